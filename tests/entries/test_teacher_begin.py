"""Beginning an entry: asked first, kept only where it fits, changed later with a warning."""

import pytest
from django.test import Client
from django.urls import reverse

from awards.models import Edition, EligibilityOption, EligibilityQuestion
from entries import entries
from entries.models import Entry, Submission
from entries.together import field_saves
from ledger.models import Event
from tests import factories
from tests.entries import filling

pytestmark = pytest.mark.django_db

WHY_NOT = "Der Preis ist für Schulen gedacht."


def asking(edition: Edition) -> Edition:
    question = EligibilityQuestion.objects.create(edition=edition, code="place", text_de="Wo arbeiten Sie?")
    for code, text, reason in [("school", "Schule", ""), ("company", "Unternehmen", WHY_NOT)]:
        EligibilityOption.objects.create(
            question=question,
            code=code,
            text_de=text,
            qualifies=not reason,
            reason_de=reason,
            points_to=None if reason else edition.categories.get(),
        )
    return edition


def signed_in(client: Client, **person: str) -> Client:
    client.force_login(factories.person(**person))
    return client


def test_answers_that_came_through_the_sign_in_are_filled_in(client: Client) -> None:
    edition = asking(factories.edition())

    page = signed_in(client).get(reverse("entries:begin", args=[edition.pk]), {"fit-place": "school"}).content.decode()

    assert 'value="school" id="id_fit-place_0" required checked' in page


def test_whoever_does_not_qualify_reads_why_and_nothing_is_kept(client: Client) -> None:
    edition = asking(factories.edition())

    answer = signed_in(client).post(reverse("entries:begin", args=[edition.pk]), {"fit-place": "company"})

    assert answer.status_code == 422
    assert WHY_NOT in answer.content.decode()
    assert not Entry.objects.exists()


def test_the_answers_are_kept_with_the_entry_and_choose_its_category(client: Client) -> None:
    edition = asking(factories.edition())

    signed_in(client).post(reverse("entries:begin", args=[edition.pk]), {"fit-place": "school", "fit-x": "y"})

    entry = Entry.objects.get()
    assert (entry.eligibility, entry.category) == ({"place": "school"}, edition.categories.get())


def test_an_account_made_by_an_address_alone_is_asked_for_its_name(client: Client) -> None:
    edition = factories.edition()
    signed_in(client, name="")
    address = reverse("entries:begin", args=[edition.pk])

    nameless = client.post(address)
    client.post(address, {"given_name": "Zofia", "family_name": "Łuczak"})

    assert nameless.status_code == 422
    assert Entry.objects.get().owner.name == "Zofia Łuczak"


def test_an_earlier_entry_goes_on_with_the_answers_of_today(client: Client) -> None:
    old = factories.entry(factories.edition(), factories.person(), state="submitted")
    edition = asking(factories.edition(award=old.edition.award, slug="2027"))
    client.force_login(old.owner)
    address = reverse("entries:begin", args=[edition.pk])

    refused = client.post(address, {"previous": old.pk})
    client.post(address, {"previous": old.pk, "fit-place": "school"})

    assert refused.status_code == 422
    assert edition.entries.get().title == old.title
    assert edition.entries.get().eligibility == {"place": "school"}


def test_answers_that_would_not_qualify_warn_and_the_earlier_ones_stand(client: Client) -> None:
    entry = filling.complete(asking(filling.edition()))
    client.force_login(entry.owner)
    address = reverse("entries:eligibility", args=[entry.pk])

    client.post(address, {"fit-place": "school"})
    warned = client.post(address, {"fit-place": "company"})

    assert warned.status_code == 422
    assert WHY_NOT in warned.content.decode()
    assert "Ihre früheren Antworten gelten weiter" in warned.content.decode()
    assert Entry.objects.get().eligibility == {"place": "school"}


def test_a_submit_waits_for_what_was_never_answered(client: Client) -> None:
    entry = filling.complete(asking(filling.edition()))
    client.force_login(entry.owner)

    page = client.get(reverse("entries:submit", args=[entry.pk])).content.decode()
    with pytest.raises(entries.Waiting):
        entries.submit(entry, by=entry.owner)
    entries.answer_eligibility(entry, {"place": "school"}, by=entry.owner)

    assert "Ein paar kurze Fragen zur Teilnahme sind noch zu beantworten." in page
    assert entries.submit(entry, by=entry.owner) == Submission.objects.get()


def test_the_same_answers_once_more_change_nothing() -> None:
    entry = filling.complete(asking(filling.edition()))
    entries.answer_eligibility(entry, {"place": "school"}, by=entry.owner)
    before = Entry.objects.get()

    entries.answer_eligibility(entry, {"place": "school"}, by=entry.owner)

    assert Entry.objects.get().saved_at == before.saved_at
    assert Event.objects.filter(what="entry.eligibility_answered").count() == 1


def test_a_category_that_the_answers_choose_has_a_version() -> None:
    edition = asking(filling.edition())
    entry = entries.begin(edition, by=factories.person())

    entries.answer_eligibility(entry, {"place": "school"}, by=entry.owner)

    after = Entry.objects.get()
    assert after.category == edition.categories.get()
    assert field_saves.standing(after, field_saves.CATEGORY).version == 1
    other = factories.category(edition, "other")
    with pytest.raises(entries.Conflict):
        entries.choose_category(after, other, version=0, by=entry.owner)


def test_a_submit_waits_where_the_category_is_closed_to_these_answers() -> None:
    edition = asking(filling.edition())
    question = EligibilityQuestion.objects.create(
        edition=edition, category=edition.categories.get(), code="sells", text_de="Verkaufen Sie?"
    )
    for code, reason in [("no", ""), ("yes", "Nicht in dieser Kategorie.")]:
        EligibilityOption.objects.create(
            question=question, code=code, text_de=code, qualifies=not reason, reason_de=reason
        )
    factories.category(edition, "other")
    entry = filling.complete(edition)
    entries.answer_eligibility(entry, {"place": "school", "sells": "yes"}, by=entry.owner)

    with pytest.raises(entries.Waiting, match="Nicht in dieser Kategorie"):
        entries.submit(entry, by=entry.owner)
    entries.choose_category(entry, edition.categories.get(code="other"), by=entry.owner)
    assert entries.submit(entry, by=entry.owner).number == 1
