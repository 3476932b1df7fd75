"""Rich text keeps its structure and loses everything that could act."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from questions import rich

CASES = json.loads((Path(__file__).parent / "rich.json").read_text(encoding="utf-8"))
LINK = f'<a href="https://example.org/" rel="{rich.REL}">dort</a>'
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><style><!--</style><img src=x onerror=alert(1)>--></svg>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    '<a href="javascript:alert(1)">a</a>',
    '<a href=" java\nscript:alert(1)">a</a>',
    '<a href="JaVaScRiPt&colon;alert(1)">a</a>',
    '<a href="data:text/html,<script>alert(1)</script>">a</a>',
    '<a href="/admin/">a</a>',
    '<a href="//evil.example">a</a>',
    '<a href="https://x/?<b>onmouseover=alert(1)">a</a>',
    '<a href="https://example.org" target="_top" onclick="a()" style="top:0" id="q-title" class="x">a</a>',
    "<a><a href=https://example.org>a</a></a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<form action="https://evil.example"><input name="password"><button>ok</button></form>',
    '<base href="https://evil.example/"><meta http-equiv="refresh" content="0">',
    '<p style="background:url(https://evil.example/x)">a</p>',
    "<style>*{display:none}</style>",
    "<object data=x></object><embed src=x>",
    "<template><img src=x onerror=alert(1)></template>",
    "<b onclick=alert(1) <i>a",
    "<<b>>a<</b>>",
    "<p><![CDATA[<img src=x onerror=alert(1)>]]></p>",
    "\x00<p\x00>a",
    "<ul><li><ol><li><ul>a",
    "<blockquote><ul><p>a</blockquote>",
    '<p title="a" lang="tlh">a</p>',
]


class Seen(HTMLParser):
    """What another reader than the sanitizer finds in a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.others: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)


def assert_harmless(kept: str) -> None:
    seen = Seen(kept)
    assert seen.others == []
    for tag, attributes in seen.found:
        assert tag in rich.TAGS
        if tag == "a":
            assert set(attributes) == {"href", "rel"}
            assert attributes["rel"] == rich.REL
            assert urlsplit(attributes["href"] or "").scheme in rich.SCHEMES
        else:
            assert attributes == {}
    assert rich.clean(kept) == kept


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
        ('<p><a href="/admin/">klick</a> <a href="http://example.org">alt</a></p>', "<p>klick alt</p>"),
        ('<p><a href="https://example.org/" target="_top" id="x">dort</a></p>', f"<p>{LINK}</p>"),
        ('<p><a href="mailto:a@b.example">a</a></p>', f'<p><a href="mailto:a@b.example" rel="{rich.REL}">a</a></p>'),
        ("<svg><style><!--</style><img src=x onerror=alert(1)>--></svg>a", "<p>a</p>"),
    ],
)
def test_rich_text_is_cleaned(raw: str, kept: str) -> None:
    assert rich.clean(raw) == kept


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["html"][:20])
def test_the_words_of_a_text_come_without_its_elements(case: dict[str, Any]) -> None:
    assert rich.text(case["html"]) == case["text"]


@pytest.mark.parametrize("raw", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_pasted_only_what_is_allowed_remains(raw: str) -> None:
    assert_harmless(rich.clean(raw))
    assert_harmless(rich.clean(f"<p>Anfang</p>{raw}<p>Ende</p>"))


@given(
    some.lists(
        some.one_of(
            some.sampled_from(HOSTILE),
            some.sampled_from([f"<{end}{tag}>" for tag in sorted(rich.TAGS) for end in ("", "/")]),
            some.sampled_from(
                ['<a href="https://a.example/>"', "<a href='mailto:a@b'>", "<!--", "-->", "&lt;", "\n\n- "]
            ),
            some.text(max_size=8),
            some.text(alphabet=some.sampled_from("<>/abp \n\"'=&;h3il-1.#"), max_size=12),
        ),
        max_size=12,
    ).map("".join)
)
@example("<p><a><p><a></p>")
@example(">")
@example("<a><ul><li><ol><li><ul>a<ul><li><ol><li><ul>a<a href='mailto:a@b'>")
@example("<a><ul><li><ol><li><ul>a<ul><li><ol><li><ul>a<a>")
def test_anything_goes_in_and_only_what_is_allowed_comes_out(raw: str) -> None:
    kept = rich.clean(raw)

    assert_harmless(kept)
    assert rich.from_typed(rich.typed(kept), was=kept) == kept


@given(some.text(some.characters(exclude_categories=["Cs"]), max_size=200))
def test_plain_text_becomes_harmless_html_that_holds_its_words(plain: str) -> None:
    made = rich.from_typed(plain)

    assert_harmless(made)
    assert [sign for sign in rich.text(made) if sign.isalpha()] == [sign for sign in plain if sign.isalpha()]


def test_without_the_editor_lines_mean_what_they_look_like() -> None:
    parts = ["## Idee", "Erster\nAbsatz", "- eins\n- zwei <b>", "1. dann\n2. danach", "> gesagt", "24. Dezember"]
    plain = "\n\n".join(parts)

    assert rich.from_typed(plain) == (
        "<h3>Idee</h3><p>Erster<br>Absatz</p><ul><li><p>eins</p></li><li><p>zwei &lt;b&gt;</p></li></ul>"
        "<ol><li><p>dann</p></li><li><p>danach</p></li></ol><blockquote><p>gesagt</p></blockquote><p>24. Dezember</p>"
    )
    assert rich.typed(rich.from_typed(plain)) == plain


def test_a_list_may_follow_its_paragraph_without_an_empty_line() -> None:
    assert rich.from_typed("Wir brauchen:\n- Sand\n- Wasser\nund Zeit") == (
        "<p>Wir brauchen:</p><ul><li><p>Sand</p></li><li><p>Wasser</p></li></ul><p>und Zeit</p>"
    )


def test_a_list_in_a_list_is_written_further_in() -> None:
    kept = "<ul><li><p>eins</p><p>mehr</p></li><li><p>zwei</p><ol><li><p>a</p></li><li><p>b</p></li></ol></li></ul>"

    assert rich.typed(kept) == "- eins mehr\n- zwei\n  1. a\n  2. b"


def test_saved_unchanged_without_the_editor_nothing_of_its_form_is_lost() -> None:
    was = rich.clean(f"<p>Ein <b>fettes</b> Wort</p><ul><li><p>{LINK}</p><ul><li><p>tief</p></li></ul></li></ul>")

    assert rich.from_typed(rich.typed(was), was=was) == was


def test_of_a_text_changed_without_the_editor_the_other_parts_keep_their_form() -> None:
    was = rich.clean(f"<p>Ein <b>fettes</b> Wort</p><p>Zwei</p><p>{LINK}</p>")
    changed = rich.typed(was).replace("Zwei", "Drei\n\n- vier")

    assert rich.from_typed(changed, was=was) == (
        f"<p>Ein <strong>fettes</strong> Wort</p><p>Drei</p><ul><li><p>vier</p></li></ul><p>{LINK}</p>"
    )


def test_below_a_heading_the_headings_of_a_text_stand_one_level_lower() -> None:
    assert rich.under_heading("<h3>a</h3><h4>3 &gt; 4</h4><p>h3</p>") == "<h4>a</h4><h5>3 &gt; 4</h5><p>h3</p>"


@pytest.mark.timeout(30)  # each line was once read with all that follow it: minutes
def test_a_text_of_very_many_lines_is_read_in_one_go() -> None:
    assert rich.from_typed("- a\n" * 300_000).count("<li>") == 300_000
