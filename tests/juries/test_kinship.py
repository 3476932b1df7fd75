"""Relations that follow from the data beside school, domain and name, each with its reason."""

import pytest

from entries.models import Colleague, Participant
from entries.states import EntryState
from juries import recusals
from juries.panels import kinship, rules
from tests import factories
from tests.juries.conftest import Judging


def found(judging: Judging) -> dict[str, str]:
    return {one.entry.title: one.reason for one in recusals.find(judging.round)}


def schools_apart(judging: Judging, **fields: str) -> None:
    """The first entry comes from a school with these ``fields``, the others from one far away."""
    for entry, values in zip(judging.entries, (fields, {"city": "Kiel"}, {"city": "Kiel"}), strict=True):
        entry.school = factories.school(name=f"Schule {entry.pk}", **values)
        entry.save()


def test_the_same_authority_recuses_by_the_school_of_the_account(judging: Judging) -> None:
    schools_apart(judging, authority="1234")
    judging.user.school = factories.school(name="Meine Schule", authority="1234")
    judging.user.save()
    assert found(judging) == {"Brückenbau mit dem Tablet": str(kinship.SAME_AUTHORITY)}


def test_the_same_authority_recuses_by_the_name_of_a_school_that_is_typed(judging: Judging) -> None:
    schools_apart(judging, authority="1234")
    factories.school(name="Goethe-Gymnasium", authority="1234")
    judging.juror.affiliation = "goethe-gymnasium"
    judging.juror.save()
    assert found(judging) == {"Brückenbau mit dem Tablet": str(kinship.SAME_AUTHORITY)}


def test_a_name_that_many_schools_bear_says_nothing(judging: Judging) -> None:
    schools_apart(judging, authority="1234")
    for _twice in range(2):
        factories.school(name="Goethe-Gymnasium", authority="1234")
    judging.juror.affiliation = "Goethe-Gymnasium"
    judging.juror.save()
    assert found(judging) == {}


def test_the_authority_itself_is_related_and_its_number_elsewhere_is_not(judging: Judging) -> None:
    schools_apart(judging, authority="Stadt Essen")
    judging.juror.affiliation = "Stadt Essen"
    judging.juror.save()
    assert found(judging) == {"Brückenbau mit dem Tablet": str(kinship.SAME_AUTHORITY)}
    assert judging.colleague.user
    judging.colleague.user.school = factories.school(name="Meine", authority="Stadt Essen", state="BY", number="1")
    judging.colleague.user.save()
    assert found(judging) == {}


def test_the_authority_counts_only_where_the_edition_says_so(judging: Judging) -> None:
    schools_apart(judging, authority="1234")
    rules.keep(judging.edition, by=judging.organiser, authority_recuses=False)
    judging.user.school = factories.school(name="Meine Schule", authority="1234")
    judging.user.save()
    assert found(judging) == {}


def test_the_place_counts_only_where_the_edition_says_so(judging: Judging) -> None:
    schools_apart(judging, city="Essen")
    judging.user.school = factories.school(name="Meine Schule", city="Essen")
    judging.user.save()
    assert found(judging) == {}
    rules.keep(judging.edition, by=judging.organiser, place_recuses=True)
    judging.edition.refresh_from_db()
    judging.round.refresh_from_db()
    assert found(judging) == {"Brückenbau mit dem Tablet": str(kinship.SAME_PLACE)}


@pytest.mark.parametrize("way", ["colleague", "owner", "credited"])
def test_an_earlier_entry_together_recuses(judging: Judging, way: str) -> None:
    before = factories.edition(award=judging.edition.award, slug="2025", number_prefix="MINT25")
    them = judging.entries[0].owner
    earlier = factories.entry(before, judging.user if way == "owner" else them, state=EntryState.SUBMITTED)
    if way == "colleague":
        Colleague.objects.create(entry=earlier, user=judging.user, email=judging.user.email)
    if way == "owner":
        Participant.objects.create(
            entry=earlier, part="teacher", given_name=them.given_name, family_name=them.family_name
        )
    if way == "credited":
        Participant.objects.create(entry=earlier, part="partner", given_name="Łukasz", family_name="Nowak")
    assert found(judging) == {"Brückenbau mit dem Tablet": str(kinship.EARLIER_ENTRY)}


def test_a_pupil_of_an_earlier_entry_is_nobody_and_the_rule_can_be_left_out(judging: Judging) -> None:
    before = factories.edition(award=judging.edition.award, slug="2025", number_prefix="MINT25")
    them = judging.entries[0].owner
    earlier = factories.entry(before, judging.user, state=EntryState.SUBMITTED)
    Participant.objects.create(entry=earlier, part="pupil", given_name=them.given_name, family_name=them.family_name)
    assert found(judging) == {}
    Colleague.objects.create(entry=earlier, user=them, email=them.email)
    rules.keep(judging.edition, by=judging.organiser, earlier_entry_recuses=False)
    assert found(judging) == {}


def test_the_reason_that_is_strongest_is_the_one_that_is_said(judging: Judging) -> None:
    judging.user.school = judging.entries[0].school
    judging.user.save()
    Participant.objects.create(entry=judging.entries[0], part="teacher", given_name="Łukasz", family_name="Nowak")
    assert found(judging)["Brückenbau mit dem Tablet"] == str(kinship.SAME_SCHOOL)
