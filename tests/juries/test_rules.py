"""What an edition asks of its juries."""

import pytest
from django.db import IntegrityError

from awards.models import Edition
from juries.models import JuryRules
from juries.panels import rules
from ledger.models import Event
from tests import factories
from tests.juries.conftest import Judging


def test_without_a_row_the_defaults_count_and_nothing_is_kept(judging: Judging) -> None:
    assert rules.of(judging.edition).authority_recuses
    assert not JuryRules.objects.exists()


def test_what_is_set_counts_and_the_log_names_what_changed(judging: Judging) -> None:
    rules.keep(judging.edition, by=judging.organiser, place_recuses=True, remind_after_days=7)

    edition = Edition.objects.get(pk=judging.edition.pk)
    assert rules.of(edition).place_recuses
    assert Event.objects.get(what="panel.rules_set").details["fields"] == ["place_recuses"]


def test_saving_the_same_again_is_no_event(judging: Judging) -> None:
    rules.keep(judging.edition, by=judging.organiser, place_recuses=True)
    rules.keep(judging.edition, by=judging.organiser, place_recuses=True)
    assert Event.objects.filter(what="panel.rules_set").count() == 1


def test_reminding_after_no_day_at_all_is_refused_by_the_database(db: None) -> None:
    with pytest.raises(IntegrityError, match="jury_rules_remind_within_reason"):
        JuryRules.objects.create(edition=factories.edition(), remind_after_days=0)
