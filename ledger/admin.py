"""The ledger and the outbox, to read: an administrator changes neither."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ledger.models import Event, Letter
from ledger.sentences import sentence


class ReadOnly[Row: (Event, Letter)](admin.ModelAdmin[Row]):
    show_full_result_count = False  # COUNT(*) over a ledger of years takes seconds

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_active and request.user.is_staff

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Event)
class EventAdmin(ReadOnly[Event]):
    list_display = ["at", "words", "actor_name", "subject_kind", "subject_name", "edition_id"]
    list_filter = ["subject_kind"]
    list_per_page = 50

    @admin.display(description=_("What happened"))
    def words(self, event: Event) -> str:
        return sentence(event)

    search_fields = ["what", "actor_name", "subject_name"]


@admin.register(Letter)
class LetterAdmin(ReadOnly[Letter]):
    list_display = ["written_at", "kind", "to_address", "subject", "state", "attempts", "last_error"]
    list_filter = ["state"]
    list_per_page = 50
    search_fields = ["to_address", "subject"]
    # The secret signs its addressee in; nobody else sees it, not even while the letter waits.
    exclude = ["secret", "html"]
