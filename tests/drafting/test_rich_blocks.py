"""Rich text and paragraphs of a word processor say the same."""

import pytest

from drafting import rich_blocks
from questions import rich

ALIKE = [
    "<p>eins</p><p>zwei</p>",
    "<h3>Kopf</h3><h4>Unterkopf</h4><p>Text</p>",
    "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>",
    "<blockquote><p>Zitat</p></blockquote>",
    "<p>a <strong>fett</strong> <em>kursiv</em> &lt;b&gt; &amp; c<br>neu</p>",
]


@pytest.mark.parametrize("text", ALIKE)
def test_what_both_can_say_stays_as_it_is(text: str) -> None:
    once = rich_blocks.normal(rich.clean(text))

    assert rich_blocks.normal(once) == once
    assert once == text


def test_lists_within_lists_become_flat_and_lose_no_word() -> None:
    text = rich.clean("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>")

    assert rich_blocks.normal(text) == "<ul><li>a</li><li>b</li><li>c</li></ul>"


def test_nothing_is_nothing() -> None:
    assert rich_blocks.normal("") == ""
    assert rich_blocks.to_html([rich_blocks.Block(runs=[rich_blocks.Run(" ")])]) == ""
