"""The pages of nominations: without account, with words for every refusal, and never a page that tells on anybody."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from awards.models import Edition
from entries.models import Entry
from nominations import letters, nominees
from nominations.models import Nomination, Nominee
from nominations.states import NomineeState
from tests import factories
from tests.nominations import putting_forward as put

pytestmark = pytest.mark.django_db


def form(**fields: str) -> dict[str, str]:
    proposal = put.proposal()
    names = (
        "given_name",
        "family_name",
        "email",
        "school_name",
        "relation",
        "why",
        "nominator_name",
        "nominator_email",
    )
    return {name: getattr(proposal, name) for name in names} | {"consent": "on", **fields}


def post(client: Client, edition: Edition, **fields: str) -> tuple[int, str]:
    answer = client.post(reverse("nominations:nominate", args=[edition.award.slug, edition.slug]), form(**fields))
    return answer.status_code, answer.get("Location", "") or answer.content.decode()


def test_anybody_nominates_and_is_sent_to_their_mail(client: Client) -> None:
    edition = put.edition()

    status, place = post(client, edition)

    assert (status, place.endswith("/nominate/sent/")) == (302, True)
    assert "Bitte sehen Sie in Ihre E-Mails" in client.get(place).content.decode()
    assert Nomination.objects.get().consent_text.startswith("Ich bin einverstanden")


def test_without_consent_nothing_is_kept(client: Client) -> None:
    status, _page = post(client, put.edition(), consent="")

    assert status == 422
    assert not Nomination.objects.exists()


def test_the_own_address_is_pointed_to_the_normal_way(client: Client) -> None:
    edition = put.edition()

    status, page = post(client, edition, nominator_email=put.EMAIL)

    assert status == 422
    assert "beginnen Sie bitte einen Beitrag" in page
    assert reverse("entries:begin", args=[edition.pk]) in page


def test_where_the_jury_reads_blind_a_name_in_the_reasons_is_pointed_out(client: Client) -> None:
    status, page = post(client, put.edition(reasons_hidden_when_blind=False), why="Frau Yılmaz hört zu.")

    assert status == 422
    assert "Bitte lassen Sie hier den Namen weg: „Yılmaz“." in page


def test_many_nominations_from_one_address_wait_until_tomorrow(client: Client) -> None:
    edition = put.edition()

    told = [post(client, edition, email=f"p{number}@schule.example.org")[0] for number in range(12)]

    assert told == [302] * 10 + [429] * 2


def test_an_edition_without_nominations_has_no_such_page(client: Client) -> None:
    edition = factories.edition()

    assert client.get(reverse("nominations:nominate", args=[edition.award.slug, edition.slug])).status_code == 404


def test_the_link_confirms_on_a_click_and_says_later_where_it_stands(client: Client) -> None:
    nomination = put.written()
    link = letters.nominator_link(nomination).partition("://")[2].partition("/")[2]

    before = client.get(f"/{link}").content.decode()
    assert not Nominee.objects.exists()
    client.post(f"/{link}")
    after = client.get(f"/{link}").content.decode()

    assert "Nominierung bestätigen" in before
    assert "Nominierung bestätigen" not in after
    assert "Die Person ist gefragt" in after


def test_accepting_signs_in_and_leads_to_the_form(client: Client) -> None:
    nominee = put.asked()
    page = client.get(put.path_of(nominee)).content.decode()

    answer = client.post(put.path_of(nominee))

    entry = Entry.objects.get()
    owner = User.objects.get(email=put.EMAIL)
    assert put.WHY in page
    assert answer["Location"] == reverse("entries:page", args=[entry.pk, 1])
    assert (entry.owner, owner.name, client.session["_auth_user_id"]) == (owner, "Ayşe Yılmaz", str(owner.pk))


def test_used_once_the_link_signs_nobody_in(client: Client) -> None:
    nominee = put.asked()
    nominees.accept(nominee, by=put.person())

    answer = client.get(put.path_of(nominee), follow=True)

    assert "_auth_user_id" not in client.session
    assert answer.redirect_chain[-1][0].startswith("/accounts/login/")


def test_an_administrator_is_not_signed_in_by_a_link(client: Client) -> None:
    put.person(is_staff=True)
    nominee = put.asked()

    answer = client.post(put.path_of(nominee))

    assert answer["Location"].startswith("/accounts/login/?next=%2Fnominations%2F")
    assert Nominee.objects.get().state == NomineeState.ASKED


def test_reasons_join_the_entry_that_is_chosen(client: Client) -> None:
    nominee, person = put.asked(), put.person()
    mine = factories.entry(nominee.edition, person)
    client.force_login(person)

    assert "Brückenbau mit dem Tablet" in client.get(put.path_of(nominee)).content.decode()
    client.post(put.path_of(nominee), {"entry": str(mine.pk)})

    assert Nominee.objects.get().entry == mine
    assert Entry.objects.count() == 1


def test_somebody_elses_entry_cannot_be_chosen(client: Client) -> None:
    nominee = put.asked()
    theirs = factories.entry(nominee.edition)
    client.force_login(put.person())

    client.post(put.path_of(nominee), {"entry": str(theirs.pk)})

    assert Nominee.objects.get().entry is None


@pytest.mark.parametrize(
    ("never", "state", "said"),
    [("", NomineeState.DECLINED, "auf freundliche Weise"), ("yes", NomineeState.BARRED, "nie wieder")],
)
def test_declining_says_what_is_erased(client: Client, never: str, state: str, said: str) -> None:
    nominee = put.asked()

    page = client.post(f"{put.path_of(nominee)}decline/", {"never": never}).content.decode()

    assert Nominee.objects.get().state == state
    assert said in page
    assert client.get(put.path_of(nominee)).status_code == 404


def test_the_organiser_sees_names_while_they_stand(client: Client, settings: object) -> None:
    settings.REQUIRE_SECOND_FACTOR = False  # type: ignore[attr-defined]
    edition = put.edition()
    put.asked(edition)
    nominees.decline(put.asked_of(edition, "b@schule.example.org"))
    client.force_login(factories.organiser(edition))

    page = client.get(reverse("nominations:organiser_list", args=[edition.pk])).content.decode()

    assert page.count("Ayşe Yılmaz") == 1
    assert "b@schule.example.org" not in page
    assert "gelöscht" in page


@pytest.mark.parametrize("state", [NomineeState.EXPIRED, NomineeState.ASKED])
def test_too_late_to_accept_makes_no_account_and_signs_nobody_in(client: Client, state: NomineeState) -> None:
    nominee = put.asked()
    Nominee.objects.update(state=state)
    Edition.objects.update(opens_at=timezone.now() - timedelta(days=9), closes_at=timezone.now() - timedelta(minutes=1))
    before = User.objects.count()

    page = client.post(put.path_of(nominee), {"entry": ""}, follow=True)

    assert "Es ist zu spät: Diese Nominierung kann nicht mehr" in page.content.decode()
    assert (User.objects.count(), Entry.objects.count()) == (before, 0)
    assert "_auth_user_id" not in client.session


def test_an_expired_nominee_makes_no_account_while_the_call_is_open_again(client: Client) -> None:
    nominee = put.asked()
    assert "Nominierung annehmen" in client.get(put.path_of(nominee)).content.decode()
    Nominee.objects.update(state=NomineeState.EXPIRED)
    before = User.objects.count()
    assert "Nominierung annehmen" not in client.get(put.path_of(nominee)).content.decode()

    client.post(put.path_of(nominee), {"entry": ""})

    assert (User.objects.count(), "_auth_user_id" in client.session) == (before, False)
