"""An answer from a scanned sheet is their own, also where the scan was thrown away since."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("consents", "0002_rows_only_end")]
    operations: ClassVar = [
        migrations.AddField(model_name="statement", name="is_scanned", field=models.BooleanField(default=False)),
    ]
