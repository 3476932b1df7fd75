"""The preset "Lehrkräftepreis (Nominierung)": anybody nominates a teacher, who then completes the entry."""

from awards.presets.shapes import PresetDates, PresetEdition, PresetMoment, PresetWays
from awards.presets.teacher_eligibility import ELIGIBILITY
from awards.presets.teacher_form import PAGES
from awards.presets.teacher_judging import CATEGORIES, CRITERIA, PRIZES
from awards.presets.teacher_texts import ORGANISATION_FOR_NOMINATIONS

TEACHER_NOMINATION = PresetEdition(
    code="teacher_nomination",
    name_de="Lehrkräftepreis (Nominierung)",
    name_en="Teachers' prize (by nomination)",
    description_de=(
        "Für Preise, bei denen andere eine Lehrkraft vorschlagen: mit vier Kategorien, fünf Kriterien, sechs "
        "Auszeichnungen und einem Formular, in dem die nominierte Lehrkraft selbst von ihrer Arbeit erzählt."
    ),
    description_en=(
        "For awards where others put a teacher forward: with four categories, five criteria, six prizes and a form "
        "in which the nominated teacher tells about the work."
    ),
    award_name_de="Lehrkräftepreis Ruhr",
    award_name_en="Ruhr Teachers' Prize",
    slogan_de="Es gibt Lehrkräfte, die man nie vergisst.",
    slogan_en="There are teachers one never forgets.",
    audience_de="Lehrkräfte an Schulen im Ruhrgebiet, vorgeschlagen von allen, die sie kennen",
    audience_en="Teachers at schools in the Ruhr area, put forward by anybody who knows them",
    call_de=(
        "Kennen Sie eine Lehrkraft, die den Unterschied macht? Die erklärt, bis es alle verstanden haben? Die zuhört, "
        "wenn es zu Hause schwierig ist, und merkt, was in jemandem steckt? Dann schlagen Sie sie vor. Wir möchten "
        "Menschen auszeichnen, die sonst selten auf einer Bühne stehen.\n\n"
        "Eine Nominierung dauert zehn Minuten: Sagen Sie uns, wen Sie vorschlagen und warum. Wir fragen die Lehrkraft, "
        "ob sie einverstanden ist. Nimmt sie an, erzählt sie selbst von ihrer Arbeit, und Ihre Begründung liest die "
        "Jury mit. Mehrere Nominierungen kommen zu einem Beitrag zusammen. Lehrkräfte können sich auch ohne "
        "Nominierung bewerben.\n\n"
        "Eine Jury aus Schule, Hochschule und Elternschaft bewertet alle Beiträge nach den veröffentlichten Kriterien "
        "und weiß dabei zunächst nicht, um wen es geht. Alle Nominierten erhalten eine Rückmeldung, und wer nominiert "
        "hat, erfährt das Ergebnis. Die Preise werden rund um den Welttag der Lehrerinnen und Lehrer im Oktober "
        "übergeben."
    ),
    call_en=(
        "Do you know a teacher who makes the difference? Who explains until everybody has understood? Who listens when "
        "things are hard at home and notices what somebody is capable of? Then put that teacher forward. We want to "
        "honour people who rarely stand on a stage.\n\n"
        "A nomination takes ten minutes: tell us whom you put forward and why. We ask the teacher whether she or he "
        "agrees. Whoever accepts tells about the work, and the jury reads your reasons along with it. Several "
        "nominations become one entry. Teachers can also enter without a nomination.\n\n"
        "A jury from schools, universities and parents judges all entries by the published criteria, at first without "
        "knowing who they are about. Everybody nominated receives feedback, and whoever nominated hears the result. "
        "The prizes are handed over around World Teachers' Day in October."
    ),
    number_prefix="LEHR",
    dates=PresetDates(
        opens=PresetMoment(1, 15, 8),
        closes=PresetMoment(4, 30, 23, 59, 59),
        judging_opens=PresetMoment(5, 15, 8),
        judging_closes=PresetMoment(6, 30, 23, 59, 59),
        announced=PresetMoment(10, 5, 11),
        grace_minutes=15,
    ),
    categories=CATEGORIES,
    pages=PAGES,
    criteria=CRITERIA,
    prizes=PRIZES,
    organisation=ORGANISATION_FOR_NOMINATIONS,
    eligibility=ELIGIBILITY,
    ways=PresetWays(takes_nominations=True, reasons_hidden_when_blind=False, reasons_public=True),
)
