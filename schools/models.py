"""Schools: those of the official directory, and those that teachers typed in."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schools.states import State


class School(models.Model):
    """A school of the official directory, or one that a teacher typed because it is not listed."""

    state = models.CharField(_("Bundesland"), max_length=2, choices=State.choices)
    number = models.CharField(_("School number"), max_length=12, blank=True)  # text: leading zeros count
    name = models.CharField(_("Name"), max_length=250)
    form = models.CharField(_("Type of school"), max_length=60, blank=True)
    street = models.CharField(_("Street"), max_length=150, blank=True)
    postcode = models.CharField(_("Postcode"), max_length=10, blank=True)
    city = models.CharField(_("Town"), max_length=100)
    # The Schulträger as its list names it: a name, or a number. Two schools have one where these are the same.
    authority = models.CharField(_("School authority"), max_length=60, blank=True)
    listed = models.BooleanField(default=True)
    # "helmholtz gymnasium essen 45128 164550", without accents: what the search field searches.
    search_text = models.CharField(max_length=600, editable=False)

    class Meta:
        verbose_name = _("School")
        verbose_name_plural = _("Schools")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["state", "number"],
                name="school_number_once_per_state",
                condition=~Q(number=""),
            ),
            models.CheckConstraint(name="school_state_is_known", condition=Q(state__in=State.values)),
            # Official lists number their schools, and may have a school whose postcode is missing or cut.
            models.CheckConstraint(
                name="school_typed_in_has_postcode",
                condition=~Q(number="") | Q(state=State.ABROAD) | Q(postcode__regex="^[0-9]{5}$"),
                violation_error_message=_("A postcode in Germany has five digits."),
            ),
        ]
        indexes: ClassVar = [GinIndex(OpClass("search_text", name="gin_trgm_ops"), name="school_search")]

    def __str__(self) -> str:
        return f"{self.name}, {self.city}"

    @property
    def is_typed_in(self) -> bool:
        """Whether a person typed this school in; those of an official list have a number."""
        return not self.number

    @property
    def details(self) -> tuple[str, ...]:
        """What people tell it apart by, besides its name: type, address and Bundesland, as far as they are known."""
        place = " ".join(filter(None, (self.postcode, self.city)))
        address = ", ".join(filter(None, (self.street, place)))
        return tuple(filter(None, (self.form, address, str(self.get_state_display()))))


class DirectoryImport(models.Model):
    """One time the directory of a Bundesland was brought in step with its publisher's list, and what it changed."""

    state = models.CharField(max_length=2)
    source = models.CharField(max_length=200)  # the file's name
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    closed = models.PositiveIntegerField()
    imported_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-imported_at"]

    def __str__(self) -> str:
        return f"{self.state}: {self.source}"
