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
            "Einverständnis der Eltern. Sich selbst zu nominieren ist nicht möglich."
        ),
        (
            "Everybody who knows a teacher from first-hand experience can nominate: pupils, parents, colleagues, heads "
            "of schools and partners of the school. Anybody under 16 needs the agreement of their parents. It is not "
            "possible to nominate oneself."
        ),
    ),
    PresetSection(
        "Wer nominiert werden kann",
        "Who can be nominated",
        (
            "Nominiert werden können Lehrkräfte, die zum Einreichungsschluss an einer Schule im Ruhrgebiet "
            "unterrichten. Sie müssen von der Nominierung wissen und damit einverstanden sein; ihr Einverständnis "
            "können sie jederzeit zurücknehmen. Wird eine Lehrkraft mehrmals nominiert, liest die Jury jede "
            "Nominierung für sich. Die Zahl der Nominierungen hat keinen Einfluss auf die Bewertung."
        ),
        (
            "Teachers who teach at a school in the Ruhr area when the call closes can be nominated. They must know "
            "about the nomination and agree to it; they can take their agreement back at any time. If a teacher is "
            "nominated several times, the jury reads each nomination by itself. The number of nominations has no "
            "influence on the judging."
        ),
    ),
)

ABOUT_NOMINEES = PresetSection(
    "Wenn Sie nominiert wurden",
    "If you have been nominated",
    (
        "Von nominierten Lehrkräften verarbeiten wir Name, Schule, Fächer und, falls angegeben, die dienstliche "
        "E-Mail-Adresse und den Beginn des Schuldienstes, dazu das, was die nominierende Person über ihre Arbeit "
        "schreibt. Wir haben diese Angaben von der Person, die Sie nominiert hat. Rechtsgrundlage ist unser "
        "berechtigtes Interesse, gute Arbeit an Schulen zu würdigen (Art. 6 Abs. 1 Buchst. f DSGVO). Sie können dem "
        "jederzeit widersprechen: Schreiben Sie uns, und wir nehmen die Nominierung aus dem Wettbewerb."
    ),
    (
        "Of nominated teachers we process name, school, subjects and, where given, the e-mail address at work and the "
        "start of service, together with what the nominating person writes about their work. We have these details "
        "from the person who nominated you. The legal basis is our legitimate interest in honouring good work at "
        "schools (Art. 6(1)(f) GDPR). You may object at any time: write to us, and we take the nomination out of the "
        "competition."
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
