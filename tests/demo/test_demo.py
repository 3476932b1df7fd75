"""The demo command loads an award in which everything fits together, and refuses to enter a real installation."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts.erasing import shares
from accounts.erasing.shares import Fate
from accounts.models import Erasure, User
from accounts.states import ErasureState
from awards import board
from awards.models import Edition
from awards.states import Phase
from certificates.models import Certificate
from entries.completeness import load, missing_in
from entries.freezing import freeze
from entries.models import Entry, Submission
from juries.access import standing_recusals
from juries.models import Assignment, Review, Round
from meetings import minutes
from meetings.models import Meeting, Minutes
from results import rankings
from uploads.models import Upload
from winners import winners

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


@pytest.fixture
def loaded(settings: object, tmp_path: Path) -> Path:
    """A small demo; the file with its sign-ins."""
    settings.DEMO = True  # type: ignore[attr-defined]
    people = tmp_path / "people.json"
    call_command("demo", entries=12, jurors=4, with_files=8, seed=3, people=people, verbosity=0)
    return people


def test_demo_is_refused_outside_demo_and_debug(settings: object) -> None:
    settings.DEMO = settings.DEBUG = False  # type: ignore[attr-defined]

    with pytest.raises(CommandError):
        call_command("demo", entries=1, jurors=3)

    assert Edition.objects.count() == 0


@pytest.mark.slow
def test_demo_shows_three_editions_that_hold_together(loaded: Path) -> None:
    now = timezone.now()
    phases = {edition.phase(now) for edition in Edition.objects.all()}
    assert phases == {Phase.OPEN, Phase.JUDGING, Phase.ANNOUNCED}
    assert {person["role"] for person in json.loads(loaded.read_text())} >= {"teacher", "juror", "chair", "organiser"}

    sent = Entry.objects.exclude(number="").filter(erased_at=None)
    assert [entry.number for entry in sent if missing_in(load(entry))] == []
    assert [
        one.entry.number
        for one in Submission.objects.filter(entry__in=sent).select_related("entry")
        if freeze(one.entry) != one.content
    ] == []
    assert set(Upload.objects.values_list("state", flat=True)) == {"ready"}

    announced = Edition.objects.get(state="announced")
    signed = Minutes.objects.select_related("meeting").get()
    assert (signed.meeting.edition, signed.state, minutes.verify(signed)) == (announced, "waiting", True)
    assert [len(item["votes"]) for item in signed.content["agenda"]] == [1] * signed.meeting.items.count()
    assert Meeting.objects.get(state="planned").items.count() > 0
    assert winners.public(announced, now).count() == announced.prizes.count()
    assert Certificate.objects.filter(edition=announced, state="owed").exists()
    for round_ in Round.objects.all():
        assert rankings.current(round_).lines == rankings.recompute(round_).lines
    assert Review.objects.filter(assignment__round__edition__state="judging", state="submitted").exists()
    recused = set(standing_recusals().values_list("juror_id", "entry_id"))
    assert recused
    assert recused & set(Assignment.objects.values_list("juror_id", "entry_id")) == set()


@pytest.mark.slow
@pytest.mark.usefixtures("loaded")
def test_demo_shows_an_erasure_that_waits_and_one_that_was_carried_out() -> None:
    waiting, done = (Erasure.objects.get(state=state) for state in (ErasureState.ASKED, ErasureState.DONE))
    organiser = User.objects.get(email="organiser@example.org")
    assert waiting.user is not None
    assert {step.fate for step in shares.steps_of(waiting.user)} == {Fate.KEPT, Fate.ERASED}
    for edition in Edition.objects.all():
        [due] = [one.due_at for one in board.gather(edition, organiser).todos if one.url == reverse("awards:erasures")]
        assert due == waiting.due_at > timezone.now()

    [entry] = Entry.objects.exclude(erased_at=None)
    assert (entry.state, entry.title, entry.owner.email) == ("withdrawn", "", f"erased-{done.number}@erased.invalid")
    assert entry.submitted_at is not None
    assert entry.erased_at is not None
    assert entry.submitted_at < done.asked_at < entry.erased_at < timezone.now()
    assert not Upload.objects.filter(scope=f"entry:{entry.pk}").exists()
    assert not Assignment.objects.filter(entry=entry).exists()
