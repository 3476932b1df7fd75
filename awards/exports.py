"""Writes lists as CSV and XLSX that a spreadsheet opens without running anything in it. Pure.

The only XlsxWriter.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

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


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: its name (31 characters at most), heads, and rows of texts, numbers and moments."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[object]]


def xlsx(sheets: Iterable[Sheet]) -> bytes:
    """A workbook: heads that stay in sight, numbers as numbers, moments as local date and time, texts as texts."""
    out = io.BytesIO()
    quiet = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, quiet) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name[:31])
            page.write_row(0, 0, list(sheet.heads), bold)
            page.freeze_panes(1, 0)
            for number, row in enumerate(sheet.rows, start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, datetime):
                        page.write_datetime(number, column, cell.replace(tzinfo=None), moment)
                    elif isinstance(cell, int | float):
                        page.write_number(number, column, cell)
                    elif cell is not None:
                        page.write_string(number, column, str(cell))
            page.autofit()
    return out.getvalue()
