"""The log says every event in words: what a room records it also teaches the log, and teaches nothing else."""

import ast
import re

import pytest
from django.utils import translation

from ledger import sentences
from ledger.models import Event
from tests.house.rooms import ROOMS, ROOT

# Read before any test runs: some teach the log words of their own.
TAUGHT = frozenset(sentences._sentences)
RECORDING = ("events.record", "events.erase", "_record")
NAME = re.compile(r"[a-z]+\.[a-z_]+")


def strings(tree: ast.AST) -> set[str]:
    """Each text in a piece of code that could be the name of an event."""
    values = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return {value for value in values if isinstance(value, str) and NAME.fullmatch(value)}


def recorded() -> set[str]:
    """Every event name in a module that records: where it is recorded, and where it is handed to what records it."""
    given, written = set(), set()
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "events.record(" not in source and "events.erase(" not in source:
            continue
        tree = ast.parse(source)
        written |= strings(tree)
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) in ("events.record", "events.erase", "_record")
                and node.args
            ):
                given |= strings(node.args[0])
    nouns = {name.split(".")[0] for name in given}
    # "certificates.ready" is a letter of the room, not an event, although the noun of one is called the same.
    return given | {name for name in written if name.split(".")[0] in nouns - set(ROOMS)}


def test_every_recorded_event_has_a_sentence_and_every_sentence_an_event() -> None:
    names = recorded()

    assert {"entry.submitted", "round.closed", "upload.begun", "juror.made_chair"} <= names
    assert sorted(names ^ TAUGHT) == []


def test_every_noun_of_the_log_is_said_in_words() -> None:
    with translation.override("de"):
        bare = {name.split(".")[0] for name in TAUGHT if sentences.noun_in_words(name.split(".")[0]).islower()}

    assert bare == set()


def test_codes_in_an_event_are_said_in_words() -> None:
    event = Event(what="role.given", actor_name="Ute Groß", subject_name="Max Fremd", details={"role": "owner"})

    with translation.override("de"):
        assert sentences.sentence(event) == "Ute Groß hat Max Fremd eine Rolle gegeben: Leitung."


@pytest.mark.parametrize("what", sorted(TAUGHT))
def test_sentence_names_only_what_an_event_knows(what: str) -> None:
    with translation.override("de"):
        said = sentences.sentence(Event(what=what, actor_name="Ute Groß", subject_name="MINT26-0001", details={}))

    assert "%(" not in said
    assert what not in said
