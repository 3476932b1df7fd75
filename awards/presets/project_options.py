"""What can be chosen in the form of the preset "Projektpreis"."""

from questions.plans import PlannedOption

ENTERED_BY = (
    PlannedOption("school", "Schule", "School"),
    PlannedOption("club", "Verein", "Club or association"),
    PlannedOption("institution", "Andere Einrichtung", "Another institution"),
)

TOPICS = (
    PlannedOption("environment", "Umwelt, Natur und Klima", "Environment, nature and climate"),
    PlannedOption("science", "Naturwissenschaft, Technik und Digitales", "Science, technology and the digital world"),
    PlannedOption("arts", "Kunst, Musik und Theater", "Art, music and theatre"),
    PlannedOption("language", "Sprache, Lesen und Medien", "Language, reading and media"),
    PlannedOption("history", "Geschichte und Erinnerung", "History and remembrance"),
    PlannedOption("democracy", "Demokratie und Mitbestimmung", "Democracy and having a say"),
    PlannedOption("community", "Zusammenleben und Vielfalt", "Living together and diversity"),
    PlannedOption("health", "Bewegung, Ernährung und Gesundheit", "Exercise, food and health"),
    PlannedOption("work", "Beruf und Wirtschaft", "Work and business"),
    PlannedOption("other_topic", "Anderes Thema", "Another topic"),
)

AGES = (
    PlannedOption("under_6", "Unter 6 Jahren", "Under 6"),
    PlannedOption("from_6", "6 bis 9 Jahre", "6 to 9"),
    PlannedOption("from_10", "10 bis 12 Jahre", "10 to 12"),
    PlannedOption("from_13", "13 bis 15 Jahre", "13 to 15"),
    PlannedOption("from_16", "16 bis 18 Jahre", "16 to 18"),
    PlannedOption("adults", "Über 18 Jahre", "Over 18"),
)

COST_COLUMNS = (
    PlannedOption("item", "Wofür", "Item"),
    PlannedOption("amount", "Betrag in Euro", "Amount in euros"),
)

GOAL_ENDS = (
    PlannedOption("little", "kaum erreicht", "hardly reached"),
    PlannedOption("fully", "voll erreicht", "fully reached"),
)
