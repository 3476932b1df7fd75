"""Text with headings and lists: the few elements that are kept, and the plain text in them."""

import html
import re

import nh3

TAGS = {"p", "br", "strong", "em", "h3", "h4", "ul", "ol", "li", "blockquote"}
# What a word processor pastes, as what it means here.
_MEANS = {"b": "strong", "i": "em", "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4", "div": "p"}
_ELEMENT = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--")
_BREAKS = re.compile(r"</(?:p|h3|h4|li|blockquote)>|<br\s*/?>")


def clean(raw: str) -> str:
    """``raw`` with nothing left but TAGS, without attributes; text without any element becomes paragraphs."""
    if not _ELEMENT.search(raw):
        return _paragraphs(raw)
    for old, new in _MEANS.items():
        raw = re.sub(rf"<(/?){old}(?=[\s>/])[^>]*>", rf"<\1{new}>", raw, flags=re.IGNORECASE)
    kept: str = nh3.clean(raw, tags=TAGS, attributes={}, strip_comments=True)
    if not text(kept).strip():
        return ""
    return kept if _ELEMENT.search(kept) else _paragraphs(html.unescape(kept))


def _paragraphs(plain: str) -> str:
    parts = (part.strip() for part in re.split(r"\n\s*\n", plain) if part.strip())
    return "".join(f"<p>{html.escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in parts)


def text(clean_html: str) -> str:
    """The words of a cleaned text: what a limit counts, what a search finds."""
    broken = _BREAKS.sub("\n", clean_html)
    return html.unescape(re.sub(r"<[^>]*>", "", broken)).strip("\n")
