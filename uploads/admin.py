"""Files in the administrator's pages: to look at, not to change."""

from django.contrib import admin
from django.http import HttpRequest

from uploads.models import Upload


@admin.register(Upload)
class UploadAdmin(admin.ModelAdmin[Upload]):
    list_display = ("id", "state", "preview_state", "film_state", "kind", "size", "owner", "scope", "begun_at")
    list_filter = ("state", "preview_state", "film_state", "kind", "refusal")
    search_fields = ("id", "scope", "sha256")
    list_select_related = ("owner",)
    ordering = ("-begun_at",)
    show_full_result_count = False

    def has_view_permission(self, request: HttpRequest, obj: Upload | None = None) -> bool:
        return request.user.is_active and request.user.is_staff

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Upload | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Upload | None = None) -> bool:
        return False
