"""The organiser's list: by state, with how many voices, and counts that keep what was erased."""

import pytest

from nominations import nominees, queries
from nominations.models import Nominee
from tests.nominations import putting_forward as put

pytestmark = pytest.mark.django_db


def test_counts_keep_those_who_declined() -> None:
    edition = put.edition()
    nominees.decline(put.asked(edition))
    put.confirmed(edition, email="b@schule.example.org")

    assert queries.counts(edition) == {"declined": 1, "asked": 1}


def test_the_list_says_how_many_voices_and_filters_by_state() -> None:
    edition = put.edition()
    put.confirmed(edition)
    put.confirmed(edition, nominator_email="otto@example.org")
    nominees.decline(put.asked_of(edition, "b@schule.example.org"))

    found = queries.listed(Nominee.objects.all(), state="asked")

    assert [(one.email, one.voices) for one in found] == [(put.EMAIL, 2)]  # type: ignore[attr-defined]
    assert queries.listed(Nominee.objects.all()).count() == 2
