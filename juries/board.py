"""What the jury room tells the rooms below: places in the navigation, what an organiser must do, what a call asks."""

from collections.abc import Iterator

from django.db.models import Exists
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import nav, parts
from accounts.models import User
from accounts.nav import Place
from awards import board, call
from awards.board import Count, Todo
from awards.call import CallCriterion
from awards.models import Edition
from awards.states import EditionState
from blindness import rounds
from juries.access import seats_of
from juries.models import Round
from juries.panels.seats import leaving
from juries.queries import rounds_on_board
from juries.states import JurorRole, JurorState, RoundKind, RoundState


def introduce() -> None:
    """Make the offers; called once, when all apps are loaded."""
    parts.offer("juror", lambda user: Exists(seats_of(user)))
    nav.offer(guide)
    board.offer(offer)
    call.offer_criteria(call_criteria)
    rounds.offer(is_judged_blind)


def guide(user: User) -> list[Place]:
    """A juror's way to the pile."""
    if "juror" not in parts.of(user):
        return []
    return [Place(20, _("Jury"), reverse("juries:home"), "gavel")]


def offer(edition: Edition, user: User) -> Iterator[Todo | Count]:
    """What the jury needs of the organiser today, and how far it has come."""
    rounds = rounds_on_board(edition)
    panel_url = reverse("juries:panel", args=[edition.pk])
    if not rounds:
        if edition.state in (EditionState.PUBLISHED, EditionState.JUDGING):
            url = reverse("juries:rounds", args=[edition.pk])
            yield Todo(60, _("No scoring round is prepared yet."), url, _("Prepare a round"), icon="clipboard-list")
        return
    held: list[str] = rounds[0].seats  # type: ignore[attr-defined]  # each says its state and its role
    seats = [seat.split()[0] for seat in held]
    if not seats:
        yield Todo(50, _("Nobody is invited to the jury yet."), panel_url, _("Invite jury members"), icon="users")
    if f"{JurorState.ACCEPTED} {JurorRole.DEPUTY}" in held:
        yield from _about_seats(edition, panel_url)
    yield Count(40, seats.count(JurorState.ACCEPTED), _("jury members"), panel_url, of=_asked(seats))
    for round_ in rounds:
        if round_.kind != RoundKind.SCORING:
            continue
        yield from _about(round_, edition, round_.reads, round_.submitted, round_.lacking)  # type: ignore[attr-defined]


def _about_seats(edition: Edition, panel_url: str) -> Iterator[Todo]:
    """Who left or is away while a deputy could step in."""
    gone = leaving(edition)
    if gone:
        text = ngettext(
            "One jury member left or is away until the end: a deputy could step in.",
            "%(count)d jury members left or are away until the end: deputies could step in.",
            gone,
        )
        yield Todo(32, text % {"count": gone}, panel_url, _("Let a deputy step in"), icon="users")


def _asked(seats: list[str]) -> int:
    return sum(state in (JurorState.ACCEPTED, JurorState.INVITED) for state in seats)


def _about(round_: Round, edition: Edition, reads: int, submitted: int, lacking: int) -> Iterator[Todo | Count]:
    progress_url = reverse("juries:progress", args=[edition.pk, round_.pk])
    assign_url = reverse("juries:assign", args=[edition.pk, round_.pk])
    yield Count(
        50 + round_.position, submitted, _("reviews in “%(round)s”") % {"round": round_.name}, progress_url, reads
    )
    if round_.state == RoundState.CLOSED:
        return
    if lacking:
        text = ngettext(
            "%(count)d entry of “%(round)s” lacks reviewers.",
            "%(count)d entries of “%(round)s” lack reviewers.",
            lacking,
        )
        yield Todo(
            30,
            text % {"count": lacking, "round": round_.name},
            f"{assign_url}?lacking=yes",
            _("See the plan for them"),
            icon="list-checks",
        )
    if round_.state == RoundState.DRAFT and reads:
        yield Todo(
            35,
            _("“%(round)s” is not released to the jury yet.") % {"round": round_.name},
            reverse("juries:round", args=[edition.pk, round_.pk]),
            _("Check and release"),
            round_.opens_at,
            "send",
        )
    elif round_.state == RoundState.RELEASED and submitted < reads and round_.takes_scores(timezone.now()):
        yield Todo(
            45,
            _("Reviews are still missing in “%(round)s”.") % {"round": round_.name},
            progress_url,
            _("See progress"),
            round_.closes_at,
            "hourglass",
        )


def is_judged_blind(edition: Edition) -> bool:
    """Whether some round is blind. Before one is prepared: yes, as every round is until somebody decides otherwise."""
    blind = [round_.is_blind for round_ in edition.rounds.all() if round_.kind != RoundKind.SCREENING]
    return any(blind) or not blind


def call_criteria(edition: Edition) -> list[CallCriterion]:
    """The criteria of the first scoring round, with their shares in percent; none before one is prepared."""
    first = edition.rounds.filter(kind=RoundKind.SCORING).order_by("position").first()
    criteria = list(first.criteria.filter(replaced_at=None)) if first else []
    whole = sum(criterion.weight for criterion in criteria)
    return [
        CallCriterion(
            criterion.name_de,
            criterion.name_en,
            criterion.question_de,
            criterion.question_en,
            round(100 * criterion.weight / whole),
        )
        for criterion in criteria
    ]
