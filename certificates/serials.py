"""Serial numbers that cannot be guessed and tell when they were mistyped. Pure.

Crockford's base32 (no I, L, O, U) with his check symbol modulo 37. Source: Douglas Crockford, "Base 32" (2002).
"""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK_ALPHABET = ALPHABET + "*~$=U"
DIGITS = 17  # 85 bits; drawing again for a plain check symbol costs 0.2 of them
GROUP = 6


def draw() -> str:
    """A new serial: 17 random digits and a check symbol that is itself a plain letter or figure (18 characters)."""
    while True:
        digits = "".join(secrets.choice(ALPHABET) for _ in range(DIGITS))
        check = check_symbol(digits)
        if check in ALPHABET:
            return digits + check


def check_symbol(digits: str) -> str:
    """Crockford's check symbol of ``digits``: their value modulo 37. Raises ValueError for another alphabet."""
    value = 0
    for digit in digits:
        value = value * 32 + ALPHABET.index(digit)
    return CHECK_ALPHABET[value % 37]


def read(typed: str) -> str | None:
    """The serial that somebody typed, with dashes, small letters, and O, I, L for 0, 1, 1; None if it is none."""
    plain = re.sub(r"[\s-]", "", typed).upper().translate(str.maketrans("OIL", "011"))
    if len(plain) != DIGITS + 1 or any(letter not in ALPHABET for letter in plain):
        return None
    return plain if check_symbol(plain[:-1]) == plain[-1] else None


def grouped(serial: str) -> str:
    """The serial as it is printed: ``ABCDEF-GHJKMN-PQRSTV``."""
    return "-".join(serial[start : start + GROUP] for start in range(0, len(serial), GROUP))
