"""Opens a Word document that a stranger sent, and reads nothing of it but three parts of XML.

Nothing is unfolded to disk, macros and pictures are never touched, no entity is resolved, nothing outside is fetched.
"""

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from lxml import etree

from drafting.controls import Element

LARGEST_FILE = 10 * 1024 * 1024  # pictures that somebody pasted included
LARGEST_PART = 8 * 1024 * 1024  # unfolded; a long filled form takes a twentieth of it
MOST_MEMBERS = 2000
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_MAIN = ("word/document.xml", "word/styles.xml", "word/numbering.xml")


class NotReadable(Exception):
    """This file cannot be read; ``message`` says in words why, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Parts:
    """The text of a document, and what its styles and lists mean; a part that is missing is None."""

    document: Element
    styles: Element | None
    numbering: Element | None


def opened(data: bytes) -> Parts:
    """The parts of a Word document. Raises NotReadable."""
    if len(data) > LARGEST_FILE:
        raise NotReadable(_("This file is larger than 10 MB. Please take pictures out of it: they are added as files."))
    if not data.startswith(b"PK"):
        raise NotReadable(_no_word(data))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if len(names) > MOST_MEMBERS:
                raise NotReadable(_damaged())
            main = _main_part(archive, names)
            folder = posixpath.dirname(main)
            styles, numbering = (_beside(archive, names, folder, name) for name in ("styles.xml", "numbering.xml"))
            return Parts(_parsed(archive, main), styles, numbering)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError) as error:
        raise NotReadable(_damaged()) from error
    except (RuntimeError, NotImplementedError) as error:  # encrypted, or a method that nobody uses
        raise NotReadable(_protected()) from error


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str:
    """Where the text is: the package says so, since some programs name it otherwise. Raises NotReadable."""
    if "mimetype" in names:
        raise NotReadable(_open_document())
    if any(name.endswith(".iwa") for name in names):
        raise NotReadable(_("This is a Pages document. Please export it as Word (DOCX) and bring that file."))
    if "_rels/.rels" in names:
        for relation in _parsed(archive, "_rels/.rels"):
            is_main = str(relation.get("Type", "")).endswith("/officeDocument")
            target = posixpath.normpath(str(relation.get("Target", "")).lstrip("/"))
            if is_main and relation.get("TargetMode") != "External" and target in names and "/" in target:
                if target.startswith("word/"):
                    return target
                raise NotReadable(_("This Office file is not a Word document. Please bring the filled template."))
    if _MAIN[0] in names:
        return _MAIN[0]
    raise NotReadable(_("This is not a Word document. Please bring the filled template as a DOCX file."))


def _beside(archive: zipfile.ZipFile, names: set[str], folder: str, name: str) -> Element | None:
    path = f"{folder}/{name}"
    return _parsed(archive, path) if path in names else None


def _parsed(archive: zipfile.ZipFile, name: str) -> Element:
    """One part as a tree. Its true size counts, whatever the archive claims. Raises NotReadable."""
    with archive.open(name) as content:
        data = content.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise NotReadable(_("This document holds more text than any entry. Please bring the filled template."))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NotReadable(_damaged()) from error
    if root.getroottree().docinfo.internalDTD is not None:
        # No word processor writes one: it is there to make a reader fetch or unfold something.
        raise NotReadable(_damaged())
    return root


def _no_word(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        return _("This is a PDF. Please bring the filled template as a Word document (DOCX).")
    if data.startswith(_OLD_WORD):
        return _protected()
    if data.startswith(b"{\\rtf"):
        return _("This is an RTF document. Please save it as a Word document (DOCX) and bring that file.")
    return _("This is not a Word document. Please bring the filled template as a DOCX file.")


def _protected() -> str:
    return _(
        "This document is protected by a password, or saved in the format of old versions of Word. Please save it as a "
        "Word document (DOCX) without a password."
    )


def _open_document() -> str:
    return _("This is an OpenDocument file. Please save it as a Word document (DOCX) and bring that file.")


def _damaged() -> str:
    return _("This document is damaged and cannot be read. Please open it, save it anew as DOCX, and try again.")
