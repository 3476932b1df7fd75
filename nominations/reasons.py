"""The reasons of those who nominate, as a part of the entry of their own, and who is named for them."""

from collections.abc import Collection, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from entries.models import Entry
from nominations.models import Nomination
from nominations.states import NominationState
from questions.states import QuestionKind


def page(entry: Entry) -> Iterator[dict[str, Any]]:
    """The page that goes with every submit of a nominated person's entry, in the format of ``entries.freezing``.

    The edition marks who may read it, as a question of the form is marked, as far as whoever wrote it agreed to. It
    names the relation and no person.
    """
    if not entry.edition.takes_nominations:
        return
    told = list(of_entry(entry))
    if told:
        yield {
            "title_de": _title("de"),
            "title_en": _title("en"),
            "questions": [_question(entry, one) for one in told],
        }


def of_entry(entry: Entry) -> list[Nomination]:
    """The confirmed nominations behind an entry, the first one first."""
    rows = Nomination.objects.filter(nominee__entry=entry, state=NominationState.CONFIRMED)
    return list(rows.order_by("confirmed_at", "pk"))


def credits_of(entry_ids: Collection[int]) -> dict[int, str]:
    """Whom to name beside published winners: those who agreed to be shown, by entry. One query."""
    shown = Nomination.objects.filter(
        nominee__entry_id__in=entry_ids, state=NominationState.CONFIRMED, show_name=True
    ).order_by("confirmed_at", "pk")
    found: dict[int, list[str]] = {}
    for entry_id, name in shown.values_list("nominee__entry_id", "nominator_name"):
        found.setdefault(entry_id, []).append(name)
    return {entry_id: ", ".join(names) for entry_id, names in found.items()}


def _question(entry: Entry, nomination: Nomination) -> dict[str, Any]:
    edition = entry.edition
    return {
        "key": f"nomination-{nomination.pk}",
        "kind": QuestionKind.LONG_TEXT.value,
        "label_de": _label("de", nomination),
        "label_en": _label("en", nomination),
        "value": nomination.why,
        "scale": None,
        "options": [],
        "seen_by_jury": edition.reasons_seen_by_jury and nomination.agreed_jury,
        "hidden_when_blind": edition.reasons_hidden_when_blind,
        "is_public": edition.reasons_public and nomination.agreed_public,
        "seen_by_head": nomination.agreed_head,
        "files": [],
    }


def _label(language: str, nomination: Nomination) -> str:
    with override(language):
        return _("Nominated by: %(relation)s") % {"relation": nomination.get_relation_display()}


def _title(language: str) -> str:
    with override(language):
        return _("Why this person was nominated")
