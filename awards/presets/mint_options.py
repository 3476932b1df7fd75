"""What can be chosen in the form of the preset "MINT-Idee mit digitalen Medien"."""

from awards.presets.shapes import PresetOption

SUBJECTS = (
    PresetOption("mathematics", "Mathematik", "Mathematics"),
    PresetOption("informatics", "Informatik", "Computer science"),
    PresetOption("biology", "Biologie", "Biology"),
    PresetOption("chemistry", "Chemie", "Chemistry"),
    PresetOption("physics", "Physik", "Physics"),
    PresetOption("technology", "Technik", "Technology"),
    PresetOption("primary_science", "Sachunterricht", "General science (primary)"),
    PresetOption("other_mint", "Anderes MINT-Fach", "Another STEM subject"),
)

GRADES = (
    *(PresetOption(f"grade_{n}", f"Jahrgangsstufe {n}", f"Grade {n}") for n in range(1, 11)),
    PresetOption("ef", "EF (Einführungsphase)", "EF (introductory phase, grade 11)"),
    PresetOption("q1", "Q1 (Qualifikationsphase)", "Q1 (qualification phase, grade 12)"),
    PresetOption("q2", "Q2 (Qualifikationsphase)", "Q2 (qualification phase, grade 13)"),
    PresetOption("vocational", "Berufliche Bildung", "Vocational education"),
    PresetOption("mixed_age", "Altersgemischte Gruppe", "Mixed-age group"),
)

TOOLS = (
    PresetOption("tablet", "Tablets", "Tablets"),
    PresetOption("laptop", "Laptops oder Computerraum", "Laptops or computer room"),
    PresetOption("smartphone", "Smartphones der Lernenden", "Learners' own smartphones"),
    PresetOption("board", "Interaktive Tafel", "Interactive board"),
    PresetOption("platform", "Lernplattform", "Learning platform"),
    PresetOption("coding", "Programmierumgebung", "Programming environment"),
    PresetOption(
        "microcontroller",
        "Mikrocontroller und Einplatinenrechner",
        "Microcontrollers and single-board computers",
    ),
    PresetOption("robot", "Roboter", "Robots"),
    PresetOption(
        "sensors",
        "Sensoren und digitale Messwerterfassung",
        "Sensors and digital data logging",
    ),
    PresetOption(
        "simulation",
        "Simulation und virtuelles Labor",
        "Simulation and virtual laboratory",
    ),
    PresetOption("maths_software", "Mathematiksoftware", "Mathematics software"),
    PresetOption("spreadsheet", "Tabellenkalkulation", "Spreadsheet"),
    PresetOption("maps", "Digitale Karten und Geodaten", "Digital maps and geodata"),
    PresetOption("video", "Video und Animation", "Video and animation"),
    PresetOption("audio", "Audio und Podcast", "Audio and podcast"),
    PresetOption("fabrication", "3-D-Druck und Lasercutter", "3D printing and laser cutting"),
    PresetOption("immersive", "Virtual und Augmented Reality", "Virtual and augmented reality"),
    PresetOption("ai", "Künstliche Intelligenz", "Artificial intelligence"),
    PresetOption("quiz", "Quiz und digitale Rückmeldung", "Quizzes and digital feedback"),
    PresetOption("other_tool", "Anderes Werkzeug", "Another tool"),
)

DURATIONS = (
    PresetOption("single_lesson", "Eine Unterrichtsstunde", "A single lesson"),
    PresetOption("double_lesson", "Eine Doppelstunde", "A double lesson"),
    PresetOption("unit", "Eine Unterrichtsreihe", "A teaching unit"),
    PresetOption("project_days", "Projekttage oder Projektwoche", "Project days or project week"),
    PresetOption("term", "Ein Schulhalbjahr", "Half a school year"),
    PresetOption("year", "Ein Schuljahr oder länger", "A school year or longer"),
)
