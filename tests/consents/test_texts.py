"""The words and the rules of an edition: usual ones, versions, and what may no longer change."""

import pytest
from django.utils import translation

from awards.states import Purpose
from consents import rules, texts
from consents.default_texts import INTRO_DE, WORDS
from consents.models import Text
from consents.states import Age
from entries.models import Participant
from tests import factories as make

pytestmark = pytest.mark.django_db

WANTED = {str(purpose): {"de": f"Darf {purpose}?", "en": f"May {purpose}?"} for purpose in WORDS}


def test_the_usual_words_hold_until_an_organiser_writes_others() -> None:
    edition = make.edition()
    assert texts.current(edition).intro_de == INTRO_DE
    assert Text.objects.count() == 0

    written = texts.write(edition, intro_de="Neu.", intro_en="", words=WANTED, by=make.person())

    assert (written.number, texts.current(edition)) == (2, written)
    assert texts.versions(edition)[-1].intro_de == INTRO_DE  # kept for who reads it now


def test_the_same_words_make_no_new_version() -> None:
    edition, by = make.edition(), make.person()
    first = texts.write(edition, intro_de="Neu.", intro_en="", words=WANTED, by=by)

    assert texts.write(edition, intro_de="Neu.", intro_en="", words=WANTED, by=by) == first


def test_the_next_edition_begins_with_the_words_of_the_one_before() -> None:
    edition = make.edition()
    texts.write(edition, intro_de="Neu.", intro_en="New.", words=WANTED, by=make.person())
    following = make.edition(award=edition.award, slug="2027")

    assert texts.current(following).intro_de == "Neu."
    assert texts.kept(following).edition == following


def test_words_are_read_in_the_language_of_the_page() -> None:
    text = Text(words={"press": {"de": "Presse?", "en": ""}, "publish_name": {"de": "Name?", "en": "Name, please?"}})

    with translation.override("en"):
        said = [texts.words_of(text, purpose) for purpose in (Purpose.PRESS, Purpose.PUBLISH_NAME)]

    assert said == ["Presse?", "Name, please?"]


def test_limits_of_age_stand_once_somebody_answered_under_them() -> None:
    edition, by = make.edition(), make.person()
    values = {"takes_paper": True, "takes_word": True, "cells": rules.USUAL_CELLS, "by": by}
    texts.set_rules(edition, guardian_until=12, alone_from=16, **values)  # type: ignore[arg-type]
    assert texts.rules_of(edition).guardian_until == 12
    assert texts.cells_of(texts.rules_of(edition)) == rules.USUAL_CELLS

    entry = make.entry(edition)
    make.consent(entry, Purpose.PUBLISH_WORK, participant=Participant.objects.create(entry=entry, given_name="Elif"))

    texts.set_rules(edition, guardian_until=12, alone_from=16, **values)  # type: ignore[arg-type]
    with pytest.raises(texts.RulesRefused):
        texts.set_rules(edition, guardian_until=14, alone_from=16, **values)  # type: ignore[arg-type]
    assert Age.ADULT in set(entry.consent_people.values_list("age", flat=True))
