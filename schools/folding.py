"""Folds text so that what sounds the same is found the same. Pure."""

import re
import unicodedata

# After the accents are gone, "ue" and "u" must meet: "Duesseldorf", "Düsseldorf" and "Dusseldorf" are one town. Both
# sides of a comparison are folded, so it does not matter that "Neue" becomes "nue" on the way.
_DIGRAPHS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_NOT_A_LETTER = re.compile(r"[^0-9a-z\u0370-\uffff]+")


def fold(text: str) -> str:
    """Small letters without accents, umlauts in one spelling, words parted by single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_DIGRAPHS))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for two, one in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        bare = bare.replace(two, one)
    return _NOT_A_LETTER.sub(" ", bare).strip()
