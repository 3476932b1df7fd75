"""Rich text keeps its structure and loses everything that could act."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from questions import rich


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("", ""),
        ("   \n", ""),
        ("<p> </p><br>", ""),
        ("Eins.\nNoch eins.\n\nZwei & <drei", "<p>Eins.<br>Noch eins.</p><p>Zwei &amp; &lt;drei</p>"),
        ("<p>Hallo <b>Welt</b></p>", "<p>Hallo <strong>Welt</strong></p>"),
        ('<h1 class="MsoTitle">Titel</h1><div style="x">Text</div>', "<h3>Titel</h3><p>Text</p>"),
        ("<ul><li>eins<li>zwei</ul>", "<ul><li>eins</li><li>zwei</li></ul>"),
        ('<p onclick="a()">x</p><script>alert(1)</script>', "<p>x</p>"),
        ('<p><a href="javascript:alert(1)">klick</a><img src=x onerror=alert(1)></p>', "<p>klick</p>"),
        ("<svg><style><!--</style><img src=x onerror=alert(1)>--></svg>a", "<p>a</p>"),
    ],
)
def test_rich_text_is_cleaned(raw: str, kept: str) -> None:
    assert rich.clean(raw) == kept


def test_the_words_of_a_text_come_without_its_elements() -> None:
    assert (
        rich.text("<h3>Titel</h3><p>Eins &amp; zwei<br>drei</p><ul><li>vier</li></ul>")
        == "Titel\nEins & zwei\ndrei\nvier"
    )


@given(some.text(alphabet=some.sampled_from("<>/abp \n\"'=&;h3il"), max_size=60))
def test_cleaning_again_changes_nothing_and_leaves_no_attribute(raw: str) -> None:
    kept = rich.clean(raw)

    assert rich.clean(kept) == kept
    assert "=" not in "".join(part.split(">")[0] for part in kept.split("<")[1:])
