"""The last page of the preset "Projektpreis": what taking part requires, and what may be published."""

from awards.presets.mint_consents import PUBLICATION
from questions.plans import PlannedPage, PlannedQuestion

CONSENTS = PlannedPage(
    key="consents",
    title_de="Einwilligungen",
    title_en="Consents",
    intro_de=(
        "Zum Schluss bestätigen Sie, was für die Teilnahme nötig ist. Die Veröffentlichung ist freiwillig und ohne "
        "Einfluss auf die Bewertung."
    ),
    intro_en=(
        "Finally, you confirm what taking part requires. Publication is voluntary and has no influence on the judging."
    ),
    questions=(
        PlannedQuestion(
            key="accept_terms",
            kind="consent",
            label_de="Ich habe die Teilnahmebedingungen gelesen und nehme sie an.",
            label_en="I have read the terms of participation and accept them.",
            help_de=(
                "Dazu gehört, dass das Projekt abgeschlossen ist, dass Sie es mit Ihrem Team verwirklicht haben und "
                "dass es keine Rechte anderer verletzt."
            ),
            help_en=(
                "This includes that the project is completed, that you carried it out with your team and that it "
                "infringes nobody's rights."
            ),
            purpose="participation",
            seen_by_jury=False,
        ),
        PlannedQuestion(
            key="head_informed",
            kind="consent",
            label_de="Die Schulleitung oder der Vorstand weiß von der Teilnahme und ist einverstanden.",
            label_en="The head of the school or the board of the club knows about this entry and agrees to it.",
            help_de="Bei anderen Einrichtungen gilt dies für deren Leitung.",
            help_en="At other institutions this applies to their head.",
            purpose="participation",
            seen_by_jury=False,
        ),
        *PUBLICATION,
    ),
)
