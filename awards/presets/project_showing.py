"""The pages of the preset "Projektpreis" that show the project and name those behind it."""

from questions.plans import PlannedPage, PlannedQuestion

MATERIAL = PlannedPage(
    key="material",
    title_de="Bilder und Material",
    title_en="Pictures and material",
    intro_de=(
        "Zeigen Sie Ihr Projekt. Auf Bildern und in Videos dürfen nur Personen zu erkennen sein, deren Einwilligung "
        "Ihnen vorliegt."
    ),
    intro_en="Show your project. Pictures and videos may only show recognisable people whose consent you hold.",
    questions=(
        PlannedQuestion(
            key="pictures",
            kind="files",
            label_de="Bilder",
            label_en="Pictures",
            help_de="Bis zu zehn Bilder, auch direkt vom Telefon. Das erste Bild steht in der Galerie vorn.",
            help_en="Up to ten pictures, also straight from a phone. The first one leads in the gallery.",
            max_count=10,
            max_size_mb=25,
            file_kinds=("picture",),
            public=True,
        ),
        PlannedQuestion(
            key="documents",
            kind="files",
            label_de="Dokumente",
            label_en="Documents",
            help_de=(
                "Zum Beispiel Projektplan, Broschüre oder Programmheft, am besten als PDF. Entfernen Sie bitte die "
                "Namen von Kindern und Jugendlichen."
            ),
            help_en=(
                "For example a project plan, brochure or programme, preferably as PDF. Please remove the names of "
                "children and young people."
            ),
            required=False,
            max_count=5,
            max_size_mb=50,
            file_kinds=("pdf", "office"),
        ),
        PlannedQuestion(
            key="press",
            kind="files",
            label_de="Berichte in der Presse",
            label_en="Press reports",
            help_de=(
                "Freiwillig und ohne Einfluss auf die Bewertung. Presseberichte nennen fast immer Namen, deshalb "
                "bleiben sie in Runden ohne Namen verborgen."
            ),
            help_en=(
                "Voluntary, and without influence on the judging. Press reports almost always mention names, so they "
                "stay hidden in blind rounds."
            ),
            required=False,
            max_count=3,
            max_size_mb=25,
            file_kinds=("pdf", "picture"),
            blind_hidden=True,
        ),
        PlannedQuestion(
            key="video_link",
            kind="video_link",
            label_de="Link zu einem Video",
            label_en="Link to a video",
            help_de=(
                "Ein Video, das Sie schon veröffentlicht haben, zu öffnen ohne Anmeldung. Drei Minuten genügen. In "
                "Runden ohne Namen sieht die Jury den Link nicht."
            ),
            help_en=(
                "A video you have published already, open without signing in. Three minutes are enough. In blind "
                "rounds jurors do not see the link."
            ),
            required=False,
            blind_hidden=True,
        ),
        PlannedQuestion(
            key="web_link",
            kind="link",
            label_de="Webseite des Projekts",
            label_en="Website of the project",
            help_de="Falls es eine gibt. Auch dieser Link bleibt in Runden ohne Namen verborgen.",
            help_en="If there is one. This link stays hidden in blind rounds as well.",
            required=False,
            limit=300,
            blind_hidden=True,
        ),
    ),
)

PEOPLE = PlannedPage(
    key="people",
    title_de="Schule oder Verein",
    title_en="School or club",
    intro_de="Wer steht hinter dem Projekt? In Runden ohne Namen bleiben diese Angaben der Jury verborgen.",
    intro_en="Who is behind the project? In blind rounds the jury does not see these details.",
    questions=(
        PlannedQuestion(
            key="school",
            kind="school",
            label_de="Schule, Verein oder Einrichtung",
            label_en="School, club or institution",
            help_de=(
                "Suchen Sie nach Name, Ort oder Schulnummer. Vereine und andere Einrichtungen tragen Sie selbst ein."
            ),
            help_en="Search by name, town or school number. Please enter clubs and other institutions yourself.",
            blind_hidden=True,
            public=True,
        ),
        PlannedQuestion(
            key="participants",
            kind="participants",
            label_de="Beteiligte",
            label_en="Participants",
            help_de=(
                "Personen, die eine Urkunde erhalten sollen: Kinder und Jugendliche, Begleitende, Partner. Ein Konto "
                "ist nicht nötig, und die Jury sieht die Namen nicht."
            ),
            help_en=(
                "People who should receive a certificate: children and young people, those who supported them, "
                "partners. They need no account, and the jury does not see the names."
            ),
            required=False,
            max_count=100,
            seen_by_jury=False,
            personal=True,
        ),
    ),
)
