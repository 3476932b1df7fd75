"""Pages of a meeting and the sheet of decisions cost the same at one entry and at three."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings import meetings, screens, votes
from meetings.models import AgendaItem
from meetings.states import VoteKind
from tests.meetings.scene import Scene, scene

pytestmark = pytest.mark.django_db

MOST = {"prepare": 14, "lead": 18, "screen": 17, "state": 12, "minutes": 17, "sheet": 22}


def cost(client: Client, address: str) -> int:
    client.get(address)  # fills what is kept for a while
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def addresses(case: Scene) -> dict[str, str]:
    pk, edition = case.meeting.pk, case.edition.pk
    found = {name: reverse(f"meetings:{name}", args=[pk]) for name in ("lead", "screen", "state")}
    found["prepare"] = reverse("meetings:prepare", args=[edition, pk])
    found["sheet"] = reverse("results:sheet", args=[edition, case.case.category.code])
    return found


def talked(case: Scene, number: int) -> None:
    screens.show(case.item(number), by=case.organiser)
    vote = votes.open_(case.item(number), question="Preis?", kind=VoteKind.YES_NO, is_secret=False, by=case.organiser)
    votes.cast(vote, case.chair, choice="yes")
    votes.close(vote, by=case.organiser)


def test_pages_cost_the_same_at_one_entry_and_at_three() -> None:
    case = scene()
    case.begin(None)
    talked(case, 0)
    others = AgendaItem.objects.exclude(entry=case.entries[0])
    client = Client()
    client.force_login(case.organiser)
    kept = [(one.entry_id, one.position) for one in others]
    others.delete()
    with_one = {name: cost(client, address) for name, address in addresses(case).items()}

    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=case.meeting, entry_id=entry, position=position) for entry, position in kept
    )
    for number in (1, 2, 0):
        screens.show(case.item(number), by=case.organiser)
    with_three = {name: cost(client, address) for name, address in addresses(case).items()}

    assert with_three == with_one
    assert {name: count for name, count in with_three.items() if count > MOST[name]} == {}


def test_minutes_cost_the_same_however_long_the_agenda() -> None:
    case = scene()
    case.begin(None)
    talked(case, 0)
    client = Client()
    client.force_login(case.organiser)
    meetings.close(case.meeting, by=case.leader)
    address = reverse("meetings:minutes", args=[case.meeting.pk])
    with_one = cost(client, address)

    meetings.reopen(case.meeting, by=case.leader)
    for number in (1, 2):
        talked(case, number)
    meetings.close(case.meeting, by=case.leader)

    assert cost(client, address) == with_one
    assert with_one <= MOST["minutes"]
