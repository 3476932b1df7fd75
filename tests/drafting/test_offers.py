"""The prints of calls are objects of this room: lost ones are made anew, deleted ones leave nothing."""

import pytest
from django.utils import timezone

from drafting.models import CallPrint
from entries.states import PrintState
from tests import factories as make
from uploads.housekeeping import owners
from uploads.models import Leftover

pytestmark = pytest.mark.django_db


def printed() -> CallPrint:
    return CallPrint.objects.create(
        edition=make.edition(), language="de", digest="1" * 64, state=PrintState.PRINTED, key="calls/1/a.pdf", size=7,
        printed_at=timezone.now(),
    )  # fmt: skip


def test_a_printed_call_is_named_as_an_object_that_must_be_there() -> None:
    printed()
    [owner] = [one for one in owners._owners if one.name == "call on paper"]

    assert [(one.key, one.size, one.is_due) for one in owner.named()] == [("calls/1/a.pdf", 7, True)]


def test_a_lost_print_is_printed_once_more() -> None:
    row = printed()
    [owner] = [one for one in owners._owners if one.name == "call on paper"]
    assert owner.renew is not None

    assert owner.renew([row.key, "calls/2/b.pdf"]) == 1

    row.refresh_from_db()
    assert (row.state, row.key) == (PrintState.WAITING, "calls/1/a.pdf")


def test_a_print_that_is_deleted_leaves_its_object_to_the_sweep() -> None:
    printed().delete()

    assert list(Leftover.objects.values_list("key", flat=True)) == ["calls/1/a.pdf"]
