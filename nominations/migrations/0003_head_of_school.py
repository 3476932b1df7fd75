"""Whether the words that were agreed to named the head of school as a reader."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("nominations", "0002_what_was_agreed_to")]
    operations: ClassVar = [
        migrations.AddField(model_name="nomination", name="agreed_head", field=models.BooleanField(default=False)),
    ]
