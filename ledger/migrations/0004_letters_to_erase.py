"""Letters are erased with what they are about, and one kind leaves no row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0003_names_for_people"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="about",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="letter",
            name="is_kept",
            field=models.BooleanField(default=True),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(condition=models.Q(("about", ""), _negated=True), fields=["about"], name="letter_about"),
        ),
    ]
