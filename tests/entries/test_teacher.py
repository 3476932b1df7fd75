"""A teacher's pages: the list, the overview, preview, submitting, the receipt."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from entries import entries
from entries.models import Entry
from entries.states import EntryState, Rights
from tests import factories
from tests.entries import filling

pytestmark = pytest.mark.django_db
PAGES = ["entry", "preview", "submit", "receipt", "withdraw", "colleagues"]


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def test_an_empty_list_says_what_to_do() -> None:
    edition, teacher = filling.edition(), factories.person()

    page = client_of(teacher).get(reverse("entries:mine"))

    assert reverse("entries:begin", args=[edition.pk]) in page.content.decode()


def test_begin_asks_first_and_a_click_leads_to_the_first_page() -> None:
    edition, teacher = filling.edition(), factories.person()
    client, url = client_of(teacher), reverse("entries:begin", args=[edition.pk])

    assert client.get(url).status_code == 200
    assert Entry.objects.count() == 0
    answer = client.post(url)

    assert answer.headers["Location"] == reverse("entries:page", args=[Entry.objects.get().pk, 1])


def test_begin_after_the_deadline_makes_nothing() -> None:
    edition = filling.edition(state="judging")

    client_of(factories.person()).post(reverse("entries:begin", args=[edition.pk]))

    assert Entry.objects.count() == 0


def test_a_draft_edition_has_no_page_to_begin() -> None:
    edition = filling.edition(state="draft")

    assert client_of(factories.person()).get(reverse("entries:begin", args=[edition.pk])).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_an_entry_shows_to_its_owner_and_to_no_stranger(name: str) -> None:
    entry = filling.complete()
    filling.file(entry)
    entries.submit(entry, by=entry.owner)
    url = reverse(f"entries:{name}", args=[entry.pk])

    assert client_of(entry.owner).get(url).status_code == 200
    assert client_of(factories.person("Fremde Person")).get(url).status_code == 404
    assert Client().get(url).headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("name", "status"),
    [("entry", 200), ("preview", 200), ("receipt", 200), ("submit", 404), ("withdraw", 404), ("colleagues", 404)],
)
def test_a_colleague_who_may_read_only_reads(name: str, status: int) -> None:
    entry, reader = filling.complete(), factories.person("Łukasz Nowak")
    entries.submit(entry, by=entry.owner)
    entry.colleagues.create(user=reader, email=reader.email, rights=Rights.VIEW, accepted_at=entry.begun_at)

    assert client_of(reader).get(reverse(f"entries:{name}", args=[entry.pk])).status_code == status


def test_submit_leads_to_the_receipt_with_number_and_checksum() -> None:
    entry = filling.complete()
    filling.file(entry)

    answer = client_of(entry.owner).post(reverse("entries:submit", args=[entry.pk]), follow=True)

    page = answer.content.decode()
    submission = entry.submissions.get()
    assert answer.redirect_chain == [(reverse("entries:receipt", args=[entry.pk]), 302)]
    school = "Gymnasium · Rosastraße 83, 45130 Essen · North Rhine-Westphalia"
    assert all(words in page for words in ("MINT26-0001", submission.sha256, "a" * 64, "brücke.jpg", school))


def test_submit_lists_what_is_missing_with_links() -> None:
    entry = entries.begin(filling.edition(), by=factories.person())

    client = client_of(entry.owner)
    answer = client.post(reverse("entries:submit", args=[entry.pk]), follow=True)

    page = answer.content.decode()
    assert f"{reverse('entries:page', args=[entry.pk, 2])}?missing=1#q-school" in page
    assert Entry.objects.get().state == EntryState.DRAFT


def test_preview_hides_names_unless_asked_for() -> None:
    entry = filling.complete()
    client, url = client_of(entry.owner), reverse("entries:preview", args=[entry.pk])
    sheet = '<p class="muted">Jürgen von der Weiß · Helmholtz-Gymnasium, Essen</p>'

    assert sheet not in client.get(url).content.decode()
    assert sheet in client.get(url, {"names": "yes"}).content.decode()


def test_withdraw_and_restore_by_click() -> None:
    entry = filling.complete()
    client = client_of(entry.owner)

    client.post(reverse("entries:withdraw", args=[entry.pk]))
    assert Entry.objects.get().state == EntryState.WITHDRAWN
    client.post(reverse("entries:restore", args=[entry.pk]))

    assert Entry.objects.get().state == EntryState.DRAFT


def test_receipt_before_a_submit_does_not_exist() -> None:
    entry = filling.complete()

    assert client_of(entry.owner).get(reverse("entries:receipt", args=[entry.pk])).status_code == 404


def test_an_earlier_entry_is_offered_to_its_owner_alone() -> None:
    previous = factories.entry(filling.edition(), state=EntryState.SUBMITTED)
    now = filling.edition(award=previous.edition.award, slug="2027")
    address = reverse("entries:begin", args=[now.pk])

    page = client_of(previous.owner).get(address).content.decode()
    answer = client_of(previous.owner).post(address, {"previous": previous.pk})

    assert f'name="previous" value="{previous.pk}"' in page
    assert answer.status_code == 302
    assert now.entries.get().title == previous.title
    assert client_of(factories.person()).post(address, {"previous": previous.pk}).status_code == 404
