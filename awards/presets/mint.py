"""The preset "MINT-Idee mit digitalen Medien": one edition a foundation could open tomorrow."""

from awards.presets.mint_eligibility import ELIGIBILITY
from awards.presets.mint_form import PAGES
from awards.presets.mint_judging import CATEGORIES, CRITERIA, PRIZES
from awards.presets.mint_texts import ORGANISATION
from awards.presets.shapes import PresetDates, PresetEdition, PresetMoment

MINT_DIGITAL = PresetEdition(
    code="mint_digital",
    name_de="MINT-Idee mit digitalen Medien",
    name_en="STEM idea with digital media",
    description_de=(
        "Für Preise, die gute Unterrichtsideen in Mathematik, Informatik, Naturwissenschaften und Technik "
        "auszeichnen: mit fünf Kategorien, sechs Kriterien, acht Auszeichnungen und einem erprobten Formular."
    ),
    description_en=(
        "For awards that honour good teaching ideas in mathematics, computer science, natural sciences and "
        "technology: with five categories, six criteria, eight prizes and a ready-made form."
    ),
    award_name_de="MINT-Ideenpreis Ruhr",
    award_name_en="Ruhr STEM Idea Award",
    slogan_de="Gute Ideen gehören nicht in die Schublade.",
    slogan_en="Good ideas do not belong in a drawer.",
    audience_de="Lehrkräfte und pädagogische Fachkräfte an Schulen und außerschulischen Lernorten im Ruhrgebiet",
    audience_en="Teachers and educators at schools and places of learning outside school in the Ruhr area",
    call_de=(
        "Sie haben eine Idee für den MINT-Unterricht, in der digitale Medien mehr sind als ein Ersatz für Papier? "
        "Dann zeigen Sie sie uns. Wir suchen Ideen, die mit Lernenden erprobt sind und die andere aufgreifen "
        "können: vom Experiment mit dem Tablet bis zum Roboter, der den Schulgarten gießt.\n\n"
        "Es muss nicht perfekt sein. Uns interessiert, was die Kinder und Jugendlichen dabei lernen, was Sie "
        "unterwegs verändert haben und was Sie anderen raten. Für einen Beitrag brauchen Sie etwa zwei Stunden; Sie "
        "können jederzeit unterbrechen und später weiterschreiben.\n\n"
        "Eine Jury aus Schule, Hochschule und Praxis bewertet alle Beiträge nach den veröffentlichten Kriterien. "
        "Jede einreichende Person erhält eine Rückmeldung. Die Preise werden auf dem Bildungskongress im September "
        "übergeben."
    ),
    call_en=(
        "Do you have an idea for STEM teaching in which digital media are more than a substitute for paper? Then "
        "show it to us. We are looking for ideas that have been tried out with learners and that others can take "
        "up: from an experiment with a tablet to a robot that waters the school garden.\n\n"
        "It need not be perfect. We want to know what children and young people learn, what you changed along the "
        "way and what you would advise others. An entry takes about two hours; you can stop at any time and "
        "continue later.\n\n"
        "A jury from schools, universities and practice judges all entries by the published criteria. Every entrant "
        "receives feedback. The prizes are handed over at the education congress in September."
    ),
    number_prefix="MINT",
    dates=PresetDates(
        opens=PresetMoment(11, 3, 8, years_later=-1),
        closes=PresetMoment(3, 31, 23, 59, 59),
        judging_opens=PresetMoment(4, 13, 8),
        judging_closes=PresetMoment(5, 31, 23, 59, 59),
        announced=PresetMoment(9, 17, 11),
        grace_minutes=15,
    ),
    categories=CATEGORIES,
    pages=PAGES,
    criteria=CRITERIA,
    prizes=PRIZES,
    organisation=ORGANISATION,
    eligibility=ELIGIBILITY,
)
