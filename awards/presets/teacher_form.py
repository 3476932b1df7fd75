"""The form of the preset "Lehrkräftepreis (Nominierung)": the nominated teacher tells of their work.

Why they were nominated is not asked here: those who nominate say it, and their reasons go along with the entry.
"""

from awards.presets.shapes import when
from awards.presets.teacher_consents import CONSENTS
from awards.presets.teacher_options import FIELDS, REACH_ENDS
from awards.presets.teacher_voices import VOICES
from questions.plans import PlannedPage, PlannedQuestion

IN_SHORT = PlannedPage(
    key="in_short",
    title_de="Kurz vorgestellt",
    title_en="In short",
    intro_de=(
        "Jemand findet, dass Sie einen Preis verdienen. Wie Sie arbeiten, wissen Sie selbst am besten: Erzählen Sie "
        "davon. Bitte schreiben Sie auf allen Seiten ohne Ihren Namen und ohne den Namen der Schule; die Jury soll "
        "zunächst nicht wissen, um wen es geht."
    ),
    intro_en=(
        "Somebody thinks that you deserve a prize. You know best how you work: tell us about it. On all pages, please "
        "leave out your name and the name of the school; at first the jury should not know who it is."
    ),
    questions=(
        PlannedQuestion(
            key="title",
            kind="short_text",
            label_de="Überschrift",
            label_en="Headline",
            help_de=(
                "Ein Satz, der sagt, was Ihnen an Ihrer Arbeit wichtig ist, zum Beispiel „Bei mir gibt niemand Mathe "
                "auf“."
            ),
            help_en=(
                "One sentence that says what matters to you in your work, for example “With me, nobody gives up on "
                "maths”."
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
                "Zwei bis drei Sätze über Ihre Arbeit, die in der Galerie stehen können, wenn Sie gewinnen und der "
                "Veröffentlichung zustimmen."
            ),
            help_en=(
                "Two or three sentences about your work that may appear in the gallery if you win and agree to their "
                "publication."
            ),
            limit=60,
            limit_unit="words",
            public=True,
        ),
        PlannedQuestion(
            key="school",
            kind="school",
            label_de="Ihre Schule",
            label_en="Your school",
            help_de="Suchen Sie nach Name, Ort oder Schulnummer. Ist sie nicht dabei, tragen Sie sie selbst ein.",
            help_en="Search by name, town or school number. If the school is not listed, enter it yourself.",
            blind_hidden=True,
            public=True,
        ),
        PlannedQuestion(
            key="fields",
            kind="choices",
            label_de="Was unterrichten Sie?",
            label_en="What do you teach?",
            help_de="Wählen Sie alles, was zutrifft.",
            help_en="Choose everything that applies.",
            options=FIELDS,
            public=True,
        ),
        PlannedQuestion(
            key="in_service_since",
            kind="date",
            label_de="Seit wann sind Sie ausgebildet im Schuldienst?",
            label_en="Since when have you been in service as a qualified teacher?",
            help_de=(
                "Die Kategorie „Berufseinstieg“ ist für die ersten fünf Jahre gedacht. Der Monat genügt: Nehmen Sie "
                "dann den ersten Tag."
            ),
            help_en=(
                "The category “New to the profession” is meant for the first five years. The month is enough: take "
                "its first day."
            ),
            condition=when("category", "newcomer"),
            seen_by_jury=False,
            personal=True,
        ),
    ),
)

WORK = PlannedPage(
    key="work",
    title_de="Ihre Arbeit",
    title_en="Your work",
    intro_de=(
        "Das Herz Ihres Beitrags. Schreiben Sie, wie Sie sprechen: Es kommt auf das an, was Sie tun, nicht auf schöne "
        "Sätze. Bitte lassen Sie auch die Namen anderer weg."
    ),
    intro_en=(
        "The heart of your entry. Write as you speak: what counts is what you do, not fine sentences. Please leave out "
        "the names of others, too."
    ),
    questions=(
        PlannedQuestion(
            key="why",
            kind="long_text",
            label_de="Worauf kommt es Ihnen an?",
            label_en="What matters to you?",
            help_de="Was macht Ihren Unterricht aus? Wie begegnen Sie jungen Menschen? Was soll ihnen bleiben?",
            help_en="What marks your lessons? How do you meet young people? What should stay with them?",
            limit=400,
            limit_unit="words",
        ),
        PlannedQuestion(
            key="examples",
            kind="heading",
            label_de="Beispiele",
            label_en="Examples",
            help_de="Eine Stunde, ein Gespräch, ein Ausflug: Ein genau erzählter Augenblick sagt mehr als viele Worte.",
            help_en="A lesson, a talk, an outing: one moment told precisely says more than many words.",
        ),
        PlannedQuestion(
            key="first_example",
            kind="long_text",
            label_de="Ein Beispiel, das Ihnen in Erinnerung geblieben ist",
            label_en="An example that has stayed in your mind",
            help_de="Was ist geschehen, was haben Sie getan, und was ist daraus geworden?",
            help_en="What happened, what did you do, and what came of it?",
            limit=200,
            limit_unit="words",
        ),
        PlannedQuestion(
            key="second_example",
            kind="long_text",
            label_de="Noch ein Beispiel",
            label_en="One more example",
            help_de="Wenn Sie mögen: etwas, das eine andere Seite Ihrer Arbeit zeigt, auch etwas, das nicht gelang.",
            help_en="If you like: something that shows another side of your work, also something that did not succeed.",
            required=False,
            limit=200,
            limit_unit="words",
        ),
        PlannedQuestion(
            key="everyone",
            kind="long_text",
            label_de="Wie gelingt es Ihnen, alle mitzunehmen?",
            label_en="How do you take everybody along?",
            help_de="Zum Beispiel Kinder, die sich schwertun, neu in Deutschland sind oder mehr wissen wollen.",
            help_en="For example children who find it hard, are new to the country or want to know more.",
            limit=150,
            limit_unit="words",
        ),
        PlannedQuestion(
            key="reach",
            kind="scale",
            label_de="Wie weit wirkt Ihre Arbeit über den eigenen Unterricht hinaus?",
            label_en="How far does your work reach beyond class?",
            help_de="Beides ist wertvoll. Ihre Antwort hilft der Jury, Ihren Beitrag richtig zu lesen.",
            help_en="Both are valuable. Your answer helps the jury to read your entry the right way.",
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

PAGES = (IN_SHORT, WORK, VOICES, CONSENTS)
