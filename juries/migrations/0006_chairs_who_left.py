"""Somebody who gave the seat back no longer leads: until now only removing somebody took the chair."""

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def take_chairs_back(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("juries", "Juror").objects.exclude(state="accepted").filter(is_chair=True).update(is_chair=False)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("juries", "0005_reading_order")]
    operations: ClassVar = [migrations.RunPython(take_chairs_back, migrations.RunPython.noop)]
