"""What is entered, by whom, and what was sent at each submit."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from awards.models import Category, Edition
from awards.states import EditionState
from entries.states import BEING_WRITTEN, CORRECTABLE, EntryState, PrintState, Rights
from entries.together import models as together  # noqa: F401  # Django finds the rows of the package through here
from questions.models import FormVersion
from schools.folded import folded
from schools.models import School
from uploads.models import Upload


class Entry(models.Model):
    """What is entered. It has a number once it was submitted for the first time, and keeps it."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="entries")
    form = models.ForeignKey(FormVersion, models.PROTECT, related_name="entries")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="entries")
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="entries")
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="entries")
    state = models.CharField(max_length=12, choices=EntryState, default=EntryState.DRAFT)
    number = models.CharField(max_length=24, blank=True)  # "MINT26-0042"
    title = models.CharField(_("Title"), max_length=200, blank=True)
    language = models.CharField(max_length=10, default="de")
    # What was answered before it was begun, by codes: {"place": "primary"}; see awards.eligibility.
    eligibility = models.JSONField(default=dict)
    begun_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True)
    # What counts of its extensions: here, so that a list asks the clock without a query for each row.
    extended_until = models.DateTimeField(null=True)
    correction_until = models.DateTimeField(null=True)  # while it is back with its entrant for a correction
    corrected_at = models.DateTimeField(null=True)  # came back corrected, and was not looked at since
    screened_at = models.DateTimeField(null=True)
    screening_reason = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True)  # since then it is a number, a state and dates; see entries.erasing

    class Meta:
        verbose_name = _("Entry")
        verbose_name_plural = _("Entries")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "number"],
                name="entry_number_once_per_edition",
                condition=~Q(number=""),
            ),
            models.CheckConstraint(
                name="entry_in_competition_was_submitted",
                condition=Q(state__in=["draft", "withdrawn"])
                | (~Q(number="") & Q(submitted_at__isnull=False) & Q(category__isnull=False)),
            ),
            models.CheckConstraint(
                name="entry_refused_with_a_reason",
                condition=~Q(state="ineligible") | ~Q(screening_reason="") | Q(erased_at__isnull=False),
            ),
            models.CheckConstraint(
                name="entry_erased_is_out_and_empty",
                condition=Q(erased_at__isnull=True)
                | Q(
                    state__in=["withdrawn", "ineligible"],
                    title="",
                    screening_reason="",
                    eligibility={},
                    school__isnull=True,
                    correction_until__isnull=True,
                    extended_until__isnull=True,
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["edition", "state", "number"], name="entry_list_of_edition"),
            models.Index(fields=["edition", "category", "state"], name="entry_count_by_category"),
            # queries.entry_list searches for parts of words.
            GinIndex(OpClass(folded("number", "title"), name="gin_trgm_ops"), name="entry_search"),
        ]

    def __str__(self) -> str:
        # Never its title: the log names it too, and what is written in a draft stays with its authors.
        return self.number or f"#{self.pk}"

    def takes_changes(self, now: datetime) -> bool:
        """The one answer to every question of the clock: whether this entry may be written and sent at ``now``."""
        if self.erased_at is not None:
            return False
        return self.is_in_correction(now) or (self.state in BEING_WRITTEN and self.is_in_time(now))

    def is_in_correction(self, now: datetime) -> bool:
        """Whether it is back with its entrant for a correction, to the last second of the date that was set."""
        return (
            self.correction_until is not None
            and self.state in CORRECTABLE
            and self.edition.state in (EditionState.PUBLISHED, EditionState.JUDGING)
            and now < self.correction_until + timedelta(seconds=1)
        )

    def is_in_time(self, now: datetime) -> bool:
        """Whether the call still takes this entry at ``now``: open, in its grace, or extended for this entry alone."""
        return self.edition.accepts_begun(now, self.begun_at) or self.is_extended(now)

    def is_extended(self, now: datetime) -> bool:
        """Whether an extension is running; like the deadline it counts to its last second, and judging ends it."""
        return (
            self.edition.state == EditionState.PUBLISHED
            and self.extended_until is not None
            and now < self.extended_until + timedelta(seconds=1)
        )

    def is_in_grace(self, now: datetime) -> bool:
        """Whether nothing but the grace of the call still takes this entry."""
        has_longer = self.is_in_correction(now) or self.is_extended(now)
        return self.is_in_time(now) and not has_longer and not self.edition.accepts_new(now)

    @property
    def bell_at(self) -> datetime:
        """The deadline of this entry: the call's, or its own: extended, or for a correction. Without the grace."""
        closes_at = self.edition.closes_at
        if self.state not in BEING_WRITTEN:
            return self.correction_until or closes_at
        return max(closes_at, self.extended_until or closes_at, self.correction_until or closes_at)


class Extension(models.Model):
    """More time for one entry, with the reason; the latest that stands counts, see ``Entry.extended_until``."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="extensions")
    until = models.DateTimeField()
    reason = models.TextField()
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    withdrawal_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="extension_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="extension_ends_after_its_grant", condition=Q(until__gt=F("granted_at"))),
            models.CheckConstraint(
                name="extension_withdrawn_with_a_reason",
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawal_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} until {self.until}"


class Correction(models.Model):
    """An entry sent back to its entrant: what must be corrected until when, and when it came back."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="corrections")
    until = models.DateTimeField()
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # asked anew, screened, taken back, or withdrawn before it came back
    withdrawn_at = models.DateTimeField(null=True)  # taken back by the organisers
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    withdrawal_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="correction_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="correction_ends_after_it_was_asked", condition=Q(until__gt=F("asked_at"))),
            models.CheckConstraint(
                name="correction_withdrawn_with_a_reason",
                condition=Q(withdrawn_at__isnull=True) | (~Q(withdrawal_reason="") & Q(ended_at__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["entry"],
                name="correction_one_open_per_entry",
                condition=Q(returned_at__isnull=True, ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} until {self.until}"


class Answer(models.Model):
    """What was typed for one question; questions/answers.py describes the shapes of ``value``.

    It belongs to the question's key, which lives through all versions of the form: what was typed is kept also where
    a later version no longer asks for it.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="answers")
    key = models.SlugField(max_length=50)
    value = models.JSONField()
    # Counts up with each save: a tab that saved against an older version is told so instead of overwriting.
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(auto_now=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "key"], name="answer_once_per_question")]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.key}"


class EntryFile(models.Model):
    """An upload that answers a file question, by the question's key."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="files")
    key = models.SlugField(max_length=50)
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="entry_file")
    position = models.PositiveSmallIntegerField(default=0)
    alt_text = models.CharField(_("Description of the picture"), max_length=300, blank=True)
    captions = models.TextField(_("Captions"), blank=True)  # of a film: WebVTT, as uploads.captions writes it
    captions_language = models.CharField(_("Language of the captions"), max_length=5, blank=True)
    removed_at = models.DateTimeField(null=True)  # kept for undo, and because a submission may name it

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="file_captions_have_a_language",
                condition=Q(captions="") | ~Q(captions_language=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.upload_id}"


class Colleague(models.Model):
    """Somebody whom the owner invited to an entry."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="colleagues")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="shared_entries",
    )
    email = models.EmailField(_("E-mail address"), max_length=254)
    rights = models.CharField(_("Rights"), max_length=5, choices=Rights, default=Rights.EDIT)
    invited_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "email"], name="colleague_invited_once"),
            models.CheckConstraint(
                name="colleague_accepted_is_a_person",
                condition=Q(accepted_at__isnull=True) | Q(user__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.email


class Participant(models.Model):
    """A person credited on the entry; needs no account."""

    class Part(models.TextChoices):
        PUPIL = "pupil", _("Pupil")
        TEACHER = "teacher", _("Teacher")
        PARTNER = "partner", _("Partner")

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="participants")
    part = models.CharField(_("Part"), max_length=8, choices=Part, default=Part.PUPIL)
    given_name = models.CharField(_("Given name"), max_length=100)
    family_name = models.CharField(_("Family name"), max_length=100, blank=True)
    grade = models.CharField(_("Year group"), max_length=4, blank=True)  # "7", "EF", "Q1"
    spelling = models.CharField(_("Name on the certificate"), max_length=200, blank=True)  # where it differs
    position = models.PositiveSmallIntegerField(default=0)
    # Counts up with each change of the row, as an answer's version does.
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(auto_now=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # Chosen by the browser that added the row: added once more, because the first answer was lost, it is the same row.
    mark = models.UUIDField(null=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "mark"], name="participant_added_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def printed_name(self) -> str:
        """As it stands on a certificate: with a title, or in another order, where somebody wished so."""
        return self.spelling or self.name


class Submission(models.Model):
    """What was sent at one submit, frozen. The jury reads the newest; entries/freezing.py describes ``content``."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)  # of the canonical JSON of ``content``: printed on the receipt
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "number"], name="submission_number_once_per_entry"),
            models.UniqueConstraint(
                fields=["entry"],
                name="submission_one_current_per_entry",
                condition=Q(is_current=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} #{self.number}"


class ReceiptPrint(models.Model):
    """The receipt of a submission as a PDF: owed with the submit, printed by a worker."""

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="receipt_print")
    state = models.CharField(max_length=8, choices=PrintState, default=PrintState.WAITING)
    key = models.CharField(max_length=200, unique=True)  # the object's name, chosen at the submit
    size = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    printed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="receipt_printed_is_known",
                condition=~Q(state="printed") | (Q(printed_at__isnull=False) & Q(size__gt=0)),
            ),
        ]
        indexes: ClassVar = [
            # The sweep asks for receipts that wait, and for claims whose worker is dead.
            models.Index(fields=["id"], name="receipt_print_waiting", condition=Q(state="waiting")),
            models.Index(fields=["claimed_at"], name="receipt_print_printing", condition=Q(state="printing")),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.state}"
