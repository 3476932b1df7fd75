"""The page on which entries are assigned costs the same at one entry and at three."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from entries.models import Entry
from entries.states import EntryState
from juries import proposals
from juries.models import Round
from tests import factories
from tests.juries.conftest import Judging, judging

__all__ = ["judging"]
pytestmark = pytest.mark.django_db

MOST = 12


def cost(client: Client, address: str, judging: Judging) -> int:
    proposals.compute(proposals.ask(judging.round, by=judging.organiser).pk)
    client.get(address)  # fills what is kept for a while
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_assigning_costs_the_same_at_one_entry_and_at_three(judging: Judging) -> None:
    organiser = Client()
    organiser.force_login(judging.organiser)
    address = reverse("juries:assign", args=[judging.edition.pk, judging.round.pk])
    Entry.objects.exclude(pk=judging.entries[0].pk).update(state=EntryState.WITHDRAWN)
    with_one = cost(organiser, address, judging)

    Entry.objects.update(state=EntryState.ELIGIBLE)
    for entry in judging.entries[1:]:
        factories.assignment(judging.round, entry, judging.juror)
        factories.assignment(judging.round, entry, judging.colleague)
    for name in ("Олена Коваль", "Zoë Müller"):
        factories.juror(judging.panel, name)
    Round.objects.update(reads_per_entry=3)
    with_three = cost(organiser, address, judging)

    assert with_three == with_one
    assert with_three <= MOST
