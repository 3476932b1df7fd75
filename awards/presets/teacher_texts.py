"""The organisation of the preset "Lehrkräftepreis (Nominierung)": terms and privacy where one person names another."""

from dataclasses import replace

from awards.presets.mint_texts import ACCESSIBILITY, GENERAL_TERMS, IMPRINT, ORGANISATION, PRIVACY, TERMS
from awards.presets.shapes import PresetSection

ABOUT_NOMINATIONS = (
    PresetSection(
        "Wer nominieren kann",
        "Who can nominate",
        (
            "Nominieren kann, wer eine Lehrkraft aus eigener Erfahrung kennt: Schülerinnen und Schüler, Eltern, "
            "Kolleginnen und Kollegen, Schulleitungen und Partner der Schule. Wer jünger als 16 Jahre ist, braucht das "
            "Einverständnis der Eltern. Eine E-Mail-Adresse genügt. Sich selbst nominiert man nicht: Lehrkräfte, die "
            "sich bewerben möchten, reichen einen Beitrag ein."
        ),
        (
            "Everybody who knows a teacher from first-hand experience can nominate: pupils, parents, colleagues, heads "
            "of schools and partners of the school. Anybody under 16 needs the agreement of their parents. An e-mail "
            "address is enough. One does not nominate oneself: teachers who want to apply submit an entry."
        ),
    ),
    PresetSection(
        "Wer nominiert werden kann",
        "Who can be nominated",
        (
            "Nominiert werden können Lehrkräfte, die zum Einreichungsschluss an einer Schule im Ruhrgebiet "
            "unterrichten. Wir schreiben der nominierten Lehrkraft einmal und erinnern sie einmal. Nur wenn sie "
            "annimmt und einen Beitrag einreicht, nimmt sie teil. Mehrere Nominierungen kommen zu einem Beitrag "
            "zusammen; ihre Zahl hat keinen Einfluss auf die Bewertung."
        ),
        (
            "Teachers who teach at a school in the Ruhr area when the call closes can be nominated. We write to the "
            "nominated teacher once and remind once. Only whoever accepts and submits an entry takes part. Several "
            "nominations become one entry; their number has no influence on the judging."
        ),
    ),
)

ABOUT_NOMINEES = PresetSection(
    "Wenn Sie nominiert wurden",
    "If you have been nominated",
    (
        "Von nominierten Lehrkräften verarbeiten wir Name, E-Mail-Adresse und Schule sowie das, was die nominierende "
        "Person über ihre Arbeit schreibt. Wir haben diese Angaben von der Person, die Sie nominiert hat, und nutzen "
        "sie, um Sie einmal zu fragen und einmal zu erinnern. Rechtsgrundlage ist unser berechtigtes Interesse, gute "
        "Arbeit an Schulen zu würdigen (Art. 6 Abs. 1 Buchst. f DSGVO). Lehnen Sie ab, löschen wir alles sofort; "
        "antworten Sie nicht, löschen wir es 30 Tage nach dem Einreichungsschluss. In beiden Fällen bleibt nur die "
        "Zahl der Nominierungen. Auf Wunsch schreiben wir Ihnen zu dieser Ausgabe nie wieder; dafür behalten wir ein "
        "Kennzeichen, aus dem Ihre Adresse nicht zu lesen ist."
    ),
    (
        "Of nominated teachers we process name, e-mail address and school, together with what the nominating person "
        "writes about their work. We have these details from the person who nominated you, and use them to ask you "
        "once and to remind you once. The legal basis is our legitimate interest in honouring good work at schools "
        "(Art. 6(1)(f) GDPR). If you decline, we erase everything at once; if you do not answer, we erase it 30 days "
        "after the call closes. In both cases only the number of nominations stays. If you wish, we never write to "
        "you again about this edition; for that we keep a mark from which your address cannot be read."
    ),
)

ORGANISATION_FOR_NOMINATIONS = replace(
    ORGANISATION,
    texts=(
        replace(TERMS, sections=(*ABOUT_NOMINATIONS, *GENERAL_TERMS)),
        replace(PRIVACY, sections=(*PRIVACY.sections[:2], ABOUT_NOMINEES, *PRIVACY.sections[2:])),
        IMPRINT,
        ACCESSIBILITY,
    ),
)
