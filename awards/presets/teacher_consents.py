"""The last page of the preset "Lehrkräftepreis (Nominierung)": what the nominated person agrees to.

Every consent is asked of everybody, since one that is not asked would count as refused.
"""

from questions.plans import PlannedPage, PlannedQuestion

CONSENTS = PlannedPage(
    key="consents",
    title_de="Einwilligungen",
    title_en="Consents",
    intro_de=(
        "Zum Schluss bestätigen Sie, was für die Teilnahme nötig ist. Alles Weitere ist freiwillig und ohne Einfluss "
        "auf die Bewertung."
    ),
    intro_en=(
        "Finally, you confirm what taking part requires. Everything else is voluntary and has no influence on the "
        "judging."
    ),
    questions=(
        PlannedQuestion(
            key="accept_terms",
            kind="consent",
            label_de="Ich habe die Teilnahmebedingungen gelesen und nehme sie an.",
            label_en="I have read the terms of participation and accept them.",
            help_de="Dazu gehört, dass Ihre Angaben stimmen und dass Sie zurzeit an einer Schule unterrichten.",
            help_en="This includes that what you say is true and that you teach at a school at present.",
            purpose="participation",
            seen_by_jury=False,
        ),
        PlannedQuestion(
            key="reasons_go_along",
            kind="consent",
            label_de=(
                "Ich bin einverstanden, dass die Jury mit meinem Beitrag die Begründungen derer liest, die mich "
                "nominiert haben."
            ),
            label_en="I agree that the jury reads the reasons of those who nominated me together with my entry.",
            help_de="Sie stehen auf der Seite Ihres Beitrags. Wer sich ohne Nominierung bewirbt, bestätigt es ebenso.",
            help_en="They stand on the page of your entry. Whoever enters without a nomination confirms it as well.",
            purpose="participation",
            seen_by_jury=False,
        ),
        PlannedQuestion(
            key="publish_work",
            kind="consent",
            label_de=(
                "Ich bin einverstanden, dass mein Beitrag in der Galerie auf der Webseite des Preises veröffentlicht "
                "wird."
            ),
            label_en="I agree that my entry may be published in the gallery on the award's website.",
            help_de=(
                "Freiwillig und jederzeit widerrufbar. Gezeigt werden Überschrift, Kurzfassung, Fächer, Schule und "
                "die Begründungen der Nominierung. Auch die Laudatio erscheint nur dann."
            ),
            help_en=(
                "Voluntary, and it may be withdrawn at any time. Headline, summary, subjects, school and the reasons "
                "of the nomination are shown. The citation, too, appears only then."
            ),
            required=False,
            purpose="publish_work",
            seen_by_jury=False,
        ),
        PlannedQuestion(
            key="publish_name",
            kind="consent",
            label_de="Auch mein Name darf dort stehen.",
            label_en="My name may stand there as well.",
            help_de="Freiwillig und jederzeit widerrufbar. Auf Ihrer Urkunde steht Ihr Name in jedem Fall.",
            help_en="Voluntary, and it may be withdrawn at any time. Your certificate bears your name in any case.",
            required=False,
            purpose="publish_name",
            seen_by_jury=False,
        ),
        PlannedQuestion(
            key="publish_pictures",
            kind="consent",
            label_de="Auch die Bilder dürfen dort gezeigt werden.",
            label_en="The pictures may be shown there as well.",
            help_de=(
                "Freiwillig und jederzeit widerrufbar. Bitte stimmen Sie nur zu, wenn die Einwilligung aller "
                "erkennbaren Personen vorliegt."
            ),
            help_en=(
                "Voluntary, and it may be withdrawn at any time. Please agree only if everybody who can be recognised "
                "has consented."
            ),
            required=False,
            purpose="publish_picture",
            seen_by_jury=False,
        ),
        PlannedQuestion(
            key="publish_print",
            kind="consent",
            label_de=(
                "Ich bin einverstanden, dass mein Beitrag in gedruckten Veröffentlichungen des Preises vorgestellt "
                "wird."
            ),
            label_en="I agree that my entry may be presented in the award's printed texts.",
            help_de="Freiwillig. Ein Widerruf gilt für alles, was danach gedruckt wird.",
            help_en="Voluntary. A withdrawal applies to everything printed afterwards.",
            required=False,
            purpose="publish_print",
            seen_by_jury=False,
        ),
    ),
)
