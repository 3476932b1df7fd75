"""Who may take part under the preset "MINT-Idee mit digitalen Medien"."""

from awards.presets.shapes import PresetEligibility, PresetEligibilityOption

ELIGIBILITY = (
    PresetEligibility(
        code="place",
        text_de="Wo haben Sie Ihre Idee mit Lernenden erprobt?",
        text_en="Where did you try out your idea with learners?",
        options=(
            PresetEligibilityOption("primary", "An einer Grundschule", "At a primary school", points_to="primary"),
            PresetEligibilityOption(
                "lower_secondary",
                "In den Jahrgangsstufen 5 bis 10 einer weiterführenden Schule",
                "In grades 5 to 10 of a secondary school",
                points_to="lower_secondary",
            ),
            PresetEligibilityOption(
                "upper_secondary",
                "In der gymnasialen Oberstufe (EF, Q1, Q2)",
                "In the upper grades of a secondary school (EF, Q1, Q2)",
                points_to="upper_secondary",
            ),
            PresetEligibilityOption(
                "vocational", "An einem Berufskolleg", "At a vocational college", points_to="vocational"
            ),
            PresetEligibilityOption(
                "out_of_school",
                "In einem Schülerlabor, Museum, Verein oder Jugendzentrum",
                "In a student laboratory, museum, association or youth centre",
                points_to="out_of_school",
            ),
            PresetEligibilityOption(
                "not_yet",
                "Noch gar nicht, sie steht bisher auf dem Papier",
                "Not yet, so far it exists on paper",
                reason_de=(
                    "Wir zeichnen Ideen aus, die mit Kindern oder Jugendlichen erprobt sind. Probieren Sie Ihre Idee "
                    "aus und erzählen Sie uns im nächsten Jahr davon."
                ),
                reason_en=(
                    "We honour ideas that have been tried out with children or young people. Try yours, and tell us "
                    "about it next year."
                ),
            ),
        ),
    ),
    PresetEligibility(
        code="region",
        text_de="Liegt Ihre Einrichtung im Ruhrgebiet?",
        text_en="Is your school or institution in the Ruhr area?",
        options=(
            PresetEligibilityOption("yes", "Ja", "Yes"),
            PresetEligibilityOption("partner", "Nein, aber eine beteiligte Schule", "No, but a school involved is"),
            PresetEligibilityOption(
                "no",
                "Nein",
                "No",
                reason_de=(
                    "Der Preis ist für Schulen und Lernorte im Ruhrgebiet gedacht. Eine Idee von außerhalb kann "
                    "teilnehmen, wenn eine Schule aus dem Ruhrgebiet beteiligt ist."
                ),
                reason_en=(
                    "The award is meant for schools and places of learning in the Ruhr area. An idea from elsewhere "
                    "can take part if a school from the Ruhr area is involved."
                ),
            ),
        ),
    ),
    PresetEligibility(
        code="company",
        text_de="Verkaufen Sie das Material oder das Angebot, um das es geht?",
        text_en="Do you sell the material or the offer that this is about?",
        options=(
            PresetEligibilityOption("no", "Nein", "No"),
            PresetEligibilityOption("cost", "Nur zum Selbstkostenpreis", "Only at cost price"),
            PresetEligibilityOption(
                "yes",
                "Ja",
                "Yes",
                reason_de=(
                    "Angebote, mit denen Geld verdient wird, können nicht teilnehmen. Eine Schule, die damit "
                    "arbeitet, kann ihre eigene Idee einreichen."
                ),
                reason_en=(
                    "Offers that earn money cannot take part. A school that works with yours can enter an idea of its "
                    "own."
                ),
            ),
        ),
        category="out_of_school",
    ),
)
