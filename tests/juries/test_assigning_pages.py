"""The organiser's page of who reads what: ask for a plan, look at it, let it be carried out."""

import pytest
from django.test import Client
from django.urls import reverse

from entries.states import EntryState
from juries import proposals
from juries.models import Assignment, Juror, Proposal
from tests import factories
from tests.juries.conftest import Judging


@pytest.fixture
def client_of_organiser(judging: Judging, settings: object) -> Client:
    settings.REQUIRE_SECOND_FACTOR = False  # type: ignore[attr-defined]
    client = Client()
    client.force_login(judging.organiser)
    return client


def test_a_proposed_plan_changes_nothing_and_carrying_out_does_what_it_said(
    judging: Judging, client_of_organiser: Client
) -> None:
    args = [judging.edition.pk, judging.round.pk]
    address = reverse("juries:assign", args=args)
    client_of_organiser.post(reverse("juries:propose", args=args))
    proposals.compute(Proposal.objects.get().pk)
    plan = client_of_organiser.get(address).context["plan"]
    assert Assignment.objects.count() == 1
    assert [load.planned for load in plan.loads] == [3, 3]
    client_of_organiser.post(address, {"proposal": Proposal.objects.get().pk})
    proposals.carry_out(Proposal.objects.get().pk)
    assert Assignment.objects.count() == 6


def test_while_a_worker_is_at_it_the_page_asks_again_and_is_then_shown_anew(
    judging: Judging, client_of_organiser: Client
) -> None:
    args = [judging.edition.pk, judging.round.pk]
    fragment = reverse("juries:proposal", args=args)
    polls = f'hx-get="{fragment}"'
    assert polls not in client_of_organiser.get(fragment).content.decode()
    client_of_organiser.post(reverse("juries:propose", args=args))
    assert polls in client_of_organiser.get(fragment).content.decode()
    proposals.compute(Proposal.objects.get().pk)
    assert polls not in client_of_organiser.get(fragment).content.decode()
    client_of_organiser.post(reverse("juries:assign", args=args), {"proposal": Proposal.objects.get().pk})
    assert "HX-Refresh" not in client_of_organiser.get(fragment).headers
    proposals.carry_out(Proposal.objects.get().pk)
    assert client_of_organiser.get(fragment).headers["HX-Refresh"] == "true"


def test_a_plan_that_is_out_of_date_is_not_carried_out(judging: Judging, client_of_organiser: Client) -> None:
    args = [judging.edition.pk, judging.round.pk]
    client_of_organiser.post(reverse("juries:propose", args=args))
    proposals.compute(Proposal.objects.get().pk)
    factories.entry(judging.edition, state=EntryState.ELIGIBLE)
    assert client_of_organiser.get(reverse("juries:assign", args=args)).context["is_outdated"]
    client_of_organiser.post(reverse("juries:assign", args=args), {"proposal": Proposal.objects.get().pk})
    assert (Proposal.objects.get().state, Assignment.objects.count()) == ("outdated", 1)


def test_the_cause_of_a_shortage_is_told_with_what_would_help(judging: Judging, client_of_organiser: Client) -> None:
    Juror.objects.update(capacity=1)
    proposals.compute(proposals.ask(judging.round, by=judging.organiser).pk)
    client_of_organiser.cookies["django_language"] = "en"
    page = client_of_organiser.get(reverse("juries:assign", args=[judging.edition.pk, judging.round.pk]))
    text = " ".join(page.content.decode().split())
    assert "3 entries need 6 reviews" in text
    assert "The 2 jury members who may read them can do 2." in text
    assert "raise the limits of these people by 4 together" in text
