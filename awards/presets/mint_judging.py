"""Categories, criteria and prizes of the preset "MINT-Idee mit digitalen Medien"."""

from awards.presets.levels import levels
from awards.presets.shapes import PresetCategory, PresetCriterion, PresetPrize

CATEGORIES = (
    PresetCategory(
        "primary",
        "Grundschule",
        "Primary school",
        "Ideen für die Jahrgangsstufen 1 bis 4, auch aus dem offenen Ganztag.",
        "Ideas for grades 1 to 4, including all-day programmes.",
    ),
    PresetCategory(
        "lower_secondary",
        "Sekundarstufe I",
        "Lower secondary level",
        "Ideen für die Jahrgangsstufen 5 bis 10 aller Schulformen.",
        "Ideas for grades 5 to 10 at all types of school.",
    ),
    PresetCategory(
        "upper_secondary",
        "Sekundarstufe II",
        "Upper secondary level",
        "Ideen für die gymnasiale Oberstufe: EF, Q1 und Q2.",
        "Ideas for the upper grades leading to the Abitur: EF, Q1 and Q2.",
    ),
    PresetCategory(
        "vocational",
        "Berufskolleg",
        "Vocational college",
        "Ideen aus allen Bildungsgängen des Berufskollegs.",
        "Ideas from all programmes of vocational colleges.",
    ),
    PresetCategory(
        "out_of_school",
        "Außerschulischer Lernort",
        "Place of learning outside school",
        "Ideen aus Schülerlaboren, Museen, Bibliotheken, Vereinen und Jugendzentren, die mit Schulen arbeiten.",
        "Ideas from student laboratories, museums, libraries, associations and youth centres that work with schools.",
    ),
)

CRITERIA = (
    PresetCriterion(
        code="innovation",
        name_de="Innovation",
        name_en="Innovation",
        question_de="Wie neu und eigenständig ist die Idee für den MINT-Unterricht dieser Altersgruppe?",
        question_en="How new and original is the idea for STEM teaching in this age group?",
        weight=20,
        levels=levels(
            (
                "Ein bekanntes Vorgehen ohne eigenen Zugang.",
                "A familiar approach without a view of its own.",
            ),
            (
                "Einzelne eigene Elemente in einem bekannten Rahmen.",
                "Some elements of its own in a familiar frame.",
            ),
            (
                "Bekanntes ist neu verbunden oder auf ein neues Thema übertragen.",
                "Combines the familiar anew or carries it to a new topic.",
            ),
            (
                "Ein eigener Zugang, der im Unterricht selten zu sehen ist.",
                "An approach of its own that is rarely seen in class.",
            ),
            (
                "Eröffnet einen Weg, den andere noch nicht gegangen sind.",
                "Opens a path that others have not yet taken.",
            ),
        ),
    ),
    PresetCriterion(
        code="didactic_value",
        name_de="Didaktischer Mehrwert",
        name_en="Didactic value",
        question_de=(
            "Lernen die Kinder und Jugendlichen durch die digitalen Medien etwas, das ohne sie nicht oder "
            "schlechter gelänge?"
        ),
        question_en=(
            "Do the digital media help children and young people learn something they could not, or not as well, "
            "learn without them?"
        ),
        weight=25,
        levels=levels(
            (
                "Die Medien ersetzen nur Papier oder Tafel.",
                "The media merely replace paper or the blackboard.",
            ),
            (
                "Die Medien erleichtern den Ablauf, verändern das Lernen aber kaum.",
                "The media ease the process but hardly change learning.",
            ),
            (
                "Die Medien machen einzelne Zusammenhänge sichtbar.",
                "The media make some connections visible.",
            ),
            (
                "Ziele, Aufgaben und Medien greifen schlüssig ineinander.",
                "Goals, tasks and media interlock well.",
            ),
            (
                "Die Medien ermöglichen fachliche Einsichten, die anders nicht erreichbar wären.",
                "The media make insights possible that could not be reached otherwise.",
            ),
        ),
    ),
    PresetCriterion(
        code="transferability",
        name_de="Übertragbarkeit",
        name_en="Transferability",
        question_de="Können andere Lehrkräfte die Idee mit üblichen Mitteln aufgreifen und anpassen?",
        question_en="Can other teachers take up and adapt the idea with ordinary means?",
        weight=20,
        levels=levels(
            (
                "An Personen oder Geräte gebunden, die es anderswo nicht gibt.",
                "Tied to people or devices that do not exist elsewhere.",
            ),
            (
                "Übertragbar nur mit erheblichem eigenem Aufwand.",
                "Transferable only with considerable effort.",
            ),
            (
                "Im gleichen Fach und in der gleichen Stufe gut nachzumachen.",
                "Easy to repeat in the same subject and grade.",
            ),
            (
                "Mit dem Material auch in anderen Fächern oder Schulformen nutzbar.",
                "With its material also usable in other subjects or types of school.",
            ),
            (
                "Sofort einsetzbar, offen lizenziert und leicht abzuwandeln.",
                "Ready to use at once, openly licensed and easy to vary.",
            ),
        ),
    ),
    PresetCriterion(
        code="effort_and_return",
        name_de="Aufwand und Ertrag",
        name_en="Effort and return",
        question_de=(
            "Steht der Aufwand an Zeit, Geld und Technik in einem guten Verhältnis zu dem, was die Lernenden gewinnen?"
        ),
        question_en="Is the effort in time, money and technology well balanced with what learners gain?",
        weight=10,
        levels=levels(
            (
                "Der Aufwand übersteigt den Ertrag deutlich.",
                "The effort clearly exceeds the return.",
            ),
            (
                "Viel Aufwand für einen begrenzten Ertrag.",
                "Much effort for a limited return.",
            ),
            (
                "Aufwand und Ertrag halten sich die Waage.",
                "Effort and return are in balance.",
            ),
            (
                "Ein hoher Ertrag bei vertretbarem Aufwand.",
                "A high return for a reasonable effort.",
            ),
            (
                "Mit einfachen Mitteln wird erstaunlich viel erreicht.",
                "Achieves surprisingly much with simple means.",
            ),
        ),
    ),
    PresetCriterion(
        code="effectiveness",
        name_de="Wirksamkeit",
        name_en="Effectiveness",
        question_de="Ist nachvollziehbar, was die Idee bei den Lernenden bewirkt hat?",
        question_en="Is it clear what the idea has achieved for the learners?",
        weight=15,
        levels=levels(
            (
                "Zur Wirkung finden sich keine Angaben.",
                "Nothing is said about the effect.",
            ),
            (
                "Die Wirkung wird behauptet, aber nicht belegt.",
                "The effect is claimed but not supported.",
            ),
            (
                "Beobachtungen oder Ergebnisse lassen eine Wirkung erkennen.",
                "Observations or results suggest an effect.",
            ),
            (
                "Die Wirkung ist an Produkten oder Rückmeldungen gut abzulesen.",
                "The effect shows clearly in products or feedback.",
            ),
            (
                "Die Wirkung ist sorgfältig erhoben und ehrlich eingeordnet.",
                "The effect has been examined carefully and put into perspective honestly.",
            ),
        ),
    ),
    PresetCriterion(
        code="participation",
        name_de="Teilhabe",
        name_en="Participation",
        question_de=(
            "Erreicht die Idee alle Lernenden, unabhängig von Vorwissen, Sprache, Geschlecht und Ausstattung zu Hause?"
        ),
        question_en=(
            "Does the idea reach all learners, regardless of prior knowledge, language, gender and equipment at home?"
        ),
        weight=10,
        levels=levels(
            (
                "Nur ein kleiner Teil der Gruppe kann mitmachen.",
                "Only a small part of the group can join in.",
            ),
            (
                "Unterschiede werden gesehen, aber kaum berücksichtigt.",
                "Differences are noticed but hardly considered.",
            ),
            (
                "Alle können mitmachen, Hilfen sind vorhanden.",
                "Everybody can join in, and there is support.",
            ),
            (
                "Unterschiedliche Zugänge und Rollen sind von Anfang an geplant.",
                "Different ways in and roles are planned from the start.",
            ),
            (
                "Gerade Lernende, die sonst wenig erreicht werden, gewinnen sichtbar.",
                "Learners who are otherwise hard to reach gain visibly.",
            ),
        ),
    ),
)

OVERALL_PRIZES = (
    PresetPrize(
        "first_prize",
        "1. Preis",
        "1st prize",
        "Der Hauptpreis über alle Kategorien, verbunden mit einer Vorstellung der Idee auf dem Bildungskongress.",
        "The main prize across all categories, with a presentation of the idea at the education congress.",
        500_000,
    ),
    PresetPrize(
        "second_prize",
        "2. Preis",
        "2nd prize",
        "Der zweite Preis über alle Kategorien.",
        "The second prize across all categories.",
        300_000,
    ),
    PresetPrize(
        "third_prize",
        "3. Preis",
        "3rd prize",
        "Der dritte Preis über alle Kategorien.",
        "The third prize across all categories.",
        200_000,
    ),
)

CATEGORY_PRIZES = tuple(
    PresetPrize(
        code=f"category_prize_{category.code}",
        name_de=f"Kategoriepreis {category.name_de}",
        name_en=f"Category prize: {category.name_en}",
        description_de=f"Für die beste Idee der Kategorie „{category.name_de}“ neben den drei Hauptpreisen.",
        description_en=f"For the best idea in the category “{category.name_en}” besides the three main prizes.",
        amount_cents=100_000,
        category=category.code,
    )
    for category in CATEGORIES
)

PRIZES = (*OVERALL_PRIZES, *CATEGORY_PRIZES)
