"""The lists that keep false alarms away are folded like everything they are compared with."""

import pytest

from blindness import words
from blindness.folding import folded

LISTS = {name: value for name, value in vars(words).items() if isinstance(value, frozenset) and name.isupper()}


@pytest.mark.parametrize("name", sorted(set(LISTS) - {"SHARED_HOSTS", "PUBLIC_HOSTS"}))
def test_words_are_folded(name: str) -> None:
    assert LISTS[name]
    assert [word for word in LISTS[name] if word != folded(word)] == []


def test_hosts_are_written_as_hosts_are() -> None:
    hosts = words.SHARED_HOSTS | words.PUBLIC_HOSTS
    assert [host for host in hosts if host != host.lower() or "." not in host or host.startswith("www.")] == []
