"""Events that are appended and never changed, and letters that are kept until they are delivered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ledger.states import LetterState


class Event(models.Model):
    """What happened, who did it, when. The database refuses UPDATE and DELETE (migration ``append_only``), but for the
    names that an erasure takes out (migration ``names_may_go``).

    The ledger lies below every room, so people, entries and editions are named by number, not by foreign key.
    """

    at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=60)  # "entry.submitted"
    actor_id = models.BigIntegerField(null=True)  # accounts.User; None: the system itself
    actor_name = models.CharField(max_length=200, blank=True)
    subject_kind = models.CharField(max_length=30)  # "entry"
    subject_id = models.CharField(max_length=36)
    subject_name = models.CharField(max_length=200, blank=True)
    edition_id = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("Log entry")
        verbose_name_plural = _("Log entries")
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["edition_id", "-id"], name="event_log_of_edition"),
            models.Index(
                fields=["subject_kind", "subject_id", "-id"],
                name="event_history_of_subject",
            ),
            models.Index(fields=["actor_id", "-id"], name="event_deeds_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.subject_kind}:{self.subject_id}"


class Letter(models.Model):
    """An e-mail owed to somebody, kept until it is delivered.

    ``text`` and ``html`` hold ``{secret}`` where a sign-in code or a personal link belongs. The secret itself is in
    ``secret`` until delivery and erased with it, so that nobody who may read letters can act for the addressee.
    """

    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.WAITING)
    kind = models.CharField(max_length=40)  # room.letter: "entries.receipt", "accounts.login_code"
    to_address = models.EmailField(max_length=254)
    to_name = models.CharField(max_length=200, blank=True)
    to_user_id = models.BigIntegerField(null=True)
    language = models.CharField(max_length=10, default="de")
    edition_id = models.BigIntegerField(null=True)
    about = models.CharField(max_length=40, blank=True)  # "entry:42": erased together with it
    is_kept = models.BooleanField(default=True)  # False: the row goes once the letter is sent, or given up
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    secret = models.TextField(blank=True)
    message_id = models.CharField(max_length=120, unique=True)
    # The same key twice is the same letter: a repeated sweep or a second click writes it once.
    once_key = models.CharField(max_length=120, null=True, unique=True)
    written_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("Letter")
        verbose_name_plural = _("Letters")
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            # The sweep asks for letters that are due, and for claims of dead workers.
            models.Index(fields=["due_at"], name="letter_waiting", condition=Q(state="waiting")),
            models.Index(
                fields=["claimed_at"],
                name="letter_sending",
                condition=Q(state="sending"),
            ),
            models.Index(fields=["edition_id", "-id"], name="letter_outbox_of_edition"),
            # letters.forget_about
            models.Index(fields=["about"], name="letter_about", condition=~Q(about="")),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="letter_sent_has_a_time_and_no_secret",
                condition=~Q(state="sent") | (Q(sent_at__isnull=False) & Q(secret="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to_address}"
