"""Rounds: prepared from the preset, released after checks, closed by the clock or by hand, reopened."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from accounts.models import User
from awards.models import Category, Edition
from awards.presets import MINT_DIGITAL, PRESETS, PresetCriterion, PresetEdition
from config import arrival
from config.rows import one_by_one
from juries import recusals
from juries.access import standing_recusals
from juries.models import Assignment, Criterion, Juror, Panel, Review, Round
from juries.queries import members_of, preparation
from juries.states import JurorState, Refused, RoundKind, RoundState
from ledger import events, letters

# Where the preset's judging dates lie before the end of the call: time to screen, then to judge.
UNTIL_JUDGING = timedelta(days=14)
JUDGING_LASTS = timedelta(days=42)
ONE_AT_A_TIME = gettext_noop(
    "Another round of this kind is open for one of these categories at the same time. "
    "Close it first, or choose other dates or categories."
)
CHANGEABLE_ONCE_RELEASED = frozenset(
    {"closes_at", "name_de", "name_en", "standing_seen_by", "advance_by", "advance_count", "advance_from"}
)


@dataclass(frozen=True)
class Problem:
    """Something that speaks against releasing a round; a blocking one must be mended first."""

    text: str
    is_blocking: bool = False


def prepare(edition: Edition, *, by: User | None, panel: Panel | None = None) -> Round:
    """A new draft round with the panel, dates and criteria that the edition's preset names."""
    preset = PRESETS.get(edition.preset, MINT_DIGITAL)
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=edition.pk)  # two clicks: two positions, not one error
        if panel is None:
            panel = edition.panels.order_by("pk").first() or Panel.objects.create(edition=edition, name="Jury")
        position = (edition.rounds.aggregate(last=Max("position"))["last"] or 0) + 1
        opens_at, closes_at = _window(edition, preset)
        made = Round.objects.create(
            edition=edition,
            panel=panel,
            name_de="Fachbewertung" if position == 1 else f"Bewertungsrunde {position}",
            name_en="Expert scoring" if position == 1 else f"Scoring round {position}",
            position=position,
            opens_at=opens_at,
            closes_at=closes_at,
        )
        Criterion.objects.bulk_create(_criterion(made, place, planned) for place, planned in enumerate(preset.criteria))
        events.record("round.prepared", by=by, subject=made, edition_id=edition.pk, preset=preset.code)
    return made


def update(round_: Round, *, by: User, categories: list[Category] | None = None, **values: Any) -> Round:
    """Change a round that is being set up; of a released one only its name and its end. Closed, it stays as it is."""
    with transaction.atomic():
        held = Round.objects.select_for_update().get(pk=round_.pk)
        changed = {name: value for name, value in values.items() if getattr(held, name) != value}
        if held.state == RoundState.CLOSED and changed:
            raise Refused(_("The round is closed. Reopen it to change something."))
        if held.state == RoundState.RELEASED and changed.keys() - CHANGEABLE_ONCE_RELEASED:
            raise Refused(_("The round is released: only its name and its end can still be changed."))
        if changed.get("closes_at", held.closes_at) <= changed.get("opens_at", held.opens_at):
            raise Refused(_("The round must close after it opens."))
        after = changed.get("follows")
        if after is not None and (after.edition_id != held.edition_id or after.position >= held.position):
            raise Refused(_("A round can only follow one that comes before it."))
        for name, value in changed.items():
            setattr(held, name, value)
        _save(held)
        if categories is not None and held.state == RoundState.DRAFT:
            held.categories.set(categories)
        if changed:
            events.record(
                "round.changed", by=by, subject=held, edition_id=held.edition_id, fields=sorted(map(str, changed))
            )
    return held


def problems(round_: Round) -> list[Problem]:
    """What speaks against releasing ``round_`` now, the blocking first."""
    found: list[Problem] = []
    has = preparation(round_)
    jurors = has.jurors
    if round_.kind == RoundKind.SCORING and not has.criteria:
        found.append(Problem(_("The round has no criteria."), is_blocking=True))
    if round_.closes_at <= timezone.now():
        found.append(Problem(_("The round would be over already. Choose a later end."), is_blocking=True))
    if round_.kind == RoundKind.SCREENING:
        return found  # those who run the award do it
    if not jurors:
        found.append(Problem(_("Nobody has accepted a seat on the panel yet."), is_blocking=True))
    elif jurors < round_.reads_per_entry:
        text = ngettext(
            "Only one jury member has accepted, but each entry needs %(reads)d reviews.",
            "Only %(count)d jury members have accepted, but each entry needs %(reads)d reviews.",
            jurors,
        )
        found.append(Problem(text % {"count": jurors, "reads": round_.reads_per_entry}))
    if round_.kind != RoundKind.SCORING:
        return found
    if not has.assigned:
        found.append(Problem(_("No entry is assigned yet."), is_blocking=True))
    elif lacking := has.lacking:
        text = ngettext("%(count)d entry lacks reviewers.", "%(count)d entries lack reviewers.", lacking)
        found.append(Problem(text % {"count": lacking}))
    return found


def release(round_: Round, *, by: User) -> Round:
    """Show the round to its jurors and write to each of them. Recusals are looked for once more just before."""
    with transaction.atomic():
        held = Round.objects.select_for_update().get(pk=round_.pk)
        if held.state != RoundState.DRAFT:
            raise Refused(_("The round is released already."))
        recusals.find(held, by=by)
        blocking = [problem.text for problem in problems(held) if problem.is_blocking]
        if blocking:
            raise Refused(" ".join(blocking))
        held.state = RoundState.RELEASED
        _save(held)
        events.record("round.released", by=by, subject=held, edition_id=held.edition_id)
        _tell_jurors(held)
    return held


def take_back(round_: Round, *, by: User) -> Round:
    """Return a released round to its setting up, while nobody has begun a review."""
    with transaction.atomic():
        held = Round.objects.select_for_update().get(pk=round_.pk)
        if held.state != RoundState.RELEASED:
            raise Refused(_("The round is not released."))
        if Review.objects.filter(assignment__round=held).exists():
            raise Refused(_("Reviews have begun. Close the round instead."))
        held.state = RoundState.DRAFT
        held.save()
        events.record("round.taken_back", by=by, subject=held, edition_id=held.edition_id)
    return held


def close(round_: Round, *, by: User | None) -> bool:
    """Close a released round, once; False where somebody was first. Drafts stay drafts, with all their words."""
    now = timezone.now()
    with transaction.atomic():
        claimed = Round.objects.filter(pk=round_.pk, state=RoundState.RELEASED).update(
            state=RoundState.CLOSED, closed_at=now
        )
        if claimed:
            events.record("round.closed", by=by, subject=round_, edition_id=round_.edition_id, by_clock=by is None)
    return bool(claimed)


def reopen(round_: Round, *, closes_at: datetime, by: User) -> Round:
    """Take scores again until ``closes_at``, which lies ahead."""
    if closes_at <= timezone.now():
        raise Refused(_("Choose an end that lies ahead."))
    with transaction.atomic():
        held = Round.objects.select_for_update().get(pk=round_.pk)
        if held.state != RoundState.CLOSED:
            raise Refused(_("The round is not closed."))
        held.state, held.closed_at, held.closes_at = RoundState.RELEASED, None, closes_at
        _save(held)
        events.record("round.reopened", by=by, subject=held, edition_id=held.edition_id, until=closes_at.isoformat())
    return held


def _save(held: Round) -> None:
    """Save a round; Refused where another of its kind is open for one of its categories at the same time."""
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError as error:
        if "one_open_round_of_a_kind_per_category" not in str(error):
            raise
        raise Refused(_(ONE_AT_A_TIME)) from error


def close_due(now: datetime | None = None) -> list[int]:
    """Write down what the clock has already done: released rounds past their last second become closed.

    A minute later than that: a score of the last second may still wait for a free thread.
    """
    moment = (now or timezone.now()) - arrival.LONGEST_WAIT
    due = Round.objects.filter(state=RoundState.RELEASED, closes_at__lte=moment - timedelta(seconds=1))
    return [pk for pk in one_by_one(due, lambda round_: round_.pk if close(round_, by=None) else None) if pk]


def remind_due(now: datetime | None = None) -> int:
    """Write to jurors with unfinished reviews when seven days and when two days are left; once each. Says how many."""
    moment = now or timezone.now()
    written = 0
    for later, days in ((0, 2), (2, 7)):
        ending = Round.objects.filter(
            state=RoundState.RELEASED,
            opens_at__lte=moment - timedelta(days=days),  # a round shorter than that needs no reminder
            closes_at__gt=moment + timedelta(days=later),
            closes_at__lte=moment + timedelta(days=days),
        )
        for round_ in ending.select_related("edition__award__organisation"):
            written += _remind(round_, days)
    return written


def remind(round_: Round, *, by: User, juror: Juror | None = None) -> int:
    """Write by hand to ``juror``, or to everybody whose reviews are unfinished; once a day each. Says how many.

    Raises Refused where the round takes no scores: a letter would ask for what nobody can do.
    """
    now = timezone.now()
    round_ = Round.objects.select_related("edition__award__organisation").get(pk=round_.pk)
    if not round_.takes_scores(now):
        raise Refused(_("The round is not open, so nobody is reminded."))
    owing = [one for one in _owing(round_) if juror is None or one.pk == juror.pk]
    written = 0
    with transaction.atomic():
        for one in owing:
            key = f"round-reminder-{round_.pk}-{one.pk}-by-hand-{timezone.localdate(now):%Y%m%d}"
            if _write(one, round_, "juries.reminder", once_key=key):
                written += 1
                events.record(
                    "juror.reminded_of_reviews", by=by, subject=one, edition_id=round_.edition_id, round=round_.name_de
                )
    return written


def _owing(round_: Round) -> QuerySet[Juror]:
    """Who takes part and has unfinished reviews in ``round_``."""
    owing = (
        Assignment.objects.filter(round=round_, juror__state=JurorState.ACCEPTED)
        .exclude(review__state="submitted")
        .values_list("juror_id", flat=True)
    )
    return Juror.objects.filter(pk__in=owing).select_related("user")


def _remind(round_: Round, days: int) -> int:
    jurors = _owing(round_)

    def remind(juror: Juror) -> int:
        key = f"round-reminder-{round_.pk}-{juror.pk}-{days}-{round_.closes_at:%Y%m%d%H%M}"
        return _write(juror, round_, "juries.reminder", once_key=key)

    return sum(one_by_one(jurors, remind))


def _tell_jurors(round_: Round) -> None:
    jurors = members_of(round_)
    if round_.kind == RoundKind.SCORING:
        jurors = jurors.filter(pk__in=round_.assignments.values("juror_id"))
    for juror in jurors.select_related("user"):
        _write(juror, round_, "juries.round_opened", once_key=f"round-opened-{round_.pk}-{juror.pk}")


def _write(juror: Juror, round_: Round, kind: str, *, once_key: str) -> int:
    recused = standing_recusals().filter(juror=juror).values("entry_id")
    pile = round_.assignments.filter(juror=juror).exclude(entry_id__in=recused)
    letter = letters.write(
        kind,
        to=juror.email,
        name=juror.name,
        user_id=juror.user_id,
        language=(juror.user.language if juror.user else "") or "de",
        sender=round_.edition.award.organisation,
        edition_id=round_.edition_id,
        once_key=once_key,
        edition=round_.edition,
        round=round_,
        total=pile.count(),
        open=pile.exclude(review__state="submitted").count(),
        address=f"{settings.SITE_URL}/jury/",
    )
    return letter is not None


def _window(edition: Edition, preset: PresetEdition) -> tuple[datetime, datetime]:
    year = timezone.localtime(edition.closes_at).year
    opens_at, closes_at = preset.dates.judging_opens.in_edition(year), preset.dates.judging_closes.in_edition(year)
    if opens_at > edition.closes_at:
        return opens_at, closes_at
    return edition.closes_at + UNTIL_JUDGING, edition.closes_at + UNTIL_JUDGING + JUDGING_LASTS


def _criterion(round_: Round, position: int, planned: PresetCriterion) -> Criterion:
    return Criterion(
        round=round_,
        key=planned.code,
        name_de=planned.name_de,
        name_en=planned.name_en,
        question_de=planned.question_de,
        question_en=planned.question_en,
        weight=planned.weight,
        minimum=planned.minimum,
        maximum=planned.maximum,
        position=position,
        levels=[
            {
                "value": level.score,
                "de": level.label_de,
                "en": level.label_en,
                "text_de": level.description_de,
                "text_en": level.description_en,
            }
            for level in planned.levels
        ],
    )
