"""The life of an entry: begun, written, submitted, withdrawn, screened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F, JSONField, QuerySet, Value
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from awards import eligibility as fitness
from awards.models import Category, Edition
from awards.states import EditionState
from config import arrival
from entries import entry_notes, followers, receipts
from entries.completeness import Missing, load, missing_in
from entries.freezing import checksum, freeze_filled
from entries.models import Answer, Correction, Entry, Submission
from entries.states import ENTRY_MOVES, EntryState
from entries.together import field_saves
from ledger import events
from questions import answers, queries, versions
from questions.models import Question
from questions.states import IN_ROWS, UNASKED, QuestionKind
from schools import directory
from schools.models import School

TITLE_KEY = "title"
END_OF_CORRECTION: dict[str, object] = {"correction_until": None, "corrected_at": None}


class EntryError(Exception):
    """A verb that cannot be done; ``message`` says why in words for the person who tried."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Closed(EntryError):
    """The clock or the entry's state no longer allows it."""


class Conflict(EntryError):
    """Somebody saved another answer meanwhile; both texts are here to choose from."""

    def __init__(
        self, mine: answers.Value, saved: Answer | field_saves.Standing, chosen: Category | School | None = None
    ) -> None:
        super().__init__(_("This answer was changed elsewhere meanwhile."))
        self.mine = mine
        self.chosen = chosen
        self.saved = saved


class Incomplete(EntryError):
    """Something is still missing."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__(_("Something is still missing."))
        self.missing = missing


class Waiting(EntryError):
    """The form is complete, and something else is still to come; the first of it is the message."""

    def __init__(self, waits: list[entry_notes.Wait]) -> None:
        super().__init__(waits[0].message)
        self.waits = waits


@dataclass(frozen=True)
class Saved:
    """An answer that is safe now. ``flaw`` says what must still change before the entry can be submitted."""

    value: answers.Value
    version: int
    saved_at: datetime
    flaw: str = ""


def begin(edition: Edition, *, by: User, eligibility: Mapping[str, str] | None = None) -> Entry:
    """A new draft of ``by``; a person may have several. Raises ``Closed`` outside the call.

    ``eligibility`` is kept with the entry and may choose its category; None: still to be answered. Raises
    ``awards.eligibility.NotEligible``, and then keeps nothing.
    """
    if not edition.accepts_new(arrival.now()):
        raise Closed(_("This call does not take entries now."))
    given, suggested = fitness.admit(edition, eligibility) if eligibility is not None else ({}, None)
    with transaction.atomic():
        form = versions.hold_published(edition.form)
        if form is None:
            raise Closed(_("This call has no form yet."))
        entry = Entry.objects.create(
            edition=edition,
            form=form,
            owner=by,
            school=by.school,
            language=(get_language() or "de")[:2],
            eligibility=given,
            category=suggested,
        )
        events.record("entry.begun", by=by, subject=entry, edition_id=edition.pk)
    return entry


def begin_from(previous: Entry, edition: Edition, *, by: User, eligibility: Mapping[str, str] | None = None) -> Entry:
    """A new draft of ``by`` that holds what ``previous`` answered, as far as this form asks it and it still fits.

    Files, people and consents are not taken along: they belong to what was done then. Raises as ``begin`` does.
    """
    with transaction.atomic():
        entry = begin(edition, by=by, eligibility=eligibility)
        asked = {one.key: one for one in queries.questions_of(entry.form)}
        Answer.objects.bulk_create(
            Answer(entry=entry, key=answer.key, value=answer.value, saved_by=by)
            for answer in previous.answers.all()
            if answer.key in asked and _still_fits(asked[answer.key], answer.value)
        )
        same = previous.category and edition.categories.filter(code=previous.category.code).first()
        category = entry.category or same
        Entry.objects.filter(pk=entry.pk).update(title=previous.title, category=category, school=previous.school)
        entry.refresh_from_db()
    return entry


def _still_fits(question: Question, value: answers.Value) -> bool:
    if value is None or question.kind in IN_ROWS | UNASKED | {QuestionKind.CONSENT}:
        return False
    try:
        return answers.clean(question, value) == value
    except answers.Unfit:
        return False


def may_be_written(entry: Entry, now: datetime) -> bool:
    """Whether answers, files and people of ``entry`` may change at ``now``: ``Entry.takes_changes`` decides."""
    return entry.takes_changes(now)


def lock_for_writing(entry: Entry) -> Entry:
    """The entry's row with its edition, locked until the transaction ends. Raises ``Closed`` where it may no longer
    change."""
    locked = _locked(Entry.objects.select_related("edition"), entry)
    if not may_be_written(locked, arrival.now()):
        raise Closed(_("This entry can no longer be changed."))
    return locked


def touch(entry: Entry, **fields: object) -> datetime:
    """Note that something on ``entry`` was saved now; returns the time for "saved 14:03:12"."""
    now = timezone.now()
    Entry.objects.filter(pk=entry.pk).update(saved_at=now, **fields)
    return now


@transaction.atomic
def save_answer(entry: Entry, question: Question, raw: answers.Raw, *, version: int, by: User) -> Saved:
    """Keep one answer, unless somebody saved another since ``version`` (0: never saved).

    Text that is too long or half finished is kept in the draft and flagged. Raises ``Conflict``, ``Closed``, and
    ``answers.Unfit`` for what no draft can hold. A repeated save of the same value is harmless: its first answer may
    have been lost on the way.
    """
    locked = lock_for_writing(entry)
    value, flaw = _fit_or_kept(question, raw)
    # An answer that was taken away is JSON's null: the column itself is never empty.
    stored = Value(None, JSONField()) if value is None else value
    saved_at = timezone.now()
    changed = Answer.objects.filter(entry=locked, key=question.key, version=version).update(
        value=stored, version=F("version") + 1, saved_at=saved_at, saved_by=by
    )
    if not changed:
        present = Answer.objects.filter(entry=locked, key=question.key).first()
        if present is not None and present.value == value:
            return Saved(value, present.version, present.saved_at, flaw)
        if present is not None:
            raise Conflict(value, present)
        Answer.objects.create(entry=locked, key=question.key, value=stored, saved_by=by)
        version = 0
    fields: dict[str, object] = {"title": str(value)[:200]} if question.key == TITLE_KEY else {}
    return Saved(value, version + 1, touch(locked, **fields), flaw)


@transaction.atomic
def choose_category(entry: Entry, category: Category | None, *, by: User, version: int | None = None) -> Saved:
    """Let ``entry`` compete in ``category`` of its edition; ``version`` as in ``choose_school``."""
    locked = lock_for_writing(entry)
    if category is not None and category.edition_id != locked.edition_id:
        raise EntryError(_("Please choose one of the options shown."))
    if category is None and locked.state != EntryState.DRAFT:
        raise EntryError(_("Please choose a category."))
    if category != locked.category and locked.edition.state == EditionState.JUDGING:
        # Its place among the others would change under the jury's hands, before anybody looked at the correction.
        raise EntryError(_("The category can no longer be changed: judging has begun."))
    return _keep_field(locked, field_saves.CATEGORY, category, version=version, by=by)


@transaction.atomic
def answer_eligibility(entry: Entry, given: Mapping[str, str], *, by: User) -> None:
    """Keep other answers on who may take part; where no category was chosen, they may choose it.

    Raises ``NotEligible``, and what stood before stays. The same answers once more change nothing.
    """
    locked = lock_for_writing(entry)
    kept, suggested = fitness.admit(locked.edition, given)
    if kept == locked.eligibility:
        return
    events.record("entry.eligibility_answered", by=by, subject=locked, edition_id=locked.edition_id)
    touch(locked, eligibility=kept)
    if locked.category is None and suggested is not None:
        _keep_field(locked, field_saves.CATEGORY, suggested, version=None, by=by)


@transaction.atomic
def choose_school(entry: Entry, school: School | None, *, by: User, version: int | None = None) -> Saved:
    """Say which school ``entry`` comes from, unless somebody chose another since ``version``: then ``Conflict``.

    Whoever chooses without having seen what stood there before (no page was open) names no version, and it counts.
    """
    return _keep_field(lock_for_writing(entry), field_saves.SCHOOL, school, version=version, by=by)


@transaction.atomic
def type_in_school(entry: Entry, typed: directory.Typed, *, by: User, version: int | None = None) -> Saved:
    """``choose_school`` for one that the directory lacks; not chosen, it is not typed in either."""
    locked = lock_for_writing(entry)
    return _keep_field(locked, field_saves.SCHOOL, directory.type_in(**typed, by=by), version=version, by=by)


def _keep_field(locked: Entry, key: str, value: Category | School | None, *, version: int | None, by: User) -> Saved:
    standing = field_saves.standing(locked, key)
    is_same = value == getattr(locked, key)
    if is_same and standing.version:
        # Sent once more, or chosen by two people alike.
        return Saved(standing.value, standing.version, standing.saved_at)
    setattr(locked, key, value)
    mine = field_saves.written(locked, key)
    if not is_same and version is not None and version != standing.version:
        raise Conflict(mine, standing, value)
    save = field_saves.count_up(locked, key, by=by)
    touch(locked, **{key: value})
    return Saved(mine, save.version, save.saved_at)


@transaction.atomic
def submit(entry: Entry, *, by: User) -> Submission:
    """Freeze ``entry`` as it stands and send it in; its first submit gives it a number that it keeps.

    Before the deadline it may be submitted again and the newest version counts. Without a change since the last
    submit nothing happens and that submission is returned: a second click is harmless.
    After a correction it waits for screening again. Raises ``Closed``, ``Incomplete`` and ``Waiting``.
    """
    locked, now = locked_row(entry), arrival.now()
    corrected = locked.is_in_correction(now)
    if locked.state == EntryState.SUBMITTED and not corrected and not has_unsent_changes(locked):
        return locked.submissions.get(is_current=True)
    if not may_be_written(locked, now):
        raise Closed(_("This entry can no longer be submitted."))
    filled = load(locked)
    missing = missing_in(filled)
    if missing:
        raise Incomplete(missing)
    if waits := entry_notes.waits(filled):
        raise Waiting(waits)
    content = freeze_filled(filled)
    earlier = Submission.objects.filter(entry=locked).order_by("-number").values_list("number", flat=True).first() or 0
    if earlier:
        Submission.objects.filter(entry=locked, is_current=True).update(is_current=False)
    followers.submitted(locked, filled, by)
    # As late as possible: the edition's row stays locked from here to the commit, and every first submit waits for it.
    locked.number = locked.number or _claim_number(locked.edition)
    locked.state = EntryState.SUBMITTED
    Entry.objects.filter(pk=locked.pk).update(state=locked.state, number=locked.number, submitted_at=now, saved_at=now)
    if corrected:
        _take_corrected(locked, now)
    content["number"] = locked.number
    submission = Submission.objects.create(
        entry=locked,
        number=earlier + 1,
        content=content,
        sha256=checksum(content),
        submitted_at=now,
        submitted_by=by,
    )
    events.record(
        "entry.submitted",
        by=by,
        subject=locked,
        edition_id=locked.edition_id,
        version=submission.number,
        sha256=submission.sha256,
    )
    receipts.send(submission)
    receipts.order(submission)
    return submission


def has_unsent_changes(entry: Entry) -> bool:
    """Whether something was saved after the last submit, so that the jury would read an older version."""
    return entry.submitted_at is not None and entry.saved_at > entry.submitted_at


@transaction.atomic
def withdraw(entry: Entry, *, by: User) -> None:
    """Take ``entry`` out of the competition. Until the deadline it may come back.

    Raises ``Closed``, also once the winners are public: a prize is taken back by a decision, with a reason.
    """
    if entry.edition.is_announced(timezone.now()):
        raise Closed(_("The winners are public: an entry can no longer be withdrawn."))
    locked = _move(entry, EntryState.WITHDRAWN, **END_OF_CORRECTION)
    end_correction(locked)
    events.record("entry.withdrawn", by=by, subject=locked, edition_id=locked.edition_id)
    receipts.tell_withdrawn(locked)


@transaction.atomic
def restore(entry: Entry, *, by: User) -> None:
    """Make a withdrawn entry a draft again, while the call still takes it. Raises ``Closed``."""
    locked = locked_row(entry)
    if not locked.is_in_time(arrival.now()):
        raise Closed(_("The call is closed: a withdrawn entry can no longer come back."))
    _move(locked, EntryState.DRAFT)
    events.record("entry.restored", by=by, subject=locked, edition_id=locked.edition_id)


@transaction.atomic
def screen(entry: Entry, *, admitted: bool, reason: str = "", by: User) -> None:
    """Admit ``entry`` to judging, or refuse it with a reason that the entrant is told. Raises ``Closed``."""
    reason = reason.strip()
    if not admitted and not reason:
        raise EntryError(_("Please give the reason: the entrant will read it."))
    target = EntryState.ELIGIBLE if admitted else EntryState.INELIGIBLE
    reason = "" if admitted else reason
    locked = _move(entry, target, screened_at=timezone.now(), screening_reason=reason, **END_OF_CORRECTION)
    end_correction(locked)
    what = "entry.admitted" if admitted else "entry.refused"
    events.record(what, by=by, subject=locked, edition_id=locked.edition_id)
    receipts.tell_screened(locked)


def end_correction(entry: Entry) -> None:
    """Close the correction that waits for its entrant: something else was decided, or it is asked anew."""
    open_ones = Correction.objects.filter(entry=entry, returned_at=None, ended_at=None)
    open_ones.update(ended_at=timezone.now())


def _take_corrected(entry: Entry, now: datetime) -> None:
    """Note that a correction came back: it is screened again, whatever was decided before."""
    entry.correction_until, entry.corrected_at = None, now
    Entry.objects.filter(pk=entry.pk).update(
        correction_until=None, corrected_at=now, screened_at=None, screening_reason=""
    )
    Correction.objects.filter(entry=entry, returned_at=None, ended_at=None).update(returned_at=now)


def _fit_or_kept(question: Question, raw: answers.Raw) -> tuple[answers.Value, str]:
    try:
        return answers.clean(question, raw), ""
    except answers.Unfit as unfit:
        if unfit.kept is None:
            raise
        return unfit.kept, unfit.message


def locked_row(entry: Entry) -> Entry:
    """The entry's row with its surroundings, locked until the transaction ends."""
    # The lock first and alone. In one query with the surroundings, whoever had to wait would get the row as it is now,
    # joined with the owner, the category and the school of before: another owner, and the row would not be found.
    _locked(Entry.objects.only("pk"), entry)
    together = Entry.objects.select_related("edition__award__organisation", "category", "school", "owner")
    return together.get(pk=entry.pk)


def _locked(rows: QuerySet[Entry], entry: Entry) -> Entry:
    # no_key: answers and files that point to the entry may still be inserted by others meanwhile.
    return rows.select_for_update(of=("self",), no_key=True).get(pk=entry.pk)


def _move(entry: Entry, target: EntryState, **fields: object) -> Entry:
    """Claim one move of the table; the count must be 1, or somebody else was first."""
    sources = [state for state, targets in ENTRY_MOVES.items() if target in targets and state != target]
    if not Entry.objects.filter(pk=entry.pk, state__in=sources, erased_at=None).update(state=target, **fields):
        raise Closed(_("This is no longer possible: the entry was changed meanwhile."))
    return locked_row(entry)


def _claim_number(edition: Edition) -> str:
    """The next number of the edition, in one statement. Its row lock lets only one transaction at a time have one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE awards_edition SET last_number = last_number + 1 WHERE id = %s RETURNING last_number", [edition.pk]
        )
        (last,) = cursor.fetchone()
    return f"{edition.number_prefix}-{last:04}"
