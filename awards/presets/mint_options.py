"""What can be chosen in the form of the preset "MINT-Idee mit digitalen Medien"."""

from questions.plans import PlannedOption

SUBJECTS = (
    PlannedOption("mathematics", "Mathematik", "Mathematics"),
    PlannedOption("informatics", "Informatik", "Computer science"),
    PlannedOption("biology", "Biologie", "Biology"),
    PlannedOption("chemistry", "Chemie", "Chemistry"),
    PlannedOption("physics", "Physik", "Physics"),
    PlannedOption("technology", "Technik", "Technology"),
    PlannedOption("primary_science", "Sachunterricht", "General science (primary)"),
    PlannedOption("other_mint", "Anderes MINT-Fach", "Another STEM subject"),
)

GRADES = (
    *(PlannedOption(f"grade_{n}", f"Jahrgangsstufe {n}", f"Grade {n}") for n in range(1, 11)),
    PlannedOption("ef", "EF (Einführungsphase)", "EF (introductory phase, grade 11)"),
    PlannedOption("q1", "Q1 (Qualifikationsphase)", "Q1 (qualification phase, grade 12)"),
    PlannedOption("q2", "Q2 (Qualifikationsphase)", "Q2 (qualification phase, grade 13)"),
    PlannedOption("vocational", "Berufliche Bildung", "Vocational education"),
    PlannedOption("mixed_age", "Altersgemischte Gruppe", "Mixed-age group"),
)

TOOLS = (
    PlannedOption("tablet", "Tablets", "Tablets"),
    PlannedOption("laptop", "Laptops oder Computerraum", "Laptops or computer room"),
    PlannedOption("smartphone", "Smartphones der Lernenden", "Learners' own smartphones"),
    PlannedOption("board", "Interaktive Tafel", "Interactive board"),
    PlannedOption("platform", "Lernplattform", "Learning platform"),
    PlannedOption("coding", "Programmierumgebung", "Programming environment"),
    PlannedOption(
        "microcontroller",
        "Mikrocontroller und Einplatinenrechner",
        "Microcontrollers and single-board computers",
    ),
    PlannedOption("robot", "Roboter", "Robots"),
    PlannedOption(
        "sensors",
        "Sensoren und digitale Messwerterfassung",
        "Sensors and digital data logging",
    ),
    PlannedOption(
        "simulation",
        "Simulation und virtuelles Labor",
        "Simulation and virtual laboratory",
    ),
    PlannedOption("maths_software", "Mathematiksoftware", "Mathematics software"),
    PlannedOption("spreadsheet", "Tabellenkalkulation", "Spreadsheet"),
    PlannedOption("maps", "Digitale Karten und Geodaten", "Digital maps and geodata"),
    PlannedOption("video", "Video und Animation", "Video and animation"),
    PlannedOption("audio", "Audio und Podcast", "Audio and podcast"),
    PlannedOption("fabrication", "3-D-Druck und Lasercutter", "3D printing and laser cutting"),
    PlannedOption("immersive", "Virtual und Augmented Reality", "Virtual and augmented reality"),
    PlannedOption("ai", "Künstliche Intelligenz", "Artificial intelligence"),
    PlannedOption("quiz", "Quiz und digitale Rückmeldung", "Quizzes and digital feedback"),
    PlannedOption("other_tool", "Anderes Werkzeug", "Another tool"),
)

DURATIONS = (
    PlannedOption("single_lesson", "Eine Unterrichtsstunde", "A single lesson"),
    PlannedOption("double_lesson", "Eine Doppelstunde", "A double lesson"),
    PlannedOption("unit", "Eine Unterrichtsreihe", "A teaching unit"),
    PlannedOption("project_days", "Projekttage oder Projektwoche", "Project days or project week"),
    PlannedOption("term", "Ein Schulhalbjahr", "Half a school year"),
    PlannedOption("year", "Ein Schuljahr oder länger", "A school year or longer"),
)
