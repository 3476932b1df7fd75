"""The organisation of the preset "Projektpreis": the demo foundation, with terms for completed projects."""

from dataclasses import replace

from awards.presets.mint_texts import ACCESSIBILITY, GENERAL_TERMS, IMPRINT, ORGANISATION, PRIVACY, TERMS
from awards.presets.shapes import PresetSection

ABOUT_PROJECTS = (
    PresetSection(
        "Wer teilnehmen kann",
        "Who can take part",
        (
            "Teilnehmen können Schulen, Vereine und andere gemeinnützige Einrichtungen im Ruhrgebiet, die mit Kindern "
            "und Jugendlichen arbeiten, allein oder gemeinsam. Die Schulleitung, der Vorstand oder die Leitung der "
            "Einrichtung muss von der Teilnahme wissen und einverstanden sein."
        ),
        (
            "Schools, clubs and other non-profit institutions in the Ruhr area that work with children and young "
            "people can take part, alone or together. The head of the school, the board of the club or the head of "
            "the institution must know about the entry and agree to it."
        ),
    ),
    PresetSection(
        "Was eingereicht werden kann",
        "What can be entered",
        (
            "Gesucht werden Projekte, die in den letzten zwei Jahren vor Einreichungsschluss abgeschlossen wurden. Von "
            "einem Vorhaben, das weitergeht, kann ein abgeschlossener Teil eingereicht werden. Jede Schule, jeder "
            "Verein und jede Einrichtung kann mehrere Projekte einreichen, jedes Projekt aber nur einmal."
        ),
        (
            "We are looking for projects that were completed in the last two years before the call closes. Of an "
            "undertaking that goes on, a completed part may be entered. Every school, club and institution may enter "
            "several projects, but each project only once."
        ),
    ),
)

ORGANISATION_FOR_PROJECTS = replace(
    ORGANISATION,
    texts=(replace(TERMS, sections=(*ABOUT_PROJECTS, *GENERAL_TERMS)), PRIVACY, IMPRINT, ACCESSIBILITY),
)
