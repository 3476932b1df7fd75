"""What rooms offer to the board comes out in order."""

from collections.abc import Iterator

import pytest

from accounts.models import User
from awards import board
from awards.models import Edition
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_offers_are_gathered_by_rank_and_taken_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board, "_providers", [])

    def provider(edition: Edition, user: User) -> Iterator[board.Todo | board.Count]:
        yield board.Todo(20, "später", "/b/", "Öffnen")
        yield board.Count(5, 7, "Beiträge")
        yield board.Todo(10, "zuerst", "/a/", "Öffnen")

    board.offer(provider)
    board.offer(provider)
    found = board.gather(make.edition(), make.person())

    assert [todo.text for todo in found.todos] == ["zuerst", "später"]
    assert [count.value for count in found.counts] == [7]
