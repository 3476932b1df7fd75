"""Inviting colleagues, and joining by the link."""

import pytest
from django.test import Client
from django.urls import reverse

from entries.models import Colleague, Entry
from ledger.models import Letter
from tests import factories
from tests.entries import filling
from tests.entries.test_teacher import client_of

pytestmark = pytest.mark.django_db


def invite(email: str = "lukasz@example.org") -> tuple[Entry, str]:
    entry = filling.complete()
    url = reverse("entries:colleagues", args=[entry.pk])
    answer = client_of(entry.owner).post(url, {"email": email, "rights": "edit"})
    assert answer.status_code == 302
    return entry, "/" + Letter.objects.get(kind="entries.colleague_invitation").secret.split("/", 3)[3]


def test_the_link_signs_its_reader_in_and_leads_to_the_entry() -> None:
    entry, link = invite()
    client = Client()
    assert client.get(link).status_code == 200

    answer = client.post(link)

    assert answer.headers["Location"] == reverse("entries:entry", args=[entry.pk])
    assert client.get(answer.headers["Location"]).status_code == 200


def test_an_administrator_must_sign_in_as_usual() -> None:
    admin = factories.person("Ada Admin", is_staff=True)
    _entry, link = invite(admin.email)

    answer = Client().post(link)

    assert answer.headers["Location"].startswith(reverse("account_login"))
    assert Colleague.objects.get().accepted_at is None


def test_a_link_that_was_taken_back_says_so() -> None:
    entry, link = invite()
    colleague = Colleague.objects.get()

    client_of(entry.owner).post(reverse("entries:colleague_remove", args=[entry.pk, colleague.pk]))

    assert Client().get(link).status_code == 410


def test_the_own_address_is_refused_beside_the_field() -> None:
    entry = filling.complete()
    url = reverse("entries:colleagues", args=[entry.pk])

    answer = client_of(entry.owner).post(url, {"email": entry.owner.email, "rights": "edit"})

    assert answer.context["form"].errors["email"] == ["This entry already belongs to this person."]


def test_the_owner_who_opens_the_link_does_not_join_and_it_stays_good() -> None:
    entry, link = invite()

    answer = client_of(entry.owner).post(link, follow=True)

    assert "This entry is yours already." in answer.content.decode()
    assert Colleague.objects.get().accepted_at is None
    Client().post(link)
    assert Colleague.objects.get().user.email == "lukasz@example.org"  # type: ignore[union-attr]


def test_a_link_that_was_used_signs_nobody_in_again() -> None:
    entry, link = invite()
    Client().post(link)
    assert Colleague.objects.get().accepted_at is not None
    finder = Client()

    answer = finder.post(link)

    assert answer.headers["Location"] == reverse("entries:entry", args=[entry.pk])
    assert finder.get(answer.headers["Location"]).headers["Location"].startswith(reverse("account_login"))


def test_the_owner_changes_rights_and_nobody_else_does() -> None:
    entry, _link = invite()
    colleague = Colleague.objects.get()
    url = reverse("entries:colleague_rights", args=[entry.pk, colleague.pk])

    assert client_of(factories.person()).post(url, {"rights": "view"}).status_code == 404
    client_of(entry.owner).post(url, {"rights": "view"})
    client_of(entry.owner).post(url, {"rights": "all"})

    colleague.refresh_from_db()
    assert colleague.rights == "view"
