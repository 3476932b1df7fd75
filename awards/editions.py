"""The life of an edition: made from a preset, published, judged, decided, announced, archived."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from awards.laying_out import copy_catalogue, lay_out
from awards.models import Award, Edition, Role
from awards.presets import PRESETS
from awards.states import EDITION_MOVES, EditionState, RoleKind
from config import arrival
from config.nudge import nudge
from config.rows import one_by_one
from ledger import events
from questions import versions
from questions.models import FormVersion

TEXTS = ("title", "lead", "audience")
WAYS = (
    "takes_nominations",
    "reasons_seen_by_jury",
    "reasons_hidden_when_blind",
    "reasons_public",
    "nominations_kept_days",
    "approval",
    "approval_until",
    "approval_again",
)


class MoveRefused(Exception):
    """An edition does not go this way now; the message says why, in words for the organiser."""


def found(organisation: Organisation, *, name_de: str, name_en: str, slug: str, by: User) -> Award:
    """Found an award that ``by`` owns from now on."""
    with transaction.atomic():
        award = Award.objects.create(organisation=organisation, name_de=name_de, name_en=name_en, slug=slug)
        Role.objects.create(user=by, award=award, kind=RoleKind.OWNER)
        events.record("award.founded", by=by, subject=award)
    return award


def make(award: Award, *, preset: str, year: int, by: User | None) -> Edition:
    """A new edition of ``award`` in draft, complete down to the last question, dated for ``year``.

    Raises MoveRefused where this award has an edition of that year, KeyError for a preset that does not exist.
    """
    plan = PRESETS[preset]
    slug = str(year)
    if Edition.objects.filter(award=award, slug=slug).exists():
        raise MoveRefused(_("This award has an edition of %(year)s already.") % {"year": year})
    with transaction.atomic():
        edition = Edition.objects.create(
            award=award,
            slug=slug,
            title_de=f"{award.name_de} {year}",
            title_en=f"{award.name_en} {year}" if award.name_en else "",
            lead_de=f"{plan.slogan_de}\n\n{plan.call_de}",
            lead_en=f"{plan.slogan_en}\n\n{plan.call_en}",
            audience_de=plan.audience_de,
            audience_en=plan.audience_en,
            preset=plan.code,
            form=versions.lay_out(plan.pages),
            number_prefix=f"{plan.number_prefix}{year % 100:02}",
            opens_at=plan.dates.opens.in_edition(year),
            closes_at=plan.dates.closes.in_edition(year),
            announce_at=plan.dates.announced.in_edition(year),
            grace_minutes=plan.dates.grace_minutes,
            takes_nominations=plan.ways.takes_nominations,
            reasons_hidden_when_blind=plan.ways.reasons_hidden_when_blind,
            reasons_public=plan.ways.reasons_public,
            approval=plan.ways.approval,
        )
        lay_out(edition, plan)
        events.record("edition.made", by=by, subject=edition, edition_id=edition.pk, preset=preset, year=year)
    return edition


def copy(previous: Edition, *, award: Award, year: int, by: User | None) -> Edition:
    """A new edition in draft that begins as ``previous`` ended: texts, form, categories, prizes, and dates moved on.

    Dates keep their day and hour on the wall clock, moved by whole years. Raises MoveRefused where the year is taken.
    """
    if Edition.objects.filter(award=award, slug=str(year)).exists():
        raise MoveRefused(_("This award has an edition of %(year)s already.") % {"year": year})
    years = year - (int(previous.slug) if previous.slug.isdecimal() else timezone.localtime(previous.closes_at).year)
    with transaction.atomic():
        edition = Edition.objects.create(
            award=award,
            slug=str(year),
            title_de=f"{award.name_de} {year}",
            title_en=f"{award.name_en} {year}" if award.name_en else "",
            lead_de=previous.lead_de,
            lead_en=previous.lead_en,
            audience_de=previous.audience_de,
            audience_en=previous.audience_en,
            preset=previous.preset,
            form=versions.copy(previous.form),
            number_prefix=f"{previous.number_prefix.rstrip('0123456789')[:10]}{year % 100:02}",
            opens_at=_moved(previous.opens_at, years),
            closes_at=_moved(previous.closes_at, years),
            announce_at=_moved(previous.announce_at, years) if previous.announce_at else None,
            grace_minutes=previous.grace_minutes,
            gigabytes_per_entry=previous.gigabytes_per_entry,
            second_person_decides=previous.second_person_decides,
            approval_until=_moved(previous.approval_until, years) if previous.approval_until else None,
            **{name: getattr(previous, name) for name in WAYS if name != "approval_until"},
        )
        copy_catalogue(previous, edition)
        events.record("edition.copied", by=by, subject=edition, edition_id=edition.pk, copied_from=str(previous))
    return edition


def set_dates(
    edition: Edition, *, opens_at: datetime, closes_at: datetime, grace_minutes: int, by: User | None
) -> None:
    """Set the window of the call. Once judging has begun, the window is history and stays as it was."""
    if edition.state not in (EditionState.DRAFT, EditionState.PUBLISHED):
        raise MoveRefused(_("The dates of the call can no longer be changed: judging has begun."))
    if closes_at <= opens_at:
        raise MoveRefused(_("The call must close after it opens."))
    if edition.announce_at is not None and edition.announce_at <= closes_at:
        raise MoveRefused(_("The announcement must come after the call has closed."))
    with transaction.atomic():
        _change(edition, opens_at=opens_at, closes_at=closes_at, grace_minutes=grace_minutes)
        events.record(
            "edition.dates_set",
            by=by,
            subject=edition,
            edition_id=edition.pk,
            opens_at=opens_at.isoformat(),
            closes_at=closes_at.isoformat(),
            grace_minutes=grace_minutes,
        )


def set_file_room(edition: Edition, *, gigabytes: Decimal | None, by: User | None) -> None:
    """Say how much room the files of an entry have; None: what the installation allows. Files that are there stay."""
    if edition.gigabytes_per_entry == gigabytes:
        return
    with transaction.atomic():
        _change(edition, gigabytes_per_entry=gigabytes)
        size = "" if gigabytes is None else str(gigabytes)
        events.record("edition.file_room_set", by=by, subject=edition, edition_id=edition.pk, gigabytes=size)


def set_texts(edition: Edition, *, by: User | None, **texts: str) -> None:
    """Set title, lead and audience in both languages."""
    allowed = {f"{name}_{language}" for name in TEXTS for language in ("de", "en")}
    changed = sorted(name for name in texts if name in allowed and getattr(edition, name) != texts[name])
    if not changed:
        return
    with transaction.atomic():
        _change(edition, **{name: texts[name] for name in changed})
        events.record("edition.texts_set", by=by, subject=edition, edition_id=edition.pk, fields=changed)


def set_second_person(edition: Edition, *, required: bool, by: User | None) -> None:
    """Choose whether decisions and an early announcement need a second person; settled once there are decisions."""
    if edition.state not in (EditionState.DRAFT, EditionState.PUBLISHED):
        raise MoveRefused(_("This can no longer be changed: judging has begun."))
    if edition.second_person_decides == required:
        return
    with transaction.atomic():
        _change(edition, second_person_decides=required)
        events.record("edition.second_person_set", by=by, subject=edition, edition_id=edition.pk, required=required)


def set_ways(edition: Edition, *, by: User | None, **ways: Any) -> None:
    """Set whether people are nominated, and when the head of school approves; ``ways`` are names of WAYS.

    Raises MoveRefused once judging has begun: what entrants were promised stays.
    """
    changed = sorted(name for name in WAYS if name in ways and getattr(edition, name) != ways[name])
    if not changed:
        return
    if edition.state not in (EditionState.DRAFT, EditionState.PUBLISHED):
        raise MoveRefused(_("This can no longer be changed: judging has begun."))
    with transaction.atomic():
        _change(edition, **{name: ways[name] for name in changed})
        events.record("edition.ways_set", by=by, subject=edition, edition_id=edition.pk, fields=changed)


def draft_form(edition: Edition, *, by: User) -> FormVersion:
    """The version of the form to work on. Once judging has begun, what was asked is history."""
    _form_may_change(edition)
    return versions.begin(edition.form, by=by, edition_id=edition.pk)


def publish_form(edition: Edition, version: FormVersion, *, by: User) -> None:
    """Ask the questions of ``version`` from now on; drafts go over to it. Raises versions.Refused, MoveRefused."""
    _form_may_change(edition)
    versions.publish(version, by=by, edition_id=edition.pk)


def publish(edition: Edition, *, by: User | None) -> None:
    """Let anybody read the call; it opens and closes by the clock from here on."""
    if not edition.categories.exists():
        raise MoveRefused(_("Please add a category first: every entry competes in one."))
    _move(edition, EditionState.PUBLISHED, "edition.published", by=by, only_from=EditionState.DRAFT)


def unpublish(edition: Edition, *, by: User | None) -> None:
    """Take the call back to draft. Only while nobody has begun an entry: their work would stand in the dark."""
    if edition.entries.exists():
        raise MoveRefused(_("The call cannot be taken back: people have begun entries."))
    _move(edition, EditionState.DRAFT, "edition.unpublished", by=by)


def start_judging(edition: Edition, *, by: User | None) -> None:
    """End the call for good and begin judging, once the deadline and its grace are over, and what came in is kept."""
    last_second = edition.closes_at + edition.grace + timedelta(seconds=1)
    if timezone.now() < last_second:
        raise MoveRefused(_("Judging begins once the call and its grace period are over."))
    if timezone.now() < last_second + arrival.LONGEST_WAIT:
        raise MoveRefused(
            _("What arrived in the last second of the call is still being saved. Judging can begin in a minute.")
        )
    _move(edition, EditionState.JUDGING, "edition.judging_started", by=by)


def mark_decided(edition: Edition, *, by: User | None) -> None:
    """Say that all decisions are made. From here the announcement waits for its moment alone.

    Raises MoveRefused where that moment has passed already: the news would be out before anybody looked at it.
    """
    if edition.announce_at is not None and edition.announce_at <= timezone.now():
        raise MoveRefused(_("The moment of the announcement has passed. Please set a new one first."))
    _move(edition, EditionState.DECIDED, "edition.decided", by=by, decided_by_id=by.pk if by else None)


def reopen_decisions(edition: Edition, *, by: User | None) -> None:
    """Go back to judging, as long as nothing was announced."""
    if edition.is_announced(timezone.now()):
        raise MoveRefused(_("The winners are public already."))
    _move(
        edition,
        EditionState.JUDGING,
        "edition.decisions_reopened",
        by=by,
        only_from=EditionState.DECIDED,
        decided_by_id=None,
    )


def schedule_announcement(edition: Edition, at: datetime | None, *, by: User | None) -> None:
    """Set the moment from which anybody may see the winners; None: no moment, only by hand.

    Once decided, an earlier moment is an announcement in disguise and needs the second person as well.
    """
    now = timezone.now()
    if edition.is_announced(now):
        raise MoveRefused(_("The winners are public already."))
    if at is not None and at <= max(now, edition.closes_at):
        raise MoveRefused(_("The announcement must lie in the future, and after the call has closed."))
    sooner = at is not None and (edition.announce_at is None or at < edition.announce_at)
    if edition.state == EditionState.DECIDED and sooner:
        _needs_second_person(edition, by)
    with transaction.atomic():
        # Compared with the row, not with the page: the moment must not move while it strikes.
        moved = (
            Edition.objects.filter(pk=edition.pk, announce_at=edition.announce_at)
            if edition.announce_at is not None
            else Edition.objects.filter(pk=edition.pk, announce_at__isnull=True)
        ).update(announce_at=at)
        if not moved:
            raise MoveRefused(_("Somebody else has just changed this. Please reload the page."))
        edition.announce_at = at
        events.record(
            "edition.announcement_set",
            by=by,
            subject=edition,
            edition_id=edition.pk,
            announce_at=at.isoformat() if at else None,
        )


def announce_now(edition: Edition, *, by: User) -> None:
    """Make the winners public this second. Where two decide, not by the person who called the decisions complete."""
    if edition.state != EditionState.DECIDED:
        raise MoveRefused(_("The decisions must be complete before the announcement."))
    _needs_second_person(edition, by)
    if edition.is_announced(timezone.now()):
        _announce(edition, by=None)
        return
    _announce(edition, by=by)


def announce_due() -> int:
    """Write down every announcement whose moment has come, and say how many; what the public sees does not wait."""
    due = Edition.objects.filter(state=EditionState.DECIDED, announce_at__lte=timezone.now())
    return sum(one_by_one(due, lambda edition: _announce(edition, by=None)))


def archive(edition: Edition, *, by: User | None) -> None:
    """Close the book on an edition; its winners stay public."""
    if edition.results_written_at is None:
        raise MoveRefused(_("Some people have not heard back yet: their letters are being written."))
    _move(edition, EditionState.ARCHIVED, "edition.archived", by=by)


def _form_may_change(edition: Edition) -> None:
    if edition.state not in (EditionState.DRAFT, EditionState.PUBLISHED):
        raise MoveRefused(_("The form can no longer be changed: judging has begun."))


def _announce(edition: Edition, *, by: User | None) -> bool:
    """Claim the announcement: whoever comes second finds it done and does nothing."""
    at = timezone.now() if by is not None else edition.announce_at
    with transaction.atomic():
        claim = Edition.objects.filter(pk=edition.pk, state=EditionState.DECIDED)
        if by is None:
            # The moment may have been moved between the sweep's look and its claim.
            claim = claim.filter(announce_at=edition.announce_at)
        if not claim.update(state=EditionState.ANNOUNCED, announced_at=at):
            return False
        edition.state = EditionState.ANNOUNCED
        edition.announced_at = at
        events.record("edition.announced", by=by, subject=edition, edition_id=edition.pk)
        nudge("winners.tasks.write_results", edition.pk)
    return True


def _needs_second_person(edition: Edition, by: User | None) -> None:
    if not edition.second_person_decides or by is None:
        return
    if edition.decided_by_id == by.pk:
        raise MoveRefused(
            _("You called the decisions complete yourself. Somebody else has to let the announcement out early.")
        )


def _move(
    edition: Edition,
    to: EditionState,
    what: str,
    *,
    by: User | None,
    only_from: EditionState | None = None,
    **also: Any,
) -> None:
    """Claim the move against the row, so that of two clicks one moves and the other is told."""
    origins = [origin for origin, targets in EDITION_MOVES.items() if to in targets and only_from in (None, origin)]
    with transaction.atomic():
        if not Edition.objects.filter(pk=edition.pk, state__in=origins).update(state=to, **also):
            raise MoveRefused(_("This step is not possible now. Perhaps somebody else has just done it."))
        edition.state = to
        for name, value in also.items():
            setattr(edition, name, value)
        events.record(what, by=by, subject=edition, edition_id=edition.pk)


def _moved(at: datetime, years: int) -> datetime:
    """The same day and hour on the wall clock, ``years`` later; a 29 February becomes the 28th."""
    local = timezone.localtime(at).replace(tzinfo=None)
    day = 28 if (local.month, local.day) == (2, 29) else local.day
    return timezone.make_aware(local.replace(year=local.year + years, day=day))


def _change(edition: Edition, **values: Any) -> None:
    Edition.objects.filter(pk=edition.pk).update(**values)
    for name, value in values.items():
        setattr(edition, name, value)


def free_slug(name: str) -> str:
    """A short name for addresses that no award has yet."""
    base = slugify(name)[:40] or "award"
    taken = set(Award.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
