"""The demo organisation with its public texts. The foundation is invented; its texts are short but complete."""

from awards.presets.shapes import PresetOrganisation, PresetSection, PresetText

# The terms that hold for every award of this organisation; who takes part and with what stands before them.
GENERAL_TERMS = (
    PresetSection(
        "Einreichung und Frist",
        "Submission and deadline",
        (
            "Beiträge werden ausschließlich über diese Webseite eingereicht. Es gilt die in der Ausschreibung "
            "genannte Frist bis zur letzten Sekunde. Bis dahin kann ein eingereichter Beitrag geändert oder "
            "zurückgezogen werden. Die Teilnahme ist kostenlos."
        ),
        (
            "Entries are submitted on this website only. The deadline named in the call applies to the last "
            "second. Until then an entry that was submitted can be changed or withdrawn. Taking part is free of "
            "charge."
        ),
    ),
    PresetSection(
        "Rechte an den Inhalten",
        "Rights to the content",
        (
            "Die Rechte am Beitrag bleiben bei den Einreichenden. Sie sichern zu, dass der Beitrag von ihnen "
            "stammt und keine Rechte Dritter verletzt. Die Stiftung darf den Beitrag für die Bewertung nutzen. "
            "Eine Veröffentlichung setzt eine gesonderte, freiwillige Einwilligung voraus."
        ),
        (
            "The rights to an entry remain with those who entered it. They assure that it is their own work and "
            "infringes no third-party rights. The foundation may use the entry for judging. Publication "
            "requires a separate, voluntary consent."
        ),
    ),
    PresetSection(
        "Auswahl und Preise",
        "Selection and prizes",
        (
            "Eine unabhängige Jury bewertet die Beiträge nach den veröffentlichten Kriterien. Befangene "
            "Jurymitglieder wirken an der Bewertung des betreffenden Beitrags nicht mit. Preisgelder sind für "
            "die Arbeit an der Schule oder Einrichtung bestimmt. Auf einen Preis besteht kein Anspruch; der "
            "Rechtsweg ist ausgeschlossen."
        ),
        (
            "An independent jury judges the entries by the published criteria. Jurors with a conflict of "
            "interest take no part in judging the entry concerned. Prize money is meant for the work at the "
            "school or institution. There is no entitlement to a prize, and there is no recourse to legal "
            "action."
        ),
    ),
    PresetSection(
        "Ausschluss",
        "Exclusion",
        (
            "Beiträge, die diese Bedingungen nicht erfüllen, werden mit Angabe des Grundes ausgeschlossen. "
            "Lässt sich ein Mangel beheben, geben wir den Beitrag zuvor zur Korrektur zurück."
        ),
        (
            "Entries that do not meet these terms are excluded, and the reason is given. If a defect can be "
            "mended, we first return the entry for correction."
        ),
    ),
)

TERMS = PresetText(
    kind="terms",
    title_de="Teilnahmebedingungen",
    title_en="Terms of participation",
    sections=(
        PresetSection(
            "Wer teilnehmen kann",
            "Who can take part",
            (
                "Teilnehmen können Lehrkräfte und pädagogische Fachkräfte an Schulen und außerschulischen Lernorten "
                "im Ruhrgebiet, einzeln oder als Team. Die Schulleitung oder die Leitung der Einrichtung muss von "
                "der Teilnahme wissen und einverstanden sein."
            ),
            (
                "Teachers and educators at schools and places of learning outside school in the Ruhr area can take "
                "part, alone or as a team. The head of the school or institution must know about the entry and "
                "agree to it."
            ),
        ),
        PresetSection(
            "Was eingereicht werden kann",
            "What can be entered",
            (
                "Gesucht werden Ideen für den MINT-Unterricht mit digitalen Medien, die mindestens einmal mit "
                "Lernenden erprobt wurden. Jede Person kann mehrere Beiträge einreichen. Ein Beitrag, der schon "
                "einmal einen Preis erhalten hat, kann nur in deutlich weiterentwickelter Form erneut teilnehmen."
            ),
            (
                "We are looking for ideas for STEM teaching with digital media that have been tried out with "
                "learners at least once. Everybody may submit several entries. An entry that has already won a "
                "prize may only take part again if it has been developed considerably further."
            ),
        ),
        *GENERAL_TERMS,
    ),
)

PRIVACY = PresetText(
    kind="privacy",
    title_de="Datenschutzerklärung",
    title_en="Privacy notice",
    sections=(
        PresetSection(
            "Verantwortlich",
            "Controller",
            (
                "Stiftung Bildung Ruhr (Demo), Musterallee 12, 45127 Essen, E-Mail: datenschutz@example.org. Diese "
                "Stiftung ist erfunden und dient nur der Vorführung der Software."
            ),
            (
                "Stiftung Bildung Ruhr (Demo), Musterallee 12, 45127 Essen, Germany, e-mail: "
                "datenschutz@example.org. This foundation is invented and only serves to demonstrate the software."
            ),
        ),
        PresetSection(
            "Welche Daten wir verarbeiten",
            "Which data we process",
            (
                "Von Einreichenden verarbeiten wir Name, E-Mail-Adresse, Schule und den Inhalt des Beitrags, von "
                "Beteiligten den Namen für die Urkunde, von Jurymitgliedern Name, E-Mail-Adresse, Fachgebiete und "
                "Bewertungen. Rechtsgrundlage ist die Durchführung des Preises (Art. 6 Abs. 1 Buchst. b DSGVO), für "
                "Veröffentlichungen die Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO)."
            ),
            (
                "For entrants we process name, e-mail address, school and the content of the entry; for "
                "participants the name for the certificate; for jurors name, e-mail address, expertise and reviews. "
                "The legal basis is running the award (Art. 6(1)(b) GDPR) and, for publications, consent (Art. "
                "6(1)(a) GDPR)."
            ),
        ),
        PresetSection(
            "Wer die Daten sieht",
            "Who sees the data",
            (
                "Zugriff haben nur die Personen, die den Preis organisieren, und die Jurymitglieder, soweit sie "
                "einen Beitrag bewerten. Lernende sind für die Jury nicht sichtbar. Wir geben keine Daten an Dritte "
                "weiter und binden keine fremden Dienste ein."
            ),
            (
                "Only the people who organise the award and the jurors who judge an entry have access. Learners are "
                "not visible to jurors. We pass no data to third parties and embed no external services."
            ),
        ),
        PresetSection(
            "Wie lange wir Daten speichern",
            "How long we keep data",
            (
                "Nicht abgesendete Entwürfe löschen wir sechs Monate nach Einreichungsschluss. Personenbezogene "
                "Daten zu Beiträgen ohne Preis löschen wir zwei Jahre nach der Bekanntgabe. Ergebnisse und Urkunden "
                "bleiben dauerhaft nachprüfbar."
            ),
            (
                "We erase drafts that were never submitted six months after the call has closed. Personal data of "
                "entries without a prize are erased two years after the announcement. Results and certificates "
                "remain verifiable for good."
            ),
        ),
        PresetSection(
            "Ihre Rechte",
            "Your rights",
            (
                "Sie können Auskunft, Berichtigung, Löschung, Einschränkung und Übertragung Ihrer Daten verlangen, "
                "der Verarbeitung widersprechen und eine Einwilligung jederzeit widerrufen. Das meiste davon "
                "erledigen Sie selbst in Ihrem Konto. Beschwerden nimmt die Landesbeauftragte für Datenschutz und "
                "Informationsfreiheit Nordrhein-Westfalen entgegen."
            ),
            (
                "You may request access, rectification, erasure, restriction and portability of your data, object "
                "to the processing and withdraw a consent at any time. You can do most of this yourself in your "
                "account. Complaints can be addressed to the data protection authority of North Rhine-Westphalia."
            ),
        ),
        PresetSection(
            "Cookies",
            "Cookies",
            (
                "Wir verwenden nur technisch notwendige Cookies für die Anmeldung und den Schutz der Formulare. Es "
                "findet keine Auswertung Ihres Verhaltens statt."
            ),
            (
                "We only use cookies that are technically necessary for signing in and for protecting forms. Your "
                "behaviour is not analysed."
            ),
        ),
    ),
)

IMPRINT = PresetText(
    kind="imprint",
    title_de="Impressum",
    title_en="Imprint",
    sections=(
        PresetSection(
            "Angaben gemäß § 5 DDG",
            "Information according to § 5 DDG",
            (
                "Stiftung Bildung Ruhr (Demo)\n"
                "Musterallee 12\n"
                "45127 Essen\n\n"
                "Vertreten durch den Vorstand: Dr. Hanna Beispiel (Vorsitz), Jörg Muster"
            ),
            (
                "Stiftung Bildung Ruhr (Demo)\n"
                "Musterallee 12\n"
                "45127 Essen, Germany\n\n"
                "Represented by the board: Dr. Hanna Beispiel (chair), Jörg Muster"
            ),
        ),
        PresetSection(
            "Kontakt",
            "Contact",
            "Telefon: 0201 000000\nE-Mail: preis@example.org",
            "Telephone: +49 201 000000\nE-mail: preis@example.org",
        ),
        PresetSection(
            "Aufsicht",
            "Supervision",
            (
                "Rechtsfähige Stiftung des bürgerlichen Rechts (erfunden). Alle Angaben auf dieser Seite dienen der "
                "Vorführung; Personen und Anschrift gibt es nicht."
            ),
            (
                "Foundation with legal capacity under German civil law (invented). Everything on this page serves "
                "as a demonstration; neither the people nor the address exist."
            ),
        ),
        PresetSection(
            "Inhaltlich verantwortlich (§ 18 Abs. 2 MStV)",
            "Responsible for content (§ 18(2) MStV)",
            "Dr. Hanna Beispiel, Anschrift wie oben",
            "Dr. Hanna Beispiel, address as above",
        ),
    ),
)

ACCESSIBILITY = PresetText(
    kind="accessibility",
    title_de="Erklärung zur Barrierefreiheit",
    title_en="Accessibility statement",
    sections=(
        PresetSection(
            "Stand der Vereinbarkeit",
            "Conformance status",
            (
                "Diese Webseite soll den Web Content Accessibility Guidelines (WCAG) 2.2 auf Stufe AA entsprechen, "
                "auch in den Bereichen für Jury und Organisation. Alle Funktionen sind mit der Tastatur erreichbar."
            ),
            (
                "This website aims to conform to the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA, "
                "including the areas for jurors and organisers. Every function can be reached by keyboard."
            ),
        ),
        PresetSection(
            "Bekannte Einschränkungen",
            "Known limitations",
            (
                "Dateien, die Einreichende hochladen, etwa Videos ohne Untertitel oder eingescannte Dokumente, "
                "können Barrieren enthalten. Auf Anfrage stellen wir eine zugängliche Fassung bereit, soweit das "
                "möglich ist."
            ),
            (
                "Files uploaded by entrants, such as videos without captions or scanned documents, may contain "
                "barriers. On request we provide an accessible version where possible."
            ),
        ),
        PresetSection(
            "Barrieren melden",
            "Report a barrier",
            (
                "Sind Sie auf eine Barriere gestoßen? Schreiben Sie an barrierefrei@example.org. Wir antworten "
                "innerhalb von zwei Wochen. Niemand verpasst eine Frist wegen einer Barriere: Melden Sie sich, und "
                "wir finden einen Weg."
            ),
            (
                "Have you come across a barrier? Write to barrierefrei@example.org. We answer within two weeks. "
                "Nobody misses a deadline because of a barrier: contact us, and we will find a way."
            ),
        ),
    ),
)

ORGANISATION = PresetOrganisation(
    name_de="Stiftung Bildung Ruhr (Demo)",
    name_en="Stiftung Bildung Ruhr (Demo)",
    short_name="Stiftung Bildung Ruhr",
    street="Musterallee 12",
    postcode="45127",
    town="Essen",
    email="preis@example.org",
    telephone="0201 000000",
    texts=(TERMS, PRIVACY, IMPRINT, ACCESSIBILITY),
)
