"""People, organisations and schools in Django's admin: for administrators only, who sign in like everybody else.

Nothing is deleted in bulk here, and people not at all: a person's account is closed and their data erased by verbs that
keep what an award needs (accounts/people.py). Sessions, tokens and the secrets of second factors are nobody's to read.
"""

from importlib import import_module
from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import Organisation, User
from schools import directory
from schools.models import School

# The way in is the one of everybody: codes, passkeys, second factor and rate limits count here too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.site_header = "Preiswerk"
admin.site.site_title = "Preiswerk"
admin.site.index_title = _("Administration")
admin.site.disable_action("delete_selected")
admin.site.unregister(Group)  # roles live in awards; groups would promise rights that nothing asks for
# Django would register these later, out of reach; single sign-on is set up by the environment alone.
for part in ("mfa", "socialaccount", "usersessions"):
    import_module(f"allauth.{part}.admin")
admin.site.unregister([Authenticator, SocialAccount, SocialApp, SocialToken, UserSession])


class ForAdministrators[Row: Model](admin.ModelAdmin[Row]):
    """Looked at, added and changed by every administrator, whatever Django's permissions say; deleted by nobody."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return access.is_administrator(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return access.is_administrator(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return access.is_administrator(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return access.is_administrator(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Authenticator)
class AuthenticatorAdmin(ForAdministrators[Authenticator]):
    """Who has which second factor. Deleting one lets somebody in again who lost their telephone."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__family_name"]
    fields = ["user", "type", "created_at", "last_used_at"]  # never the secret

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return access.is_administrator(request.user)


@admin.register(User)
class UserAdmin(ForAdministrators[User]):
    list_display = ["email", "title", "given_name", "family_name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "language"]
    list_per_page = 50
    ordering = ["family_name", "given_name"]
    show_full_result_count = False
    search_fields = ["email", "given_name", "family_name"]
    fields = [
        "email", "title", "given_name", "family_name", "language", "school", "is_active", "is_staff", "date_joined",
        "last_login",
    ]  # fmt: skip
    readonly_fields = ["date_joined", "last_login"]
    autocomplete_fields = ["school"]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """A new account has no password: its owner signs in by code."""
        obj.email = obj.email.lower()
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


@admin.register(Organisation)
class OrganisationAdmin(ForAdministrators[Organisation]):
    list_display = ["name", "slug", "address_form", "contact_email"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(School)
class SchoolAdmin(ForAdministrators[School]):
    list_display = ["name", "city", "postcode", "number", "state", "form", "listed"]
    list_filter = ["listed", "state"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["name", "city", "number"]

    def save_model(self, request: HttpRequest, obj: School, form: Any, change: bool) -> None:
        """Keep the search text in step."""
        directory.keep(obj)
