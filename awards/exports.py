"""Writes lists as CSV that a spreadsheet opens without running anything in it. Pure: rows in, text out."""

import csv
import io
from collections.abc import Iterable, Sequence

# A cell that begins with one of these is a formula to a spreadsheet. Source: OWASP, CSV injection.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: object) -> str:
    """The cell as text that no spreadsheet runs: an apostrophe goes before what could be a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


def csv_text(heads: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """CSV with semicolons and a byte-order mark, as German spreadsheets expect it."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([harmless(head) for head in heads])
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue()
