"""Who leads a jury, and what of its results they meet."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from juries.models import Juror
from juries.states import JurorState
from results import access
from tests import factories
from tests.results.judged import Judged, judged

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Judged:
    return judged()


def test_organisers_and_chairs_lead_and_nobody_else(case: Judged) -> None:
    seat = Juror.objects.filter(panel__edition=case.edition, user__isnull=False).first()
    assert seat is not None
    assert seat.user is not None
    Juror.objects.update(is_chair=False)

    assert access.leading(case.organiser, case.edition.pk).organises
    for stranger in (seat.user, factories.person(), AnonymousUser()):
        with pytest.raises(Http404):
            access.leading(stranger, case.edition.pk)

    Juror.objects.filter(pk=seat.pk).update(is_chair=True)
    lead = access.leading(seat.user, case.edition.pk)
    assert not lead.organises
    assert list(access.rounds_to_rank(lead)) == [case.round]

    Juror.objects.filter(pk=seat.pk).update(state=JurorState.REMOVED, is_chair=False)
    with pytest.raises(Http404):
        access.leading(seat.user, case.edition.pk)
