"""The jury room for the administrator of the installation: to look, not to judge."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin import ForAdministrators
from juries.models import Juror, Panel, Round


class LookingOnly(ForAdministrators[Any]):
    """Rows change through the verbs alone, which check the move and keep the log."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Panel)
class PanelAdmin(LookingOnly):
    list_display = ("name", "edition")


@admin.register(Juror)
class JurorAdmin(LookingOnly):
    list_display = ("email", "name", "panel", "state", "is_chair")
    list_filter = ("state",)
    search_fields = ("email", "name")


@admin.register(Round)
class RoundAdmin(LookingOnly):
    list_display = ("name_de", "edition", "state", "opens_at", "closes_at")
    list_filter = ("state",)
