"""The pages of those who decide on requests to be erased."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts import people
from accounts.erasing import carrying_out
from accounts.models import Erasure, User
from accounts.states import ErasureState
from awards import board
from awards.models import Edition
from awards.states import RoleKind
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(_afresh: None) -> None:
    translation.activate("en")


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def asked(edition: Edition, name: str = "Qwendolin Xerxespatz") -> Erasure:
    person = factories.person(name)
    people.ask_for_erasure(person, organisation=edition.award.organisation)
    return Erasure.objects.get(user=person)


def test_the_board_says_who_waits_and_until_when() -> None:
    edition = factories.edition()
    organiser = factories.organiser(edition)
    erasure = asked(edition)

    [todo] = [one for one in board.gather(edition, organiser).todos if one.url == reverse("awards:erasures")]

    assert (todo.text, todo.due_at) == ("1 person asks for their data to be erased.", erasure.due_at)


def test_the_page_lists_what_there_is_and_one_button_erases_it() -> None:
    edition = factories.edition()
    organiser = factories.organiser(edition)
    erasure = asked(edition)
    entry = factories.entry(edition, erasure.user, state="submitted")
    client, address = client_of(organiser), reverse("awards:erasure", args=[erasure.pk])
    page = client.get(address)
    assert f"Entry {entry.number}" in page.content.decode()
    assert "Words that others wrote" in page.content.decode()

    client.post(address, {"seen": page.context["seen"]})
    erasure.refresh_from_db()
    assert (erasure.state, erasure.confirmed_by) == (ErasureState.WAITING, organiser)
    carrying_out.carry_out(erasure.pk)

    after = client.get(address).content.decode()
    assert "The data are erased" in after
    assert "Xerxespatz" not in after + client.get(reverse("awards:erasures")).content.decode()


def test_what_could_not_be_completed_is_confirmed_once_more() -> None:
    edition = factories.edition()
    erasure = asked(edition)
    client, address = client_of(factories.organiser(edition)), reverse("awards:erasure", args=[erasure.pk])
    assert "the person may still change their mind" in client.get(address).content.decode()
    Erasure.objects.update(state=ErasureState.FAILED, confirmed_at=timezone.now(), last_error="OperationalError")

    page = client.get(address)
    client.post(address, {"seen": page.context["seen"]})

    assert "Some of it is erased already." in page.content.decode()
    assert "Open the account again" not in page.content.decode()
    assert Erasure.objects.get().state == ErasureState.WAITING


def test_the_list_is_reached_from_the_awards_by_whoever_decides() -> None:
    edition = factories.edition()
    decides, screens = factories.organiser(edition), factories.organiser(edition, kind=RoleKind.SCREENER)

    shown = [
        reverse("awards:erasures") in client_of(user).get(reverse("awards:organise")).content.decode()
        for user in (decides, screens)
    ]

    assert shown == [True, False]


def test_what_lies_in_editions_of_others_is_for_an_administrator() -> None:
    edition, foreign = factories.edition(), factories.edition()
    erasure = asked(edition)
    factories.entry(foreign, erasure.user, state="submitted")
    address = reverse("awards:erasure", args=[erasure.pk])
    client = client_of(factories.organiser(edition))

    page = client.get(address)
    refused = client.post(address, {"seen": page.context["seen"]})

    assert "An administrator has to do this" in page.content.decode()
    assert (refused.status_code, Erasure.objects.get().state) == (404, ErasureState.ASKED)
    chief = client_of(factories.person(is_staff=True))
    chief.post(address, {"seen": chief.get(address).context["seen"]})
    assert Erasure.objects.get().state == ErasureState.WAITING


def test_a_list_that_changed_is_shown_once_more() -> None:
    edition = factories.edition()
    erasure = asked(edition)
    client, address = client_of(factories.organiser(edition)), reverse("awards:erasure", args=[erasure.pk])

    answer = client.post(address, {"seen": "of yesterday"}, follow=True)

    assert "changed meanwhile" in answer.content.decode()


def test_who_wants_to_stay_may_until_the_button_is_pressed() -> None:
    edition = factories.edition()
    erasure = asked(edition)

    client_of(factories.organiser(edition)).post(reverse("awards:erasure_keep", args=[erasure.pk]))

    assert erasure.user is not None
    assert User.objects.get(pk=erasure.user.pk).is_active


def test_an_administrator_notes_a_request_that_came_by_post() -> None:
    person, chief = factories.person(), factories.person(is_staff=True)
    client, address = client_of(chief), reverse("awards:erasure_note")
    assert client.post(address, {"email": "nobody@example.org"}).status_code == 422

    client.post(address, {"email": person.email.upper()})

    person.refresh_from_db()
    assert (Erasure.objects.get().user, person.is_active) == (person, False)
