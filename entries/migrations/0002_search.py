"""Entries are found by parts of their number and title."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import schools.folded


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0001_initial"),
        ("entries", "0001_initial"),
        ("schools", "0003_folded"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    schools.folded.Folded(
                        django.db.models.functions.text.Concat(
                            models.F("number"), models.Value(" "), models.F("title"), output_field=models.TextField()
                        )
                    ),
                    name="gin_trgm_ops",
                ),
                name="entry_search",
            ),
        ),
    ]
