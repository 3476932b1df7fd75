"""Batches and certificates for the administrator, to look at: orders and revocations go through their verbs."""

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin import ForAdministrators
from certificates.models import Batch, Certificate


class LookingOnly[Row: (Batch, Certificate)](ForAdministrators[Row]):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False


@admin.register(Batch)
class BatchAdmin(LookingOnly[Batch]):
    list_display = ("edition", "kind", "ordered_by", "ordered_at")


@admin.register(Certificate)
class CertificateAdmin(LookingOnly[Certificate]):
    list_display = ("serial", "recipient", "kind", "state", "issued_at")
    list_filter = ("state", "kind")
    search_fields = ("serial", "recipient", "entry__number")
