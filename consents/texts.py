"""The words and the rules of an edition: kept in versions, chosen by its organisers, usual ones until then."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from awards.models import Edition
from awards.states import Purpose
from consents import rules
from consents.default_texts import INTRO_DE, INTRO_EN, WORDS
from consents.models import Rules, Statement, Text
from consents.rules import Cell
from ledger import events


class RulesRefused(Exception):
    """These rules cannot be set; the message says why, in words for the organiser."""


def current(edition: Edition) -> Text:
    """The words that are asked with now: the newest version, else those of the award's edition before, else the usual
    ones. What was never written by an organiser is not saved yet: see ``kept``."""
    own = Text.objects.filter(edition=edition).first()
    if own is not None:
        return own
    before = Text.objects.filter(edition__award_id=edition.award_id).order_by("-made_at").first()
    if before is not None:
        return _text(edition, before.intro_de, before.intro_en, before.words)
    return _text(edition, INTRO_DE, INTRO_EN, {str(purpose): dict(words) for purpose, words in WORDS.items()})


def kept(edition: Edition) -> Text:
    """``current``, as a row that a statement can point to for ever. Two who ask at once get the same one."""
    text = current(edition)
    if not text.pk:
        Text.objects.bulk_create([text], ignore_conflicts=True)
        text = Text.objects.get(edition=edition, number=1)
    return text


def versions(edition: Edition) -> list[Text]:
    """Every version of an edition, newest first, with who wrote it."""
    return list(Text.objects.filter(edition=edition).select_related("made_by"))


def write(edition: Edition, *, intro_de: str, intro_en: str, words: Mapping[str, Mapping[str, str]], by: User) -> Text:
    """Ask with these words from now on. Answers given before keep the words they were given to."""
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=edition.pk)
        # The usual words are kept first: somebody may be reading them now, and answers to what they read.
        last = kept(edition)
        wanted = {purpose: dict(pair) for purpose, pair in words.items()}
        if (last.intro_de, last.intro_en, last.words) == (intro_de, intro_en, wanted):
            return last
        number = last.number + 1
        text = Text.objects.create(
            edition=edition, number=number, intro_de=intro_de, intro_en=intro_en, words=wanted, made_by=by
        )
        events.record("consent.text_written", by=by, subject=edition, edition_id=edition.pk, number=number)
    return text


def words_of(text: Text, purpose: Purpose) -> str:
    """The sentence for one purpose in the language of the page, or in German where there is no other."""
    pair = text.words.get(str(purpose)) or WORDS[purpose]
    return (
        (pair.get("en") if (get_language() or "de").startswith("en") else "") or pair.get("de") or WORDS[purpose]["de"]
    )


def rules_of(edition: Edition) -> Rules:
    """How this edition asks; the usual rules where its organisers chose none."""
    return rules_by_edition([edition.pk])[edition.pk]


def rules_by_edition(editions: Iterable[int]) -> dict[int, Rules]:
    """As ``rules_of`` for many editions, in one query."""
    keys = set(editions)
    chosen = {row.edition_id: row for row in Rules.objects.filter(edition_id__in=keys)}
    return {key: chosen.get(key) or usual(key) for key in keys}


def cells_of(row: Rules) -> tuple[Cell, ...]:
    """What people are asked, in the order in which they read it."""
    asked = {(purpose, channel) for purpose, channel in row.cells}
    return tuple(cell for cell in rules.CELLS if cell in asked)


def set_rules(
    edition: Edition,
    *,
    guardian_until: int,
    alone_from: int,
    takes_paper: bool,
    takes_word: bool,
    cells: Iterable[Cell],
    by: User,
) -> Rules:
    """Choose how this edition asks. Raises RulesRefused for limits of age that answers were already given under."""
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=edition.pk)
        before = rules_of(edition)
        if (before.guardian_until, before.alone_from) != (guardian_until, alone_from) and _has_answers(edition):
            raise RulesRefused(_("People have answered already: the limits of age can no longer change."))
        values = {
            "guardian_until": guardian_until,
            "alone_from": alone_from,
            "takes_paper": takes_paper,
            "takes_word": takes_word,
            "cells": [[str(purpose), str(channel)] for purpose, channel in cells],
        }
        row, _made = Rules.objects.update_or_create(edition=edition, defaults=values)
        events.record("consent.rules_set", by=by, subject=edition, edition_id=edition.pk)
    return row


def _has_answers(edition: Edition) -> bool:
    return Statement.objects.filter(person__entry__edition=edition).exclude(person__age="").exists()


def usual(edition_pk: int) -> Rules:
    """How an edition asks whose organisers chose nothing."""
    return Rules(
        edition_id=edition_pk,
        guardian_until=rules.GUARDIAN_UNTIL,
        alone_from=rules.ALONE_FROM,
        cells=[[str(purpose), str(channel)] for purpose, channel in rules.USUAL_CELLS],
    )


def _text(edition: Edition, intro_de: str, intro_en: str, words: dict[str, dict[str, str]]) -> Text:
    return Text(edition=edition, number=1, intro_de=intro_de, intro_en=intro_en, words=words)
