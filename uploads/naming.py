"""Names: cleaned ones for people, chosen ones for the storage. Pure."""

import re
import unicodedata
from uuid import UUID

LONGEST_NAME = 150
# Control letters, and those that reorder or hide what is read: "gnp.exe" must not look like "exe.png".
_HIDDEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_FORBIDDEN = re.compile(r'[<>:"|?*]')  # what no file system of a school takes
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def clean_filename(raw: str, *, fallback: str = "file") -> str:
    """The file's own name without folders, hidden letters or anything a file system or a header could trip over.

    Umlauts and other scripts stay. The ending stays also where a long name is cut.
    """
    name = unicodedata.normalize("NFC", raw).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(letter for letter in name if unicodedata.category(letter) not in _HIDDEN_CATEGORIES)
    name = _FORBIDDEN.sub("_", " ".join(name.split())).strip(" .")
    if not name:
        return fallback
    if _RESERVED.match(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    if dot and len(ending) <= 10 and stem:
        return f"{stem[: LONGEST_NAME - len(ending) - 1].rstrip(' .')}.{ending}"
    return name[:LONGEST_NAME].rstrip(" .")


def with_ending(filename: str, ending: str) -> str:
    """The name with the ending that its content deserves: a PDF sent as "a.exe" is "a.exe.pdf"."""
    given = filename.rpartition(".")[2].lower()
    return filename if not ending or given in _SAME.get(ending, {ending}) else f"{filename}.{ending}"


_SAME = {
    "jpg": {"jpg", "jpeg", "jpe", "jfif"},
    "tif": {"tif", "tiff"},
    "heic": {"heic", "heif", "hif"},
    "mp4": {"mp4", "m4v"},
    "mov": {"mov", "qt"},
    "ogg": {"ogg", "oga", "opus"},
}


def original_key(upload_id: UUID) -> str:
    """Where the original lies. A random name: it tells nothing, and is chosen before the first byte."""
    return f"uploads/{upload_id}/original"


def derivative_key(upload_id: UUID, name: str, ending: str) -> str:
    """Where a smaller copy lies; the same each time it is made."""
    return f"uploads/{upload_id}/{name}.{ending}"


def quarantine_key(upload_id: UUID) -> str:
    """Where an infected file is kept apart; no address is ever signed below this prefix."""
    return f"quarantine/{upload_id}"


def incoming_key(upload_id: UUID | str) -> str:
    """Where a browser without script puts a file in one piece. Its address stays open for an hour: none reads here."""
    return f"incoming/{upload_id}"
