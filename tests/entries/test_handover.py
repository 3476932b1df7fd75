"""An entry changes its owner, and comes back."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from entries import access, entries
from entries.models import Colleague, Entry
from entries.states import Rights
from entries.together import colleagues, handover
from entries.together.models import Handover
from ledger.models import Event, Letter
from tests import factories
from tests.entries import filling
from tests.entries.test_teacher import client_of

pytestmark = pytest.mark.django_db


def shared(rights: Rights = Rights.EDIT) -> tuple[Entry, User, Colleague]:
    """An entry, its owner and somebody who joined it."""
    entry, person = filling.complete(), factories.person("Zofia Łuczak")
    joined = Colleague.objects.create(
        entry=entry, user=person, email=person.email, rights=rights, accepted_at=timezone.now()
    )
    return entry, entry.owner, joined


def fresh(entry: Entry) -> Entry:
    return Entry.objects.select_related("edition__award__organisation", "owner", "school").get(pk=entry.pk)


def test_the_colleague_owns_it_and_the_former_owner_may_still_edit() -> None:
    entry, giver, joined = shared(Rights.VIEW)

    handover.hand_over(entry, joined, by=giver)

    after = fresh(entry)
    assert after.owner == joined.user
    assert [(one.user, one.rights) for one in after.colleagues.all()] == [(giver, Rights.EDIT)]
    assert access.entry_for_edit(giver, entry.pk) == entry
    assert access.entry_of_owner(after.owner, entry.pk) == entry
    assert Event.objects.get(what="entry.handed_over").subject_id == str(entry.pk)


def test_both_hear_of_it_by_letter() -> None:
    entry, giver, joined = shared()

    handover.hand_over(entry, joined, by=giver)

    told = {letter.kind: letter for letter in Letter.objects.filter(kind__startswith="entries.handover")}
    assert {kind: letter.to_address for kind, letter in told.items()} == {
        "entries.handover_given": giver.email,
        "entries.handover_taken": joined.email,
    }
    assert "Zofia Łuczak" in told["entries.handover_given"].text
    assert "Jürgen von der Weiß" in told["entries.handover_taken"].text


def test_receipts_go_to_the_new_owner_and_name_them() -> None:
    entry, giver, joined = shared()
    assert joined.user is not None
    handover.hand_over(entry, joined, by=giver)

    submission = entries.submit(fresh(entry), by=joined.user)

    assert submission.content["owner"]["name"] == "Zofia Łuczak"
    assert Letter.objects.get(kind="entries.receipt").to_address == joined.email


def test_what_was_submitted_stays_as_it_was_submitted() -> None:
    entry, giver, joined = shared()
    submission = entries.submit(entry, by=giver)

    handover.hand_over(fresh(entry), joined, by=giver)

    submission.refresh_from_db()
    assert submission.content["owner"]["name"] == "Jürgen von der Weiß"
    assert not entries.has_unsent_changes(fresh(entry))


def test_only_somebody_who_joined_can_take_it_over() -> None:
    entry = filling.complete()
    invited = colleagues.invite(entry, email="neu@example.org", rights=Rights.EDIT, by=entry.owner)

    with pytest.raises(entries.EntryError):
        handover.hand_over(entry, invited, by=entry.owner)

    assert fresh(entry).owner == entry.owner


def test_nobody_hands_it_over_to_themselves() -> None:
    entry = filling.complete()
    second = Colleague.objects.create(
        entry=entry, user=entry.owner, email="privat@example.org", accepted_at=timezone.now()
    )

    with pytest.raises(entries.EntryError):
        handover.hand_over(entry, second, by=entry.owner)

    assert fresh(entry).owner == entry.owner


def test_only_the_owner_can_give_it() -> None:
    entry, _giver, joined = shared()
    other = factories.person()

    with pytest.raises(entries.EntryError):
        handover.hand_over(entry, joined, by=other)

    assert fresh(entry).owner == entry.owner


def test_taken_back_everything_is_as_before() -> None:
    entry, giver, joined = shared(Rights.VIEW)
    made = handover.hand_over(entry, joined, by=giver)

    handover.take_back(made, by=giver)

    after = fresh(entry)
    assert after.owner == giver
    assert [(one.user, one.rights) for one in after.colleagues.all()] == [(joined.user, Rights.VIEW)]
    assert Event.objects.filter(what="entry.taken_back").count() == 1
    letters = Letter.objects.filter(kind="entries.handover_undone")
    assert sorted(letter.to_address for letter in letters) == sorted([giver.email, joined.email])


def test_it_is_taken_back_within_a_week_and_not_after() -> None:
    entry, giver, joined = shared()
    made = handover.hand_over(entry, joined, by=giver)
    assert handover.to_take_back(fresh(entry), giver) == made

    with time_machine.travel(handover.takes_back_until(made) - timedelta(seconds=1), tick=False):
        assert handover.to_take_back(fresh(entry), giver) == made
    with time_machine.travel(handover.takes_back_until(made), tick=False):
        assert handover.to_take_back(fresh(entry), giver) is None
        with pytest.raises(entries.EntryError):
            handover.take_back(made, by=giver)


def test_what_the_new_owner_submitted_is_not_taken_back() -> None:
    entry, giver, joined = shared()
    assert joined.user is not None
    made = handover.hand_over(entry, joined, by=giver)
    entries.submit(fresh(entry), by=joined.user)

    with pytest.raises(entries.EntryError):
        handover.take_back(made, by=giver)

    assert fresh(entry).owner == joined.user


def test_what_was_handed_on_is_not_taken_back() -> None:
    entry, giver, joined = shared()
    assert joined.user is not None
    made = handover.hand_over(entry, joined, by=giver)
    handover.hand_over(fresh(entry), Colleague.objects.get(entry=entry, user=giver), by=joined.user)

    with pytest.raises(entries.EntryError):
        handover.take_back(made, by=giver)

    assert fresh(entry).owner == giver
    assert handover.to_take_back(fresh(entry), joined.user) is not None


def test_whoever_is_taken_off_the_entry_takes_nothing_back() -> None:
    entry, giver, joined = shared()
    assert joined.user is not None
    made = handover.hand_over(entry, joined, by=giver)

    colleagues.remove(Colleague.objects.get(entry=entry, user=giver), by=joined.user)

    assert not handover.may_take_back(Handover.objects.get(pk=made.pk), timezone.now())


def test_the_database_knows_one_standing_handover_and_none_to_oneself() -> None:
    entry, giver, joined = shared()
    assert joined.user is not None
    made = handover.hand_over(entry, joined, by=giver)
    values = {"entry": entry, "rights_before": Rights.EDIT, "handed_at": made.handed_at}

    with pytest.raises(IntegrityError, match="handover_one_standing_per_entry"), transaction.atomic():
        Handover.objects.create(**values, giver=joined.user, taker=giver)
    with pytest.raises(IntegrityError, match="handover_to_somebody_else"), transaction.atomic():
        Handover.objects.create(**values, giver=giver, taker=giver, ended_at=made.handed_at)


# -- Pages -----------------------------------------------------------------------------------------------------------


def test_the_page_asks_first_and_a_click_hands_over() -> None:
    entry, giver, joined = shared()
    client, url = client_of(giver), reverse("entries:handover", args=[entry.pk, joined.pk])

    assert "Hand this entry over to Zofia Łuczak?" in client.get(url).content.decode()
    assert fresh(entry).owner == giver
    answer = client.post(url)

    assert answer.headers["Location"] == reverse("entries:entry", args=[entry.pk])
    assert fresh(entry).owner == joined.user


def test_the_former_owner_meets_a_button_to_take_it_back() -> None:
    entry, giver, joined = shared()
    handover.hand_over(entry, joined, by=giver)
    url, client = reverse("entries:take_back", args=[entry.pk]), client_of(giver)
    assert url in client.get(reverse("entries:entry", args=[entry.pk])).content.decode()

    client.post(url)

    assert fresh(entry).owner == giver
    assert url not in client.get(reverse("entries:entry", args=[entry.pk])).content.decode()


def test_whoever_may_only_read_by_now_still_takes_it_back() -> None:
    entry, giver, joined = shared()
    assert joined.user is not None
    handover.hand_over(entry, joined, by=giver)
    colleagues.change_rights(Colleague.objects.get(entry=entry, user=giver), Rights.VIEW, by=joined.user)
    url, client = reverse("entries:take_back", args=[entry.pk]), client_of(giver)
    assert url in client.get(reverse("entries:entry", args=[entry.pk])).content.decode()

    assert client.post(url).status_code == 302

    assert fresh(entry).owner == giver


def test_nobody_else_takes_it_back() -> None:
    entry, giver, joined = shared()
    assert joined.user is not None
    handover.hand_over(entry, joined, by=giver)

    client_of(joined.user).post(reverse("entries:take_back", args=[entry.pk]))

    assert fresh(entry).owner == joined.user


def test_somebody_who_has_not_joined_is_refused_in_words() -> None:
    entry = filling.complete()
    invited = colleagues.invite(entry, email="neu@example.org", rights=Rights.EDIT, by=entry.owner)
    client = client_of(entry.owner)

    answer = client.get(reverse("entries:handover", args=[entry.pk, invited.pk]), follow=True)

    assert "Only somebody who accepted the invitation can take the entry over." in answer.content.decode()
