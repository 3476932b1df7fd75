"""Categories, criteria and prizes of the preset "Lehrkräftepreis (Nominierung)"."""

from awards.presets.levels import levels
from awards.presets.shapes import PresetCategory, PresetCriterion, PresetPrize

CATEGORIES = (
    PresetCategory(
        "primary",
        "Grundschule",
        "Primary school",
        "Lehrkräfte an Grundschulen und an Förderschulen mit den Jahrgangsstufen 1 bis 4.",
        "Teachers at primary schools and at special needs schools with grades 1 to 4.",
    ),
    PresetCategory(
        "secondary",
        "Weiterführende Schule",
        "Secondary school",
        "Lehrkräfte der Jahrgangsstufen 5 bis 13 an allen Schulformen, auch an Förderschulen.",
        "Teachers of grades 5 to 13 at all types of school, special needs schools included.",
    ),
    PresetCategory(
        "vocational",
        "Berufskolleg",
        "Vocational college",
        "Lehrkräfte aus allen Bildungsgängen des Berufskollegs.",
        "Teachers from all programmes of vocational colleges.",
    ),
    PresetCategory(
        "newcomer",
        "Berufseinstieg",
        "New to the profession",
        "Lehrkräfte in den ersten fünf Jahren nach ihrer Ausbildung, unabhängig von der Schulform.",
        "Teachers in the first five years after their training, at any type of school.",
    ),
)

CRITERIA = (
    PresetCriterion(
        code="teaching",
        name_de="Guter Unterricht",
        name_en="Good teaching",
        question_de="Wird deutlich, dass junge Menschen bei dieser Lehrkraft gern und mit Gewinn lernen?",
        question_en="Does it become clear that young people like learning with this teacher, and learn well?",
        weight=25,
        levels=levels(
            (
                "Über den Unterricht erfährt man nichts.",
                "Nothing is said about the lessons.",
            ),
            (
                "Der Unterricht wird gelobt, bleibt aber unscharf.",
                "The lessons are praised but remain vague.",
            ),
            (
                "Einzelne Beispiele zeigen einen verlässlich guten Unterricht.",
                "Some examples show reliably good lessons.",
            ),
            (
                "Der Unterricht weckt erkennbar Freude am Fach und traut den Lernenden etwas zu.",
                "The lessons clearly awaken joy in the subject and trust learners with something.",
            ),
            (
                "Der Unterricht verändert, wie die Lernenden über das Fach und sich selbst denken.",
                "The lessons change how learners think about the subject and about themselves.",
            ),
        ),
    ),
    PresetCriterion(
        code="relationship",
        name_de="Zugewandtheit",
        name_en="Care for young people",
        question_de="Sieht und stärkt die Lehrkraft die jungen Menschen, mit denen sie arbeitet?",
        question_en="Does the teacher notice and strengthen the young people she or he works with?",
        weight=25,
        levels=levels(
            (
                "Der Umgang miteinander kommt nicht vor.",
                "How people treat each other is not mentioned.",
            ),
            (
                "Freundlichkeit wird behauptet, aber nicht gezeigt.",
                "Kindness is claimed but not shown.",
            ),
            (
                "Die Lehrkraft ist ansprechbar und fair, das wird an Beispielen deutlich.",
                "The teacher is approachable and fair, as examples show.",
            ),
            (
                "Sie nimmt sich Zeit, hört zu und gibt Halt, auch wenn es schwierig wird.",
                "The teacher takes time, listens and gives support, also when things get difficult.",
            ),
            (
                "Junge Menschen sind durch sie über sich hinausgewachsen und sagen das selbst.",
                "Young people have outgrown themselves thanks to the teacher and say so themselves.",
            ),
        ),
    ),
    PresetCriterion(
        code="participation",
        name_de="Teilhabe",
        name_en="Participation",
        question_de="Gelingt es der Lehrkraft, alle mitzunehmen, unabhängig von Herkunft, Sprache und Vorwissen?",
        question_en="Does the teacher take everybody along, regardless of origin, language and prior knowledge?",
        weight=20,
        levels=levels(
            (
                "Unterschiede zwischen den Lernenden spielen keine Rolle.",
                "Differences between learners play no part.",
            ),
            (
                "Unterschiede werden gesehen, aber es folgt wenig daraus.",
                "Differences are noticed, but little follows from it.",
            ),
            (
                "Die Lehrkraft hilft gezielt, wo jemand nicht mitkommt.",
                "The teacher helps where somebody falls behind.",
            ),
            (
                "Schwächere und Stärkere werden gleichermaßen gefördert.",
                "Weaker and stronger learners are supported alike.",
            ),
            (
                "Gerade junge Menschen, die andere schon aufgegeben hatten, finden ihren Weg.",
                "Young people whom others had given up on find their way.",
            ),
        ),
    ),
    PresetCriterion(
        code="commitment",
        name_de="Wirkung in der Schule",
        name_en="Effect on the school",
        question_de="Trägt die Lehrkraft dazu bei, dass die ganze Schule ein besserer Ort wird?",
        question_en="Does the teacher help to make the whole school a better place?",
        weight=15,
        levels=levels(
            (
                "Dazu finden sich keine Angaben.",
                "Nothing is said about this.",
            ),
            (
                "Die Lehrkraft beteiligt sich gelegentlich an gemeinsamen Vorhaben.",
                "The teacher occasionally joins in shared undertakings.",
            ),
            (
                "Sie übernimmt verlässlich Aufgaben über den eigenen Unterricht hinaus.",
                "The teacher reliably takes on tasks beyond class.",
            ),
            (
                "Sie stößt Neues an und gewinnt andere dafür.",
                "The teacher starts new things and wins others over.",
            ),
            (
                "Sie hat das Zusammenleben oder das Lernen an der Schule auf Dauer verändert.",
                "The teacher has lastingly changed how people live together or learn at the school.",
            ),
        ),
    ),
    PresetCriterion(
        code="evidence",
        name_de="Anschaulichkeit",
        name_en="Vividness",
        question_de="Ist die Nominierung durch eigene Erlebnisse und verschiedene Stimmen gut begründet?",
        question_en="Is the nomination well supported by first-hand experience and by several voices?",
        weight=15,
        levels=levels(
            (
                "Nur allgemeines Lob.",
                "General praise only.",
            ),
            (
                "Ein Beispiel ist angedeutet, Stimmen anderer fehlen fast ganz.",
                "An example is hinted at; other voices are almost missing.",
            ),
            (
                "Mindestens ein genaues Beispiel und eine glaubwürdige Stimme.",
                "At least one precise example and one credible voice.",
            ),
            (
                "Mehrere Beispiele und Stimmen ergeben ein stimmiges Bild.",
                "Several examples and voices form a coherent picture.",
            ),
            (
                "Man sieht die Lehrkraft vor sich: genau, ehrlich und aus verschiedenen Blickwinkeln.",
                "One can picture the teacher: precisely, honestly and from different angles.",
            ),
        ),
    ),
)

CATEGORY_PRIZES = tuple(
    PresetPrize(
        code=f"teacher_prize_{category.code}",
        name_de=f"Lehrkräftepreis {category.name_de}",
        name_en=f"Teachers' prize: {category.name_en}",
        description_de=(
            f"Für eine herausragende Lehrkraft der Kategorie „{category.name_de}“. Das Geld ist für Vorhaben an ihrer "
            "Schule bestimmt."
        ),
        description_en=(
            f"For an outstanding teacher in the category “{category.name_en}”. The money is meant for projects at the "
            "teacher's school."
        ),
        amount_cents=300_000,
        category=category.code,
    )
    for category in CATEGORIES
)

OVERALL_PRIZES = (
    PresetPrize(
        "pupils_prize",
        "Sonderpreis „Stimme der Klasse“",
        "Special prize “Voice of the class”",
        (
            "Für eine Lehrkraft, deren Nominierung von Schülerinnen und Schülern kommt und besonders berührt. Das Geld "
            "ist für einen gemeinsamen Tag der Klasse bestimmt."
        ),
        (
            "For a teacher whose nomination comes from pupils and is especially moving. The money is meant for a day "
            "out with the class."
        ),
        100_000,
    ),
    PresetPrize(
        "recognition",
        "Anerkennung",
        "Recognition",
        "Für weitere Lehrkräfte, deren Arbeit die Jury hervorheben möchte, mit einem Büchergutschein für die Schule.",
        "For further teachers whose work the jury would like to highlight, with a book voucher for the school.",
        50_000,
        places=3,
    ),
)

PRIZES = (*CATEGORY_PRIZES, *OVERALL_PRIZES)
