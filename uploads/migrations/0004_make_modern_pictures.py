"""Pictures and films inspected before there were AVIF and JPEG copies wait for previews once more: the sweep does it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def wait_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    del schema_editor
    uploads = apps.get_model("uploads", "Upload").objects
    lacking = uploads.filter(state="ready", kind__in=["picture", "video"]).exclude(derivatives__name="small-avif")
    lacking.exclude(preview_state="making").update(preview_state="waiting", preview_attempts=0)


class Migration(migrations.Migration):
    dependencies = [("uploads", "0003_make_clean_copies")]

    operations = [migrations.RunPython(wait_again, migrations.RunPython.noop, elidable=True)]
