"""The last page of the preset's form: what taking part requires, and what may be published."""

from questions.plans import PlannedPage, PlannedQuestion

# What may be published: the same for every award whose entrants show their own work.
PUBLICATION = (
    PlannedQuestion(
        key="publish_work",
        kind="consent",
        label_de="Mein Beitrag darf in der Galerie auf der Webseite des Preises veröffentlicht werden.",
        label_en="My entry may be published in the gallery on the award's website.",
        help_de="Freiwillig und jederzeit widerrufbar. Gezeigt werden Titel, Texte und Schule.",
        help_en="Voluntary, and you may withdraw it at any time. Title, texts and school are shown.",
        required=False,
        purpose="publish_work",
        seen_by_jury=False,
    ),
    PlannedQuestion(
        key="publish_pictures",
        kind="consent",
        label_de="Auch die Bilder meines Beitrags dürfen dort gezeigt werden.",
        label_en="The pictures of my entry may be shown there as well.",
        help_de=(
            "Freiwillig und jederzeit widerrufbar. Bitte stimmen Sie nur zu, wenn auf den Bildern niemand zu "
            "erkennen ist oder die Einwilligung aller erkennbaren Personen vorliegt."
        ),
        help_en=(
            "Voluntary, and you may withdraw it at any time. Please agree only if nobody can be recognised in the "
            "pictures or everybody who can be has consented."
        ),
        required=False,
        purpose="publish_picture",
        seen_by_jury=False,
    ),
    PlannedQuestion(
        key="publish_name",
        kind="consent",
        label_de="Mein Name darf bei der Bekanntgabe der Preisträger genannt werden.",
        label_en="My name may be mentioned when the winners are announced.",
        help_de="Freiwillig und jederzeit widerrufbar. Die Namen der Kinder und Jugendlichen werden nie genannt.",
        help_en="Voluntary, and you may withdraw it at any time. The names of pupils are never mentioned.",
        required=False,
        purpose="publish_name",
        seen_by_jury=False,
    ),
    PlannedQuestion(
        key="publish_print",
        kind="consent",
        label_de="Mein Beitrag darf in gedruckten Veröffentlichungen des Preises vorgestellt werden.",
        label_en="My entry may be presented in the award's printed publications.",
        help_de="Freiwillig. Ein Widerruf gilt für alles, was danach gedruckt wird.",
        help_en="Voluntary. A withdrawal applies to everything printed afterwards.",
        required=False,
        purpose="publish_print",
        seen_by_jury=False,
    ),
)

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
            help_de="Dazu gehört, dass die Idee von Ihnen oder Ihrem Team stammt und keine Rechte anderer verletzt.",
            help_en="This includes that the idea is yours or your team's and infringes nobody's rights.",
            purpose="participation",
            seen_by_jury=False,
        ),
        PlannedQuestion(
            key="head_informed",
            kind="consent",
            label_de="Die Schulleitung weiß von der Teilnahme und ist einverstanden.",
            label_en="The head of the school knows about this entry and agrees to it.",
            help_de="Bei außerschulischen Lernorten gilt dies für die Leitung der Einrichtung.",
            help_en="At places of learning outside school this applies to the head of the institution.",
            purpose="participation",
            seen_by_jury=False,
        ),
        *PUBLICATION,
    ),
)
