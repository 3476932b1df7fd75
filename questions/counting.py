"""Counts a text against a limit as people do, on the server and in the browser alike. Pure.

static/js/counting.js says the same in JavaScript; tests/questions/counting.json holds both to it.
"""

import re

from questions.states import LimitUnit

# A word is a run of letters and digits; apostrophes, hyphens and dots inside keep it one: "Sek.-I", "don't", "3.14".
_WORD = re.compile(r"[^\W_]+(?:['’.\-–]{1,2}[^\W_]+)*")


def length(text: str, unit: str) -> int:
    """How much ``text`` takes of a limit: code points, of which a line break is one, or words."""
    if unit == LimitUnit.WORDS:
        return len(_WORD.findall(text))
    return len(text.replace("\r\n", "\n"))
