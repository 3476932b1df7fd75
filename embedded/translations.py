"""Compiles translations, and as a command says what is missing in them."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent / "locale"


def compile_all(root: Path = ROOT) -> list[Path]:
    """Write a .mo beside each .po that is newer; return what was written. Needs no gettext on the machine."""
    written = []
    for source in sorted(root.glob("**/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        part = target.with_suffix(".part")
        with part.open("wb") as file:
            write_mo(file, _read(source))
        part.replace(target)
        written.append(target)
    return written


def missing(root: Path = ROOT) -> list[str]:
    """Each sentence that has no translation or a doubtful one. The msgids are English, so only German can lack any."""
    return [
        f"{source.relative_to(root)}: {message.id!r} {'is fuzzy' if message.fuzzy else 'has no translation'}"
        for source in sorted(root.glob("**/de/LC_MESSAGES/*.po"))
        for message in _read(source)
        if message.id and (message.fuzzy or not _whole(message.string))
    ]


def _whole(translation: object) -> bool:
    if isinstance(translation, (tuple, list)):
        return all(translation)
    return bool(translation)


def _read(source: Path) -> Catalog:
    with source.open("rb") as file:
        return read_po(file, locale=source.parent.parent.name)


if __name__ == "__main__":
    compile_all()
    gaps = missing()
    sys.stdout.write("\n".join([*gaps, ""]))
    sys.exit(1 if gaps else 0)
