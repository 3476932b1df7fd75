"""Takes a judged edition to its announcement, by the verbs that people use: proposed, cited, confirmed, announced."""

from datetime import datetime
from random import Random

from awards import editions
from awards.models import Edition
from demo import words
from demo.cast import Cast
from demo.content.shapes import Idea
from entries.models import Answer
from juries.models import Round
from results import decisions, rankings
from results.models import Decision
from results.states import Outcome

REASON = "Nach Aussprache und Abstimmung in der Jurysitzung."


def announce(edition: Edition, round_: Round, cast: Cast, rng: Random, *, when: datetime) -> None:
    """Decide the prizes of ``edition`` from ``round_``, and let the winners have been public since ``when``."""
    decisions.propose(round_, by=cast["organiser"])
    _settle_ties(edition, round_, cast)
    for decision in Decision.objects.filter(edition=edition).select_related("entry__category"):
        text = words.citation(rng, _idea(decision))
        cited = decisions.edit_citation(decision, citation=text, by=cast["organiser"])
        decisions.confirm(cited, by=cast["chair"])
    empty = [prize.pk for prize, places in decisions.free_places(edition) if places]
    decisions.complete(edition, leaving_empty=empty, by=cast["organiser"])
    edition.refresh_from_db()
    editions.announce_now(edition, by=cast["owner"])
    Edition.objects.filter(pk=edition.pk).update(announce_at=when, announced_at=when)


def _settle_ties(edition: Edition, round_: Round, cast: Cast) -> None:
    """Where the marks say nothing more, people decide: here, in the order of the entries' numbers."""
    taken = set(Decision.objects.filter(edition=edition).values_list("entry_id", flat=True))
    for prize, places in decisions.free_places(edition):
        placed = rankings.current(round_, category=prize.category).placed
        for line in [line for line in placed if line.entry_id not in taken][:places]:
            entry = edition.entries.get(pk=line.entry_id)
            decisions.draft(entry, outcome=Outcome.PRIZE, prize=prize, citation="", reason=REASON, by=cast["organiser"])
            taken.add(line.entry_id)


def _idea(decision: Decision) -> Idea:
    summary = Answer.objects.get(entry=decision.entry, key="summary")
    category = decision.entry.category
    code = category.code if category else ""
    return Idea(title=decision.entry.title, category=code, answers={"summary": summary.value})
