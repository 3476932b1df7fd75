from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People and organisations")

    def ready(self) -> None:
        # By name, and only now: the offer stands on models, which exist once every app is loaded.
        import_module("accounts.second_factor").introduce()
