"""Text with headings and lists: the few elements that are kept, the words in it, and its writing without an editor.

Pure. ``static/js/counting.js`` finds the same words in the browser; tests/questions/rich.json holds both to it.
"""

import html
import re
from collections.abc import Iterator

import nh3

TAGS = {"p", "br", "strong", "em", "h3", "h4", "ul", "ol", "li", "blockquote", "a"}
SCHEMES = {"https", "mailto"}
REL = "noopener noreferrer nofollow"
# What a word processor pastes, as what it means here.
_MEANS = {"b": "strong", "i": "em", "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4", "div": "p"}
_ELEMENT = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--")
_EDGES = re.compile(r"(?:[ \t\n]*</?(?:p|h3|h4|ul|ol|li|blockquote)>[ \t\n]*)+")
_LINK = re.compile(r"<a(?: [^>]*)?>|</a>")
_STEPS = 8
# What no reader of HTML hands on, or PostgreSQL cannot store.
_UNHEARD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_TOKEN = re.compile(r"<(/?)([a-z0-9]+)[^>]*>|[^<]+")
_BLOCKS = frozenset({"p", "h3", "h4", "ul", "ol", "blockquote"})
_DEEPER = str.maketrans({"3": "4", "4": "5"})
# How a line begins that is more than a paragraph, where somebody writes without the editor.
_MARKS = (
    ("h3", re.compile(r"##\s+(?=\S)")),
    ("h4", re.compile(r"###\s+(?=\S)")),
    ("ul", re.compile(r"\s*[-*•]\s+(?=\S)")),
    ("ol", re.compile(r"\s*\d{1,3}[.)]\s+(?=\S)")),
    ("blockquote", re.compile(r">\s?")),
)


def clean(raw: str) -> str:
    """``raw`` with nothing left but TAGS, and no attribute but where a link leads.

    Without any element it is plain text, and read by ``from_typed``. Cleaning a cleaned text again changes nothing.
    """
    raw = _storable(raw)
    if not _ELEMENT.search(raw):
        return from_typed(raw)
    for old, new in _MEANS.items():
        raw = re.sub(rf"<(/?){old}(?=[\s>/])[^>]*>", rf"<\1{new}>", raw, flags=re.IGNORECASE)
    kept = _settled(raw)
    if not text(kept).strip():
        return ""
    return kept if _ELEMENT.search(kept) else from_typed(html.unescape(kept))


def _settled(raw: str) -> str:
    """``raw`` sanitized until another time changes nothing: elements that cross each other are sorted in steps.

    What does not come to rest is no text that an editor made; its words stay.
    """
    for _step in range(_STEPS):
        kept = _without_empty_links(_sanitized(raw))
        if kept == raw:
            return kept
        raw = kept
    return from_typed(text(raw))


def _sanitized(raw: str) -> str:
    kept: str = nh3.clean(
        raw,
        tags=TAGS,
        attributes={"a": {"href"}, "*": set()},  # unsaid, every element would keep its title and lang
        attribute_filter=_where_to,
        url_schemes=SCHEMES,
        link_rel=REL,
        strip_comments=True,
    )
    return kept


def _without_empty_links(kept: str) -> str:
    """Links that lead nowhere become their words."""
    leads: list[bool] = []

    def seen(found: re.Match[str]) -> str:
        if found[0] == "</a>":
            return "</a>" if not leads or leads.pop() else ""
        leads.append("href=" in found[0])
        return found[0] if leads[-1] else ""

    return _LINK.sub(seen, kept)


def _storable(raw: str) -> str:
    return _UNHEARD.sub("", raw.replace("\r\n", "\n").replace("\r", "\n"))


def _where_to(_tag: str, name: str, value: str) -> str | None:
    """A whole address outside; brackets in it are written so that no reader of tags is misled by them."""
    if name != "href":
        return value  # the sanitizer's own "rel"
    address = value.strip()
    if address.partition(":")[0].lower() not in SCHEMES:
        return None
    return re.sub(r'[<>"\s]', lambda found: f"%{ord(found[0]):02X}", address)


def text(clean_html: str) -> str:
    """The words of a cleaned text: what a limit counts, what a search finds. One line break between two blocks."""
    broken = re.sub(r"<br\s*/?>", "\n", _EDGES.sub("\n", clean_html))
    return html.unescape(re.sub(r"<[^>]*>", "", broken)).strip("\n")


def under_heading(clean_html: str) -> str:
    """The same text with its headings one level down, to stand below a heading of the third level."""
    return re.sub(r"</?h[34]>", lambda found: found[0].translate(_DEEPER), clean_html)


# -- Written without the editor ----------------------------------------------------------------------------------------


def typed(clean_html: str) -> str:
    """A cleaned text as plain text that ``from_typed`` reads again: "- " for a list, "## " for a heading."""
    return "\n\n".join(words for _block, words in _blocks(clean_html))


def from_typed(plain: str, was: str = "") -> str:
    """Plain text as cleaned HTML: empty lines part paragraphs, "- ", "1. ", "## ", "### ", "> " mean what they show.

    ``was`` is the cleaned text it was typed over. Each part of it that was left as it was keeps its bold words and
    links, which plain text cannot show.
    """
    plain = _storable(plain)
    if was and plain.strip() == typed(was).strip():
        return was
    kept = {words.strip(): block for block, words in _blocks(was)}
    parts = (part.strip("\n") for part in re.split(r"\n[^\S\n]*\n", plain))
    return "".join(kept.get(part.strip()) or "".join(_read(part.split("\n"))) for part in parts if part.strip())


def _read(lines: list[str]) -> Iterator[str]:
    """The lines of one part as blocks: neighbours of the same sort belong together."""
    at = 0
    while at < len(lines):
        kind = _kind(lines[at])
        end = next((each for each in range(at + 1, len(lines)) if _kind(lines[each], inside=kind) != kind), len(lines))
        taken, at = lines[at:end], end
        bare = [html.escape(_bare(kind, line), quote=False).replace("\xa0", "&nbsp;") for line in taken]
        if kind in ("ul", "ol"):
            yield f"<{kind}>{''.join(f'<li><p>{line}</p></li>' for line in bare)}</{kind}>"
        elif kind == "blockquote":
            yield f"<blockquote><p>{'<br>'.join(bare)}</p></blockquote>"
        elif kind in ("h3", "h4"):
            yield from (f"<{kind}>{line}</{kind}>" for line in bare)
        else:
            yield f"<p>{'<br>'.join(bare)}</p>"


def _kind(line: str, inside: str = "") -> str:
    found = next((kind for kind, mark in _MARKS if mark.match(line)), "p")
    # "24. Dezember" begins no list: the first number of one is 1.
    if found == "ol" and inside != "ol" and not re.match(r"\s*1[.)]\s", line):
        return "p"
    # A lone ">" quotes nothing; inside a quotation it is an empty line.
    if found == "blockquote" and inside != found and not _bare(found, line):
        return "p"
    return found


def _bare(kind: str, line: str) -> str:
    mark = dict(_MARKS).get(kind)
    return (mark.sub("", line, count=1) if mark else line).strip()


def _blocks(clean_html: str) -> Iterator[tuple[str, str]]:
    """Each block at the top of a cleaned text, with its plain writing."""
    depth, start, loose = 0, 0, 0
    for found in _TOKEN.finditer(clean_html):
        closing, tag = found[1], found[2]
        if tag not in _BLOCKS:
            continue
        if closing:
            depth -= 1
            if not depth:
                block = clean_html[start : found.end()]
                loose = found.end()
                yield from _written(block, tag)
            continue
        if not depth:
            yield from _written(clean_html[loose : found.start()], "p")
            start = found.start()
        depth += 1
    yield from _written(clean_html[loose:], "p")


def _written(block: str, tag: str) -> Iterator[tuple[str, str]]:
    words = _list(block) if tag in ("ul", "ol") else text(block)
    marks = {"h3": "## ", "h4": "### ", "blockquote": "> "}
    if tag in marks:
        words = "\n".join(marks[tag] + line for line in words.split("\n"))
    if words.strip():
        yield block, words


def _list(block: str) -> str:
    """The lines of a list, each item with its mark, those of a list inside it further in."""
    lines: list[str] = []
    numbers: list[int | None] = []  # of each list that is open, the last item's; None where items have no numbers
    begins = True
    for found in _TOKEN.finditer(re.sub(r"<br\s*/?>", " ", block)):
        closing, tag = found[1], found[2]
        if tag in ("ul", "ol") and closing:
            numbers.pop()
        elif tag in ("ul", "ol"):
            numbers.append(0 if tag == "ol" else None)
        elif tag == "li" and not closing:
            numbers[-1] = None if numbers[-1] is None else numbers[-1] + 1
            begins = True
        elif tag == "p" and not closing and not begins:
            lines[-1] += " "
        elif tag is None and found[0].strip():
            if begins:
                mark = "-" if numbers[-1] is None else f"{numbers[-1]}."
                lines.append(f"{'  ' * (len(numbers) - 1)}{mark} ")
                begins = False
            lines[-1] += html.unescape(found[0])
    return "\n".join(line.rstrip() for line in lines)
