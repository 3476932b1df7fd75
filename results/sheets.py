"""The sheet of a category: what every entry gets, drafted or confirmed in one action, all of it or nothing."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from awards.models import Category, Edition, Prize
from entries.models import Entry
from entries.states import IN_COMPETITION
from juries.access import standing_recusals
from juries.states import Refused
from ledger import events
from ledger.events import Detail
from results import departures, rankings
from results.decisions import NeedsSecondPerson, facts_of, full_name, hidden_from, hold
from results.expecting import Expectation, Word
from results.models import Decision
from results.ranked.lines import Line
from results.states import DecisionState, Outcome
from winners import winners

MOST_ROWS = 60  # on a page; what stands lower is decided together
LONGEST_REASON = 1000


@dataclass(frozen=True)
class Wish:
    """What an entry shall get; no outcome takes its draft off the desk. ``prize`` goes with that outcome only."""

    entry: int
    outcome: Outcome | None
    prize: int | None = None
    reason: str = ""


class Overtaken(Refused):
    """Somebody else has changed the desk since the sheet was read: nothing of it was kept, nothing of theirs lost."""


class Lacking(Refused):
    """Some wishes depart from the ranking and give no reason: ``entries`` are theirs, with what is asked of each."""

    def __init__(self, entries: Mapping[int, str]) -> None:
        text = ngettext(
            "%(count)d decision departs from the ranking, or it leaves it open. Please give a reason.",
            "%(count)d decisions depart from the ranking, or it leaves them open. Please give a reason for each.",
            len(entries),
        )
        super().__init__(text % {"count": len(entries)})
        self.entries = entries


@dataclass(frozen=True)
class Row:
    """One entry on a sheet: where it stands, what is decided, and what the ranking would give it."""

    line: Line
    decisions: tuple[Decision, ...]
    expected: tuple[int, ...]  # prizes that the ranking gives it, or would let it win

    @property
    def is_fixed(self) -> bool:
        """Whether it cannot be changed here: confirmed, or more than one prize."""
        return len(self.decisions) > 1 or any(one.state == DecisionState.CONFIRMED for one in self.decisions)

    @property
    def chosen(self) -> str:
        """The decision as the page's choice names it."""
        if not self.decisions:
            return ""
        decision = self.decisions[0]
        return str(decision.prize_id or decision.outcome)

    @property
    def reason(self) -> str:
        return self.decisions[0].reason if self.decisions else ""


@dataclass(frozen=True)
class Quota:
    """A prize on the sheet, with how many of its places are taken."""

    prize: Prize
    taken: int

    @property
    def is_full(self) -> bool:
        return self.taken >= self.prize.places


@dataclass(frozen=True)
class Sheet:
    category: Category
    quotas: tuple[Quota, ...]
    rows: tuple[Row, ...]
    rest: int  # entries further down without a decision
    seal: str


def lay(edition: Edition, category: Category, lines: Sequence[Line], hidden: Collection[int]) -> Sheet:
    """The sheet of a category as its reader may see it: ``lines`` are its ranking without what is hidden from them."""
    standing = _standing(edition, category, hidden)
    says = departures.expectation(edition, hidden=hidden)
    prizes = _prizes(edition, category)
    taken = Counter(one.prize_id for found in standing.values() for one in found)
    shown = [line for number, line in enumerate(lines) if number < MOST_ROWS or line.entry_id in standing]
    rows = tuple(
        Row(
            line,
            tuple(standing.get(line.entry_id, ())),
            tuple(prize.pk for prize in prizes if says.words.get((prize.pk, line.entry_id))),
        )
        for line in shown
    )
    return Sheet(
        category,
        tuple(Quota(prize, taken[prize.pk]) for prize in prizes),
        rows,
        len(lines) - len(shown),
        seal(one for found in standing.values() for one in found),
    )


def seal(decisions: Iterable[Decision]) -> str:
    """A short text that changes with whatever a sheet would overwrite."""
    read = sorted((one.pk, one.entry_id, one.outcome, one.prize_id, one.state, one.reason) for one in decisions)
    return hashlib.sha256(repr(read).encode()).hexdigest()[:16]


def draft(
    edition: Edition, category: Category, wishes: Sequence[Wish], *, rest: Outcome | None, read: str, by: User
) -> int:
    """Draft what is wished for, and ``rest`` for every other entry of the category without a decision; how many rows.

    ``read`` is the seal of the sheet. Raises Overtaken, Lacking, or Refused; then nothing is changed.
    """
    with transaction.atomic():
        held = hold(edition.pk)
        hidden = hidden_from(held, by)
        standing = _standing(held, category, hidden)
        if seal(one for found in standing.values() for one in found) != read:
            raise Overtaken(
                _("Somebody else has decided something since you read this sheet. Please compare, then save again.")
            )
        entries = _competing(held, category, wishes, hidden, rest=rest)
        _refuse_recused(entries, by)
        wanted = _wanted(wishes, rest, entries, standing)
        prizes = {prize.pk: prize for prize in Prize.objects.select_for_update().filter(edition=held).order_by("pk")}
        changed = [wish for wish in wanted if not _stands(wish, standing.get(wish.entry, []))]
        _check_prizes(changed, prizes, category)
        departing = _departing(changed, departures.expectation(held, hidden=hidden))
        made = _replace(held, changed, entries, prizes, standing, departing, by)
        _check_quotas(held, prizes)
    return made


def confirm_all(edition: Edition, *, read: str, hidden: Collection[int], by: User) -> int:
    """Confirm every draft that ``by`` may confirm, as read; their winners are handed down. How many were confirmed.

    ``read`` is the seal of all decisions that the reader sees. Raises Overtaken, NeedsSecondPerson where none is left.
    """
    with transaction.atomic():
        held = hold(edition.pk)
        seen = Decision.objects.select_for_update(of=("self",)).filter(edition=held).exclude(entry_id__in=hidden)
        found = list(seen.select_related("entry", "prize").order_by("pk"))
        if seal(found) != read:
            raise Overtaken(_("The desk has changed since you read it. Please look at it again."))
        drafts = [one for one in found if one.state == DecisionState.DRAFTED]
        if held.second_person_decides:
            drafts = [one for one in drafts if one.drafted_by_id != by.pk]
        recused = standing_recusals().filter(juror__user_id=by.pk, entry__in=[one.entry_id for one in drafts])
        apart = set(recused.values_list("entry_id", flat=True))
        drafts = [one for one in drafts if one.entry_id not in apart]
        if not drafts:
            raise NeedsSecondPerson(_("There is nothing that you could confirm. A second person has to."))
        now = timezone.now()
        for one in drafts:
            one.needs_second_person = held.second_person_decides
            one.state, one.confirmed_by, one.confirmed_at = DecisionState.CONFIRMED, by, now
        # One statement for all: they get the same values.
        Decision.objects.filter(pk__in=[one.pk for one in drafts]).update(
            needs_second_person=held.second_person_decides,
            state=DecisionState.CONFIRMED,
            confirmed_by=by,
            confirmed_at=now,
        )
        placings = [(one.entry, one.prize, one.citation) for one in drafts if one.prize is not None]
        try:
            winners.place_all(placings, by=by)
        except winners.PlacingRefused as refusal:
            raise Refused(_("This is not possible now.") if hidden_from(held, by) else str(refusal)) from refusal
        events.record_all("decision.confirmed", by=by, subjects=_told(drafts), edition_id=held.pk)
    return len(drafts)


def confirmable(decisions: Iterable[Decision], edition: Edition, user: User) -> int:
    """How many of these drafts ``user`` may confirm: not their own where the edition asks for two people."""
    drafts = [one for one in decisions if one.state == DecisionState.DRAFTED]
    return sum(not edition.second_person_decides or one.drafted_by_id != user.pk for one in drafts)


def _standing(edition: Edition, category: Category, hidden: Collection[int]) -> dict[int, list[Decision]]:
    rows = Decision.objects.filter(edition=edition, entry__category=category).exclude(entry_id__in=hidden)
    found: dict[int, list[Decision]] = {}
    for decision in rows.select_related("prize", "entry", "drafted_by").order_by("prize__position", "pk"):
        found.setdefault(decision.entry_id, []).append(decision)
    return found


def _prizes(edition: Edition, category: Category) -> list[Prize]:
    rows = Prize.objects.filter(edition=edition).select_related("category").order_by("position", "pk")
    return [prize for prize in rows if prize.category_id in (None, category.pk)]


def _competing(
    edition: Edition, category: Category, wishes: Sequence[Wish], hidden: Collection[int], *, rest: Outcome | None
) -> dict[int, Entry]:
    """The entries that the sheet is about, held; all of the category where the rest is decided too."""
    rows = Entry.objects.select_for_update(no_key=True, of=("self",)).filter(
        edition=edition, category=category, state__in=IN_COMPETITION
    )
    wished = {wish.entry for wish in wishes}
    if rest is None:
        rows = rows.filter(pk__in=wished)
    found = {entry.pk: entry for entry in rows.exclude(pk__in=hidden).order_by("pk")}
    if wished - found.keys():
        raise Refused(_("An entry of this sheet is no longer in the competition, or in another category."))
    return found


def _refuse_recused(entries: Mapping[int, Entry], by: User) -> None:
    if standing_recusals().filter(juror__user_id=by.pk, entry__in=entries.keys()).exists():
        raise Refused(_("You are recused from an entry of this category. Somebody else has to decide it as a whole."))


def _wanted(
    wishes: Sequence[Wish], rest: Outcome | None, entries: Mapping[int, Entry], standing: Mapping[int, list[Decision]]
) -> list[Wish]:
    said = {wish.entry for wish in wishes if wish.outcome is not None or wish.entry in standing}
    others = [Wish(pk, rest) for pk in entries if rest and pk not in said and pk not in standing]
    return [*(wish for wish in wishes if wish.entry in said), *others]


def _stands(wish: Wish, decisions: Sequence[Decision]) -> bool:
    """Whether what is wished for is decided already, for the same reason."""
    if len(decisions) > 1:
        return True  # several prizes: the sheet shows them, and changes them nowhere
    if not decisions:
        return wish.outcome is None
    one = decisions[0]
    is_same = (one.outcome, one.prize_id, one.reason) == (wish.outcome, wish.prize, wish.reason.strip())
    if one.state == DecisionState.CONFIRMED and not is_same:
        raise Refused(_("The decision for %(entry)s is confirmed. Take it back first.") % {"entry": one.entry.number})
    return is_same


def _check_prizes(wishes: Sequence[Wish], prizes: Mapping[int, Prize], category: Category) -> None:
    for wish in wishes:
        if (wish.outcome == Outcome.PRIZE) != (wish.prize is not None):
            raise Refused(_("Please choose a prize, or an outcome without one."))
        if wish.prize is not None and (
            wish.prize not in prizes or prizes[wish.prize].category_id not in (None, category.pk)
        ):
            raise Refused(_("This prize belongs to another category."))
        if len(wish.reason) > LONGEST_REASON:
            raise Refused(
                _("This text is too long. Please shorten it to %(count)d characters.") % {"count": LONGEST_REASON}
            )


def _departing(wishes: Sequence[Wish], says: Expectation) -> set[int]:
    words = {wish.entry: says.of(wish.prize, wish.entry) for wish in wishes if wish.prize is not None}
    departing = {entry for entry, word in words.items() if word != Word.RANKED}
    lacking = {
        w.entry: departures.in_words(words[w.entry]) for w in wishes if w.entry in departing and not w.reason.strip()
    }
    if lacking:
        raise Lacking(lacking)
    return departing


def _replace(
    edition: Edition, wishes: Sequence[Wish], entries: Mapping[int, Entry], prizes: Mapping[int, Prize],
    standing: Mapping[int, list[Decision]], departing: Collection[int], by: User,
) -> int:  # fmt: skip
    """Take the drafts of these entries off the desk and put the wished ones there; citations go along."""
    old = [one for wish in wishes for one in standing.get(wish.entry, ())]
    events.record_all("decision.discarded", by=by, subjects=_told(old), edition_id=edition.pk)
    citations = {one.entry_id: one.citation for one in old}
    Decision.objects.filter(pk__in=[one.pk for one in old]).delete()
    made = Decision.objects.bulk_create(
        Decision(
            edition=edition,
            entry=entries[wish.entry],
            outcome=wish.outcome,
            prize=prizes[wish.prize] if wish.prize is not None else None,
            citation=citations.get(wish.entry, ""),
            departs=wish.entry in departing,
            reason=wish.reason.strip(),
            needs_second_person=edition.second_person_decides,
            drafted_by=by,
        )
        for wish in wishes
        if wish.outcome is not None
    )
    events.record_all("decision.drafted", by=by, subjects=_told(made), edition_id=edition.pk)
    return len(made) + len(old)


def _told(decisions: Iterable[Decision]) -> list[tuple[Decision, dict[str, Detail]]]:
    return [(one, {**facts_of(one)}) for one in decisions]


def _check_quotas(edition: Edition, prizes: Mapping[int, Prize]) -> None:
    taken = Counter(Decision.objects.filter(edition=edition, prize__isnull=False).values_list("prize_id", flat=True))
    over = [prize for prize in prizes.values() if taken[prize.pk] > prize.places]
    if over:
        names = ", ".join(full_name(prize) for prize in over)
        raise Refused(_("More entries than places: %(names)s. Nothing was changed.") % {"names": names})


def lines_of(edition: Edition, category: Category, hidden: Collection[int]) -> list[Line]:
    """The ranking of a category that decides; empty before one was held. Entries without a review stand last."""
    deciding = departures.deciding_round(edition, category.pk)
    return list(rankings.current(deciding, category=category, hidden=hidden).lines) if deciding else []
