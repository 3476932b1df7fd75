"""The preset "Projektpreis": schools and clubs enter a project they have completed."""

from awards.presets.project_eligibility import ELIGIBILITY
from awards.presets.project_form import PAGES
from awards.presets.project_judging import CATEGORIES, CRITERIA, PRIZES
from awards.presets.project_texts import ORGANISATION_FOR_PROJECTS
from awards.presets.shapes import PresetDates, PresetEdition, PresetMoment

PROJECT = PresetEdition(
    code="project",
    name_de="Projektpreis",
    name_en="Project prize",
    description_de=(
        "Für Preise, die abgeschlossene Projekte von Schulen und Vereinen auszeichnen: mit vier Kategorien, sechs "
        "Kriterien, acht Auszeichnungen und einem Formular, das auch nach Team, Partnern und Kosten fragt."
    ),
    description_en=(
        "For awards that honour completed projects of schools and clubs: with four categories, six criteria, eight "
        "prizes and a form that also asks about team, partners and costs."
    ),
    award_name_de="Projektpreis Ruhr",
    award_name_en="Ruhr Project Prize",
    slogan_de="Was Sie zusammen geschafft haben, verdient einen großen Auftritt.",
    slogan_en="What you have achieved together deserves a big stage.",
    audience_de="Schulen, Vereine und andere Einrichtungen im Ruhrgebiet, die mit Kindern und Jugendlichen arbeiten",
    audience_en="Schools, clubs and other institutions in the Ruhr area that work with children and young people",
    call_de=(
        "Sie haben mit Kindern oder Jugendlichen etwas auf die Beine gestellt? Einen Garten angelegt, ein Stück "
        "aufgeführt, einen Spielplatz gerettet, einem Denkmal seine Geschichte zurückgegeben? Dann erzählen Sie uns "
        "davon. Wir suchen Projekte, die abgeschlossen sind und in denen junge Menschen selbst entschieden und "
        "angepackt haben.\n\n"
        "Es muss nicht groß gewesen sein und nicht alles gelungen. Uns interessiert, was Sie vorhatten, wer dabei "
        "war, was es gekostet hat und was geblieben ist. Für einen Beitrag brauchen Sie etwa zwei Stunden; Sie können "
        "jederzeit unterbrechen und später weiterschreiben. Halten Sie am besten Ihre Bilder und eine Übersicht der "
        "Kosten bereit.\n\n"
        "Eine Jury aus Schule, Jugendarbeit und Praxis bewertet alle Beiträge nach den veröffentlichten Kriterien. "
        "Jede einreichende Person erhält eine Rückmeldung. Die Preise werden im Juni bei einem Fest übergeben, zu dem "
        "wir alle nominierten Teams einladen."
    ),
    call_en=(
        "Have you got something going with children or young people? Planted a garden, staged a play, saved a "
        "playground, given a monument its story back? Then tell us about it. We are looking for projects that are "
        "completed and in which young people made decisions and lent a hand themselves.\n\n"
        "It need not have been big, and not everything need have worked. We want to know what you set out to do, who "
        "took part, what it cost and what remains. An entry takes about two hours; you can stop at any time and "
        "continue later. It helps to have your pictures and an overview of the costs at hand.\n\n"
        "A jury from schools, youth work and practice judges all entries by the published criteria. Every entrant "
        "receives feedback. The prizes are handed over in June at a celebration to which we invite all nominated "
        "teams."
    ),
    number_prefix="PROJ",
    dates=PresetDates(
        opens=PresetMoment(10, 1, 8, years_later=-1),
        closes=PresetMoment(1, 31, 23, 59, 59),
        judging_opens=PresetMoment(2, 15, 8),
        judging_closes=PresetMoment(3, 31, 23, 59, 59),
        announced=PresetMoment(6, 11, 11),
        grace_minutes=15,
    ),
    categories=CATEGORIES,
    pages=PAGES,
    criteria=CRITERIA,
    prizes=PRIZES,
    organisation=ORGANISATION_FOR_PROJECTS,
    eligibility=ELIGIBILITY,
)
