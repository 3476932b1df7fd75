"""The entry form of the preset "MINT-Idee mit digitalen Medien": six pages, for a teacher with little time."""

from awards.presets.mint_consents import CONSENTS
from awards.presets.mint_options import DURATIONS, GRADES, SUBJECTS, TOOLS
from questions.plans import PlannedPage, PlannedQuestion

IDEA = PlannedPage(
    key="idea",
    title_de="Ihre Idee",
    title_en="Your idea",
    intro_de=(
        "Worum geht es? Diese Angaben liest die Jury zuerst. Titel und Kurzfassung erscheinen in der Galerie, wenn "
        "Ihr Beitrag veröffentlicht wird."
    ),
    intro_en=(
        "What is it about? The jury reads this first. Title and summary appear in the gallery if your entry is "
        "published."
    ),
    questions=(
        PlannedQuestion(
            key="title",
            kind="short_text",
            label_de="Titel",
            label_en="Title",
            help_de="Ein Titel, der neugierig macht und verständlich ist. Bitte ohne den Namen Ihrer Schule.",
            help_en="A title that is clear and makes people curious. Please leave out the name of your school.",
            limit=120,
            public=True,
        ),
        PlannedQuestion(
            key="summary",
            kind="long_text",
            label_de="Kurzfassung",
            label_en="Summary",
            help_de="Zwei bis drei Sätze: Was tun die Lernenden, welche Medien nutzen sie, was kommt dabei heraus?",
            help_en="Two or three sentences: what do learners do, which media do they use, what comes of it?",
            limit=500,
            public=True,
        ),
        PlannedQuestion(
            key="subjects",
            kind="choices",
            label_de="MINT-Fächer",
            label_en="STEM subjects",
            help_de="Wählen Sie alle Fächer, die in Ihrer Idee eine tragende Rolle spielen.",
            help_en="Choose every subject that plays a leading part in your idea.",
            options=SUBJECTS,
            public=True,
        ),
        PlannedQuestion(
            key="grades",
            kind="choices",
            label_de="Jahrgangsstufen",
            label_en="Grades",
            help_de="Mit welchen Jahrgangsstufen haben Sie die Idee erprobt?",
            help_en="With which grades have you tried out the idea?",
            options=GRADES,
            public=True,
        ),
        PlannedQuestion(
            key="tools",
            kind="choices",
            label_de="Digitale Werkzeuge",
            label_en="Digital tools",
            help_de="Wählen Sie die Werkzeuge, ohne die Ihre Idee nicht funktionieren würde.",
            help_en="Choose the tools without which your idea would not work.",
            options=TOOLS,
            public=True,
        ),
    ),
)

TEACHING = PlannedPage(
    key="teaching",
    title_de="Unterricht und Durchführung",
    title_en="Teaching and practice",
    intro_de=(
        "Beschreiben Sie, was geschieht: so, dass eine Kollegin oder ein Kollege es vor sich sieht. Auch Umwege "
        "sind interessant."
    ),
    intro_en="Describe what happens, so that a colleague can picture it. Detours are interesting, too.",
    questions=(
        PlannedQuestion(
            key="description",
            kind="rich_text",
            label_de="Beschreibung",
            label_en="Description",
            help_de=(
                "Wie läuft die Idee ab? Was tun die Lernenden, was tun Sie? Bitte nennen Sie keine Namen von Lernenden."
            ),
            help_en="How does it unfold? What do learners do, what do you do? Please do not mention learners by name.",
            limit=3000,
        ),
        PlannedQuestion(
            key="goals",
            kind="long_text",
            label_de="Lernziele",
            label_en="Learning goals",
            help_de="Was können die Lernenden danach, was sie vorher nicht konnten? Fachlich und im Umgang mit Medien.",
            help_en="What can learners do afterwards that they could not do before? In the subject and in using media.",
            limit=1500,
        ),
        PlannedQuestion(
            key="media_use",
            kind="long_text",
            label_de="Einsatz digitaler Medien",
            label_en="Use of digital media",
            help_de="Wofür sind die digitalen Medien da, und was wäre ohne sie nicht möglich?",
            help_en="What are the digital media for, and what would be impossible without them?",
            limit=1500,
        ),
        PlannedQuestion(
            key="duration",
            kind="choice",
            label_de="Umfang",
            label_en="Duration",
            help_de="Wie lange dauert ein Durchgang?",
            help_en="How long does one run take?",
            options=DURATIONS,
        ),
        PlannedQuestion(
            key="lessons",
            kind="number",
            label_de="Unterrichtsstunden",
            label_en="Lessons",
            help_de="Ungefähre Zahl der Stunden zu 45 Minuten, ohne Ihre Vorbereitung.",
            help_en="Approximate number of 45-minute lessons, without your preparation.",
            required=False,
            minimum=1,
            maximum=400,
        ),
        PlannedQuestion(
            key="learners",
            kind="number",
            label_de="Zahl der Lernenden",
            label_en="Number of learners",
            help_de="Wie viele Lernende haben bisher mitgemacht? Eine Schätzung genügt.",
            help_en="How many learners have taken part so far? An estimate is enough.",
            minimum=1,
            maximum=20000,
        ),
    ),
)

EFFECT = PlannedPage(
    key="effect",
    title_de="Wirkung und Übertragbarkeit",
    title_en="Effect and transfer",
    intro_de="Was hat sich verändert, und was brauchen andere, um Ihre Idee aufzugreifen?",
    intro_en="What has changed, and what do others need to take up your idea?",
    questions=(
        PlannedQuestion(
            key="effect",
            kind="long_text",
            label_de="Wirkung",
            label_en="Effect",
            help_de="Woran haben Sie gemerkt, dass die Idee wirkt? Beobachtungen zählen ebenso wie Zahlen.",
            help_en="How did you notice that the idea works? Observations count as much as figures.",
            limit=1500,
        ),
        PlannedQuestion(
            key="transfer",
            kind="long_text",
            label_de="Übertragbarkeit",
            label_en="Transfer",
            help_de="Was brauchen andere Schulen an Zeit, Geld, Geräten und Wissen? Was lässt sich weglassen?",
            help_en="What do other schools need in time, money, devices and knowledge? What can be left out?",
            limit=1500,
        ),
        PlannedQuestion(
            key="inclusion",
            kind="long_text",
            label_de="Teilhabe",
            label_en="Participation",
            help_de=(
                "Wie erreichen Sie Lernende mit unterschiedlichen Voraussetzungen, etwa beim Vorwissen oder in der "
                "Sprache?"
            ),
            help_en=(
                "How do you reach learners with different starting points, for example in prior knowledge or language?"
            ),
            required=False,
            limit=1000,
        ),
        PlannedQuestion(
            key="costs",
            kind="number",
            label_de="Materialkosten in Euro",
            label_en="Material costs in euros",
            help_de=(
                "Kosten für einen Durchgang ohne Geräte, die ohnehin vorhanden sind. Tragen Sie 0 ein, wenn keine "
                "entstehen."
            ),
            help_en="Costs of one run, without devices that are there anyway. Enter 0 if there are none.",
            required=False,
            minimum=0,
            maximum=100000,
        ),
        PlannedQuestion(
            key="continued",
            kind="yes_no",
            label_de="Wird die Idee im nächsten Schuljahr fortgeführt?",
            label_en="Will the idea be continued in the next school year?",
            help_de="Auch ein einmaliges Vorhaben kann gewinnen.",
            help_en="A one-off project can win, too.",
            required=False,
        ),
    ),
)

MATERIAL = PlannedPage(
    key="material",
    title_de="Material",
    title_en="Material",
    intro_de=(
        "Zeigen Sie Ihre Idee. Auf Bildern und in Videos dürfen nur Personen zu erkennen sein, deren Einwilligung "
        "Ihnen vorliegt."
    ),
    intro_en="Show your idea. Pictures and videos may only show recognisable people whose consent you hold.",
    questions=(
        PlannedQuestion(
            key="pictures",
            kind="files",
            label_de="Bilder",
            label_en="Pictures",
            help_de="Bis zu acht Bilder, auch direkt vom Telefon. Das erste Bild steht in der Galerie vorn.",
            help_en="Up to eight pictures, also straight from a phone. The first one leads in the gallery.",
            required=False,
            max_count=8,
            max_size_mb=25,
            file_kinds=("picture",),
            public=True,
        ),
        PlannedQuestion(
            key="documents",
            kind="files",
            label_de="Arbeitsblätter und Dokumente",
            label_en="Worksheets and documents",
            help_de="Am besten als PDF. Entfernen Sie bitte Namen von Lernenden.",
            help_en="Preferably as PDF. Please remove learners' names.",
            required=False,
            max_count=5,
            max_size_mb=50,
            file_kinds=("pdf", "office"),
        ),
        PlannedQuestion(
            key="videos",
            kind="files",
            label_de="Video",
            label_en="Video",
            help_de="Höchstens drei Minuten genügen. Das Hochladen darf unterbrochen und später fortgesetzt werden.",
            help_en="Three minutes are enough. You may interrupt the upload and continue later.",
            required=False,
            max_count=1,
            max_size_mb=2000,
            file_kinds=("video",),
        ),
        PlannedQuestion(
            key="web_link",
            kind="link",
            label_de="Link",
            label_en="Link",
            help_de=(
                "Eine Seite mit weiterem Material, zu öffnen ohne Anmeldung. In Runden ohne Namen sieht die Jury "
                "den Link nicht."
            ),
            help_en=(
                "A page with further material, open without signing in. In blind rounds jurors do not see the link."
            ),
            required=False,
            limit=300,
            blind_hidden=True,
        ),
    ),
)

PEOPLE = PlannedPage(
    key="people",
    title_de="Schule und Beteiligte",
    title_en="School and participants",
    intro_de="Wer steht hinter der Idee? In Runden ohne Namen bleiben diese Angaben der Jury verborgen.",
    intro_en="Who is behind the idea? In blind rounds the jury does not see these details.",
    questions=(
        PlannedQuestion(
            key="school",
            kind="school",
            label_de="Schule oder Einrichtung",
            label_en="School or institution",
            help_de=(
                "Suchen Sie nach Name, Ort oder Schulnummer. Ist Ihre Einrichtung nicht dabei, tragen Sie sie "
                "selbst ein."
            ),
            help_en="Search by name, town or school number. If your institution is not listed, enter it yourself.",
            blind_hidden=True,
            public=True,
        ),
        PlannedQuestion(
            key="participants",
            kind="participants",
            label_de="Beteiligte",
            label_en="Participants",
            help_de=(
                "Personen, die auf einer Urkunde stehen sollen: Lehrkräfte, Lernende, Partner. Ein Konto ist nicht "
                "nötig."
            ),
            help_en="People who should be named on a certificate: teachers, learners, partners. They need no account.",
            required=False,
            max_count=60,
            seen_by_jury=False,
            personal=True,
        ),
        PlannedQuestion(
            key="partners",
            kind="long_text",
            label_de="Partner außerhalb der Schule",
            label_en="Partners outside the school",
            help_de=(
                "Zum Beispiel Hochschule, Unternehmen, Verein oder Bibliothek. Bitte nennen Sie Einrichtungen, "
                "keine Personen."
            ),
            help_en="For example a university, company, association or library. Please name institutions, not people.",
            required=False,
            limit=500,
            blind_hidden=True,
        ),
    ),
)

PAGES = (IDEA, TEACHING, EFFECT, MATERIAL, PEOPLE, CONSENTS)
