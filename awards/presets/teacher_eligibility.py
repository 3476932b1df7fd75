"""Who may take part under the preset "Lehrkräftepreis (Nominierung)": the teacher who is honoured."""

from awards.presets.shapes import PresetEligibility, PresetEligibilityOption

ELIGIBILITY = (
    PresetEligibility(
        code="school",
        text_de="Wo unterrichten Sie?",
        text_en="Where do you teach?",
        options=(
            PresetEligibilityOption(
                "primary",
                "An einer Grundschule oder in den Jahrgangsstufen 1 bis 4 einer Förderschule",
                "At a primary school or in grades 1 to 4 of a special needs school",
                points_to="primary",
            ),
            PresetEligibilityOption(
                "secondary",
                "An einer weiterführenden Schule, auch an einer Förderschule",
                "At a secondary school, special needs schools included",
                points_to="secondary",
            ),
            PresetEligibilityOption(
                "vocational", "An einem Berufskolleg", "At a vocational college", points_to="vocational"
            ),
            PresetEligibilityOption(
                "elsewhere",
                "An einer Hochschule oder außerhalb der Schule",
                "At a university or outside school",
                reason_de="Der Preis ist für Menschen gedacht, die an einer Schule unterrichten.",
                reason_en="The prize is meant for people who teach at a school.",
            ),
        ),
    ),
    PresetEligibility(
        code="region",
        text_de="Liegt Ihre Schule im Ruhrgebiet?",
        text_en="Is your school in the Ruhr area?",
        options=(
            PresetEligibilityOption("yes", "Ja", "Yes"),
            PresetEligibilityOption(
                "no",
                "Nein",
                "No",
                reason_de="Ausgezeichnet werden Lehrkräfte an Schulen im Ruhrgebiet.",
                reason_en="The prize honours teachers at schools in the Ruhr area.",
            ),
        ),
    ),
    PresetEligibility(
        code="five_years",
        text_de="Liegt das Ende Ihrer Ausbildung höchstens fünf Jahre zurück?",
        text_en="Did you complete your training at most five years ago?",
        options=(
            PresetEligibilityOption("yes", "Ja", "Yes", points_to="newcomer"),
            PresetEligibilityOption(
                "no",
                "Nein",
                "No",
                reason_de=(
                    "Die Kategorie „Berufseinstieg“ ist für die ersten fünf Jahre nach der Ausbildung gedacht. In der "
                    "Kategorie Ihrer Schulform sind Sie richtig."
                ),
                reason_en=(
                    "The category “New to the profession” is meant for the first five years after training. The "
                    "category of your type of school is the right one for you."
                ),
            ),
        ),
        category="newcomer",
    ),
)
