"""What is found in a text, and what is not: real names in German sentences, and words that only look like them."""

import pytest

from blindness.finding import Find, find, key
from blindness.identifying import Certainty, Identifiers, Kind, Person, SchoolFacts

WHO = Identifiers(
    people=(
        Person("Petra", "Müller", "petra.mueller@hg-essen.de"),
        Person("Jürgen", "von der Weiden", "jvdw@gmx.de"),
        Person("Ayşe", "Yılmaz"),
        Person("Mai", is_pupil=True),
        Person("Tim", is_pupil=True),
        Person("Zoë Marie", "Nowak", is_pupil=True),
    ),
    school=SchoolFacts("Helmholtz-Gymnasium", "164550", "Rosastraße 83", "45130", "Essen"),
    links=("https://roboter-ag.example/essen",),
)


def said(text: str, *, loose: bool = False, least: Certainty = Certainty.LIKELY, who: Identifiers = WHO) -> list[str]:
    return [one.said(text) for one in find(who, text, loose=loose) if one.certainty >= least]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Petra Müller leitet die AG.", ["Petra Müller"]),
        ("MUELLER, PETRA", ["MUELLER, PETRA"]),
        ("Ein Entwurf von P. Müller", ["P. Müller"]),
        ("Frau Dr. Müllers Idee", ["Müllers"]),
        ("unsere Informatiklehrerin Müller", ["Müller"]),
        ("Yılmaz und ich", ["Yılmaz"]),
        ("das Yilmaz'sche Verfahren", ["Yilmaz'sche"]),
        ("Herr von der Weiden", ["von der Weiden"]),
        ("Ayşe-Yılmaz-Preis", ["Ayşe-Yılmaz"]),
        ("Tim hat gelötet.", ["Tim"]),
        ("Mai, Tim und Zoë", ["Mai", "Tim", "Zoë"]),
        ("Die Schülerin Mai hat es geschafft.", ["Mai"]),
        ("Mai (7b) fand den Fehler.", ["Mai"]),
        ("@petramueller", ["petramueller"]),
    ],
)
def test_people_are_found_in_every_spelling(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("am Helmholtz-Gymnasium", ["Helmholtz-Gymnasium"]),
        ("des Helmholtzgymnasiums", ["Helmholtzgymnasiums"]),
        ("HELMHOLTZ GYMNASIUM ESSEN", ["HELMHOLTZ GYMNASIUM"]),
        ("am Gymnasium Helmholtz", ["Gymnasium Helmholtz"]),
        ("die Helmholtz-Schule", ["Helmholtz-Schule"]),
        ("Helm-\nholtz-Gymnasi-\num", ["Helmholtz-Gymnasium"]),
        ("Am Helmholtz wird geforscht.", ["Helmholtz"]),
        ("unser HGE", ["HGE"]),
        ("Schulnummer 164550", ["164550"]),
        ("Rosastr. 83, 45130 Essen", ["Rosastr. 83", "45130 Essen"]),
        ("ein Essener Gymnasium", ["Essener Gymnasium"]),
        ("#helmholtzgymnasium", ["helmholtzgymnasium"]),
        ("https://www.helmholtz-essen.de/mint/ag", ["https://www.helmholtz-essen.de/mint/ag"]),
        ("siehe hg-essen.de.", ["hg-essen.de"]),
        ("siehe roboter-ag.example", []),
        ("siehe https://roboter-ag.example/mehr", ["https://roboter-ag.example/mehr"]),
    ],
)
def test_the_school_is_found_however_it_is_called(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("petra.mueller@hg-essen.de", ["petra.mueller@hg-essen.de"]),
        ("sekretariat@hg-essen.de", ["sekretariat@hg-essen.de"]),
        ("roboterfan12@gmx.de", ["roboterfan12@gmx.de"]),
        ("Kontakt: ag@verein.example", ["ag@verein.example"]),
        ("Tel. 0201 8604210", ["0201 8604210"]),
        ("Tel. +49 (0)201 / 86042-10", ["+49 (0)201 / 86042-10"]),
        ("Tel. 0201\r\n8604210", ["0201 8604210"]),
    ],
)
def test_mail_and_phones_are_found_by_their_look(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Das Essen in der Mensa wird gewogen.",
        "Im Mai 2025 und im Juni haben wir gemessen.",
        "Die Helmholtz-Gleichung gilt auch hier.",
        "ein Besuch am Helmholtz-Zentrum Berlin",
        "Hermann von Helmholtz erfand den Augenspiegel.",
        "Der Müller mahlt das Korn.",
        "Thomas Müller schoss ein Tor.",
        "Orhan Yılmaz, der Schriftsteller",
        "Tim Berners-Lee erfand das Web.",
        "Marie Curie entdeckte das Polonium.",
        "Die Schule am Fluss misst den pH-Wert.",
        "ein Gymnasium in Bochum",
        "ISBN 978-3-16-148410-0, 12.03.2025, 0,5 V und 4711",
        "Messwerte: 0123 4567 0891",
        "am 08.09.2026 um 08:15 Uhr, dann am 02-11-25",
        "www.bund.de und kontakt@example",
        "Paragraph 164 des HGB",
        "Weiden am Ufer der Ruhr",
    ],
)
def test_words_that_only_look_like_it_are_left_alone(text: str) -> None:
    assert said(text) == []


def test_a_town_alone_is_a_hint_and_only_where_a_town_is_meant() -> None:
    hints = [one for one in find(WHO, "Wir aus Essen mögen gutes Essen.") if one.certainty == Certainty.HINT]

    assert [(one.start, one.kind) for one in hints] == [(8, Kind.PLACE)]


def test_in_names_and_properties_of_files_a_bare_name_is_enough() -> None:
    assert said("pmueller", loose=True) == ["pmueller"]
    assert said("pmueller") == []
    assert said("konzept_mueller_v2", loose=True) == ["mueller"]
    assert said("helmholtz-ag", loose=True) == ["helmholtz"]
    assert said("essen-in-der-mensa", loose=True) == []


def test_letters_that_mean_something_else_are_no_school() -> None:
    bochum = Identifiers(school=SchoolFacts("Hildegardis-Gymnasium", city="Bochum"))
    assert said("unser HGB", who=bochum) == []
    assert said("am Hildegardis", who=bochum) == ["Hildegardis"]


def test_a_school_named_after_a_place_is_not_found_in_the_place() -> None:
    park = Identifiers(school=SchoolFacts("Grundschule am Park", city="Herne"))
    assert said("Wir zählen Vögel am Park.", who=park) == []
    assert said("die Schule am Park", who=park) == ["Schule am Park"]
    assert said("Grundschule am Park", who=park) == ["Grundschule am Park"]


def test_a_school_without_a_name_of_its_own_needs_its_town() -> None:
    plain = Identifiers(school=SchoolFacts("Städtische Realschule", city="Lünen"))
    assert said("Die Städtische Realschule Lünen macht mit.", who=plain) == ["Städtische Realschule Lünen"]
    assert said("An einer Realschule geht das auch.", who=plain) == []


def test_a_find_comes_with_its_sentence() -> None:
    text = "Wir sind " + "sehr " * 30 + "gern am Helmholtz-Gymnasium und " + "bleiben " * 30
    (found,) = find(WHO, text)
    before, after = found.around(text)

    assert before.startswith("…sehr")
    assert before.endswith("gern am ")
    assert after.startswith(" und bleiben")
    assert after.endswith("…")


def test_nothing_is_found_for_nobody() -> None:
    assert find(Identifiers(), "Petra Müller vom Helmholtz-Gymnasium") == []


def test_spellings_of_the_same_words_have_one_key() -> None:
    assert key("Petra Müller") == key("petra-mueller")
    assert key("Petra Müller") != key("Petra Müllers")
    assert Find(0, 5, Kind.PERSON, Certainty.SURE).said("Petra") == "Petra"
