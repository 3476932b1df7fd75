"""Folds a text for searching and keeps where each letter came from, so that a find can be shown in place. Pure."""

import re
import unicodedata
from dataclasses import dataclass

_LETTERS = {"ß": "ss", "æ": "a", "œ": "o", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th"}
_VOWELS = frozenset("aou")
# A word broken at the end of a line. PDFium writes U+FFFE or U+0002 where it took such a hyphen out.
_BROKEN = re.compile(r"(?<=[^\W\d_])(?:[-‐‑\u00ad]\s*\n\s*|[\ufffe\x02]\s*)(?=[^\W\d_])")
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe\x02")


@dataclass(frozen=True)
class Folded:
    """``text`` in small plain letters; for each of them, where in the original it begins and ends."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """From where to where a find stands in the original."""
        return self.starts[start], self.ends[end - 1]


def unbroken(text: str) -> str:
    """The text on one line as one would say it, without the hyphens of broken words."""
    whole = _BROKEN.sub(lambda found: "-" if text[found.end()].isupper() else "", text)
    return " ".join("".join(letter for letter in whole if letter not in _UNSEEN).split())


def fold(text: str) -> Folded:
    """Small letters without accents, umlauts in one spelling ("Müller", "Mueller" and "Muller" are one), words broken
    at the end of a line in one piece. Everything that is no letter stays, so that the edges of words stay too."""
    skipped = {at for found in _BROKEN.finditer(text) for at in range(*found.span())}
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, letter in enumerate(text):
        if at in skipped or letter in _UNSEEN:
            continue
        if unicodedata.combining(letter) and ends:
            ends[-1] = at + 1
        for plain in _plain(letter):
            # "ue" is "u": both sides of a comparison are folded, so "Bauer" meets "Bauer" all the same.
            if plain == "e" and letters and letters[-1] in _VOWELS and starts[-1] != at:
                ends[-1] = at + 1
                continue
            letters.append(plain)
            starts.append(at)
            ends.append(at + 1)
    return Folded("".join(letters), tuple(starts), tuple(ends))


def folded(text: str) -> str:
    """The folded text alone."""
    return fold(text).text


def _plain(letter: str) -> str:
    """One letter without accents: one or several small letters, or nothing for a mark that belongs to another."""
    if letter.isascii():
        return letter.lower()
    small = letter.casefold()
    known = "".join(_LETTERS.get(one, one) for one in small)
    bare = unicodedata.normalize("NFKD", known)
    return "".join(_LETTERS.get(one, one) for one in bare if not unicodedata.combining(one)).casefold()
