"""Who may take part under the preset "Projektpreis"."""

from awards.presets.shapes import PresetEligibility, PresetEligibilityOption

ELIGIBILITY = (
    PresetEligibility(
        code="who",
        text_de="Wer hat das Projekt umgesetzt?",
        text_en="Who carried out the project?",
        options=(
            PresetEligibilityOption(
                "primary", "Eine Grundschule oder Kita", "A primary school or day care centre", points_to="primary"
            ),
            PresetEligibilityOption(
                "secondary", "Eine weiterführende Schule", "A secondary school", points_to="secondary"
            ),
            PresetEligibilityOption("vocational", "Ein Berufskolleg", "A vocational college", points_to="vocational"),
            PresetEligibilityOption(
                "club",
                "Ein Verein, Jugendzentrum oder eine freie Initiative",
                "A club, youth centre or independent initiative",
                points_to="club",
            ),
            PresetEligibilityOption(
                "company",
                "Ein Unternehmen",
                "A company",
                reason_de=(
                    "Unternehmen können nicht selbst teilnehmen. Eine Schule oder ein Verein, mit denen Sie gearbeitet "
                    "haben, kann das Projekt einreichen und Sie als Partner nennen."
                ),
                reason_en=(
                    "Companies cannot take part themselves. A school or club you worked with can enter the project "
                    "and name you as a partner."
                ),
            ),
        ),
    ),
    PresetEligibility(
        code="finished",
        text_de="Ist das Projekt abgeschlossen?",
        text_en="Is the project completed?",
        options=(
            PresetEligibilityOption("yes", "Ja, in den letzten zwei Jahren", "Yes, within the last two years"),
            PresetEligibilityOption(
                "goes_on", "Ein erster Abschnitt ist abgeschlossen", "A first stage of it is completed"
            ),
            PresetEligibilityOption(
                "earlier",
                "Ja, vor mehr als zwei Jahren",
                "Yes, more than two years ago",
                reason_de="Teilnehmen können Projekte, die in den letzten zwei Jahren abgeschlossen wurden.",
                reason_en="Projects completed within the last two years can take part.",
            ),
            PresetEligibilityOption(
                "not_yet",
                "Nein, es läuft noch oder ist geplant",
                "No, it is still running or planned",
                reason_de=(
                    "Wir möchten lesen, was aus einem Projekt geworden ist. Bitte reichen Sie es ein, wenn es "
                    "abgeschlossen ist; die nächste Ausschreibung kommt in einem Jahr."
                ),
                reason_en=(
                    "We would like to read what has become of a project. Please enter it once it is completed; the "
                    "next call comes in a year."
                ),
            ),
        ),
    ),
    PresetEligibility(
        code="young_people",
        text_de="Haben Kinder oder Jugendliche das Projekt mitbestimmt?",
        text_en="Did children or young people have a say in the project?",
        options=(
            PresetEligibilityOption("yes", "Ja", "Yes"),
            PresetEligibilityOption(
                "no",
                "Nein, es wurde für sie gemacht",
                "No, it was made for them",
                reason_de="Ausgezeichnet werden Projekte, in denen junge Menschen selbst entschieden haben.",
                reason_en="The prize honours projects in which young people decided and lent a hand themselves.",
            ),
        ),
    ),
)
