"""Who leads a jury, and what of its results they may see. A standing recusal takes the entry out of every scope."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import Http404

from accounts.models import User
from awards.access import editions_run_by
from awards.models import Edition
from entries.models import Entry
from entries.reading import title_for_jury
from entries.states import IN_COMPETITION
from juries.access import SHOWN_TO_JURORS, Visitor, seats_of, standing_recusals
from juries.models import Advance, Round
from juries.states import RoundKind, StandingSeenBy
from results.models import Decision, Ranking


@dataclass(frozen=True)
class Lead:
    """Somebody who leads the jury of an edition: what they run, and which entries they must not meet."""

    user: User
    edition: Edition
    organises: bool
    hidden: frozenset[int]  # entries they are recused from

    @property
    def may_complete(self) -> bool:
        """Whether they may call the decisions complete: for a recused chair the answer alone would tell too much."""
        return self.organises or not self.hidden


def leading(user: Visitor, pk: int) -> Lead:
    """The edition, for its organisers and for whoever chairs a panel of it; 404 for anybody else. One query, mostly."""
    if not user.is_authenticated:
        raise Http404
    recusals = standing_recusals().filter(juror__user_id=user.pk)
    rows = Edition.objects.select_related("award__organisation").annotate(
        led_as_organiser=Exists(editions_run_by(user).filter(pk=OuterRef("pk"))),
        led_as_chair=Exists(seats_of(user).filter(is_chair=True, panel__edition_id=OuterRef("pk"))),
        has_recusals=Exists(recusals.filter(entry__edition_id=OuterRef("pk"))),
    )
    edition = rows.filter(pk=pk).first()
    if edition is None or not (edition.led_as_organiser or edition.led_as_chair):
        raise Http404
    hidden = recusals.filter(entry__edition_id=pk).values_list("entry_id", flat=True) if edition.has_recusals else ()
    return Lead(user, edition, edition.led_as_organiser, frozenset(hidden))


def rounds_to_rank(lead: Lead) -> QuerySet[Round]:
    """The scoring rounds whose ranking this person may see: all of them for an organiser, their panel's for a chair."""
    return _led(lead, RoundKind.SCORING)


def comparisons_to_rank(lead: Lead) -> QuerySet[Round]:
    """The comparison rounds whose standing this person may see."""
    return _led(lead, RoundKind.COMPARISON)


def _led(lead: Lead, kind: RoundKind) -> QuerySet[Round]:
    rounds = Round.objects.filter(edition=lead.edition, kind=kind, state__in=SHOWN_TO_JURORS)
    if lead.organises:
        return rounds
    rounds = rounds.exclude(standing_seen_by=StandingSeenBy.ORGANISER)
    return rounds.filter(panel_id__in=seats_of(lead.user).filter(is_chair=True).values("panel_id"))


def rounds_to_advance(lead: Lead) -> QuerySet[Round]:
    """The rounds from which this person may let entries go on: of a chair, those whose standing they may see."""
    rounds = Round.objects.filter(edition=lead.edition, state__in=SHOWN_TO_JURORS).exclude(kind=RoundKind.SCREENING)
    rounds = rounds.select_related("edition__award__organisation")
    if lead.organises:
        return rounds
    rounds = rounds.exclude(standing_seen_by=StandingSeenBy.ORGANISER)
    return rounds.filter(panel_id__in=seats_of(lead.user).filter(is_chair=True).values("panel_id"))


def advances_of(round_: Round) -> dict[int, Advance]:
    """What goes on from a round that the view has already opened, by entry."""
    return {row.entry_id: row for row in round_.advances.select_related("advanced_by")}


def followers_of(round_: Round) -> list[Round]:
    """The rounds that continue with what goes on from this one."""
    return list(round_.followers.order_by("position"))


def decisions_visible_to(lead: Lead) -> QuerySet[Decision]:
    """The decisions of the edition, without entries that this person is recused from."""
    related = ("entry__category", "entry__owner", "prize__category", "drafted_by", "confirmed_by", "edition")
    rows = Decision.objects.filter(edition=lead.edition).exclude(entry_id__in=lead.hidden).select_related(*related)
    # A chair may have read the entry in a blind round; whoever runs the award knows it anyway.
    known_as = F("entry__title") if lead.organises else title_for_jury(blind=True, entry="entry")
    return rows.annotate(known_as=known_as)


def entries_to_decide(lead: Lead) -> QuerySet[Entry]:
    """The entries in competition, without those that this person is recused from."""
    rows = Entry.objects.filter(edition=lead.edition, state__in=IN_COMPETITION)
    return rows.exclude(pk__in=lead.hidden).select_related("category")


def rankings_frozen(lead: Lead) -> QuerySet[Ranking]:
    """The frozen rankings of the rounds whose ranking this person may see, without their bulk."""
    rows = Ranking.objects.filter(round__in=rounds_to_rank(lead))
    return rows.select_related("round", "frozen_by").defer("inputs", "rows")
