"""A small part of the corpus in each run; ``benchmarks/blindness.py`` measures the whole of it."""

from pathlib import Path

from benchmarks.blindness import LEAST_RECALL, measure
from benchmarks.corpus import Corpus

SMALL = {"weasyprint": 3, "jpeg": 3, "png": 1, "film": 2, "captions": 6, "filename": 6}


def test_most_of_what_is_planted_is_found_little_else_and_nothing_in_the_copies(tmp_path: Path) -> None:
    scores = measure(Corpus(7, tmp_path).build(SMALL), tmp_path)

    assert {kind: one.files for kind, one in scores.items()} == SMALL
    planted, found = (sum(getattr(one, name) for one in scores.values()) for name in ("planted", "found"))
    alarms = sum(one.alarms for one in scores.values())
    assert found >= LEAST_RECALL * planted, [one.missed for one in scores.values()]
    assert alarms <= 0.05 * found, [one.invented for one in scores.values()]
    assert {kind for kind, one in scores.items() if one.copies_that_tell} == set()
    assert sum(one.copies for one in scores.values()) > 40
