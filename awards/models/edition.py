"""The lasting brand, one year's run of it, and who may run it."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from awards.states import ApprovalMode, EditionState, Phase, RoleKind
from config.bilingual import bilingual
from questions.models import Form

GIGABYTE = 1024**3


class Award(models.Model):
    """The lasting brand, owned by an organisation: "MINT-Ideenpreis Ruhr"."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="awards")
    slug = models.SlugField(_("Short name for addresses"), unique=True)
    name_de = models.CharField(_("Name (German)"), max_length=150)
    name_en = models.CharField(_("Name (English)"), max_length=150, blank=True)

    name = bilingual("name")

    class Meta:
        verbose_name = _("Award")
        verbose_name_plural = _("Awards")

    def __str__(self) -> str:
        return str(self.name)


class Edition(models.Model):
    """One year's run of an award: dates, form, categories, rounds, prizes."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="editions")
    slug = models.SlugField(_("Short name for addresses"))  # "2026"
    title_de = models.CharField(_("Title (German)"), max_length=150)
    title_en = models.CharField(_("Title (English)"), max_length=150, blank=True)
    lead_de = models.TextField(_("Short description (German)"), blank=True)
    lead_en = models.TextField(_("Short description (English)"), blank=True)
    audience_de = models.TextField(_("For whom (German)"), blank=True)
    audience_en = models.TextField(_("For whom (English)"), blank=True)
    preset = models.CharField(max_length=40, blank=True)
    form = models.OneToOneField(Form, models.PROTECT, related_name="edition")
    number_prefix = models.CharField(
        _("Prefix of entry numbers"),
        max_length=12,
        validators=[RegexValidator(r"^[A-Z0-9]{2,12}$")],
    )
    last_number = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=EditionState, default=EditionState.DRAFT)
    opens_at = models.DateTimeField(_("Opens"))
    closes_at = models.DateTimeField(_("Closes"))  # inclusive, to the last second
    grace_minutes = models.PositiveSmallIntegerField(
        _("Grace in minutes"), default=15, validators=[MaxValueValidator(1440)]
    )
    # For all files of one entry; empty: what the installation allows.
    gigabytes_per_entry = models.DecimalField(
        _("Room for the files of an entry, in GB"),
        max_digits=6,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.1"))],
    )
    announce_at = models.DateTimeField(_("Announcement"), null=True, blank=True)
    announced_at = models.DateTimeField(null=True)
    # Who called the decisions complete: where two people are asked for, somebody else lets the news out early.
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    # Set once every entrant's result letter lies in the outbox; until then the sweep goes on writing.
    results_written_at = models.DateTimeField(null=True)
    second_person_decides = models.BooleanField(_("Decisions need a second person"), default=True)
    # Ways in besides entering oneself; the rooms nominations and approvals act on them.
    takes_nominations = models.BooleanField(_("Anybody may nominate somebody"), default=False)
    reasons_seen_by_jury = models.BooleanField(_("The jury reads the reasons of those who nominate"), default=True)
    reasons_hidden_when_blind = models.BooleanField(_("Hide these reasons in blind rounds"), default=True)
    reasons_public = models.BooleanField(_("Show these reasons with a published winner"), default=False)
    nominations_kept_days = models.PositiveSmallIntegerField(
        _("Erase unanswered nominations after this many days"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )
    approval = models.CharField(
        _("Approval by the head of school"), max_length=6, choices=ApprovalMode, default=ApprovalMode.NONE
    )
    approval_until = models.DateTimeField(_("Approval needed until"), null=True, blank=True)
    approval_again = models.BooleanField(_("Ask again when the entry was changed after the approval"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    title = bilingual("title")
    lead = bilingual("lead")
    audience = bilingual("audience")

    class Meta:
        verbose_name = _("Edition")
        verbose_name_plural = _("Editions")
        ordering: ClassVar = ["-opens_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["award", "slug"], name="edition_slug_once_per_award"),
            models.CheckConstraint(
                name="edition_has_room_for_files",
                condition=Q(gigabytes_per_entry__isnull=True) | Q(gigabytes_per_entry__gt=0),
            ),
            models.CheckConstraint(
                name="edition_closes_after_it_opens",
                condition=Q(closes_at__gt=F("opens_at")),
            ),
            models.CheckConstraint(
                name="edition_announces_after_it_closes",
                condition=Q(announce_at__isnull=True) | Q(announce_at__gt=F("closes_at")),
            ),
            models.CheckConstraint(
                name="edition_announced_has_a_time",
                condition=~Q(state__in=["announced", "archived"]) | Q(announced_at__isnull=False),
            ),
            models.CheckConstraint(
                name="edition_approval_afterwards_has_a_date",
                condition=~Q(approval="after") | Q(approval_until__isnull=False),
            ),
            models.CheckConstraint(
                name="edition_hides_only_reasons_the_jury_reads",
                condition=Q(reasons_seen_by_jury=True) | Q(reasons_hidden_when_blind=False),
            ),
        ]
        indexes: ClassVar = [
            # The sweep asks for decided editions whose moment has come.
            models.Index(
                fields=["announce_at"],
                name="edition_due_to_announce",
                condition=Q(state="decided"),
            ),
            # The sweep asks for announced editions whose entrants have not all heard back.
            models.Index(
                fields=["announced_at"],
                name="edition_owes_results",
                condition=Q(state="announced", results_written_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def room_per_entry(self) -> int:
        """Bytes that the files of one entry may have: the edition's own limit, never more than the installation's."""
        most: int = settings.UPLOAD_QUOTA_PER_ENTRY
        if self.gigabytes_per_entry is None:
            return most
        return min(most, int(self.gigabytes_per_entry * GIGABYTE))

    @property
    def grace(self) -> timedelta:
        return timedelta(minutes=self.grace_minutes)

    def phase(self, now: datetime) -> Phase:
        """Where this edition stands at ``now``; the last second of ``closes_at`` still counts as open."""
        if self.state == EditionState.PUBLISHED:
            if now < self.opens_at:
                return Phase.UPCOMING
            return Phase.OPEN if self.accepts_new(now) else Phase.CLOSED
        if self.state == EditionState.DECIDED and self.is_announced(now):
            return Phase.ANNOUNCED
        return Phase(self.state)

    def accepts_new(self, now: datetime) -> bool:
        """Whether an entry may be begun or sent at ``now``; "23:59" means to the end of that minute's last second."""
        return self.state == EditionState.PUBLISHED and self.opens_at <= now < self.closes_at + timedelta(seconds=1)

    def accepts_begun(self, now: datetime, begun_at: datetime) -> bool:
        """Whether work begun at ``begun_at``, before the bell, may still be finished at ``now``, within the grace."""
        if self.accepts_new(now):
            return True
        return (
            self.state == EditionState.PUBLISHED
            and self.opens_at <= begun_at < self.closes_at + timedelta(seconds=1)
            and now < self.closes_at + self.grace + timedelta(seconds=1)
        )

    def is_announced(self, now: datetime) -> bool:
        """Whether the public may know the winners: the clock decides, even while every scheduler is down."""
        if self.state in (EditionState.ANNOUNCED, EditionState.ARCHIVED):
            return True
        return self.state == EditionState.DECIDED and self.announce_at is not None and now >= self.announce_at


class Category(models.Model):
    """Where an entry competes: Grundschule, Sek I, Sek II, Berufskolleg, außerschulisch."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="categories")
    code = models.SlugField(max_length=40)
    name_de = models.CharField(_("Name (German)"), max_length=100)
    name_en = models.CharField(_("Name (English)"), max_length=100, blank=True)
    description_de = models.TextField(_("Description (German)"), blank=True)
    description_en = models.TextField(_("Description (English)"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    name = bilingual("name")
    description = bilingual("description")

    class Meta:
        verbose_name = _("Category")
        verbose_name_plural = _("Categories")
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "code"], name="category_code_once_per_edition")
        ]

    def __str__(self) -> str:
        return str(self.name)


class Prize(models.Model):
    """What can be won, and how many times."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="prizes")
    category = models.ForeignKey(Category, models.CASCADE, null=True, blank=True, related_name="prizes")
    name_de = models.CharField(_("Name (German)"), max_length=100)
    name_en = models.CharField(_("Name (English)"), max_length=100, blank=True)
    description_de = models.TextField(_("Description (German)"), blank=True)
    description_en = models.TextField(_("Description (English)"), blank=True)
    amount_cents = models.PositiveIntegerField(_("Amount in cents"), default=0)
    places = models.PositiveSmallIntegerField(_("How many"), default=1)
    position = models.PositiveSmallIntegerField(default=0)

    name = bilingual("name")
    description = bilingual("description")

    class Meta:
        verbose_name = _("Prize")
        verbose_name_plural = _("Prizes")
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.CheckConstraint(name="prize_has_a_place", condition=Q(places__gt=0))]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def amount(self) -> Decimal:
        """In EUR."""
        return Decimal(self.amount_cents) / 100


class Role(models.Model):
    """What a person may do in an award, or in one edition of it. Jurors and entrants are known by relation instead."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="roles")
    award = models.ForeignKey(Award, models.CASCADE, related_name="roles")
    edition = models.ForeignKey(Edition, models.CASCADE, null=True, blank=True, related_name="roles")
    kind = models.CharField(_("Role"), max_length=10, choices=RoleKind)

    class Meta:
        verbose_name = _("Role")
        verbose_name_plural = _("Roles")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "award", "edition", "kind"],
                name="role_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind}"
