"""Rounds of every kind, criteria with steps and versions, and what a round lets go on."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.math
import django.db.models.lookups
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0003_ways_in"),
        ("juries", "0007_roles_and_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Held",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("category", models.BigIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("span", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
            ],
        ),
        migrations.CreateModel(
            name="RemovedRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("content", models.JSONField()),
                ("removed_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="criterion",
            name="categories",
            field=models.ManyToManyField(blank=True, related_name="+", to="awards.category"),
        ),
        migrations.AddField(
            model_name="criterion",
            name="is_optional",
            field=models.BooleanField(default=False, verbose_name="May be left out"),
        ),
        migrations.AddField(
            model_name="criterion",
            name="replaced_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="criterion",
            name="replaces",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="juries.criterion",
            ),
        ),
        migrations.AddField(
            model_name="criterion",
            name="step",
            field=models.PositiveSmallIntegerField(
                default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name="Step"
            ),
        ),
        migrations.AddField(
            model_name="criterion",
            name="version",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="round",
            name="advance_by",
            field=models.CharField(
                choices=[
                    ("best", "The best of each category"),
                    ("threshold", "Everything from a mark on"),
                    ("hand", "Chosen by hand"),
                ],
                default="best",
                max_length=9,
                verbose_name="What goes on",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="advance_count",
            field=models.PositiveSmallIntegerField(
                default=10,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="How many per category",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="advance_from",
            field=models.DecimalField(
                blank=True, decimal_places=4, max_digits=7, null=True, verbose_name="From this mark on (0 to 100)"
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="counts_drafts",
            field=models.BooleanField(default=False, verbose_name="Drafts with all scores count as well"),
        ),
        migrations.AddField(
            model_name="round",
            name="follows",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="followers",
                to="juries.round",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="others_seen",
            field=models.CharField(
                choices=[
                    ("never", "Never"),
                    ("after_own", "Once their own review is submitted"),
                    ("after_close", "Once the round is over"),
                ],
                default="never",
                max_length=11,
                verbose_name="Jury members see the reviews of others",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="standing_seen_by",
            field=models.CharField(
                choices=[("organiser", "Only those who run the award"), ("chair", "The chair as well")],
                default="chair",
                max_length=9,
                verbose_name="Who may see the standing",
            ),
        ),
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.CheckConstraint(condition=models.Q(("step__gt", 0)), name="criterion_has_a_step"),
        ),
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(
                    django.db.models.functions.math.Mod(
                        django.db.models.expressions.CombinedExpression(models.F("maximum"), "-", models.F("minimum")),
                        models.F("step"),
                    ),
                    0,
                ),
                name="criterion_steps_reach_the_top",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("follows", models.F("pk")), _negated=True), name="round_follows_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("advance_count__gt", 0)), name="round_advances_at_least_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("advance_from__isnull", True),
                    models.Q(("advance_from__gte", 0), ("advance_from__lte", 100)),
                    _connector="OR",
                ),
                name="round_threshold_is_a_mark",
            ),
        ),
        migrations.AddField(
            model_name="held",
            name="edition",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="awards.edition"),
        ),
        migrations.AddField(
            model_name="held",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="held", to="juries.round"
            ),
        ),
        migrations.AddField(
            model_name="removedround",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="removed_rounds", to="awards.edition"
            ),
        ),
        migrations.AddField(
            model_name="removedround",
            name="removed_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="held",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("edition", "="), ("kind", "="), ("category", "="), ("span", "&&")],
                name="one_open_round_of_a_kind_per_category",
            ),
        ),
    ]
