from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        # By name, and only now: the offer stands on models, which exist once every app is loaded.
        import_module("accounts.second_factor").introduce()
