"""Clean copies: the whole document, film or sound without what is written beside it, for a reader who must not learn
who made it.

What stands in the pages and what is said in the film is left as it is: that is what the entrant shows.
"""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from uploads import films
from uploads.copies import layers
from uploads.models import FileKind

NAME = "clean"
CLEANED = frozenset({FileKind.PDF, FileKind.VIDEO, FileKind.AUDIO})

# Keys of any object that tell of people, programs and machines, carry other files, or run something.
_TELLING = (
    "/Metadata", "/PieceInfo", "/LastModified", "/AF", "/CreatorInfo", "/AA", "/OpenAction", "/XFA", "/Collection",
    "/Perms", "/DSS", "/Legal", "/SpiderInfo", "/URI_Base",
)  # fmt: skip
# Of all actions these run code, or name files on the maker's disk.
_ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition"}
_KEPT_IN_JPEG = {0xE0, 0xEE}  # JFIF and Adobe: without them colours would be misread


def copy(kind: str, content_type: str, path: Path) -> Path | None:
    """A clean copy of ``path``, beside it; None where none can be made of this file, or not on this machine."""
    to = path.with_name(NAME)
    if kind == FileKind.PDF:
        return to if of_pdf(path, to) else None
    if kind in CLEANED:
        return to if films.bare(path, to, content_type=content_type) else None
    return None


def of_pdf(path: Path, to: Path) -> bool:
    """Written anew, so that neither earlier revisions nor anything that no page needs comes along."""
    try:
        with pikepdf.open(path) as document:
            layers.drop_hidden(document)
            _strip(document)
            document.save(to, deterministic_id=True, linearize=True, encryption=False, fix_metadata_version=False)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError):
        return False  # locked by a password, or too broken to be written anew
    return True


def _strip(document: Pdf) -> None:
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    names = document.Root.get("/Names")
    if isinstance(names, Dictionary):
        for key in ("/EmbeddedFiles", "/JavaScript"):
            if key in names:
                del names[key]
    for whole in document.objects:
        for one in _parts(whole):
            _bare(one)
        if isinstance(whole, Stream) and whole.get("/Filter") in (Name.DCTDecode, Array([Name.DCTDecode])):
            parameters = whole.get("/DecodeParms")
            known = parameters if isinstance(parameters, Dictionary) else None
            whole.write(bare_jpeg(whole.read_raw_bytes()), filter=Name.DCTDecode, decode_parms=known)


def _parts(whole: Object) -> Iterator[Object]:
    """The dictionaries in an object: itself, and those written inside it and not elsewhere."""
    waiting = [whole]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Array):
            children = list(one)
        elif isinstance(one, Dictionary | Stream):
            yield one
            children = [value for _key, value in one.items()]
        else:
            children = []
        waiting.extend(child for child in children if not getattr(child, "is_indirect", True))


def _bare(one: Object) -> None:
    for key in _TELLING:
        if key in one:
            del one[key]
    kind = one.get("/Subtype")
    notes = one.get("/Annots")
    if isinstance(notes, Array):
        one["/Annots"] = Array([note for note in notes if not _carries_file(note)])
    if "/Rect" in one and "/T" in one and kind != Name.Widget:
        del one["/T"]  # who wrote the comment
    if one.get("/FT") == Name.Sig and "/V" in one:
        del one["/V"]  # who signed, where and why; the signature could not hold for a changed file anyway
    for key in ("/A", "/Next"):
        action = one.get(key)
        if isinstance(action, Dictionary) and str(action.get("/S", "")) in _ACTIONS:
            del one[key]


def _carries_file(note: object) -> bool:
    return isinstance(note, Dictionary) and note.get("/Subtype") in (Name.FileAttachment, Name.Movie, Name.RichMedia)


def bare_jpeg(body: bytes) -> bytes:
    """A JPEG without comments and what cameras and programs wrote into it; as it was, where it is not understood."""
    if body[:2] != b"\xff\xd8":
        return body
    kept, at = [body[:2]], 2
    while body[at : at + 1] == b"\xff" and at + 4 <= len(body):
        mark, size = body[at + 1], int.from_bytes(body[at + 2 : at + 4])
        if mark == 0xDA or size < 2:
            break
        if mark in _KEPT_IN_JPEG or not (0xE0 <= mark <= 0xEF or mark == 0xFE):
            kept.append(body[at : at + 2 + size])
        at += 2 + size
    return b"".join([*kept, body[at:]])
