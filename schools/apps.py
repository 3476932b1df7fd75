from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchoolsConfig(AppConfig):
    name = "schools"
    verbose_name = _("Schools")

    def ready(self) -> None:
        # By name, and only now: sentences stand on models, which exist once every app is loaded.
        import_module("schools.sentences").introduce()
