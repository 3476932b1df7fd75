"""Every page about one edition or entry says whose page it is: name, colours and Sie or Du come from that organisation.

Walks the addresses of matrix.txt in an installation of two organisations. A new address needs a row there, so a new
page that forgets to say whose it is fails here.
"""

import re

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts import invitations, organisations
from accounts.context import theme_address
from accounts.models import Organisation, User
from approvals import approvals
from approvals.models import Approval
from entries.states import Rights
from entries.together import colleagues
from juries import jurors
from juries.models import Juror
from juries.states import JurorState
from ledger.models import Letter
from nominations import letters
from nominations.models import Nominee
from tests import factories
from tests.house.test_hostile_input import allowed
from tests.house.test_matrix import rows
from tests.house.world import World, build_world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]

PLACE = re.compile(r"{(\w+)}")
# About no edition: an organisation's own colours and logo; a link that is forged, and so names nobody.
NOT_OF_AN_EDITION = {"organisation", "token"}
# The lift knows no editions: its cards for entries are pages of the entries room.
EXEMPT = "/uploads/"


@pytest.fixture
def first(db: None) -> Organisation:
    """The one whose name a page bears that says nothing."""
    return factories.organisation(name="Erste Stiftung", primary_colour="#8a1c1c")


@pytest.fixture
def world(first: Organisation) -> World:
    made = build_world()
    own = Organisation.objects.filter(slug=made.places["organisation"])
    own.update(name="Stiftung Zweite Geige", address_form="du", primary_colour="#14532d")
    assert own.get().pk > first.pk
    return made


def asked_as(person: User | None) -> Client:
    client = Client(raise_request_exception=False, headers={"accept-language": "de"})
    if person:
        User.objects.filter(pk=person.pk).update(language="")
        client.force_login(person)
    return client


def flaws(client: Client, method: str, path: str, own: Organisation) -> list[str]:
    """What the answer takes from another organisation than the one it is about."""
    answer = getattr(client, method.lower())(path)
    request = answer.wsgi_request
    found = []
    if organisations.current(request) != own:
        found.append(f"{method} {path}: of {organisations.current(request)}")
    elif request.LANGUAGE_CODE != "de-du":
        found.append(f"{method} {path}: says {request.LANGUAGE_CODE}")
    is_page = answer.headers.get("Content-Type", "").startswith("text/html") and b"</html>" in answer.content
    if is_page and theme_address(own) not in answer.content.decode():
        found.append(f"{method} {path}: in the colours of another one")
    if is_page and "Erste Stiftung" in answer.content.decode():
        found.append(f"{method} {path}: names another one")
    return found


def test_every_page_about_an_edition_says_whose_it_is(world: World) -> None:
    own = Organisation.objects.get(slug=world.places["organisation"])
    found, walked = [], 0
    for row in rows():
        # Signed out, nobody hears whose entry it is.
        told = (role for role in allowed(row) if role != "anonymous" or row.expected[0] != "401")
        role = next(told, None)
        if role is None or not set(PLACE.findall(row.path)) - NOT_OF_AN_EDITION or row.path.startswith(EXEMPT):
            continue
        undone = transaction.savepoint()  # each row meets the world as it was built
        found += flaws(asked_as(world.people[role]), row.method, row.path.format(**world.places), own)
        transaction.savepoint_rollback(undone)
        walked += 1

    assert not found, "\n".join(found)
    assert walked > 100


def test_personal_links_say_whose_they_are(world: World) -> None:
    own = Organisation.objects.get(slug=world.places["organisation"])
    seat = Juror.objects.get(pk=world.places["seat"])
    Juror.objects.filter(pk=seat.pk).update(state=JurorState.INVITED)
    teacher = world.people["teacher"]
    assert teacher is not None
    entry = teacher.entries.get(pk=world.places["entry"])
    colleagues.invite(entry, email="neu@example.org", rights=Rights.EDIT, by=teacher)
    links = [jurors.link_of(Juror.objects.get(pk=seat.pk)), Letter.objects.latest("pk").secret]
    approval = Approval.objects.get()
    links.append(invitations.link("approvals:answer", approvals.PURPOSE, approval.pk, approval.fingerprint))
    nominee = Nominee.objects.create(edition=entry.edition, email="n@example.org", asked_at=timezone.now())
    links.append(letters.nominee_link(nominee))

    found = [flaw for link in links for flaw in flaws(asked_as(None), "GET", re.sub("^https?://[^/]+", "", link), own)]

    assert found == []
