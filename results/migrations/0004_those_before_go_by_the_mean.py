"""Editions whose scoring had begun went by the weighted mean; their rankings go on being verified by it."""

from typing import Any, ClassVar

from django.db import migrations


def name_the_mean(apps: Any, _schema_editor: Any) -> None:
    rounds = apps.get_model("juries", "Round").objects.filter(kind="scoring").exclude(state="draft")
    rule = apps.get_model("results", "RankingRule")
    begun = sorted(set(rounds.values_list("edition_id", flat=True)))
    rule.objects.bulk_create([rule(edition_id=edition, method="mean") for edition in begun])


class Migration(migrations.Migration):
    dependencies: ClassVar = [("juries", "0002_score_fits_criterion"), ("results", "0003_what_counts")]
    operations: ClassVar = [migrations.RunPython(name_the_mean, migrations.RunPython.noop)]
