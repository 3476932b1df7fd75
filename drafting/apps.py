from importlib import import_module

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "drafting"

    def ready(self) -> None:
        # By name, and only now: the offers need models, which exist once every app is loaded.
        import_module("drafting.offers").introduce()
