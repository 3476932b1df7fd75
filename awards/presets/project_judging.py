"""Categories, criteria and prizes of the preset "Projektpreis"."""

from awards.presets.levels import levels
from awards.presets.shapes import PresetCategory, PresetCriterion, PresetPrize

CATEGORIES = (
    PresetCategory(
        "primary",
        "Grundschule und Kita",
        "Primary school and day care",
        "Projekte mit Kindern bis zur Jahrgangsstufe 4, auch aus dem offenen Ganztag.",
        "Projects with children up to grade 4, including all-day programmes.",
    ),
    PresetCategory(
        "secondary",
        "Weiterführende Schule",
        "Secondary school",
        "Projekte aus den Jahrgangsstufen 5 bis 13 aller Schulformen.",
        "Projects from grades 5 to 13 at all types of school.",
    ),
    PresetCategory(
        "vocational",
        "Berufskolleg",
        "Vocational college",
        "Projekte aus allen Bildungsgängen des Berufskollegs, gern mit Betrieben.",
        "Projects from all programmes of vocational colleges, companies welcome.",
    ),
    PresetCategory(
        "club",
        "Verein und Jugendarbeit",
        "Clubs and youth work",
        "Projekte aus Vereinen, Jugendzentren, Bibliotheken, Museen und freien Initiativen.",
        "Projects from clubs, youth centres, libraries, museums and independent initiatives.",
    ),
)

CRITERIA = (
    PresetCriterion(
        code="idea",
        name_de="Idee und Anlass",
        name_en="Idea and occasion",
        question_de="Greift das Projekt etwas auf, das den Beteiligten wichtig ist, und tut es das auf eigene Weise?",
        question_en="Does the project take up something that matters to those involved, and in a way of its own?",
        weight=15,
        levels=levels(
            (
                "Ein Anlass oder eine eigene Idee wird nicht deutlich.",
                "Neither an occasion nor an idea becomes clear.",
            ),
            (
                "Der Anlass ist genannt, die Umsetzung folgt einem bekannten Muster.",
                "The occasion is named, but the project follows a familiar pattern.",
            ),
            (
                "Ein nachvollziehbarer Anlass mit eigenen Akzenten.",
                "An understandable occasion with touches of its own.",
            ),
            (
                "Die Idee kommt erkennbar aus dem Leben der Beteiligten und ist eigenständig.",
                "The idea clearly comes from the lives of those involved and is original.",
            ),
            (
                "Eine Idee, die überrascht und genau hier ihren Platz hat.",
                "An idea that surprises and belongs exactly here.",
            ),
        ),
    ),
    PresetCriterion(
        code="involvement",
        name_de="Beteiligung",
        name_en="Involvement",
        question_de="Haben die Kinder und Jugendlichen das Projekt selbst gestaltet und mitentschieden?",
        question_en="Did the children and young people shape the project themselves and have a say in decisions?",
        weight=25,
        levels=levels(
            (
                "Erwachsene planen und handeln, die Kinder und Jugendlichen sehen zu.",
                "Adults plan and act; the children and young people look on.",
            ),
            (
                "Die Kinder und Jugendlichen führen aus, was andere festgelegt haben.",
                "The children and young people carry out what others have decided.",
            ),
            (
                "Sie übernehmen eigene Aufgaben und entscheiden in einzelnen Fragen mit.",
                "They take on tasks of their own and have a say in some questions.",
            ),
            (
                "Sie planen, entscheiden und verantworten wesentliche Teile.",
                "They plan, decide and answer for essential parts.",
            ),
            (
                "Das Projekt ist ihres: Erwachsene begleiten, und alle finden ihren Platz darin.",
                "The project is theirs: adults support it, and everybody finds a place in it.",
            ),
        ),
    ),
    PresetCriterion(
        code="realisation",
        name_de="Umsetzung",
        name_en="Realisation",
        question_de="Wurde das Vorhaben sorgfältig geplant und verwirklicht, auch über Hindernisse hinweg?",
        question_en="Was the undertaking planned and carried out with care, over obstacles, too?",
        weight=20,
        levels=levels(
            (
                "Der Verlauf bleibt unklar oder bricht ab.",
                "The course remains unclear or breaks off.",
            ),
            (
                "Einzelne Schritte sind beschrieben, der Zusammenhang fehlt.",
                "Single steps are described, but they do not connect.",
            ),
            (
                "Planung und Verlauf sind nachvollziehbar.",
                "Planning and course can be followed.",
            ),
            (
                "Gut geplant, und auf Hindernisse wurde klug reagiert.",
                "Well planned, with sensible answers to obstacles.",
            ),
            (
                "Mit großer Sorgfalt und Ausdauer verwirklicht, Umwege sind ehrlich benannt.",
                "Carried out with great care and persistence, with detours named honestly.",
            ),
        ),
    ),
    PresetCriterion(
        code="effectiveness",
        name_de="Wirksamkeit",
        name_en="Effectiveness",
        question_de="Ist nachvollziehbar, was das Projekt bei den Beteiligten und in ihrem Umfeld verändert hat?",
        question_en="Is it clear what the project has changed for those involved and around them?",
        weight=20,
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
                "Ergebnisse oder Beobachtungen lassen eine Wirkung auf die Beteiligten erkennen.",
                "Results or observations suggest an effect on those involved.",
            ),
            (
                "Die Wirkung ist gut zu erkennen und reicht über die Gruppe hinaus.",
                "The effect is easy to see and reaches beyond the group.",
            ),
            (
                "Das Projekt hat im Ort oder in der Schule sichtbar und dauerhaft etwas verändert.",
                "The project has visibly and lastingly changed something in the town or school.",
            ),
        ),
    ),
    PresetCriterion(
        code="sustainability",
        name_de="Nachhaltigkeit und Übertragbarkeit",
        name_en="Lasting value and transfer",
        question_de="Bleibt etwas von dem Projekt, und können andere daraus lernen?",
        question_en="Does something of the project remain, and can others learn from it?",
        weight=10,
        levels=levels(
            (
                "Mit dem letzten Tag ist alles vorbei.",
                "With the last day everything is over.",
            ),
            (
                "Eine Fortsetzung oder Weitergabe ist gewünscht, aber nicht geplant.",
                "Continuing it or passing it on is wished for but not planned.",
            ),
            (
                "Ergebnisse bleiben nutzbar, Erfahrungen sind festgehalten.",
                "Results remain usable, and experience has been written down.",
            ),
            (
                "Fortsetzung oder Weitergabe ist geregelt.",
                "Continuing it or passing it on is arranged.",
            ),
            (
                "Das Projekt trägt sich selbst, oder andere haben es schon aufgegriffen.",
                "The project sustains itself, or others have taken it up already.",
            ),
        ),
    ),
    PresetCriterion(
        code="effort_and_return",
        name_de="Aufwand und Ertrag",
        name_en="Effort and return",
        question_de="Stehen Zeit und Geld in einem guten Verhältnis zu dem, was erreicht wurde?",
        question_en="Are time and money well balanced with what was achieved?",
        weight=10,
        levels=levels(
            (
                "Der Aufwand übersteigt den Ertrag deutlich, oder Angaben fehlen.",
                "The effort clearly exceeds the return, or nothing is said about it.",
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
                "Ein hoher Ertrag, die Mittel sind überlegt eingesetzt.",
                "A high return, with means used thoughtfully.",
            ),
            (
                "Mit einfachen Mitteln wurde erstaunlich viel erreicht.",
                "Surprisingly much was achieved with simple means.",
            ),
        ),
    ),
)

OVERALL_PRIZES = (
    PresetPrize(
        "first_prize",
        "1. Preis",
        "1st prize",
        "Der Hauptpreis über alle Kategorien, verbunden mit einer Vorstellung des Projekts bei der Preisverleihung.",
        "The main prize across all categories, with a presentation of the project at the award ceremony.",
        400_000,
    ),
    PresetPrize(
        "second_prize",
        "2. Preis",
        "2nd prize",
        "Der zweite Preis über alle Kategorien.",
        "The second prize across all categories.",
        250_000,
    ),
    PresetPrize(
        "third_prize",
        "3. Preis",
        "3rd prize",
        "Der dritte Preis über alle Kategorien.",
        "The third prize across all categories.",
        150_000,
    ),
    PresetPrize(
        "partnership_prize",
        "Sonderpreis Zusammenarbeit",
        "Special prize for working together",
        "Für ein Projekt, in dem Schule und Partner einander auf besondere Weise ergänzt haben.",
        "For a project in which a school and its partners complemented each other in a special way.",
        100_000,
    ),
)

CATEGORY_PRIZES = tuple(
    PresetPrize(
        code=f"category_prize_{category.code}",
        name_de=f"Kategoriepreis {category.name_de}",
        name_en=f"Category prize: {category.name_en}",
        description_de=f"Für das beste Projekt der Kategorie „{category.name_de}“ neben den Hauptpreisen.",
        description_en=f"For the best project in the category “{category.name_en}” besides the main prizes.",
        amount_cents=75_000,
        category=category.code,
    )
    for category in CATEGORIES
)

PRIZES = (*OVERALL_PRIZES, *CATEGORY_PRIZES)
