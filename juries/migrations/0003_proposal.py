"""Plans of who reads what become rows: computed, looked at, carried out."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("juries", "0002_score_fits_criterion"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting to be computed"),
                            ("computing", "Being computed"),
                            ("ready", "Ready to be looked at"),
                            ("ordered", "Waiting to be carried out"),
                            ("carrying", "Being carried out"),
                            ("done", "Carried out"),
                            ("outdated", "Overtaken by a change"),
                            ("failed", "Could not be computed"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("plan", models.JSONField(default=dict)),
                ("fingerprint", models.CharField(blank=True, max_length=32)),
                ("total", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("last_error", models.CharField(blank=True, max_length=300)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ordered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proposals", to="juries.round"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "ordered"])),
                        fields=["id"],
                        name="proposal_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["computing", "carrying"])),
                        fields=["claimed_at"],
                        name="proposal_claimed",
                    ),
                    models.Index(fields=["round", "-id"], name="proposal_latest_of_round"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "computing", "ready", "ordered", "carrying"])),
                        fields=("round",),
                        name="proposal_one_at_work_per_round",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done__lte", models.F("total"))), name="proposal_does_no_more_than_all"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True), ("finished_at__isnull", False), _connector="OR"
                        ),
                        name="proposal_done_has_a_time",
                    ),
                ],
            },
        ),
    ]
