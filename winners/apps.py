from importlib import import_module

from django.apps import AppConfig


class WinnersConfig(AppConfig):
    name = "winners"

    def ready(self) -> None:
        # By name, and only now: the offers stand on models, which exist once every app is loaded.
        import_module("winners.offers").introduce()
