"""Finds in the demo what the benchmark visits, and prints it as JSON: pages by role, and what can be saved.

It runs as a process of its own, inside the environment of the house: ``python -m benchmarks.addresses``.
"""

import json
import os
import sys
from typing import Any

import django
from django.apps import apps
from django.urls import reverse

AT_ONCE = 16

type Pages = dict[str, dict[str, str]]


def row(model: str, **wanted: Any) -> Any:
    """The first row of a model that fits."""
    return apps.get_model(model).objects.filter(**wanted).order_by("pk").first()


def pages() -> Pages:
    """Every page to measure: role, then name, then address."""
    last, judged, call = (row("awards.Edition", state=state) for state in ("announced", "judging", "published"))
    round_ = row("juries.Round", edition=judged)
    winner = row("winners.Winner", prize__edition=last).entry
    draft = row("entries.Entry", edition=call, owner__email="teacher@example.org")
    sent = row("entries.Entry", edition=judged, owner__email="teacher@example.org")
    searched = row("entries.Entry", edition=judged, school__isnull=False)
    entries = reverse("entries:organiser_list", args=[judged.pk])
    slugs = (last.award.slug, last.slug)
    return {
        "anybody": {
            "home": reverse("awards:home"),
            "call": reverse("awards:call", args=[call.award.slug, call.slug]),
            "questions": reverse("awards:questions", args=[call.award.slug, call.slug]),
            "winners": reverse("winners:winners", args=slugs),
            "winner": reverse("winners:winner", args=[*slugs, winner.number]),
        },
        "organiser": {
            "board": reverse("awards:board", args=[judged.pk]),
            "entries, first page": entries,
            "entries, filtered and sorted": f"{entries}?state=eligible&sort=-submitted&page=3",
            "entries, searched": f"{entries}?q={searched.school.city}",
            "entry": reverse("entries:organiser_entry", args=[judged.pk, sent.pk]),
            "round with progress": reverse("juries:round", args=[judged.pk, round_.pk]),
            "progress alone": reverse("juries:progress", args=[judged.pk, round_.pk]),
            "panel": reverse("juries:panel", args=[judged.pk]),
            "assignment, dry run": reverse("juries:assign", args=[judged.pk, round_.pk]),
            "ranking": reverse("results:ranking", args=[judged.pk, round_.pk]),
            "decision desk": reverse("results:decisions", args=[judged.pk]),
            "certificates": reverse("certificates:overview", args=[last.pk]),
            "log": reverse("awards:log", args=[judged.pk]),
            "letters": reverse("awards:outbox", args=[judged.pk]),
        },
        "juror": {
            "jury home": reverse("juries:home"),
            "pile": reverse("juries:pile", args=[round_.pk]),
            "reading desk": reverse("juries:desk", args=[unread(round_)[0]]),
        },
        "teacher": {
            "my entries": reverse("entries:mine"),
            "entry": reverse("entries:entry", args=[sent.pk]),
            "form page": reverse("entries:page", args=[draft.pk, 1]),
        },
    }


def unread(round_: Any) -> list[int]:
    """Assignments of the juror whose review has not begun, without recused entries."""
    rows = apps.get_model("juries.Assignment").objects.filter(
        round=round_, juror__user__email="juror@example.org", review=None, entry__state="eligible"
    )
    keys: list[int] = list(rows.order_by("pk").values_list("pk", flat=True)[: AT_ONCE + 1])
    return keys


def saves() -> dict[str, dict[str, Any]]:
    """What is saved, one place for each connection: a review each for the juror, a text each for the teacher."""
    judged, call = row("awards.Edition", state="judging"), row("awards.Edition", state="published")
    round_ = row("juries.Round", edition=judged)
    draft = row("entries.Entry", edition=call, owner__email="teacher@example.org")
    criterion = round_.criteria.first()
    texts = apps.get_model("questions.Question").objects.filter(version=call.form.versions.get(), kind="long_text")
    versions = {answer.key: answer.version for answer in draft.answers.all()}
    return {
        "score": {
            "range": (criterion.minimum, criterion.maximum),
            "places": [[reverse("juries:save", args=[pk, f"score-{criterion.key}"]), 0] for pk in unread(round_)[1:]],
        },
        "answer": {
            "places": [
                [reverse("entries:answer", args=[draft.pk, one.key]), versions.get(one.key, 0)]
                for one in texts.order_by("pk")[:AT_ONCE]
            ]
        },
    }


def main() -> None:
    """Print what was found."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    json.dump({"pages": pages(), "saves": saves()}, sys.stdout)


if __name__ == "__main__":
    main()
