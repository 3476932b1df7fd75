"""The rule by which an edition ranks, and the chain of its frozen rankings."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0003_ways_in"),
        ("results", "0002_frozen_is_frozen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="ranking",
            name="chain",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.CreateModel(
            name="RankingRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("fair", "Fair score: the mean, with the severity of each jury member taken out"),
                            ("mean", "Mean of the reviews"),
                            ("median", "Median: the review in the middle"),
                            ("trimmed", "Trimmed mean: without the highest and the lowest review"),
                            ("borda", "Borda count: how many other entries each jury member placed below"),
                        ],
                        default="fair",
                        max_length=10,
                        verbose_name="Method",
                    ),
                ),
                ("ties", models.JSONField(blank=True, default=list)),
                (
                    "convention",
                    models.CharField(
                        choices=[
                            ("1224", "1, 2, 2, 4: as in sport"),
                            ("1334", "1, 3, 3, 4: equal entries take the lower place"),
                            ("1223", "1, 2, 2, 3: no place is left out"),
                        ],
                        default="1224",
                        max_length=4,
                        verbose_name="Counting of places",
                    ),
                ),
                ("set_at", models.DateTimeField(null=True)),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ranking_rule", to="awards.edition"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("method__in", ["fair", "mean", "median", "trimmed", "borda"])),
                        name="ranking_rule_method_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("convention__in", ["1224", "1334", "1223"])),
                        name="ranking_rule_convention_is_known",
                    ),
                ],
            },
        ),
    ]
