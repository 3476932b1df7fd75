"""The one door to Celery: the application, and its queues by weight."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("preiswerk")
app.config_from_object("django.conf:settings", namespace="CELERY")
