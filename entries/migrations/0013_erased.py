"""An erased entry is a number, a state and dates."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0003_ways_in"),
        ("entries", "0012_eligibility"),
        ("questions", "0002_kinds_in_words"),
        ("schools", "0004_states_and_postcodes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="entry",
            name="entry_refused_with_a_reason",
        ),
        migrations.AddField(
            model_name="entry",
            name="erased_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "ineligible"), _negated=True),
                    models.Q(("screening_reason", ""), _negated=True),
                    ("erased_at__isnull", False),
                    _connector="OR",
                ),
                name="entry_refused_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_at__isnull", True),
                    models.Q(
                        ("correction_until__isnull", True),
                        ("eligibility", {}),
                        ("extended_until__isnull", True),
                        ("school__isnull", True),
                        ("screening_reason", ""),
                        ("state__in", ["withdrawn", "ineligible"]),
                        ("title", ""),
                    ),
                    _connector="OR",
                ),
                name="entry_erased_is_out_and_empty",
            ),
        ),
    ]
