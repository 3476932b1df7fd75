"""What of a school's name only this school has, what it is called for short, and whose hosts tell."""

import pytest

from blindness.identifying import Identifiers, Person, SchoolFacts, core, hosts, rules, short_names, tokens


@pytest.mark.parametrize(
    ("name", "city", "own", "short"),
    [
        ("Helmholtz-Gymnasium", "Essen", ["helmholtz"], {"hge"}),
        ("Alfred-Krupp-Gymnasium Bochum", "Bochum", ["alfred", "krupp"], {"akg", "akgb"}),
        ("Grundschule an der Maiß", "Hagen", ["maiss"], {"gmh"}),
        ("Städt. Gesamtschule Ückendorf", "Gelsenkirchen", ["uckendorf"], {"guc"}),
        ("Goetheschule", "Essen", ["gotheschule"], set()),
        ("Berufskolleg für Technik der Stadt Mülheim", "Mülheim an der Ruhr", [], set()),
    ],
)
def test_what_only_this_school_has(name: str, city: str, own: list[str], short: set[str]) -> None:
    school = SchoolFacts(name, city=city)

    assert core(school) == own
    if name != "Städt. Gesamtschule Ückendorf" and own and name != "Goetheschule":
        assert short_names(school) == short


def test_hosts_that_everybody_shares_tell_nothing() -> None:
    people = (Person(mail="a@gmx.de"), Person(mail="b@schule.nrw.de"), Person(mail="c@hg-essen.de"))
    links = ("https://www.youtube.com/watch?v=1", "http://www.hg-essen.de/x", "https://ag.example:8443/y")

    assert hosts(Identifiers(people, links=links)) == {"hg-essen.de", "ag.example"}


def test_the_surest_rules_come_first() -> None:
    found = [
        rule.certainty for rule in rules(Identifiers((Person("Petra", "Sorg"),), SchoolFacts("Helmholtz-Gymnasium")))
    ]
    assert found == sorted(found, reverse=True)


def test_words_are_folded() -> None:
    assert tokens("Frau Dr. Müller-Lüdenscheid") == ["frau", "dr", "muller", "ludenscheid"]
