"""When two answers read the same."""

from typing import Any

import pytest

from drafting.comparing import comparable


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("short_text", None, " "),
        ("long_text", "", "\x1b"),
        ("long_text", "a\x0cb", "ab"),
        ("choices", [], None),
        ("table", [{"a": " x "}, {"a": ""}], [{"a": "x"}]),
        ("rich_text", "<p><strong>a</strong><strong>b</strong></p>", "<p><strong>ab</strong></p>"),
        ("rich_text", "<div></div>", None),
    ],
)
def test_what_reads_the_same_is_the_same(kind: str, one: Any, other: Any) -> None:
    assert comparable(kind, one) == comparable(kind, other)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("short_text", "a", "b"),
        ("long_text", "a\n\nb", "a\nb"),
        ("yes_no", False, None),
        ("number", 0, None),
        ("rich_text", "<p>a</p>", "<ul><li>a</li></ul>"),
    ],
)
def test_what_reads_otherwise_is_not(kind: str, one: Any, other: Any) -> None:
    assert comparable(kind, one) != comparable(kind, other)
