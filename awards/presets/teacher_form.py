"""The form of the preset "Lehrkräftepreis (Nominierung)": somebody says why a teacher deserves a prize."""

from awards.presets.shapes import when
from awards.presets.teacher_consents import CONSENTS
from awards.presets.teacher_options import FIELDS, REACH_ENDS, RELATIONS
from awards.presets.teacher_voices import VOICES
from questions.plans import PlannedPage, PlannedQuestion

NOMINATION = PlannedPage(
    key="nomination",
    title_de="Ihre Nominierung",
    title_en="Your nomination",
    intro_de=(
        "Schön, dass Sie jemanden vorschlagen. Diese Angaben liest die Jury zuerst. Bitte schreiben Sie hier und auf "
        "allen Seiten „die Lehrkraft“, „sie“ oder „er“ und lassen Sie den Namen weg: Die Jury soll zunächst nicht "
        "wissen, um wen es geht. Nach dem Namen fragen wir gesondert."
    ),
    intro_en=(
        "How good that you are nominating somebody. The jury reads this first. Here and on all pages, please write "
        "“the teacher”, “she” or “he” and leave out the name: at first the jury should not know who it is. We ask "
        "for the name separately."
    ),
    questions=(
        PlannedQuestion(
            key="title",
            kind="short_text",
            label_de="Überschrift",
            label_en="Headline",
            help_de=(
                "Ein Satz, der sagt, was diese Lehrkraft ausmacht, zum Beispiel „Bei ihr gibt niemand Mathe auf“. "
                "Bitte ohne den Namen der Lehrkraft und der Schule."
            ),
            help_en=(
                "One sentence that says what makes this teacher special, for example “With her, nobody gives up on "
                "maths”. Please leave out the names of the teacher and the school."
            ),
            limit=120,
            public=True,
        ),
        PlannedQuestion(
            key="summary",
            kind="long_text",
            label_de="Kurz gesagt",
            label_en="In a nutshell",
            help_de=(
                "Warum gerade diese Lehrkraft? Zwei bis drei Sätze, die in der Galerie stehen können, wenn die "
                "Nominierung gewinnt und veröffentlicht werden darf."
            ),
            help_en=(
                "Why this teacher? Two or three sentences that may appear in the gallery if the nomination wins and "
                "may be published."
            ),
            limit=60,
            limit_unit="words",
            public=True,
        ),
        PlannedQuestion(
            key="about_you",
            kind="heading",
            label_de="Über Sie",
            label_en="About you",
            help_de="Ihr Name steht schon in Ihrem Konto. In Runden ohne Namen sieht die Jury ihn nicht.",
            help_en="Your name is in your account already. In blind rounds the jury does not see it.",
        ),
        PlannedQuestion(
            key="relation",
            kind="choice",
            label_de="In welcher Verbindung stehen Sie zu der Lehrkraft?",
            label_en="What is your relation to the teacher?",
            help_de="Alle Stimmen zählen gleich. Sich selbst kann man nicht nominieren.",
            help_en="All voices count the same. You cannot nominate yourself.",
            options=RELATIONS,
        ),
        PlannedQuestion(
            key="relation_other",
            kind="short_text",
            label_de="In welcher?",
            label_en="Which one?",
            help_de="Ein paar Worte genügen, bitte ohne Namen.",
            help_en="A few words are enough, without names please.",
            limit=120,
            condition=when("relation", "other_relation"),
        ),
        PlannedQuestion(
            key="years_known",
            kind="number",
            label_de="Seit wie vielen Jahren kennen Sie die Lehrkraft?",
            label_en="For how many years have you known the teacher?",
            help_de="Ungefähr. Tragen Sie 0 ein, wenn es weniger als ein Jahr ist.",
            help_en="Roughly. Enter 0 if it is less than a year.",
            minimum=0,
            maximum=60,
        ),
        PlannedQuestion(
            key="together",
            kind="yes_no",
            label_de="Nominieren Sie gemeinsam mit anderen, etwa als Klasse oder Kollegium?",
            label_en="Are you nominating together with others, for example as a class or staff?",
            help_de="Eine einzelne Stimme hat die gleichen Aussichten.",
            help_en="A single voice has the same chances.",
        ),
        PlannedQuestion(
            key="together_who",
            kind="short_text",
            label_de="Wer steht hinter der Nominierung?",
            label_en="Who stands behind the nomination?",
            help_de="Zum Beispiel „Klasse 8b mit 27 Kindern“. Bitte nennen Sie keine einzelnen Namen.",
            help_en="For example “class 8b with 27 children”. Please do not give individual names.",
            limit=150,
            condition=when("together", "yes"),
            blind_hidden=True,
        ),
    ),
)

NOMINEE = PlannedPage(
    key="nominee",
    title_de="Die nominierte Lehrkraft",
    title_en="The nominated teacher",
    intro_de=(
        "Wen schlagen Sie vor? Name und Schule bleiben der Jury in Runden ohne Namen verborgen. Bitte sprechen Sie "
        "vorher mit der Lehrkraft: Ohne ihr Wissen können wir die Nominierung nicht annehmen."
    ),
    intro_en=(
        "Whom are you nominating? In blind rounds name and school stay hidden from the jury. Please talk to the "
        "teacher first: we cannot accept a nomination without the teacher's knowledge."
    ),
    questions=(
        PlannedQuestion(
            key="nominee_name",
            kind="short_text",
            label_de="Vorname und Nachname",
            label_en="First name and surname",
            help_de="Mit Titel, falls vorhanden, zum Beispiel „Dr. Ayşe Yılmaz“.",
            help_en="With a title if there is one, for example “Dr Ayşe Yılmaz”.",
            limit=150,
            blind_hidden=True,
            personal=True,
        ),
        PlannedQuestion(
            key="nominee_email",
            kind="short_text",
            label_de="Dienstliche E-Mail-Adresse",
            label_en="E-mail address at work",
            help_de=(
                "Falls Sie sie kennen. Wir nutzen sie nur für Rückfragen und um das Ergebnis mitzuteilen. Die Jury "
                "sieht die Adresse nicht."
            ),
            help_en=(
                "If you know it. We only use it to ask back and to tell the result. The jury does not see the address."
            ),
            required=False,
            limit=200,
            seen_by_jury=False,
            personal=True,
        ),
        PlannedQuestion(
            key="school",
            kind="school",
            label_de="Schule der Lehrkraft",
            label_en="The teacher's school",
            help_de="Suchen Sie nach Name, Ort oder Schulnummer. Ist sie nicht dabei, tragen Sie sie selbst ein.",
            help_en="Search by name, town or school number. If the school is not listed, enter it yourself.",
            blind_hidden=True,
            public=True,
        ),
        PlannedQuestion(
            key="fields",
            kind="choices",
            label_de="Was unterrichtet die Lehrkraft?",
            label_en="What does the teacher teach?",
            help_de="Wählen Sie alles, was Sie wissen.",
            help_en="Choose everything you know of.",
            options=FIELDS,
            public=True,
        ),
        PlannedQuestion(
            key="in_service_since",
            kind="date",
            label_de="Seit wann ist die Lehrkraft ausgebildet im Schuldienst?",
            label_en="Since when has the teacher been in service as a qualified teacher?",
            help_de=(
                "Die Kategorie „Berufseinstieg“ ist für die ersten fünf Jahre gedacht. Der Monat genügt: Nehmen Sie "
                "dann den ersten Tag. Am besten fragen Sie die Lehrkraft selbst."
            ),
            help_en=(
                "The category “New to the profession” is meant for the first five years. The month is enough: take "
                "its first day. It is best to ask the teacher."
            ),
            condition=when("category", "newcomer"),
            seen_by_jury=False,
            personal=True,
        ),
        PlannedQuestion(
            key="participants",
            kind="participants",
            label_de="Name auf der Urkunde",
            label_en="Name on the certificate",
            help_de=(
                "Bitte tragen Sie die nominierte Person hier noch einmal als Lehrkraft ein, genau so, wie ihr Name "
                "auf einer Urkunde stehen soll. Ein Konto braucht sie nicht."
            ),
            help_en=(
                "Please enter the nominated person here once more as a teacher, exactly as the name should appear on "
                "a certificate. No account is needed."
            ),
            max_count=1,
            seen_by_jury=False,
            personal=True,
        ),
    ),
)

REASONS = PlannedPage(
    key="reasons",
    title_de="Warum diese Lehrkraft?",
    title_en="Why this teacher?",
    intro_de=(
        "Das Herz der Nominierung. Schreiben Sie, wie Sie sprechen: Es kommt auf das an, was Sie erlebt haben, nicht "
        "auf schöne Sätze. Bitte lassen Sie auch hier alle Namen weg."
    ),
    intro_en=(
        "The heart of the nomination. Write as you speak: what counts is what you have seen, not fine sentences. "
        "Please leave out all names here, too."
    ),
    questions=(
        PlannedQuestion(
            key="why",
            kind="long_text",
            label_de="Warum hat sie oder er den Preis verdient?",
            label_en="Why does she or he deserve the prize?",
            help_de="Was macht den Unterricht aus? Wie geht die Lehrkraft mit jungen Menschen um? Was bleibt?",
            help_en="What marks the lessons? How does the teacher treat young people? What stays with them?",
            limit=400,
            limit_unit="words",
        ),
        PlannedQuestion(
            key="examples",
            kind="heading",
            label_de="Beispiele",
            label_en="Examples",
            help_de="Eine Stunde, ein Gespräch, ein Ausflug: Ein genau erzählter Augenblick sagt mehr als viel Lob.",
            help_en="A lesson, a talk, an outing: one moment told precisely says more than much praise.",
        ),
        PlannedQuestion(
            key="first_example",
            kind="long_text",
            label_de="Ein Beispiel, das Ihnen in Erinnerung geblieben ist",
            label_en="An example that has stayed in your mind",
            help_de="Was ist geschehen, was hat die Lehrkraft getan, und was ist daraus geworden?",
            help_en="What happened, what did the teacher do, and what came of it?",
            limit=200,
            limit_unit="words",
        ),
        PlannedQuestion(
            key="second_example",
            kind="long_text",
            label_de="Noch ein Beispiel",
            label_en="One more example",
            help_de="Wenn Sie mögen: etwas, das eine andere Seite der Lehrkraft zeigt.",
            help_en="If you like: something that shows another side of the teacher.",
            required=False,
            limit=200,
            limit_unit="words",
        ),
        PlannedQuestion(
            key="everyone",
            kind="long_text",
            label_de="Wie gelingt es ihr oder ihm, alle mitzunehmen?",
            label_en="How does she or he take everybody along?",
            help_de="Zum Beispiel Kinder, die sich schwertun, neu in Deutschland sind oder mehr wissen wollen.",
            help_en="For example children who find it hard, are new to the country or want to know more.",
            limit=150,
            limit_unit="words",
        ),
        PlannedQuestion(
            key="reach",
            kind="scale",
            label_de="Wie weit wirkt die Lehrkraft über den eigenen Unterricht hinaus?",
            label_en="How far does the teacher's work reach beyond class?",
            help_de="Beides ist wertvoll. Ihre Antwort hilft der Jury, die Nominierung richtig zu lesen.",
            help_en="Both are valuable. Your answer helps the jury to read the nomination the right way.",
            minimum=1,
            maximum=5,
            options=REACH_ENDS,
        ),
        PlannedQuestion(
            key="reach_how",
            kind="long_text",
            label_de="Woran zeigt sich das?",
            label_en="How does that show?",
            help_de="Zum Beispiel Arbeitsgemeinschaften, Hilfe für Kolleginnen und Kollegen, Aufgaben im Ort.",
            help_en="For example clubs at school, help for colleagues, tasks in the community.",
            limit=150,
            limit_unit="words",
            condition={"match": "all", "rules": [{"key": "reach", "test": "at_least", "values": ["3"]}]},
        ),
    ),
)

PAGES = (NOMINATION, NOMINEE, REASONS, VOICES, CONSENTS)
