"""Documents inspected before they were shown, and PDFs before their text was kept, wait for previews: the sweep does it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def wait_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    del schema_editor
    uploads = apps.get_model("uploads", "Upload").objects
    lacking = uploads.filter(state="ready", kind__in=["office", "pdf"]).exclude(derivatives__name="text")
    lacking.exclude(preview_state="making").update(preview_state="waiting", preview_attempts=0)


class Migration(migrations.Migration):
    dependencies = [("uploads", "0005_films_for_browsers")]

    operations = [migrations.RunPython(wait_again, migrations.RunPython.noop, elidable=True)]
