"""The administrator's view of awards and roles. Everything with a story (entries, winners) is changed by verbs only."""

from django.contrib import admin

from awards.models import Award, Edition, Role


@admin.register(Award)
class AwardAdmin(admin.ModelAdmin[Award]):
    list_display = ("name_de", "organisation", "slug")
    list_select_related = ("organisation",)
    search_fields = ("name_de", "name_en", "slug")


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin[Edition]):
    """To look things up. The desk changes editions, because each change has consequences and leaves a trace."""

    list_display = ("title_de", "award", "state", "opens_at", "closes_at", "announce_at")
    list_filter = ("state", "award")
    list_select_related = ("award",)

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_change_permission(self, request: object, obj: Edition | None = None) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: Edition | None = None) -> bool:
        return False


@admin.register(Role)
class RoleAdmin(admin.ModelAdmin[Role]):
    list_display = ("user", "kind", "award", "edition")
    list_filter = ("kind", "award")
    list_select_related = ("user", "award", "edition")
    raw_id_fields = ("user",)
