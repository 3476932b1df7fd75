"""A citation may begin with what a room upstairs knows of an entry: the first one that knows anything."""

import pytest

from results import citations


def test_the_first_that_knows_something_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citations, "_beginnings", [])
    citations.offer(lambda keys: {})
    citations.offer(lambda keys: dict.fromkeys(keys, "Klar und übertragbar."))
    citations.offer(lambda keys: dict.fromkeys(keys, "Etwas anderes."))

    assert citations.beginning_of(7) == "Klar und übertragbar."
