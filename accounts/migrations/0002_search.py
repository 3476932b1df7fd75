"""People are found by parts of their names and addresses."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models

import schools.folded


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("schools", "0003_folded"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="user",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    schools.folded.Folded(
                        django.db.models.functions.text.Concat(
                            models.F("given_name"),
                            models.Value(" "),
                            models.F("family_name"),
                            models.Value(" "),
                            models.F("email"),
                            output_field=models.TextField(),
                        )
                    ),
                    name="gin_trgm_ops",
                ),
                name="person_search",
            ),
        ),
    ]
