"""What a juror says of themselves, and what follows from it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from juries import assignments, jurors
from juries.models import Absence, Assignment, Recusal, Relation
from juries.panels import details, kinship
from juries.queries import readers_of
from juries.states import Refused, RelationKind
from questions.queries import published_pages
from questions.states import QuestionKind
from tests import factories
from tests.juries.conftest import Judging


def test_subjects_come_from_the_form_in_the_language_of_the_page(judging: Judging) -> None:
    assert details.subjects_of(judging.edition) == []
    page = judging.edition.form.versions.get().pages.get()
    options = [{"code": "physics", "de": "Physik", "en": "Physics"}, {"code": "it", "de": "Informatik", "en": ""}]
    factories.question(page, "subjects", QuestionKind.CHOICES, options=options)
    published_pages.cache_clear()
    assert details.subjects_of(judging.edition) == [("physics", "Physik"), ("it", "Informatik")]


def test_types_of_school_come_from_the_directory(judging: Judging) -> None:
    factories.school(form="Berufskolleg")
    assert details.school_forms() == [("Berufskolleg", "Berufskolleg"), ("Gymnasium", "Gymnasium")]


def test_changed_words_count_and_an_empty_school_leaves_the_one_that_stands(judging: Judging) -> None:
    details.describe(judging.juror, by=judging.user, affiliation="Universität Bochum", subjects=["physics"], capacity=9)
    details.describe(judging.juror, by=judging.user, affiliation=" ", languages=["de"])
    judging.juror.refresh_from_db()
    juror = judging.juror
    assert (juror.affiliation, juror.subjects, juror.capacity, juror.languages) == (
        "Universität Bochum", ["physics"], 9, ["de"]
    )  # fmt: skip


def test_naming_the_own_school_recuses_at_once(judging: Judging) -> None:
    details.describe(judging.juror, by=judging.user, affiliation="Helmholtz-Gymnasium")
    assert {one.reason for one in Recusal.objects.all()} == {str(kinship.SAME_SCHOOL)}
    assert not Assignment.objects.exists()


def test_who_joins_a_running_round_is_recused_at_once_and_planned_for(judging: Judging) -> None:
    late = jurors.invite(judging.panel, email="neu@schule.test", by=judging.organiser)
    user = factories.person("Zoë Brandt", school=judging.entries[0].school)
    details.take_seat(late, by=user)
    assert Recusal.objects.filter(juror=late).count() == 3
    other = details.take_seat(
        jurors.invite(judging.panel, email="b@schule.test", by=judging.organiser), by=factories.person("Bo Lindt")
    )
    assert other.pk in {juror for _entry, juror in assignments.plan(judging.round).adds}


def test_who_is_away_for_the_rest_of_the_round_is_given_nothing(judging: Judging) -> None:
    today = timezone.localdate()
    details.be_away(judging.juror, today, today + timedelta(days=3), by=judging.user)
    assert judging.juror in readers_of(judging.round)
    details.be_away(judging.juror, today + timedelta(days=4), today + timedelta(days=40), by=judging.user)
    absence = details.be_away(judging.colleague, today, today + timedelta(days=40), by=judging.organiser)
    assert judging.colleague not in readers_of(judging.round)
    details.be_back(absence, by=judging.organiser)
    assert judging.colleague in readers_of(judging.round)


def test_days_are_noted_once(judging: Judging) -> None:
    first = date(2026, 5, 1)
    details.be_away(judging.juror, first, first + timedelta(days=5), by=judging.user)
    details.be_away(judging.colleague, first, first, by=judging.organiser)
    with pytest.raises(Refused):
        details.be_away(judging.juror, first + timedelta(days=5), first + timedelta(days=9), by=judging.user)
    assert Absence.objects.count() == 2


def test_the_database_keeps_absences_apart_and_in_order(judging: Judging) -> None:
    first = date(2026, 5, 1)
    with pytest.raises(IntegrityError, match="absence_ends_after_it_begins"):
        Absence.objects.create(juror=judging.juror, first_day=first, last_day=first - timedelta(days=1))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (RelationKind.PERSON, "jürgen von der WEISS"),
        (RelationKind.PERSON, "Jürgen von der Weiß"),
        (RelationKind.SCHOOL, "Helmholtz-Gymnasium"),
    ],
)
def test_a_declared_relation_keeps_the_entry_away_at_once(judging: Judging, kind: RelationKind, name: str) -> None:
    details.relate(judging.juror, kind=kind, name=f"  {name} ", by=judging.user)
    assert {one.reason for one in Recusal.objects.all()} == {str(kinship.DECLARED)}
    assert not Assignment.objects.filter(juror=judging.juror).exists()


def test_declaring_twice_is_declaring_once_and_taking_back_leaves_what_was_found(judging: Judging) -> None:
    for _twice in range(2):
        relation = details.relate(
            judging.juror, kind=RelationKind.PERSON, name=judging.entries[0].owner.email, by=judging.user
        )
    assert Recusal.objects.count() == 1
    details.unrelate(relation, by=judging.user)
    assert (Relation.objects.count(), Recusal.objects.count()) == (0, 1)


def test_who_left_changes_nothing_any_more(judging: Judging) -> None:
    jurors.remove(judging.juror, by=judging.organiser)
    with pytest.raises(Refused):
        details.describe(judging.juror, by=judging.user, capacity=3)
