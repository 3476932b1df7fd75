"""Who may do what with awards and editions. The only door to rows for a view: a stranger meets 404."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, Q, QuerySet
from django.shortcuts import get_object_or_404

from accounts import parts
from accounts.erasing.shares import Step
from accounts.models import Erasure, Organisation, User
from awards.models import Award, Edition, Role
from awards.states import RoleKind

type Visitor = User | AnonymousUser

RUNNING = (RoleKind.OWNER, RoleKind.ORGANISER)
SCREENING = (*RUNNING, RoleKind.SCREENER)
LOOKING = (*SCREENING, RoleKind.OBSERVER)


def editions_run_by(user: Visitor) -> QuerySet[Edition]:
    """The editions whose owner or organiser ``user`` is; all of them for an administrator."""
    return _editions_with_role(user, RUNNING)


def editions_seen_by(user: Visitor) -> QuerySet[Edition]:
    """The editions in which ``user`` has any role at all, screeners and observers included."""
    return _editions_with_role(user, LOOKING)


def edition_to_run(user: Visitor, pk: int) -> Edition:
    """The edition, for its owner or organiser; 404 for anybody else."""
    return get_object_or_404(editions_run_by(user).select_related("award__organisation"), pk=pk)


def edition_to_screen(user: Visitor, pk: int) -> Edition:
    """The edition, for whoever may admit entries to it; 404 for anybody else."""
    return get_object_or_404(_editions_with_role(user, SCREENING).select_related("award__organisation"), pk=pk)


def edition_to_see(user: Visitor, pk: int) -> Edition:
    """The edition, for whoever has a role in it; 404 for anybody else."""
    return get_object_or_404(editions_seen_by(user).select_related("award__organisation"), pk=pk)


def can_own(user: Visitor, edition: Edition) -> bool:
    """Whether ``user`` owns the award or this edition of it: may choose the people who run it."""
    return _has_role(user, edition, (RoleKind.OWNER,))


def can_organise(user: Visitor, edition: Edition) -> bool:
    """Whether ``user`` may change this edition: its dates, texts, people, letters and announcement."""
    return _has_role(user, edition, RUNNING)


def can_screen(user: Visitor, edition: Edition) -> bool:
    """Whether ``user`` may admit entries to this edition, or refuse them."""
    return _has_role(user, edition, SCREENING)


def kinds_in(user: Visitor, edition: Edition) -> frozenset[RoleKind]:
    """Every role of ``user`` in this edition, in one query: for a page that asks more than one thing."""
    if _is_administrator(user):
        return frozenset(RoleKind)
    if not user.is_authenticated:
        return frozenset()
    scope = Q(edition__isnull=True) | Q(edition_id=edition.pk)
    found = Role.objects.filter(scope, user_id=user.pk, award_id=edition.award_id)
    return frozenset(RoleKind(kind) for kind in found.values_list("kind", flat=True))


def can_see(user: Visitor, edition: Edition) -> bool:
    """Whether ``user`` has any role in this edition."""
    return _has_role(user, edition, LOOKING)


def runs_or_watches(user: User) -> Exists:
    """The condition that ``user`` runs or watches any award."""
    return Exists(Role.objects.filter(user_id=user.pk))


def has_any_role(user: User) -> bool:
    """Whether ``user`` runs or watches any award."""
    return "organiser" in parts.of(user)


def can_make_awards(user: Visitor) -> bool:
    """Whether ``user`` may found an award: administrators, and owners of an award there is."""
    return bool(_is_administrator(user) or awards_owned_by(user).exists())


def awards_owned_by(user: Visitor) -> QuerySet[Award]:
    """The awards as a whole that ``user`` owns: there a new edition may begin."""
    if _is_administrator(user):
        return Award.objects.all()
    if not user.is_authenticated:
        return Award.objects.none()
    owned = Role.objects.filter(user_id=user.pk, kind=RoleKind.OWNER, edition__isnull=True)
    return Award.objects.filter(pk__in=owned.values("award_id"))


def organisations_for_awards(user: Visitor) -> QuerySet[Organisation]:
    """In whose name ``user`` may found an award: those whose award they own already; any, for an administrator."""
    if _is_administrator(user):
        return Organisation.objects.order_by("name")
    return Organisation.objects.filter(pk__in=awards_owned_by(user).values("organisation_id")).order_by("name")


def erasures_for(user: Visitor) -> QuerySet[Erasure]:
    """Requests to be erased, made to an organisation whose whole award ``user`` runs; an administrator sees all."""
    together = Erasure.objects.select_related("user", "organisation", "confirmed_by")
    if _is_administrator(user):
        return together
    if not user.is_authenticated:
        return together.none()
    run = Role.objects.filter(user_id=user.pk, kind__in=RUNNING, edition__isnull=True)
    return together.filter(organisation_id__in=run.values("award__organisation_id"))


def decides_on_erasures(user: Visitor) -> bool:
    """Whether requests to be erased are this person's business at all."""
    if not user.is_authenticated:
        return False
    if user.is_staff:
        return True
    run = Role.objects.filter(user_id=user.pk, kind__in=RUNNING, edition__isnull=True)
    return run.exists()


def erasure_to_decide(user: Visitor, pk: int) -> Erasure:
    """One of ``erasures_for``; 404 for anybody else."""
    return get_object_or_404(erasures_for(user), pk=pk)


def may_erase(user: User, steps: list[Step]) -> bool:
    """Whether all that would be touched is in editions that ``user`` runs; of others only an administrator decides."""
    if _is_administrator(user):
        return True
    touched = {step.edition_id for step in steps if step.edition_id is not None}
    return touched <= set(editions_run_by(user).filter(pk__in=touched).values_list("pk", flat=True))


def public_editions() -> QuerySet[Edition]:
    """The editions whose call anybody may read: everything but those still being set up."""
    return Edition.objects.exclude(state="draft")


def _is_administrator(user: Visitor) -> bool:
    return bool(user.is_authenticated and user.is_active and user.is_staff)


def _editions_with_role(user: Visitor, kinds: tuple[RoleKind, ...]) -> QuerySet[Edition]:
    if _is_administrator(user):
        return Edition.objects.all()
    if not user.is_authenticated:
        return Edition.objects.none()
    roles = Role.objects.filter(user_id=user.pk, kind__in=kinds)
    return Edition.objects.filter(
        Q(award_id__in=roles.filter(edition__isnull=True).values("award_id")) | Q(pk__in=roles.values("edition_id"))
    )


def _has_role(user: Visitor, edition: Edition, kinds: tuple[RoleKind, ...]) -> bool:
    return not kinds_in(user, edition).isdisjoint(kinds)
