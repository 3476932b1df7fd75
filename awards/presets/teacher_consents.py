"""The last page of the preset "Lehrkräftepreis (Nominierung)": what the nominated person knows and agrees to.

There is no consent to publish a name: what the gallery would then show is the name of whoever nominates.
Every consent is asked of everybody, since one that is not asked would count as refused.
"""

from questions.plans import PlannedPage, PlannedQuestion

CONSENTS = PlannedPage(
    key="consents",
    title_de="Einwilligungen",
    title_en="Consents",
    intro_de=(
        "Zum Schluss bestätigen Sie, was für die Nominierung nötig ist. Alles Weitere ist freiwillig und ohne Einfluss "
        "auf die Bewertung. Bitte fragen Sie die Lehrkraft, bevor Sie für sie antworten."
    ),
    intro_en=(
        "Finally, you confirm what the nomination requires. Everything else is voluntary and has no influence on the "
        "judging. Please ask the teacher before you answer on her or his behalf."
    ),
    questions=(
        PlannedQuestion(
            key="accept_terms",
            kind="consent",
            label_de="Ich habe die Teilnahmebedingungen gelesen und nehme sie an.",
            label_en="I have read the terms of participation and accept them.",
            help_de="Dazu gehört, dass Ihre Angaben stimmen und dass Sie nicht sich selbst nominieren.",
            help_en="This includes that what you say is true and that you are not nominating yourself.",
            purpose="participation",
            seen_by_jury=False,
        ),
        PlannedQuestion(
            key="nominee_knows",
            kind="consent",
            label_de="Die nominierte Lehrkraft weiß von der Nominierung und ist damit einverstanden.",
            label_en="The nominated teacher knows about the nomination and agrees to it.",
            help_de=(
                "Sie weiß auch, welche Angaben zu ihrer Person Sie machen, und hat den Hinweis in der "
                "Datenschutzerklärung erhalten. Das Einverständnis kann sie jederzeit zurücknehmen."
            ),
            help_en=(
                "The teacher also knows what you tell us about her or him and has been pointed to the privacy notice. "
                "The agreement can be taken back at any time."
            ),
            purpose="participation",
            seen_by_jury=False,
        ),
        PlannedQuestion(
            key="old_enough",
            kind="consent",
            label_de="Ich bin mindestens 16 Jahre alt, oder meine Eltern sind mit der Nominierung einverstanden.",
            label_en="I am at least 16 years old, or my parents agree to the nomination.",
            help_de="Wer jünger ist, spricht bitte vorher mit den Eltern. Auch eine Lehrkraft darf dabei helfen.",
            help_en="If you are younger, please talk to your parents first. A teacher may help with this, too.",
            purpose="participation",
            seen_by_jury=False,
        ),
        PlannedQuestion(
            key="publish_work",
            kind="consent",
            label_de=(
                "Die Lehrkraft und ich sind einverstanden, dass die Nominierung in der Galerie auf der Webseite des "
                "Preises veröffentlicht wird."
            ),
            label_en=(
                "The teacher and I agree that the nomination may be published in the gallery on the award's website."
            ),
            help_de=(
                "Freiwillig und jederzeit widerrufbar. Gezeigt werden Überschrift, Kurzfassung, Fächer und Schule. "
                "Auch die Laudatio erscheint nur dann."
            ),
            help_en=(
                "Voluntary, and it may be withdrawn at any time. Headline, summary, subjects and school are shown. "
                "The citation, too, appears only then."
            ),
            required=False,
            purpose="publish_work",
            seen_by_jury=False,
        ),
        PlannedQuestion(
            key="publish_pictures",
            kind="consent",
            label_de="Auch die Bilder dürfen dort gezeigt werden.",
            label_en="The pictures may be shown there as well.",
            help_de=(
                "Freiwillig und jederzeit widerrufbar. Bitte stimmen Sie nur zu, wenn die Einwilligung der Lehrkraft "
                "und aller anderen erkennbaren Personen vorliegt."
            ),
            help_en=(
                "Voluntary, and it may be withdrawn at any time. Please agree only if the teacher and everybody else "
                "who can be recognised have consented."
            ),
            required=False,
            purpose="publish_picture",
            seen_by_jury=False,
        ),
        PlannedQuestion(
            key="publish_print",
            kind="consent",
            label_de=(
                "Die Lehrkraft und ich sind einverstanden, dass die Nominierung in gedruckten Veröffentlichungen des "
                "Preises vorgestellt wird."
            ),
            label_en="The teacher and I agree that the nomination may be presented in the award's printed texts.",
            help_de="Freiwillig. Ein Widerruf gilt für alles, was danach gedruckt wird.",
            help_en="Voluntary. A withdrawal applies to everything printed afterwards.",
            required=False,
            purpose="publish_print",
            seen_by_jury=False,
        ),
    ),
)
