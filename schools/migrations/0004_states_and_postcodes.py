"""A Bundesland is one that exists, and a school that somebody types in has a postcode of Germany or stands abroad."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

import schools.states


class Migration(migrations.Migration):
    dependencies = [("schools", "0003_folded")]

    operations = [
        migrations.AlterField(
            model_name="school",
            name="state",
            field=models.CharField(choices=schools.states.State.choices, max_length=2, verbose_name="Bundesland"),
        ),
        migrations.AddConstraint(
            model_name="school",
            constraint=models.CheckConstraint(
                name="school_state_is_known", condition=models.Q(state__in=schools.states.State.values)
            ),
        ),
        # Not valid: schools typed in before were not asked for their postcode, and keep the row that entries name.
        AddConstraintNotValid(
            model_name="school",
            constraint=models.CheckConstraint(
                name="school_typed_in_has_postcode",
                condition=~models.Q(number="") | models.Q(state="XX") | models.Q(postcode__regex="^[0-9]{5}$"),
                violation_error_message="A postcode in Germany has five digits.",
            ),
        ),
    ]
