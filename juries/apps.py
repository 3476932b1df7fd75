from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JuriesConfig(AppConfig):
    name = "juries"
    verbose_name = _("Jury")

    def ready(self) -> None:
        # By name, and only now: these modules stand on models, which exist once every app is loaded.
        import_module("juries.board").introduce()
        import_module("juries.erasing").introduce()
        import_module("juries.feedback").introduce()
        import_module("juries.panels.naming").introduce()
        import_module("juries.sentences").introduce()
