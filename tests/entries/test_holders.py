"""Rooms upstairs say what they hold of an entry, each by one offer."""

import pytest

from accounts.models import User
from entries.erasing import holders
from entries.erasing.holders import Holder
from entries.models import Entry
from tests import factories

pytestmark = pytest.mark.django_db


def test_everybody_is_asked_once_and_the_first_reason_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holders, "_holders", [])
    entry, told = factories.entry(factories.edition()), []

    def erase(entry: Entry, by: User) -> None:
        told.append(by)

    one = Holder(erase=erase, keeps=lambda keys: {entry.pk: "a prize"})
    for holder in (one, one, Holder(keeps=lambda keys: dict.fromkeys(keys, "a certificate"))):
        holders.offer(holder)

    holders.erase(entry, entry.owner)
    holders.forget(entry, entry.owner)

    assert told == [entry.owner]
    assert holders.kept([entry.pk, 0]) == {entry.pk: "a prize", 0: "a certificate"}
