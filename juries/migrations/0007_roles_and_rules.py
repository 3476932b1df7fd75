"""Roles, expertise in subjects and types of school, absences, declared relations, and what an edition asks of its juries."""

from typing import ClassVar

import django.contrib.postgres.constraints
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("awards", "0003_ways_in"),
        ("juries", "0006_chairs_who_left"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        BtreeGistExtension(),  # an absence is told apart by its juror and its days in one index
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_day", models.DateField(verbose_name="From")),
                ("last_day", models.DateField(verbose_name="Until")),
            ],
            options={
                "ordering": ["first_day"],
            },
        ),
        migrations.CreateModel(
            name="JuryRules",
            fields=[
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="jury_rules",
                        serialize=False,
                        to="awards.edition",
                    ),
                ),
                (
                    "authority_recuses",
                    models.BooleanField(default=True, verbose_name="The same school authority (Träger) recuses"),
                ),
                ("place_recuses", models.BooleanField(default=False, verbose_name="The same place recuses")),
                (
                    "earlier_entry_recuses",
                    models.BooleanField(default=True, verbose_name="An earlier entry together recuses"),
                ),
                (
                    "entrants_name",
                    models.BooleanField(
                        default=False, verbose_name="Entrants see the jury and may name whom they know"
                    ),
                ),
                (
                    "remind_after_days",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[django.core.validators.MaxValueValidator(60)],
                        verbose_name="Remind of an unanswered invitation after this many days",
                    ),
                ),
                (
                    "reminders_at_most",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[django.core.validators.MaxValueValidator(5)],
                        verbose_name="At most this many reminders",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("person", "a person"), ("school", "a school or institution")],
                        default="person",
                        max_length=6,
                        verbose_name="What",
                    ),
                ),
                ("name", models.CharField(max_length=254, verbose_name="Name or e-mail address")),
                ("declared_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="juror",
            name="reminded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="juror",
            name="reminders",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="juror",
            name="role",
            field=models.CharField(
                choices=[("member", "Member"), ("deputy", "Deputy"), ("observer", "Observer")],
                default="member",
                max_length=8,
                verbose_name="Takes part as",
            ),
        ),
        migrations.AddField(
            model_name="juror",
            name="school_forms",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="juror",
            name="stands_in_for",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="deputies",
                to="juries.juror",
            ),
        ),
        migrations.AddField(
            model_name="juror",
            name="subjects",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddIndex(
            model_name="juror",
            index=models.Index(
                condition=models.Q(("state", "invited")), fields=["invited_at"], name="juror_owes_an_answer"
            ),
        ),
        migrations.AddConstraint(
            model_name="juror",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_chair", False), models.Q(("state", "accepted"), ("role", "member")), _connector="OR"
                ),
                name="juror_chair_is_a_member_who_takes_part",
            ),
        ),
        migrations.AddConstraint(
            model_name="juror",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stands_in_for__isnull", True),
                    models.Q(("stands_in_for", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="juror_stands_in_for_somebody_else",
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="juror",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="absences", to="juries.juror"
            ),
        ),
        migrations.AddConstraint(
            model_name="juryrules",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("remind_after_days__gt", 0), ("remind_after_days__lte", 60), ("reminders_at_most__lte", 5)
                ),
                name="jury_rules_remind_within_reason",
            ),
        ),
        migrations.AddField(
            model_name="relation",
            name="juror",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="relations", to="juries.juror"
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day__gte", models.F("first_day"))), name="absence_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        models.Func(
                            models.F("first_day"), models.F("last_day"), models.Value("[]"), function="daterange"
                        ),
                        "&&",
                    ),
                    ("juror", "="),
                ],
                name="absence_of_a_juror_overlaps_no_other",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.UniqueConstraint(fields=("juror", "kind", "name"), name="relation_declared_once"),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="relation_names_somebody"
            ),
        ),
    ]
