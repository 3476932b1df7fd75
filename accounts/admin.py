"""People, organisations and schools in Django's admin: for administrators only, who sign in like everybody else."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest

from accounts import access
from accounts.models import Organisation, User
from schools import directory
from schools.models import School

# The way in is the one of everybody: codes, passkeys, second factor and rate limits count here too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.unregister(Group)  # roles live in awards; groups would promise rights that nothing asks for


class ForAdministrators[Row: (User, Organisation, School)](admin.ModelAdmin[Row]):
    def has_module_permission(self, request: HttpRequest) -> bool:
        return access.is_administrator(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return access.is_administrator(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return access.is_administrator(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return access.is_administrator(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return access.is_administrator(request.user)


@admin.register(User)
class UserAdmin(ForAdministrators[User]):
    list_display = ["email", "title", "given_name", "family_name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
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
    prepopulated_fields = {"slug": ["name"]}


@admin.register(School)
class SchoolAdmin(ForAdministrators[School]):
    list_display = ["name", "city", "postcode", "number", "state", "form", "listed"]
    list_filter = ["listed", "state"]
    search_fields = ["name", "city", "number"]

    def save_model(self, request: HttpRequest, obj: School, form: Any, change: bool) -> None:
        """Keep the search text in step."""
        directory.keep(obj)
