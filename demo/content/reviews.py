"""What jurors write: private notes, feedback for the entrant, and citations for winners."""

# Criterion code -> sentences for strong, middling and weak entries.
REMARKS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "innovation": (
        (
            "Der Zugang ist neu und in sich stimmig.",
            "Eine solche Verbindung von Thema und Werkzeug habe ich noch nicht gesehen.",
            "Besonders überzeugt, wie aus einer einfachen Frage ein eigener Weg entsteht.",
        ),
        (
            "Bekannte Bausteine werden hier ansprechend neu zusammengesetzt.",
            "Der Ansatz ist nicht neu, hat aber eine eigene Note.",
            "Die Idee greift ein verbreitetes Vorhaben auf und entwickelt es weiter.",
        ),
        (
            "Was die Idee von ähnlichen Vorhaben unterscheidet, wird noch nicht deutlich.",
            "Der eigene Anteil könnte klarer herausgearbeitet werden.",
            "Das Vorgehen folgt weitgehend einer bekannten Vorlage.",
        ),
    ),
    "didactic_value": (
        (
            "Die digitalen Medien ermöglichen Einsichten, die anders kaum zu gewinnen wären.",
            "Ziele, Aufgaben und Werkzeuge greifen überzeugend ineinander.",
            "Fehler werden hier konsequent zum Lernanlass gemacht.",
        ),
        (
            "Der Nutzen der Medien ist in den meisten Phasen nachvollziehbar.",
            "Die Aufgaben sind gut gewählt, die Lernziele könnten genauer sein.",
            "Das Werkzeug unterstützt das Lernen, ohne es wesentlich zu verändern.",
        ),
        (
            "Offen bleibt, was die Lernenden ohne das digitale Werkzeug nicht gelernt hätten.",
            "Die Lernziele sind sehr allgemein formuliert.",
            "Das Werkzeug steht stärker im Vordergrund als das fachliche Lernen.",
        ),
    ),
    "transferability": (
        (
            "Mit dem beigefügten Material kann eine andere Schule sofort beginnen.",
            "Vorbildlich ist, dass auch eine einfache Fassung beschrieben wird.",
            "Die Idee lässt sich leicht auf andere Themen übertragen.",
        ),
        (
            "Eine Übertragung ist gut möglich, braucht aber etwas Vorbereitung.",
            "Für das gleiche Fach lässt sich die Idee gut aufgreifen.",
            "Hilfreich wäre eine Liste der benötigten Geräte mit günstigen Alternativen.",
        ),
        (
            "Die Durchführung hängt stark von der vorhandenen Ausstattung ab.",
            "Für eine Übertragung fehlen Angaben zu Zeit und Material.",
            "Ohne das besondere Vorwissen des Teams ist die Idee schwer zu wiederholen.",
        ),
    ),
    "effort_and_return": (
        ("Mit geringen Mitteln wird hier sehr viel erreicht.", "Der Ertrag rechtfertigt den Aufwand ohne jede Frage."),
        ("Aufwand und Ertrag stehen in einem vernünftigen Verhältnis.", "Der Aufwand ist hoch, aber gut begründet."),
        ("Der Aufwand erscheint für das Ergebnis recht hoch.", "Eine kürzere Fassung würde vermutlich genügen."),
    ),
    "effectiveness": (
        (
            "Die Wirkung ist sorgfältig beobachtet und ehrlich beschrieben.",
            "Dass auch Umwege benannt werden, spricht für die Qualität der Auswertung.",
        ),
        (
            "Die Beobachtungen lassen eine Wirkung erkennen.",
            "Einzelne Ergebnisse sind belegt, ein Vergleich würde sie stärken.",
        ),
        (
            "Die Wirkung wird beschrieben, aber kaum belegt.",
            "Eine kurze Befragung der Lernenden würde die Aussagen stützen.",
        ),
    ),
    "participation": (
        (
            "Unterschiedliche Rollen und Hilfen sind von Anfang an mitgedacht.",
            "Auch Lernende mit wenig Vorwissen finden hier ihren Platz.",
        ),
        ("Alle können mitmachen, gestufte Hilfen sind vorhanden.", "Die Teilhabe ist bedacht, aber knapp beschrieben."),
        (
            "Wie Lernende mit Sprachschwierigkeiten erreicht werden, bleibt offen.",
            "Die Idee richtet sich vor allem an ohnehin Interessierte.",
        ),
    ),
}

NOTES: tuple[tuple[str, ...], ...] = (
    (
        "Für mich einer der stärksten Beiträge im Stapel.",
        "Sollte in die Jurysitzung.",
        "Klarer Favorit in dieser Kategorie.",
        "Beim Lesen wollte ich es sofort selbst ausprobieren.",
    ),
    (
        "Solider Beitrag, im Mittelfeld gut aufgehoben.",
        "Material noch einmal ansehen, Text allein reicht mir nicht ganz.",
        "In der Sitzung besprechen, falls andere höher liegen.",
        "Gute Idee, knapp beschrieben.",
    ),
    (
        "Trotz Sympathie für das Thema nicht weit genug ausgearbeitet.",
        "Eher eine Materialsammlung als eine Unterrichtsidee.",
        "Für die nächste Ausgabe ermutigen.",
        "Lernziele und Ablauf passen noch nicht zusammen.",
    ),
)

OPENINGS: tuple[tuple[str, ...], ...] = (
    (
        "Vielen Dank für diesen Beitrag, der uns beeindruckt hat.",
        "Ihre Idee haben wir mit großer Freude gelesen.",
        "Herzlichen Dank für einen Beitrag, der lange nachwirkt.",
    ),
    (
        "Vielen Dank für Ihren anschaulichen Beitrag.",
        "Vielen Dank, dass Sie Ihre Idee mit uns teilen.",
        "Ihr Beitrag gibt einen guten Einblick in Ihren Unterricht.",
    ),
    (
        "Vielen Dank für Ihren Beitrag und die Arbeit, die darin steckt.",
        "Vielen Dank, dass Sie sich mit diesem Thema auf den Weg gemacht haben.",
        "Ihr Thema ist wichtig, und wir danken Ihnen für den Beitrag.",
    ),
)

ADVICE: tuple[tuple[str, ...], ...] = (
    (
        "Wir möchten Sie ermutigen, das Material frei zu veröffentlichen.",
        "Für eine Weitergabe würde ein kurzes Video der Durchführung viel bewirken.",
        "Stellen Sie die Idee unbedingt auch auf Fortbildungen vor.",
    ),
    (
        "Ein Beispiel einer Arbeit von Lernenden würde den Beitrag noch greifbarer machen.",
        "Beschreiben Sie beim nächsten Mal gern ausführlicher, was nicht gelungen ist.",
        "Ein Zeitplan mit den wichtigsten Schritten würde anderen den Einstieg erleichtern.",
    ),
    (
        "Wir empfehlen, mit einem klar umrissenen Lernziel zu beginnen und das Werkzeug danach zu wählen.",
        "Ein zweiter Durchgang mit einer kleinen Auswertung würde die Idee deutlich stärken.",
        "Schildern Sie eine Stunde genauer, dann wird Ihre Idee für andere lebendig.",
    ),
)

CITATION_OPENINGS = (
    "Mit „{title}“ zeichnet die Jury eine Idee aus, die Neugier ernst nimmt.",
    "„{title}“ hat die Jury vom ersten Satz an überzeugt.",
    "Für „{title}“ sprach sich die Jury einmütig aus.",
    "Die Jury würdigt mit „{title}“ eine Idee, von der andere viel lernen können.",
)

CITATION_MIDDLES = (
    "Hier wird nicht Technik vorgeführt, hier wird mit ihr gedacht.",
    "Die digitalen Medien stehen im Dienst einer guten Frage, und das merkt man jeder Stunde an.",
    "Bemerkenswert ist, wie offen auch die Umwege beschrieben werden.",
    "Die Lernenden forschen nicht zum Schein, sondern finden etwas heraus, das vorher niemand wusste.",
    "Aus einfachen Mitteln entsteht ein Unterricht, der lange nachwirkt.",
)

CITATION_CLOSINGS = (
    "Wir wünschen dieser Idee viele Nachahmer im Ruhrgebiet und darüber hinaus.",
    "Diese Idee gehört nicht in die Schublade, sondern in viele Klassenzimmer.",
    "Herzlichen Glückwunsch an alle, die daran mitgewirkt haben.",
    "Die Jury gratuliert und freut sich darauf, wie es weitergeht.",
)
