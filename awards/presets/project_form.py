"""The entry form of the preset "Projektpreis": what was done, by whom, with what money, and what came of it."""

from awards.presets.project_consents import CONSENTS
from awards.presets.project_options import AGES, COST_COLUMNS, ENTERED_BY, GOAL_ENDS, TOPICS
from awards.presets.project_showing import MATERIAL, PEOPLE
from awards.presets.shapes import when
from questions.plans import PlannedPage, PlannedQuestion

PROJECT = PlannedPage(
    key="project",
    title_de="Ihr Projekt",
    title_en="Your project",
    intro_de=(
        "Worum ging es? Diese Angaben liest die Jury zuerst. Titel und Kurzfassung erscheinen in der Galerie, wenn "
        "Ihr Projekt veröffentlicht wird."
    ),
    intro_en=(
        "What was it about? The jury reads this first. Title and summary appear in the gallery if your project is "
        "published."
    ),
    questions=(
        PlannedQuestion(
            key="title",
            kind="short_text",
            label_de="Titel des Projekts",
            label_en="Title of the project",
            help_de="So, wie das Projekt bei Ihnen heißt. Bitte ohne den Namen Ihrer Schule oder Ihres Vereins.",
            help_en="The name you use yourselves. Please leave out the name of your school or club.",
            limit=120,
            public=True,
        ),
        PlannedQuestion(
            key="summary",
            kind="long_text",
            label_de="Kurzfassung",
            label_en="Summary",
            help_de="Drei Sätze genügen: Was haben Sie vorgehabt, was haben Sie getan, was ist daraus geworden?",
            help_en="Three sentences will do: what did you set out to do, what did you do, what came of it?",
            limit=80,
            limit_unit="words",
            public=True,
        ),
        PlannedQuestion(
            key="entered_by",
            kind="choice",
            label_de="Wer reicht das Projekt ein?",
            label_en="Who enters the project?",
            help_de="Ein gemeinsames Projekt reicht eine Seite ein und nennt die andere als Partner.",
            help_en="If a school and a club worked together, one of them enters and names the other as a partner.",
            options=ENTERED_BY,
        ),
        PlannedQuestion(
            key="charitable",
            kind="yes_no",
            label_de="Ist Ihr Verein als gemeinnützig anerkannt?",
            label_en="Is your club recognised as charitable?",
            help_de="Wir fragen danach, um Preisgeld richtig auszahlen zu können. Die Jury sieht die Antwort nicht.",
            help_en="We ask so that prize money can be paid out correctly. The jury does not see your answer.",
            condition=when("entered_by", "club"),
            seen_by_jury=False,
        ),
        PlannedQuestion(
            key="topics",
            kind="choices",
            label_de="Themen",
            label_en="Topics",
            help_de="Wählen Sie ein Thema oder mehrere, die Ihr Projekt am besten beschreiben.",
            help_en="Choose the topic or topics that describe your project best.",
            options=TOPICS,
            public=True,
        ),
        PlannedQuestion(
            key="starts_on",
            kind="date",
            label_de="Beginn",
            label_en="Start",
            help_de="Der Tag, an dem es losging. Ein ungefähres Datum genügt.",
            help_en="The day it began. An approximate date is enough.",
        ),
        PlannedQuestion(
            key="ends_on",
            kind="date",
            label_de="Abschluss",
            label_en="End",
            help_de=(
                "Der Tag, an dem das Projekt abgeschlossen war. Geht es weiter, nennen Sie bitte das Ende des Teils, "
                "den Sie hier vorstellen."
            ),
            help_en="The day the project was completed. If it goes on, give the end of the part you present here.",
        ),
    ),
)

COURSE = PlannedPage(
    key="course",
    title_de="Verlauf und Beteiligte",
    title_en="Course and people",
    intro_de=(
        "Erzählen Sie, wie es war: so, dass jemand, der nicht dabei war, es vor sich sieht. Auch Umwege und "
        "Rückschläge sind interessant."
    ),
    intro_en=(
        "Tell us what it was like, so that somebody who was not there can picture it. Detours and setbacks are "
        "interesting, too."
    ),
    questions=(
        PlannedQuestion(
            key="occasion",
            kind="long_text",
            label_de="Anlass und Ziel",
            label_en="Occasion and goal",
            help_de="Wie kam es dazu, und was wollten Sie erreichen?",
            help_en="How did it come about, and what did you want to achieve?",
            limit=200,
            limit_unit="words",
        ),
        PlannedQuestion(
            key="description",
            kind="long_text",
            label_de="Verlauf",
            label_en="What happened",
            help_de="Was ist nacheinander geschehen? Bitte nennen Sie keine Namen von Kindern und Jugendlichen.",
            help_en="What happened step by step? Please do not mention children or young people by name.",
            limit=500,
            limit_unit="words",
        ),
        PlannedQuestion(
            key="team",
            kind="heading",
            label_de="Das Team",
            label_en="The team",
            help_de="Es zählen alle, die selbst mitgearbeitet haben, nicht das Publikum.",
            help_en="Count everybody who worked on it, not the audience.",
        ),
        PlannedQuestion(
            key="young_people",
            kind="number",
            label_de="Zahl der Kinder und Jugendlichen",
            label_en="Number of children and young people",
            help_de="Eine Schätzung genügt.",
            help_en="An estimate is enough.",
            minimum=1,
            maximum=5000,
        ),
        PlannedQuestion(
            key="adults",
            kind="number",
            label_de="Zahl der Erwachsenen",
            label_en="Number of adults",
            help_de="Lehrkräfte, Eltern, Ehrenamtliche und andere, die das Projekt begleitet haben.",
            help_en="Teachers, parents, volunteers and others who supported the project.",
            minimum=1,
            maximum=1000,
        ),
        PlannedQuestion(
            key="ages",
            kind="choices",
            label_de="Alter der Beteiligten",
            label_en="Age of those involved",
            help_de="Wählen Sie alle Altersgruppen, die mitgearbeitet haben.",
            help_en="Choose every age group that took part.",
            options=AGES,
            public=True,
        ),
        PlannedQuestion(
            key="own_part",
            kind="long_text",
            label_de="Was haben die Kinder und Jugendlichen selbst entschieden?",
            label_en="What did the children and young people decide themselves?",
            help_de="Nennen Sie ein oder zwei Beispiele, auch kleine.",
            help_en="Give one or two examples, small ones included.",
            limit=150,
            limit_unit="words",
        ),
        PlannedQuestion(
            key="with_partners",
            kind="yes_no",
            label_de="Haben Sie mit Partnern außerhalb der eigenen Einrichtung zusammengearbeitet?",
            label_en="Did you work with partners outside your own institution?",
            help_de="Ein Projekt ohne Partner hat die gleichen Aussichten.",
            help_en="A project without partners has the same chances.",
        ),
        PlannedQuestion(
            key="partners",
            kind="long_text",
            label_de="Wer waren Ihre Partner?",
            label_en="Who were your partners?",
            help_de=(
                "Zum Beispiel Verein, Schule, Unternehmen, Stadt oder Bibliothek. Bitte nennen Sie Einrichtungen, "
                "keine Personen. In Runden ohne Namen sieht die Jury diese Antwort nicht."
            ),
            help_en=(
                "For example a club, school, company, town or library. Please name institutions, not people. In blind "
                "rounds jurors do not see this answer."
            ),
            limit=500,
            condition=when("with_partners", "yes"),
            blind_hidden=True,
        ),
        PlannedQuestion(
            key="partners_gave",
            kind="long_text",
            label_de="Was haben die Partner beigetragen?",
            label_en="What did the partners contribute?",
            help_de="Wissen, Räume, Zeit, Geld? Bitte hier ohne Namen, damit die Jury es immer lesen darf.",
            help_en="Knowledge, rooms, time, money? Please without names here, so that the jury may always read it.",
            limit=100,
            limit_unit="words",
            condition=when("with_partners", "yes"),
        ),
    ),
)

COSTS = PlannedPage(
    key="costs",
    title_de="Kosten und Finanzierung",
    title_en="Costs and funding",
    intro_de=(
        "Die Jury möchte verstehen, was mit welchen Mitteln möglich war. Ein günstiges Projekt ist nicht schlechter "
        "als ein teures. Belege brauchen wir nicht."
    ),
    intro_en=(
        "The jury wants to understand what was possible with which means. A cheap project is no worse than an "
        "expensive one. We do not need receipts."
    ),
    questions=(
        PlannedQuestion(
            key="spent",
            kind="money",
            label_de="Was hat das Projekt insgesamt gekostet?",
            label_en="What did the project cost altogether?",
            help_de="Ohne Löhne und ohne Geräte, die ohnehin vorhanden waren. Tragen Sie 0 ein, wenn nichts anfiel.",
            help_en="Without wages and without equipment that was there anyway. Enter 0 if it cost nothing.",
            minimum=0,
            maximum=1_000_000,
        ),
        PlannedQuestion(
            key="costs",
            kind="table",
            label_de="Die wichtigsten Kosten",
            label_en="The main costs",
            help_de="Eine Zeile für jeden größeren Posten, gerundet auf ganze Euro. Kleines dürfen Sie zusammenfassen.",
            help_en="One row for each larger item, rounded to whole euros. You may add up small ones.",
            limit=15,
            options=COST_COLUMNS,
            condition={"match": "all", "rules": [{"key": "spent", "test": "at_least", "values": ["1"]}]},
        ),
        PlannedQuestion(
            key="with_funding",
            kind="yes_no",
            label_de="Haben andere das Projekt mit Geld unterstützt?",
            label_en="Did others support the project with money?",
            help_de="Zum Beispiel ein Förderverein, eine Stiftung, die Stadt oder Spenden.",
            help_en="For example a friends' association, a foundation, the town or donations.",
        ),
        PlannedQuestion(
            key="funding",
            kind="money",
            label_de="Wie viel Geld kam von anderen?",
            label_en="How much money came from others?",
            help_de="Die Summe aller Zuschüsse und Spenden.",
            help_en="The sum of all grants and donations.",
            minimum=1,
            maximum=1_000_000,
            condition=when("with_funding", "yes"),
        ),
        PlannedQuestion(
            key="funders",
            kind="short_text",
            label_de="Von wem?",
            label_en="From whom?",
            help_de="Bitte nennen Sie Einrichtungen, keine Personen. In Runden ohne Namen bleibt dies verborgen.",
            help_en="Please name institutions, not people. In blind rounds this stays hidden.",
            limit=250,
            condition=when("with_funding", "yes"),
            blind_hidden=True,
        ),
        PlannedQuestion(
            key="prize_use",
            kind="long_text",
            label_de="Wofür würden Sie ein Preisgeld verwenden?",
            label_en="What would you use prize money for?",
            help_de="Für dieses Projekt, ein neues oder etwas, das bei Ihnen schon lange fehlt.",
            help_en="For this project, a new one or something you have been missing for a long time.",
            required=False,
            limit=80,
            limit_unit="words",
        ),
    ),
)

EFFECT = PlannedPage(
    key="effect",
    title_de="Ergebnis und Wirkung",
    title_en="Result and effect",
    intro_de="Was ist entstanden, was hat sich verändert, und was raten Sie anderen?",
    intro_en="What was made, what has changed, and what do you advise others?",
    questions=(
        PlannedQuestion(
            key="result",
            kind="long_text",
            label_de="Ergebnis und Wirkung",
            label_en="Result and effect",
            help_de="Was gibt es jetzt, das es vorher nicht gab? Woran merken Sie es? Beobachtungen zählen wie Zahlen.",
            help_en="What is there now that was not there before? How can you tell? Observations count like figures.",
            limit=300,
            limit_unit="words",
        ),
        PlannedQuestion(
            key="goal_reached",
            kind="scale",
            label_de="Wie weit haben Sie Ihr Ziel erreicht?",
            label_en="How far did you reach your goal?",
            help_de="Ihre ehrliche Einschätzung. Auch ein Projekt, das anders ausging als geplant, kann gewinnen.",
            help_en="Your honest view. A project that turned out differently from the plan can win, too.",
            minimum=1,
            maximum=5,
            options=GOAL_ENDS,
        ),
        PlannedQuestion(
            key="learned",
            kind="long_text",
            label_de="Was würden Sie beim nächsten Mal anders machen?",
            label_en="What would you do differently next time?",
            help_de="Was war schwer, was hat überrascht, was raten Sie anderen, die Ähnliches vorhaben?",
            help_en="What was hard, what surprised you, what do you advise others who plan something similar?",
            limit=150,
            limit_unit="words",
        ),
        PlannedQuestion(
            key="continues",
            kind="yes_no",
            label_de="Geht das Projekt weiter?",
            label_en="Does the project go on?",
            help_de="Auch etwas, das einmalig war, kann lange nachwirken.",
            help_en="Something that happened only once can have a lasting effect, too.",
        ),
        PlannedQuestion(
            key="continues_how",
            kind="long_text",
            label_de="Wie geht es weiter?",
            label_en="How does it go on?",
            help_de="Wer kümmert sich darum, und was ist als Nächstes geplant?",
            help_en="Who takes care of it, and what is planned next?",
            limit=100,
            limit_unit="words",
            condition=when("continues", "yes"),
        ),
    ),
)

PAGES = (PROJECT, COURSE, COSTS, EFFECT, MATERIAL, PEOPLE, CONSENTS)
