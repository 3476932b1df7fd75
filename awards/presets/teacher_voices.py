"""The page of the preset "Lehrkräftepreis (Nominierung)" on which others speak."""

from awards.presets.teacher_options import VOICE_COLUMNS
from questions.plans import PlannedPage, PlannedQuestion

VOICES = PlannedPage(
    key="voices",
    title_de="Stimmen und Material",
    title_en="Voices and material",
    intro_de=(
        "Lassen Sie andere zu Wort kommen. Auf Bildern dürfen nur Personen zu erkennen sein, deren Einwilligung Ihnen "
        "vorliegt."
    ),
    intro_en="Let others speak. Pictures may only show recognisable people whose consent you hold.",
    questions=(
        PlannedQuestion(
            key="pupils_say",
            kind="table",
            label_de="Was Schülerinnen und Schüler sagen",
            label_en="What pupils say",
            help_de=(
                "Eine Stimme in jeder Zeile, am besten wörtlich. Fragen Sie vorher, ob Sie die Sätze weitergeben "
                "dürfen, und nennen Sie bitte keine Namen. Eine Stimme genügt."
            ),
            help_en=(
                "One voice in each row, word for word if possible. Ask first whether you may pass the sentences on, "
                "and please give no names. One voice is enough."
            ),
            limit=8,
            options=VOICE_COLUMNS,
        ),
        PlannedQuestion(
            key="others_say",
            kind="long_text",
            label_de="Was andere sagen",
            label_en="What others say",
            help_de="Eltern, Kollegium, Schulleitung oder Partner. Auch hier bitte ohne Namen.",
            help_en="Parents, colleagues, the head of the school or partners. Please without names here, too.",
            required=False,
            limit=150,
            limit_unit="words",
        ),
        PlannedQuestion(
            key="documents",
            kind="files",
            label_de="Briefe und Dokumente",
            label_en="Letters and documents",
            help_de=(
                "Zum Beispiel ein Brief der Klasse oder ein Zeitungsbericht. Darin stehen fast immer Namen, deshalb "
                "bleiben diese Dateien in Runden ohne Namen verborgen."
            ),
            help_en=(
                "For example a letter by the class or a newspaper report. They almost always contain names, so these "
                "files stay hidden in blind rounds."
            ),
            required=False,
            max_count=4,
            max_size_mb=25,
            file_kinds=("pdf", "office"),
            blind_hidden=True,
        ),
        PlannedQuestion(
            key="pictures",
            kind="files",
            label_de="Bilder",
            label_en="Pictures",
            help_de="Bis zu vier Bilder, zum Beispiel aus dem Unterricht. In Runden ohne Namen bleiben sie verborgen.",
            help_en="Up to four pictures, for example from class. In blind rounds they stay hidden.",
            required=False,
            max_count=4,
            max_size_mb=25,
            file_kinds=("picture",),
            blind_hidden=True,
            public=True,
        ),
        PlannedQuestion(
            key="video_link",
            kind="video_link",
            label_de="Link zu einem Video",
            label_en="Link to a video",
            help_de=(
                "Eine kurze Botschaft der Klasse oder ein Blick in den Unterricht, zu öffnen ohne Anmeldung. In Runden "
                "ohne Namen sieht die Jury den Link nicht."
            ),
            help_en=(
                "A short message from the class or a look into a lesson, open without signing in. In blind rounds "
                "jurors do not see the link."
            ),
            required=False,
            blind_hidden=True,
        ),
    ),
)
