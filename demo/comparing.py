"""Lets a panel compare two entries at a time: jurors who mostly agree, by the desk's own verbs."""

from datetime import datetime, timedelta
from random import Random

from django.db.models import Max
from django.utils import timezone

from awards.models import Category, Edition
from comparisons import comparisons
from comparisons.queries import standing
from comparisons.states import Verdict
from entries.models import Entry
from juries.models import Juror, Panel, Round
from juries.states import JurorState, RoundKind, RoundState

DOUBT = 0.35  # how much chance there is in a vote, beside what the entries are worth
CLOSE = 0.12  # entries whose worth differs by less are called equal now and then


def hold(edition: Edition, panel: Panel, category: Category, *, closes_at: datetime) -> Round:
    """A comparison round of one category that takes votes since yesterday."""
    last = edition.rounds.aggregate(last=Max("position"))["last"] or 0
    made = Round.objects.create(
        edition=edition,
        panel=panel,
        kind=RoundKind.COMPARISON,
        name_de="Vergleich der Besten",
        name_en="Comparison of the best",
        position=last + 1,
        state=RoundState.RELEASED,
        opens_at=timezone.now() - timedelta(days=1),
        closes_at=closes_at,
    )
    made.categories.set([category])
    return made


def vote(round_: Round, *, share: float, rng: Random, spare: Juror | None = None) -> None:
    """Have the panel give ``share`` of the votes that make twelve for each entry; ``spare`` gives three."""
    category = round_.categories.get()
    wanted = int(standing(round_, category=category).wanted * share)
    worth = {entry.pk: rng.random() for entry in Entry.objects.filter(edition_id=round_.edition_id, category=category)}
    jurors = list(round_.panel.jurors.filter(state=JurorState.ACCEPTED).select_related("user").order_by("pk"))
    turns = [jurors[number % len(jurors)] for number in range(wanted)]
    given = 0
    for juror in turns:
        given += juror == spare
        if juror != spare or given <= 3:
            _one_vote(round_, juror, worth, rng)


def end(round_: Round, *, opened_at: datetime, closed_at: datetime) -> None:
    """Move the round into the past, with its votes."""
    Round.objects.filter(pk=round_.pk).update(
        opens_at=opened_at, closes_at=closed_at, closed_at=closed_at, state=RoundState.CLOSED
    )
    round_.comparisons.filter(verdict="").delete()


def _one_vote(round_: Round, juror: Juror, worth: dict[int, float], rng: Random) -> None:
    assert juror.user is not None
    pair = comparisons.deal(round_, by=juror.user)
    if pair is None:
        return
    lead = worth[pair.left.entry_id] - worth[pair.right.entry_id] + rng.gauss(0, DOUBT)
    verdict = Verdict.EQUAL if abs(lead) < CLOSE else Verdict.LEFT if lead > 0 else Verdict.RIGHT
    comparisons.decide(pair, verdict=verdict, by=juror.user)
