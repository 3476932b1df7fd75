from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Jury meetings")

    def ready(self) -> None:
        # By name, and only now: the offers stand on models, which exist once every app is loaded.
        import_module("meetings.board").introduce()
        import_module("meetings.sentences").introduce()
