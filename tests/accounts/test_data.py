"""A person's data leave with them, and only theirs."""

import pytest
from allauth.account.models import EmailAddress

from accounts import data
from ledger import events, letters
from tests import factories

pytestmark = pytest.mark.django_db


def test_data_hold_account_deeds_and_letters_of_one_person() -> None:
    ayse, karl = factories.person("Ayşe Yılmaz", school=factories.school()), factories.person("Karl Weiß")
    for person in (ayse, karl):
        events.record("user.changed", by=person, subject=person)
        letters.write("accounts.login_code", to=person.email, secret=f"SECRET-{person.pk}")

    known = data.about(ayse)

    account = known["account"]
    assert isinstance(account, dict)
    assert (account["email"], account["school"]) == (ayse.email, "Helmholtz-Gymnasium, Essen")
    assert [event["subject_name"] for event in known["log"]] == ["Ayşe Yılmaz"]  # type: ignore[index]
    assert [letter["to_address"] for letter in known["letters"]] == [ayse.email]  # type: ignore[index]
    assert "SECRET-" not in str(known)


def test_rooms_add_what_they_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "_sources", [])
    ayse = factories.person()

    data.offer("entries", lambda user: [{"owner": user.pk}])

    assert data.about(ayse) == {"entries": [{"owner": ayse.pk}]}


@pytest.mark.parametrize(("verified", "subjects"), [(False, 0), (True, 1)])
def test_letters_to_an_address_are_told_only_to_whom_it_was_proved_to_belong(*, verified: bool, subjects: int) -> None:
    max_ = factories.person("Max Fremd")
    EmailAddress.objects.create(user=max_, email="ayse@example.org", verified=verified)
    letters.write("accounts.login_code", to="ayse@example.org", secret="ABCD")

    assert len(data.about(max_)["letters"]) == subjects
