"""The preset "Lehrkräftepreis (Nominierung)": pupils, parents or colleagues nominate a teacher."""

from awards.presets.shapes import PresetDates, PresetEdition, PresetMoment
from awards.presets.teacher_form import PAGES
from awards.presets.teacher_judging import CATEGORIES, CRITERIA, PRIZES
from awards.presets.teacher_texts import ORGANISATION_FOR_NOMINATIONS

TEACHER_NOMINATION = PresetEdition(
    code="teacher_nomination",
    name_de="Lehrkräftepreis (Nominierung)",
    name_en="Teachers' prize (by nomination)",
    description_de=(
        "Für Preise, bei denen andere eine Lehrkraft vorschlagen: mit vier Kategorien, fünf Kriterien, sechs "
        "Auszeichnungen und einem Formular, das nach Beispielen und nach den Stimmen der Lernenden fragt."
    ),
    description_en=(
        "For awards where others put a teacher forward: with four categories, five criteria, six prizes and a form "
        "that asks for examples and for the voices of pupils."
    ),
    award_name_de="Lehrkräftepreis Ruhr",
    award_name_en="Ruhr Teachers' Prize",
    slogan_de="Es gibt Lehrkräfte, die man nie vergisst.",
    slogan_en="There are teachers one never forgets.",
    audience_de="Schülerinnen und Schüler, Eltern, Kollegien, Schulleitungen und Partner von Schulen im Ruhrgebiet",
    audience_en="Pupils, parents, colleagues, heads and partners of schools in the Ruhr area",
    call_de=(
        "Kennen Sie eine Lehrkraft, die den Unterschied macht? Die erklärt, bis es alle verstanden haben? Die zuhört, "
        "wenn es zu Hause schwierig ist, und merkt, was in jemandem steckt? Dann schlagen Sie sie vor. Wir möchten "
        "Menschen auszeichnen, die sonst selten auf einer Bühne stehen.\n\n"
        "Erzählen Sie in Ihren eigenen Worten, was Sie erlebt haben, und lassen Sie Schülerinnen und Schüler zu Wort "
        "kommen. Ein genau erzähltes Beispiel sagt mehr als viel Lob. Sprechen Sie bitte vorher mit der Lehrkraft: Sie "
        "muss von der Nominierung wissen und damit einverstanden sein. Für eine Nominierung brauchen Sie etwa eine "
        "Stunde; Sie können jederzeit unterbrechen und später weiterschreiben.\n\n"
        "Eine Jury aus Schule, Hochschule und Elternschaft bewertet alle Nominierungen nach den veröffentlichten "
        "Kriterien und weiß dabei zunächst nicht, um wen es geht. Wer nominiert, erhält eine Rückmeldung. Die Preise "
        "werden rund um den Welttag der Lehrerinnen und Lehrer im Oktober übergeben."
    ),
    call_en=(
        "Do you know a teacher who makes the difference? Who explains until everybody has understood? Who listens when "
        "things are hard at home and notices what somebody is capable of? Then put that teacher forward. We want to "
        "honour people who rarely stand on a stage.\n\n"
        "Tell us in your own words what you have seen, and let pupils speak. One example told precisely says more than "
        "much praise. Please talk to the teacher first: she or he must know about the nomination and agree to it. A "
        "nomination takes about an hour; you can stop at any time and continue later.\n\n"
        "A jury from schools, universities and parents judges all nominations by the published criteria, at first "
        "without knowing who they are about. Whoever nominates receives feedback. The prizes are handed over around "
        "World Teachers' Day in October."
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
)
