"""The one door to Celery: the application, and its queues by weight."""

import os

from celery import Celery
from celery.signals import setup_logging
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("preiswerk")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.steps["worker"].add(DjangoStructLogInitStep)


@setup_logging.connect
def _keep_logs(**kwargs: object) -> None:
    """Celery would set up loggers of its own; with a receiver here, Django's settings stay in force."""
