"""Whose consent is asked, what they were asked with, what they said, and who can be seen in which picture."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from awards.models import Edition
from awards.states import Purpose
from config.bilingual import bilingual
from consents.states import Age, Channel, Method, PageState, ScanState, Shows, Signer
from entries.models import Entry, EntryFile, Participant
from uploads.models import Upload

# Without 0, o, 1, i and l: a link may be typed from a sheet.
ALPHABET, KEY_LENGTH = "23456789abcdefghjkmnpqrstuvwxyz", 18  # 89 bits


def new_key() -> str:
    return "".join(secrets.choice(ALPHABET) for _place in range(KEY_LENGTH))


class Rules(models.Model):
    """What an edition asks people for, and how. Without a row the usual rules hold, see consents/texts.py."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="consent_rules")
    guardian_until = models.PositiveSmallIntegerField(_("Guardians alone decide below the age of"))
    alone_from = models.PositiveSmallIntegerField(_("People decide alone from the age of"))
    takes_paper = models.BooleanField(_("Teachers may note what a signed sheet says"), default=True)
    takes_word = models.BooleanField(_("Teachers may note an answer without a sheet"), default=False)
    cells = models.JSONField(default=list)  # [[purpose, channel], …]: what is asked

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="consent_rules_ages_in_order",
                condition=Q(guardian_until__gte=1, alone_from__lte=30, alone_from__gte=F("guardian_until")),
            )
        ]

    def __str__(self) -> str:
        return f"consents of {self.edition_id}"


class Text(models.Model):
    """One version of the words that people read before they answer. Never changed: other words are another version."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="consent_texts")
    number = models.PositiveSmallIntegerField()
    intro_de = models.TextField()
    intro_en = models.TextField(blank=True)
    words = models.JSONField(default=dict)  # {purpose: {"de": …, "en": …}}
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    intro = bilingual("intro")

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "number"], name="consent_text_number_once_per_edition"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} #{self.number}"


class Person(models.Model):
    """Somebody on an entry whose consent is asked: a participant, its owner, or a colleague.

    Whoever answered and then was taken off the entry stays as a row without a name: a no outlives the name.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="consent_people")
    participant = models.OneToOneField(Participant, models.SET_NULL, null=True, related_name="consent_person")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="consent_people")
    key = models.CharField(max_length=20, unique=True, default=new_key)  # of the link: who has it may answer
    age = models.CharField(max_length=5, choices=Age, default=Age.UNKNOWN, blank=True)
    email = models.EmailField(_("E-mail address for the reminder"), max_length=254, blank=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "user"], name="consent_person_once_per_entry", condition=Q(user__isnull=False)
            ),
            models.CheckConstraint(
                name="consent_person_is_one_person", condition=Q(participant__isnull=True) | Q(user__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} of {self.entry_id}"

    @property
    def is_gone(self) -> bool:
        """Whether they were taken off the entry."""
        return self.participant_id is None and self.user_id is None


class Scan(models.Model):
    """Signed sheets as they came back: one upload, of one page or of many."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="consent_scans")
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="consent_scan")
    state = models.CharField(max_length=7, choices=ScanState, default=ScanState.WAITING)
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            # The sweep asks for scans that wait, and for claims whose worker is dead.
            models.Index(fields=["id"], name="consent_scan_waiting", condition=Q(state__in=["waiting", "reading"])),
        ]

    def __str__(self) -> str:
        return f"{self.upload_id}: {self.state}"


class ScanPage(models.Model):
    """One sheet of a scan: whose it is, as its code says or the teacher, and whether it was noted."""

    scan = models.ForeignKey(Scan, models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="pages")
    text = models.ForeignKey(Text, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=7, choices=PageState, default=PageState.OPEN)
    by_code = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["scan_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scan", "number"], name="consent_page_once_per_scan"),
            models.CheckConstraint(
                name="consent_page_noted_is_somebodys", condition=~Q(state="noted") | Q(text__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scan_id}/{self.number}"


class Statement(models.Model):
    """One act: somebody read a text and answered, or took back what they had agreed to."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="statements")
    signer = models.CharField(max_length=8, choices=Signer)
    name = models.CharField(max_length=150, blank=True)  # as typed by whoever signs; erased with the person
    method = models.CharField(max_length=7, choices=Method)
    is_withdrawal = models.BooleanField(default=False)
    text = models.ForeignKey(Text, models.PROTECT, null=True, related_name="statements")
    wording = models.TextField(blank=True)  # the very words, where they stood in the entry form
    language = models.CharField(max_length=5, default="de")
    at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    page = models.ForeignKey(ScanPage, models.SET_NULL, null=True, related_name="statements")
    is_scanned = models.BooleanField(default=False)  # it came from a page, also where its scan was thrown away since
    undone_at = models.DateTimeField(null=True)  # the teacher noted it by mistake

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="consent_statement_knows_its_words",
                condition=Q(is_withdrawal=True) | Q(text__isnull=False) | ~Q(wording=""),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} of {self.person_id}"


class Consent(models.Model):
    """One person, one purpose, one channel, one signer: yes or no. PostgreSQL lets a row end, and no more."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="consents")
    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose)
    channel = models.CharField(max_length=6, choices=Channel)
    signer = models.CharField(max_length=8, choices=Signer)
    agreed = models.BooleanField()
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Statement, models.SET_NULL, null=True, related_name="ended")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "purpose", "channel", "signer"],
                name="consent_one_standing",
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="consent_of_a_channel_that_is_asked",
                condition=Q(purpose=Purpose.PARTICIPATION, channel=Channel.NONE)
                | (~Q(purpose=Purpose.PARTICIPATION) & ~Q(channel=Channel.NONE)),
            ),
            models.CheckConstraint(
                name="consent_ends_after_it_was_given",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("given_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose}/{self.channel} of {self.person_id}"


class Picture(models.Model):
    """Who is to be seen in a file of an entry. Without a row: anybody on the entry could be."""

    file = models.OneToOneField(EntryFile, models.CASCADE, related_name="consent_picture")
    shows = models.CharField(max_length=6, choices=Shows, default=Shows.TEAM)

    def __str__(self) -> str:
        return f"{self.file_id}: {self.shows}"


class Depicted(models.Model):
    """One person in one picture. Whoever was taken off the entry is still in it, without a consent."""

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="depicted")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="depicted")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["picture", "person"], name="consent_depicted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.picture_id}"
