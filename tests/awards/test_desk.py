"""What the frame of the organiser's desk knows about its reader."""

import pytest

from awards.desk import desk
from awards.states import Phase, RoleKind
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "may"),
    [
        (RoleKind.OWNER, (True, True, True)),
        (RoleKind.ORGANISER, (False, True, True)),
        (RoleKind.SCREENER, (False, False, True)),
        (RoleKind.OBSERVER, (False, False, False)),
    ],
)
def test_desk_knows_what_its_reader_may(kind: RoleKind, may: tuple[bool, bool, bool]) -> None:
    edition = factories.edition()

    frame = desk(edition, factories.organiser(edition, kind=kind), "board")

    assert (frame["may_own"], frame["may_run"], frame["may_screen"]) == may
    assert (frame["phase"], frame["here"]) == (Phase.OPEN, "board")
