"""The administrator's view of awards and roles. Everything with a story (entries, winners) is changed by verbs only."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.access import me
from accounts.admin import ForAdministrators, OrganisationAdmin
from accounts.models import Organisation
from awards.models import Award, Edition, Role
from awards.presets import legal_drafts
from ledger import events

admin.site.unregister(Organisation)


@admin.register(Organisation)
class OrganisationWithDraftsAdmin(OrganisationAdmin):
    """A new organisation begins with drafts of its legal texts; what only it knows stands in square brackets."""

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {**legal_drafts.drafts(), **super().get_changeform_initial_data(request)}


@admin.register(Award)
class AwardAdmin(ForAdministrators[Award]):
    list_display = ("name_de", "organisation", "slug")
    list_select_related = ("organisation",)
    search_fields = ("name_de", "name_en", "slug")


@admin.register(Edition)
class EditionAdmin(ForAdministrators[Edition]):
    """To look things up. The desk changes editions, because each change has consequences and leaves a trace."""

    list_display = ("title_de", "award", "state", "opens_at", "closes_at", "announce_at")
    list_filter = ("state", "award")
    list_select_related = ("award",)

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_change_permission(self, request: object, obj: Edition | None = None) -> bool:
        return False


@admin.register(Role)
class RoleAdmin(ForAdministrators[Role]):
    """Who runs what. Giving one here is meant for the first owner; owners give and take the rest on their own page."""

    list_display = ("user", "kind", "award", "edition")
    list_filter = ("kind", "award")
    list_select_related = ("user", "award", "edition")
    raw_id_fields = ("user",)
    search_fields = ("user__email", "user__family_name")

    def has_change_permission(self, request: HttpRequest, obj: Role | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Role, form: Any, change: bool) -> None:
        """Give the role, and let the log tell it like any other."""
        super().save_model(request, obj, form, change)
        events.record("role.given", by=me(request), subject=obj.user, edition_id=obj.edition_id, role=str(obj.kind))
