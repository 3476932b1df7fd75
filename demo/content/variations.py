"""Sentences that fit every idea and make two entries with the same idea read like two schools."""

# Category -> groups that are not tied to a grade.
GROUPS: dict[str, tuple[str, ...]] = {
    "primary": ("Forscher-AG", "Ganztagsgruppe", "Forscherwerkstatt", "MINT-AG"),
    "lower_secondary": ("MINT-AG", "Wahlpflichtgruppe", "Forscher-AG", "Projektgruppe"),
    "upper_secondary": ("Schülerforschungsgruppe", "MINT-AG", "Projektgruppe", "Lerngruppe"),
    "vocational": (
        *("Unterstufe", "Mittelstufe", "Oberstufe", "Klasse 11a", "Klasse 11b", "Klasse 12a", "Klasse 12b"),
        *("Projektgruppe", "Förderkurs"),
    ),
    "out_of_school": (
        *("Feriengruppe", "Samstagsgruppe", "Nachmittagsgruppe", "Forschergruppe", "Technikgruppe", "Jugendgruppe"),
        *("Werkstattgruppe", "Sommergruppe"),
    ),
}

# How a title may name where the idea was tried; {group} only where a group is known.
TITLE_PLACES = (
    " – ein Projekt aus {place}",
    " – erprobt in {place}",
    " – Erfahrungen aus {place}",
    " – eine Idee aus {place}",
    " – unser Weg in {place}",
    " – Werkstattbericht aus {place}",
)
TITLE_GROUPS = (" – {group} aus {place}", " – {group} in {place}")

STARTS = (
    "Entstanden ist die Idee aus einer Frage, die in der Pause aufkam und im Unterricht nicht verstummen wollte.",
    "Anlass war die Einsicht, dass unser bisheriges Vorgehen zu wenig Raum für eigene Fragen ließ.",
    "Die Idee wuchs über zwei Jahre, zuerst in einer kleinen Gruppe, dann in mehreren.",
    "Am Anfang stand ein Fortbildungstag, an dem wir mehr Fragen als Antworten mitnahmen.",
    "Ausgangspunkt war ein Gespräch im Team darüber, warum dieses Thema so selten in Erinnerung bleibt.",
    "Den Anstoß gaben Lernende, die wissen wollten, wozu man das eigentlich braucht.",
    "Begonnen haben wir mit wenig Technik und viel Neugier.",
    "Die Idee ist in {place} entstanden und dort fest in der Jahresplanung verankert.",
    "Wir arbeiten in {place} mit sehr gemischten Gruppen und suchten ein Vorhaben, in dem alle etwas beitragen können.",
    "Geplant war zunächst nur ein kurzer Versuch, geblieben ist ein fester Bestandteil unseres Angebots.",
)

LESSONS_LEARNED = (
    "Im ersten Durchgang haben wir zu viel vorgegeben; seitdem stehen die Fragen der Lernenden am Anfang.",
    "Bewährt hat sich, dass in jeder Gruppe eine Person nur für das Protokoll zuständig ist.",
    "Das WLAN war nicht immer auf unserer Seite, deshalb gibt es zu jedem Schritt einen Weg ohne Netz.",
    "Feste Rollen, die nach jeder Stunde wechseln, haben Streit um die Geräte beendet.",
    "Wir haben gelernt, früher aufzuhören und dafür länger über Ergebnisse zu sprechen.",
    "Eine Hilfekarte in drei Stufen ersetzt inzwischen die meisten Fragen an uns.",
    "Am meisten gestaunt haben wir darüber, wie genau die Gruppen einander prüfen.",
    "Zwischendurch war das Vorhaben zu groß; die Teilung in zwei Abschnitte hat allen gutgetan.",
    "Nach jeder Einheit notieren alle einen Satz, was sie überrascht hat, und daraus planen wir die nächste.",
    "Nicht jede Messung gelang, und gerade die misslungenen führten zu den besten Gesprächen.",
    "Die Vorbereitung ist beim ersten Mal aufwendig, beim zweiten Mal genügt eine halbe Stunde.",
    "Im zweiten Jahr haben die Erfahrenen die Neuen eingeführt, seitdem läuft vieles ohne uns.",
    "Wir planen für den Aufbau inzwischen eine volle Stunde ein, davor war es immer hektisch.",
    "Sehr geholfen hat eine Probe mit einer kleinen Gruppe, bevor alle begannen.",
)

GOALS = (
    "Nebenbei üben sie, im Team zu planen und Ergebnisse zu vertreten.",
    "Sie dokumentieren ihr Vorgehen so, dass andere es wiederholen können.",
    "Sie lernen, mit unerwarteten Ergebnissen umzugehen.",
    "Sie wählen ein Werkzeug begründet aus und benennen seine Grenzen.",
    "Sie geben einander Rückmeldung nach vereinbarten Kriterien.",
    "Im Sinne des Medienkompetenzrahmens NRW geht es vor allem um Problemlösen und Produzieren.",
)

MEDIA = (
    "Alle Werkzeuge laufen auf den vorhandenen Geräten und ohne private Konten.",
    "Ergebnisse liegen auf der Lernplattform, damit auch Abwesende weiterarbeiten können.",
    "Wo Papier besser ist, benutzen wir Papier.",
    "Personenbezogene Daten werden dabei nicht erhoben.",
    "Die Geräte werden nur dann hervorgeholt, wenn eine Frage sie verlangt.",
    "Die Einführung in das Werkzeug dauert kaum zwanzig Minuten.",
)

EFFECTS = (
    "Eine anonyme Befragung am Ende ergab überwiegend sehr gute Rückmeldungen.",
    "Einschränkend sagen wir, dass uns eine Vergleichsgruppe fehlte.",
    "Noch Monate später greifen die Lernenden in Gesprächen darauf zurück.",
    "Auffällig war, wie selten wir ermahnen und wie oft wir nachfragen mussten.",
    "Zwei Kolleginnen haben die Idee unabhängig von uns wiederholt und Ähnliches beobachtet.",
    "Nicht alle waren begeistert, aber alle haben ein Ergebnis, auf das sie stolz sind.",
)

TRANSFERS = (
    "Für die Vorbereitung sollten zwei Nachmittage eingeplant werden.",
    "Eine Kurzfassung für Eilige kommt mit der Hälfte der Zeit aus.",
    "Vorkenntnisse sind hilfreich, aber nicht nötig.",
    "Gern geben wir unsere Erfahrungen in einer kurzen Videokonferenz weiter.",
    "Das Material steht unter einer offenen Lizenz und darf verändert werden.",
    "Wer klein anfangen möchte, beginnt mit dem ersten Abschnitt und entscheidet dann.",
)

INCLUSION = (
    "Alle Anleitungen gibt es in einfacher Sprache und mit Bildern.",
    "Aufgaben liegen in drei Stufen vor, gewählt wird selbst.",
    "Wichtige Begriffe hängen als Wortspeicher in mehreren Sprachen aus.",
    "Die Rollen in der Gruppe fordern verschiedene Stärken: bauen, rechnen, erklären, gestalten.",
    "Geräte werden gestellt, niemand braucht ein eigenes.",
    "Texte lassen sich vorlesen, Ergebnisse dürfen gesprochen statt geschrieben werden.",
    "Wir achten darauf, dass Technik und Protokoll nicht nach Geschlecht verteilt werden.",
    "Lernende mit Förderbedarf haben in jedem Durchgang eigene Teile verantwortet.",
    "Termine liegen so, dass auch Kinder mit langem Heimweg teilnehmen können.",
    "Wer früher fertig ist, wird zum Coach und bekommt dafür eine eigene Karte.",
)

PARTNERS = (
    "Stadtbibliothek und Medienzentrum",
    "Eine Hochschule der Region stellt Messgeräte und ein offenes Ohr.",
    "Der Förderverein hat das Verbrauchsmaterial bezahlt.",
    "Ein Handwerksbetrieb aus der Nachbarschaft",
    "Die Naturschutzjugend und das Grünflächenamt der Stadt",
    "Ein Netzwerk von fünf Schulen, das Material und Erfahrungen teilt",
    "Das MINT-Netzwerk der Stadt",
)

# Duration code -> how many lessons a run takes, lowest and highest.
LESSONS: dict[str, tuple[int, int]] = {
    "single_lesson": (1, 1),
    "double_lesson": (2, 2),
    "unit": (6, 16),
    "project_days": (12, 30),
    "term": (20, 40),
    "year": (40, 80),
}
