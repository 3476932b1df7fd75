from importlib import import_module

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "results"

    def ready(self) -> None:
        # By name, and only now: the offers stand on models, which exist once every app is loaded.
        import_module("results.board").introduce()
        import_module("results.sentences").introduce()
