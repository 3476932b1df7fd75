"""Whose school it is: the Schulträger, as the official list names it."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("schools", "0004_states_and_postcodes"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="school",
            name="authority",
            field=models.CharField(blank=True, max_length=60, verbose_name="School authority"),
        ),
    ]
