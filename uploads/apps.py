from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UploadsConfig(AppConfig):
    name = "uploads"
    verbose_name = _("Files")

    def ready(self) -> None:
        # By name, and only now: the offers stand on models, which exist once every app is loaded.
        import_module("uploads.sentences").introduce()
        import_module("uploads.housekeeping.offers").introduce()
        import_module("uploads.housekeeping.checks").introduce()
