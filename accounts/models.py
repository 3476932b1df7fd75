"""Who takes part: people, the organisations that give prizes, and schools."""

from calendar import monthrange
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.states import ErasureState
from config.bilingual import bilingual
from schools.folded import folded
from schools.models import School

# Marks that turn the direction of what follows: a name must not rewrite the line it stands in.
WITHOUT_REORDERING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in, by e-mail address. ``is_staff`` marks the administrator of the installation."""

    email = models.EmailField(_("E-mail address"), max_length=254, unique=True)
    title = models.CharField(_("Title"), max_length=40, blank=True)
    given_name = models.CharField(_("Given name"), max_length=100, blank=True)
    family_name = models.CharField(_("Family name"), max_length=100, blank=True)
    language = models.CharField(
        _("Language"),
        max_length=10,
        blank=True,
        choices=[("de", "Deutsch"), ("en", "English")],
    )
    school = models.ForeignKey(School, models.SET_NULL, null=True, blank=True, related_name="people")
    is_active = models.BooleanField(_("Active"), default=True)
    is_staff = models.BooleanField(_("Administrator"), default=False)
    date_joined = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True)  # a row without a name, because others point to it

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = []

    class Meta:
        verbose_name = _("Person")
        verbose_name_plural = _("People")
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="user_one_per_email_address"),
            models.CheckConstraint(
                name="user_erased_has_no_name",
                condition=Q(erased_at__isnull=True)
                | Q(
                    title="",
                    given_name="",
                    family_name="",
                    email__endswith=".invalid",
                    school__isnull=True,
                    is_active=False,
                    is_staff=False,
                ),
            ),
        ]
        indexes: ClassVar = [
            # Organisers search the entries by their owners: parts of names and addresses.
            GinIndex(OpClass(folded("given_name", "family_name", "email"), name="gin_trgm_ops"), name="person_search"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The full name as it is written on paper; the e-mail address where no name is known yet."""
        if self.erased_at is not None:
            return gettext("Erased person")
        # On one line, in reading order: a name stands in letters of ours, where an empty line begins a paragraph.
        words = f"{self.title} {self.given_name} {self.family_name}".translate(WITHOUT_REORDERING).split()
        return " ".join(words) or self.email

    @property
    def short_name(self) -> str:
        """What the menu calls a person: the given name, or the address where none is known."""
        return self.given_name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.short_name


class AddressForm(models.TextChoices):
    SIE = "sie", _("Sie (formal)")
    DU = "du", _("Du (informal)")


class Organisation(models.Model):
    """Who gives the prize: name, look, and the legal texts that every page links to."""

    name = models.CharField(_("Name"), max_length=200)
    slug = models.SlugField(_("Short name for addresses"), unique=True)
    address_form = models.CharField(_("Form of address"), max_length=3, choices=AddressForm, default=AddressForm.SIE)
    logo = models.ImageField(_("Logo"), upload_to="organisations/", blank=True)
    primary_colour = models.CharField(_("Main colour"), max_length=7, default="#0b6b53")
    accent_colour = models.CharField(_("Second colour"), max_length=7, default="#a8741a")
    contact_email = models.EmailField(_("Contact address"), blank=True)
    imprint_de = models.TextField(_("Impressum (German)"), blank=True)
    imprint_en = models.TextField(_("Impressum (English)"), blank=True)
    privacy_de = models.TextField(_("Privacy policy (German)"), blank=True)
    privacy_en = models.TextField(_("Privacy policy (English)"), blank=True)
    accessibility_de = models.TextField(_("Accessibility statement (German)"), blank=True)
    accessibility_en = models.TextField(_("Accessibility statement (English)"), blank=True)
    terms_de = models.TextField(_("Terms of participation (German)"), blank=True)
    terms_en = models.TextField(_("Terms of participation (English)"), blank=True)

    imprint = bilingual("imprint")
    privacy = bilingual("privacy")
    accessibility = bilingual("accessibility")
    terms = bilingual("terms")

    class Meta:
        verbose_name = _("Organisation")
        verbose_name_plural = _("Organisations")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="organisation_colours_are_hex",
                condition=Q(primary_colour__regex="^#[0-9a-f]{6}$") & Q(accent_colour__regex="^#[0-9a-f]{6}$"),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def logo_url(self) -> str:
        """Where pages find the logo; empty where there is none."""
        return reverse("accounts:logo", args=[self.slug]) if self.logo else ""


class Erasure(models.Model):
    """A request to be erased, and how far it is carried out. It names nobody once it is done."""

    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="erasures")
    number = models.BigIntegerField()  # of the person in the log
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="erasures")
    state = models.CharField(max_length=7, choices=ErasureState, default=ErasureState.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0)
    steps_done = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"],
                name="erasure_one_open_per_person",
                condition=Q(state__in=["asked", "waiting", "running", "failed"]),
            ),
            models.CheckConstraint(
                name="erasure_confirmed_by_somebody",
                condition=Q(state__in=["asked", "back"]) | Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="erasure_ended_has_a_time", condition=~Q(state__in=["done", "back"]) | Q(done_at__isnull=False)
            ),
        ]
        indexes: ClassVar = [
            # The sweep asks for those that wait, and for claims whose worker is dead.
            models.Index(fields=["id"], name="erasure_at_work", condition=Q(state__in=["waiting", "running"])),
            # The board asks for those that wait for a decision.
            models.Index(fields=["organisation", "asked_at"], name="erasure_asked", condition=Q(state="asked")),
        ]

    def __str__(self) -> str:
        # Stands in the log: no name.
        return f"#{self.number}"

    @property
    def due_at(self) -> datetime:
        """The end of the day one month after it was asked.

        GDPR, Article 12(3); Regulation 1182/71, Article 3: where the next month lacks that day, its last one.
        """
        asked = timezone.localtime(self.asked_at)
        year, month = divmod(asked.year * 12 + asked.month, 12)
        day = min(asked.day, monthrange(year, month + 1)[1])
        return datetime(year, month + 1, day, 23, 59, 59, tzinfo=asked.tzinfo)
