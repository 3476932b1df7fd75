"""Everybody hears back, each once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards import editions
from awards.models import Edition
from awards.states import EditionState
from entries.models import Colleague
from entries.states import EntryState
from ledger.models import Letter
from tests import factories as make
from winners import result_letters, winners

pytestmark = pytest.mark.django_db


def announced() -> Edition:
    now = timezone.now()
    return make.edition(
        state=EditionState.ANNOUNCED,
        opens_at=now - timedelta(days=90),
        closes_at=now - timedelta(days=30),
        announced_at=now,
    )


def test_winners_and_everybody_else_hear_back_in_their_language() -> None:
    edition = announced()
    winner = make.entry(edition, make.person("Ayşe Yılmaz", language="en"), state=EntryState.ELIGIBLE)
    other = make.entry(edition, make.person("Jürgen Weiß"), state=EntryState.ELIGIBLE)
    draft = make.entry(edition)
    winners.place(winner, edition.prizes.get(), citation="Messen, was alle sehen.", by=None)

    assert result_letters.write(edition.pk) == 2

    kinds = dict(Letter.objects.values_list("to_user_id", "kind"))
    won = Letter.objects.get(to_user_id=winner.owner_id)
    assert kinds == {winner.owner_id: "winners.result_winner", other.owner_id: "winners.result"}
    assert draft.owner_id not in kinds
    assert "1st prize" in won.subject
    assert "Messen, was alle sehen." in won.text


def test_colleagues_who_accepted_hear_back_too() -> None:
    edition = announced()
    entry = make.entry(edition, state=EntryState.ELIGIBLE)
    joined, invited = make.person("Łukasz Nowak"), make.person("Oksana Шевченко")
    now = timezone.now()
    Colleague.objects.create(entry=entry, user=joined, email=joined.email, accepted_at=now)
    Colleague.objects.create(entry=entry, user=invited, email=invited.email)

    result_letters.write(edition.pk)

    assert set(Letter.objects.values_list("to_user_id", flat=True)) == {entry.owner_id, joined.pk}


def test_writing_again_after_an_interruption_adds_only_what_is_missing() -> None:
    edition = announced()
    for _ in range(3):
        make.entry(edition, state=EntryState.ELIGIBLE)
    result_letters.write(edition.pk)
    Letter.objects.order_by("pk").first().delete()  # type: ignore[union-attr]
    Edition.objects.filter(pk=edition.pk).update(results_written_at=None)

    assert result_letters.owing() == [edition.pk]
    assert result_letters.write(edition.pk) == 1
    assert result_letters.owing() == []
    assert Letter.objects.count() == 3


def test_nothing_is_written_before_the_announcement() -> None:
    edition = make.edition(state=EditionState.DECIDED)
    make.entry(edition, state=EntryState.ELIGIBLE)

    assert result_letters.write(edition.pk) == 0
    assert Letter.objects.count() == 0


def test_archive_opens_once_everybody_has_heard_back() -> None:
    edition = announced()
    make.entry(edition, state=EntryState.ELIGIBLE)
    result_letters.write(edition.pk)

    editions.archive(Edition.objects.get(pk=edition.pk), by=None)

    assert Edition.objects.get(pk=edition.pk).state == EditionState.ARCHIVED
