"""Loads every room's tasks once Django is ready, so that a nudge can resolve their names."""

from django.apps import AppConfig

from config.celery import app


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        # Without force, Celery waits for its own "import_modules" signal, which a web process never sends.
        app.autodiscover_tasks(force=True)
