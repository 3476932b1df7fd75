"""The words that people read before they answer, until an organiser writes others. Plain language, short sentences."""

from awards.states import Purpose

INTRO_DE = (
    "An diesem Beitrag haben mehrere Menschen mitgearbeitet. Wir fragen alle einzeln, was von ihnen gezeigt werden "
    "darf.\n\n"
    "Alle Antworten sind freiwillig. Ein Nein hat keine Nachteile: nicht in der Schule und nicht beim Preis.\n\n"
    "Ein Ja können Sie jederzeit zurücknehmen, ohne Gründe zu nennen. Am einfachsten geht das mit demselben Link. Wir "
    "zeigen dann sofort nichts mehr. Was schon gedruckt ist, können wir nicht zurückholen. Was im Internet stand, "
    "können andere kopiert haben."
)
INTRO_EN = (
    "Several people have worked on this entry. We ask each of them what may be shown.\n\n"
    "Every answer is voluntary. A no has no disadvantages: not at school and not for the award.\n\n"
    "You can take a yes back at any time and need not say why. The same link is the easiest way. From then on we show "
    "nothing more. We cannot call back what was printed already, and others may have copied what stood on the web."
)

WORDS: dict[Purpose, dict[str, str]] = {
    Purpose.PARTICIPATION: {
        "de": (
            "Mein Name und meine Jahrgangsstufe dürfen für den Preis gespeichert werden: für die Urkunde und damit die "
            "Veranstalter wissen, wer mitgearbeitet hat. Die Jury erfährt den Namen nicht."
        ),
        "en": (
            "My name and year group may be kept for the award: for the certificate, and so that the organisers know "
            "who took part. The jury does not learn the name."
        ),
    },
    Purpose.PUBLISH_PICTURE: {
        "de": "Bilder und Filme des Beitrags, auf denen ich zu erkennen bin, dürfen gezeigt werden.",
        "en": "Pictures and films of the entry in which I can be recognised may be shown.",
    },
    Purpose.PUBLISH_NAME: {
        "de": "Mein Vorname und mein Nachname dürfen genannt werden.",
        "en": "My given name and my family name may be mentioned.",
    },
    Purpose.PUBLISH_WORK: {
        "de": "Was ich zum Beitrag gemacht habe (Texte, Zeichnungen, Programme), darf gezeigt werden.",
        "en": "What I made for the entry (texts, drawings, programs) may be shown.",
    },
    Purpose.PRESS: {
        "de": "Die Veranstalter dürfen Bild und Namen an Zeitungen und Sender geben, die über den Preis berichten.",
        "en": "The organisers may pass picture and name on to newspapers and broadcasters that report on the award.",
    },
}
