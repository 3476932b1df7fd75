"""Fillable fields of a Word document: content controls as WordprocessingML. Pure; knows no form.

Source of the elements: ECMA-376 part 1, 17.5.2 (structured document tags), and [MS-DOCX] 2.5.1.8 for the check box.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TICKED, UNTICKED = "☒", "☐"
BOX_FONT = "MS Gothic"
PLACEHOLDER_STYLE = "PlaceholderText"
LONGEST_NAME = 64  # of a tag and a title: Word refuses longer ones
# What XML 1.0 cannot hold.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

type Element = Any  # lxml.etree._Element; lxml ships no types


def printable(text: str) -> str:
    """``text`` without the control characters that no document can hold."""
    return UNPRINTABLE.sub("", text)


def element(name: str, **attributes: str) -> Element:
    """One element of WordprocessingML: ``element("tag", val="x")`` is ``<w:tag w:val="x"/>``."""
    made = etree.Element(f"{{{W}}}{name}", nsmap={"w": W})
    for key, value in attributes.items():
        made.set(f"{{{W}}}{key}", value)
    return made


def runs(text: str, *, style: str = "", bold: bool = False, italic: bool = False, font: str = "") -> list[Element]:
    """``text`` as one run; line breaks and tabulators as the elements they are."""
    run = element("r")
    properties = element("rPr")
    if style:
        properties.append(element("rStyle", val=style))
    if font:
        properties.append(element("rFonts", ascii=font, hAnsi=font, eastAsia=font, hint="eastAsia"))
    if bold:
        properties.append(element("b"))
    if italic:
        properties.append(element("i"))
    if len(properties):
        run.append(properties)
    for part in re.split("([\n\t])", printable(text)):
        if part == "\n":
            run.append(element("br"))
        elif part == "\t":
            run.append(element("tab"))
        elif part:
            words = element("t")
            words.text = part
            words.set(XML_SPACE, "preserve")
            run.append(words)
    return [run]


class Controls:
    """Makes the controls of one document; each gets a number of its own."""

    def __init__(self) -> None:
        self._numbers = count(1_000_001)

    def text(self, tag: str, title: str, value: str, *, hint: str) -> Element:
        """A field for one line of plain text."""
        made, properties, content = self._control(tag, title, is_empty=not value)
        properties.append(element("text"))
        content.extend(runs(value) if value else runs(hint, style=PLACEHOLDER_STYLE))
        return made

    def choice(self, tag: str, title: str, value: str, *, hint: str, labels: Sequence[tuple[str, str]]) -> Element:
        """A list to choose one from; ``labels`` are pairs of code and words, ``value`` the words chosen."""
        made, properties, content = self._control(tag, title, is_empty=not value)
        kind = element("dropDownList")
        kind.append(element("listItem", displayText=hint, value="-"))
        kind.extend(element("listItem", displayText=printable(label), value=code) for code, label in labels)
        properties.append(kind)
        content.extend(runs(value) if value else runs(hint, style=PLACEHOLDER_STYLE))
        return made

    def tick(self, tag: str, title: str, *, is_ticked: bool) -> Element:
        """A box to tick."""
        made, properties, content = self._control(tag, title, is_empty=False)
        box = etree.Element(f"{{{W14}}}checkbox", nsmap={"w14": W14})
        for name, value in (("checked", str(int(is_ticked))), ("checkedState", "2612"), ("uncheckedState", "2610")):
            part = etree.SubElement(box, f"{{{W14}}}{name}")
            part.set(f"{{{W14}}}val", value)
            if name != "checked":
                part.set(f"{{{W14}}}font", BOX_FONT)
        properties.append(box)
        content.extend(runs(TICKED if is_ticked else UNTICKED, font=BOX_FONT))
        return made

    def day(self, tag: str, title: str, value: date | None, *, shown: str, hint: str, language: str) -> Element:
        """A date with a calendar; ``shown`` is the date as it is read."""
        made, properties, content = self._control(tag, title, is_empty=not shown)
        kind = element("date")
        if value:
            kind.set(f"{{{W}}}fullDate", f"{value.isoformat()}T00:00:00Z")
        kind.append(element("dateFormat", val="dd.MM.yyyy" if language == "de-DE" else "yyyy-MM-dd"))
        kind.append(element("lid", val=language))
        kind.append(element("storeMappedDataAs", val="dateTime"))
        kind.append(element("calendar", val="gregorian"))
        properties.append(kind)
        content.extend(runs(shown) if shown else runs(hint, style=PLACEHOLDER_STYLE))
        return made

    def around(self, tag: str, title: str, blocks: Sequence[Element], *, is_empty: bool) -> Element:
        """A field around whole paragraphs or a table, in which everything may be written."""
        made, _, content = self._control(tag, title, is_empty=is_empty)
        content.extend(blocks)
        return made

    def _control(self, tag: str, title: str, *, is_empty: bool) -> tuple[Element, Element, Element]:
        made, properties, content = element("sdt"), element("sdtPr"), element("sdtContent")
        properties.append(element("alias", val=printable(title)[:LONGEST_NAME]))
        properties.append(element("tag", val=tag[:LONGEST_NAME]))
        properties.append(element("id", val=str(next(self._numbers))))
        properties.append(element("lock", val="sdtLocked"))
        if is_empty:
            properties.append(element("showingPlcHdr"))
        made.extend([properties, content])
        return made, properties, content
