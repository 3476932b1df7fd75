"""The states of invitations, rounds, reviews and decisions, and every move between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class JurorState(TextChoices):
    INVITED = "invited", _("Invited")
    ACCEPTED = "accepted", _("Takes part")
    DECLINED = "declined", _("Declined")
    REMOVED = "removed", _("Removed")


JUROR_MOVES: dict[JurorState, tuple[JurorState, ...]] = {
    JurorState.INVITED: (JurorState.ACCEPTED, JurorState.DECLINED, JurorState.REMOVED),
    JurorState.ACCEPTED: (JurorState.DECLINED, JurorState.REMOVED),
    JurorState.DECLINED: (JurorState.INVITED, JurorState.ACCEPTED),
    JurorState.REMOVED: (JurorState.INVITED,),
}


class JurorRole(TextChoices):
    """How somebody takes part. Only members are given entries; a chair is a member who leads."""

    MEMBER = "member", _("Member")
    DEPUTY = "deputy", _("Deputy")  # steps in for a member
    OBSERVER = "observer", _("Observer")  # reads along, and scores nothing


class RelationKind(TextChoices):
    PERSON = "person", _("a person")
    SCHOOL = "school", _("a school or institution")


class RoundKind(TextChoices):
    SCREENING = "screening", _("Screening")
    SCORING = "scoring", _("Scoring")
    COMPARISON = "comparison", _("Comparison")
    MEETING = "meeting", _("Jury meeting")


class OthersSeen(TextChoices):
    """When a juror sees what others gave the same entry in the same round."""

    NEVER = "never", _("Never")
    AFTER_OWN = "after_own", _("Once their own review is submitted")
    AFTER_CLOSE = "after_close", _("Once the round is over")


class StandingSeenBy(TextChoices):
    """Who may see the standing of a round, besides whoever runs the award."""

    ORGANISER = "organiser", _("Only those who run the award")
    CHAIR = "chair", _("The chair as well")


class AdvanceBy(TextChoices):
    """What the system proposes to let go on when a round is over. A person confirms it."""

    BEST = "best", _("The best of each category")
    THRESHOLD = "threshold", _("Everything from a mark on")
    HAND = "hand", _("Chosen by hand")


class RoundState(TextChoices):
    """What a person decided. Whether scores are taken follows from RELEASED and the clock."""

    DRAFT = "draft", _("Being set up")
    RELEASED = "released", _("Released")
    CLOSED = "closed", _("Closed")


ROUND_MOVES: dict[RoundState, tuple[RoundState, ...]] = {
    RoundState.DRAFT: (RoundState.RELEASED,),
    RoundState.RELEASED: (RoundState.DRAFT, RoundState.CLOSED),
    RoundState.CLOSED: (RoundState.RELEASED,),
}


class ReviewState(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")


REVIEW_MOVES: dict[ReviewState, tuple[ReviewState, ...]] = {
    ReviewState.DRAFT: (ReviewState.SUBMITTED,),
    ReviewState.SUBMITTED: (ReviewState.DRAFT,),  # reopened while the round takes scores
}


class RecusalOrigin(TextChoices):
    SYSTEM = "system", _("Found by the system")
    JUROR = "juror", _("Declared by the jury member")
    ENTRANT = "entrant", _("Named by the entrant")


class ProposalState(TextChoices):
    """A plan of who reads what, on its way: computed by a worker, looked at by a person, carried out by a worker."""

    WAITING = "waiting", _("Waiting to be computed")
    COMPUTING = "computing", _("Being computed")
    READY = "ready", _("Ready to be looked at")
    ORDERED = "ordered", _("Waiting to be carried out")
    CARRYING = "carrying", _("Being carried out")
    DONE = "done", _("Carried out")
    OUTDATED = "outdated", _("Overtaken by a change")
    FAILED = "failed", _("Could not be computed")


class Refused(Exception):
    """The verb does not apply here and now; the message says why, in words for the person who tried."""
