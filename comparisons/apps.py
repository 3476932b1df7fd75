from importlib import import_module

from django.apps import AppConfig


class ComparisonsConfig(AppConfig):
    name = "comparisons"

    def ready(self) -> None:
        # By name, and only now: the offers stand on models, which exist once every app is loaded.
        import_module("comparisons.comparisons").introduce()
        import_module("comparisons.sentences").introduce()
        import_module("juries.course.advancing").offer_begun(import_module("comparisons.queries").has_begun)
