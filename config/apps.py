"""What all rooms stand on, once Django is ready: their tasks by name, and sizes of files as people write them."""

from django.apps import AppConfig
from django.template.defaultfilters import register

from config.celery import app
from config.measures import file_size


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        # Without force, Celery waits for its own "import_modules" signal, which a web process never sends.
        app.autodiscover_tasks(force=True)
        # In place of Django's own, so that no template can forget it.
        register.filter("filesizeformat", file_size, is_safe=True)
