"""Writes a sheet as a Word document to fill in. The one door to python-docx."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor

from drafting import rich_blocks
from drafting.controls import Controls, Element, element, printable, runs
from drafting.sheets import Asked, Sheet, SheetPage, placeholder
from questions.states import QuestionKind

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ANSWER, HINT, STEPS = "Answer", "Hint", "List Number"  # names of styles; reading back knows them too
INK, GREEN, MUTED, PAPER, LINE = "1C2430", "0B6B53", "4A5361", "F4F1EA", "DCD8CF"
SERIF, SANS = "Georgia", "Calibri"
SPARE_ROWS, MOST_SPARE_ROWS = 3, 6
OF_MANY_LINES = (QuestionKind.LONG_TEXT, QuestionKind.FILES, QuestionKind.PARTICIPANTS, QuestionKind.SCHOOL)
# Styles of Word that a rich text is written in.
STYLES = {
    rich_blocks.PLAIN: ANSWER,
    rich_blocks.HEADING: "Heading 3",
    rich_blocks.SUBHEADING: "Heading 4",
    rich_blocks.BULLET: "List Bullet",
    rich_blocks.NUMBERED: "List Number 2",
    rich_blocks.QUOTE: "Quote",
}


def write(sheet: Sheet) -> bytes:
    """The sheet as DOCX: title, headings, help, limits and a field for each answer, filled with what it has."""
    document = Document()
    _describe(document, sheet)
    _set_styles(document)
    _begin(document, sheet)
    writer = _Writer(document, sheet.version)
    for page in sheet.pages:
        writer.page(page)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def tag(version: int, key: str, number: int | None = None) -> str:
    """The name of a field: which question of which form version, and which of its boxes."""
    return f"q{version}/{key}" + ("" if number is None else f"/{number}")


def number_as_text(value: float) -> str:
    """A number as it is typed in the language of the page, without separators of thousands."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text if _is_english() else text.replace(".", ",")


class _Writer:
    def __init__(self, document: DocxDocument, version: int) -> None:
        self.document = document
        self.version = version
        self.controls = Controls()

    def page(self, page: SheetPage) -> None:
        self.document.add_heading(printable(page.title), 1)
        for line in (*page.intro.splitlines(), *page.only_if):
            self._hint(line)
        for question in page.questions:
            self.question(question)

    def question(self, question: Asked) -> None:
        self.document.add_heading(printable(question.label), 2)
        for line in question.printed:
            self._hint(line)
        if not question.is_asked:
            return
        name = tag(self.version, question.key)
        if question.kind == QuestionKind.CHOICES:
            self._boxes(question)
        elif question.kind == QuestionKind.TABLE:
            self._around(name, question, [self._table(question)], is_empty=False)
        elif question.kind == QuestionKind.RICH_TEXT:
            written = [self._rich(block) for block in rich_blocks.to_blocks(question.value or "")]
            self._around(name, question, written or [self._empty(question)], is_empty=not written)
        elif question.kind in OF_MANY_LINES:
            # A paragraph a line: LibreOffice 7.4 puts line breaks within a field in front of its text.
            lines = str(question.value).split("\n") if question.value else []
            written = [self._rich(rich_blocks.Block(runs=[rich_blocks.Run(line)])) for line in lines]
            self._around(name, question, written or [self._empty(question)], is_empty=not written)
        elif question.kind != QuestionKind.CONSENT:
            self._line(self._field(name, question))

    def _field(self, name: str, question: Asked) -> Element:
        """What is filled in within one line or text."""
        kind, hint, value = question.kind, placeholder(question.kind), question.value
        if kind in (QuestionKind.CHOICE, QuestionKind.YES_NO, QuestionKind.SCALE):
            code = ("no", "yes")[value] if isinstance(value, bool) else "" if value is None else str(value)
            chosen = next((one.label for one in question.options if one.code == code), code)
            labels = [(one.code, one.label) for one in question.options]
            return self.controls.choice(name, question.label, chosen, hint=hint, labels=labels)
        if kind == QuestionKind.DATE:
            day = _day(value)
            shown = _date_as_text(day) if day else str(value or "")
            language = "en-GB" if _is_english() else "de-DE"
            return self.controls.day(name, question.label, day, shown=shown, hint=hint, language=language)
        text = number_as_text(value) if isinstance(value, int | float) else str(value or "")
        return self.controls.text(name, question.label, text, hint=hint)

    def _boxes(self, question: Asked) -> None:
        chosen = question.value if isinstance(question.value, list) else []
        for number, option in enumerate(question.options):
            name = tag(self.version, question.key, number)
            line = self._line(self.controls.tick(name, option.label, is_ticked=option.code in chosen))
            line.extend(runs(f" {option.label}"))

    def _table(self, question: Asked) -> Element:
        rows = [row for row in question.value if isinstance(row, dict)] if isinstance(question.value, list) else []
        room = (question.limit or len(rows) + MOST_SPARE_ROWS) - len(rows)
        spare = max(min(SPARE_ROWS if rows else MOST_SPARE_ROWS, room), 0)
        table = self.document.add_table(rows=0, cols=len(question.options), style="Table Grid")
        _add_row(table, [option.label for option in question.options], is_head=True)
        for row in [*rows, *({} for _number in range(spare))]:
            _add_row(table, [str(row.get(option.code, "")) for option in question.options])
        return _taken_out(table._tbl)  # noqa: SLF001 - python-docx offers no other way into a control

    def _rich(self, block: rich_blocks.Block) -> Element:
        paragraph = self.document.add_paragraph(style=STYLES[block.kind])
        for run in block.runs:
            paragraph._p.extend(runs(run.text, bold=run.bold, italic=run.italic))  # noqa: SLF001
        return _taken_out(paragraph._p)  # noqa: SLF001

    def _empty(self, question: Asked) -> Element:
        paragraph = self.document.add_paragraph(style=ANSWER)
        paragraph._p.extend(runs(placeholder(question.kind), style="PlaceholderText"))  # noqa: SLF001
        return _taken_out(paragraph._p)  # noqa: SLF001

    def _line(self, content: Element) -> Any:
        line = self.document.add_paragraph(style=ANSWER)._p  # noqa: SLF001
        line.append(content)
        return line

    def _around(self, name: str, question: Asked, blocks: Sequence[Element], *, is_empty: bool) -> None:
        field = self.controls.around(name, question.label, blocks, is_empty=is_empty)
        self.document.element.body.insert(len(self.document.element.body) - 1, field)  # before the page's set-up

    def _hint(self, line: str) -> None:
        if line.strip():
            self.document.add_paragraph(printable(line), style=HINT)


def _describe(document: DocxDocument, sheet: Sheet) -> None:
    """Whose document it is, in which language. No person is named: the file may go round."""
    about, language = document.core_properties, "en-GB" if _is_english() else "de-DE"
    about.title = printable(str(sheet.edition.title))
    about.author = about.last_modified_by = printable(sheet.edition.award.organisation.name)
    about.language, about.comments, about.keywords = language, "", ""
    about.created = about.modified = timezone.now().replace(tzinfo=None)
    for found in document.styles.element.iter("{*}lang"):
        for place in ("val", "eastAsia"):
            found.set(f"{{{found.nsmap['w']}}}{place}", language)
    for found in document.settings.element.iter("{*}themeFontLang"):
        found.set(f"{{{found.nsmap['w']}}}val", language)


def _begin(document: DocxDocument, sheet: Sheet) -> None:
    """The top of the first page: whose form it is, until when, and how it comes back."""
    edition = sheet.edition
    document.add_paragraph(printable(edition.award.organisation.name), style="Subtitle")
    document.add_paragraph(printable(str(edition.title)), style="Title")
    if sheet.title:
        document.add_paragraph(printable(sheet.title), style=HINT)
    moment = formats.date_format(timezone.localtime(edition.closes_at), "DATETIME_FORMAT")
    document.add_paragraph(_("Submit your entry by %(moment)s") % {"moment": moment}, style=HINT)
    for step in sheet.steps:
        document.add_paragraph(printable(step), style=STEPS)
    _number_pages(document, f"{edition.title}")


def _number_pages(document: DocxDocument, title: str) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run(f"{printable(title)}  ·  ")
    for code in ("PAGE", None, "NUMPAGES"):
        if code is None:
            foot.add_run(" / ")
            continue
        field = element("fldSimple", instr=code)
        field.extend(runs("1"))
        foot._p.append(field)  # noqa: SLF001
    for run in foot.runs:
        run.font.size = Pt(9)


def _set_styles(document: DocxDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(2.2)
    styles = document.styles
    _style(styles["Normal"], SANS, 11, INK, after=4)
    _style(styles["Subtitle"], SANS, 11, GREEN, after=0, bold=True, italic=False)
    _style(styles["Title"], SERIF, 26, INK, after=6, bold=True)
    _style(styles["Heading 1"], SERIF, 18, GREEN, before=26, after=4, bold=True)
    _style(styles["Heading 2"], SANS, 13, INK, before=16, after=2, bold=True)
    _style(styles["Heading 3"], SANS, 12, INK, before=8, after=2, bold=True)
    _style(styles["Heading 4"], SANS, 11, INK, before=6, after=2, bold=True, italic=False)
    for name in ("List Number", "List Number 2", "List Bullet", "Quote"):
        _style(styles[name], SANS, 11, INK, after=3, italic=False)
    hint = styles.add_style(HINT, WD_STYLE_TYPE.PARAGRAPH)
    _style(hint, SANS, 10, MUTED, after=2)
    hint.paragraph_format.keep_with_next = True
    answer = styles.add_style(ANSWER, WD_STYLE_TYPE.PARAGRAPH)
    _style(answer, SANS, 11, INK, before=3, after=3)
    _frame(answer)
    blank = styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    blank.font.color.rgb = RGBColor.from_string(MUTED)
    _underline(styles["Title"])


def _style(
    style: Any, font: str, size: float, colour: str, *, before: float = 0, after: float = 0, **looks: bool
) -> None:
    style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), RGBColor.from_string(colour)
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if "heme" in name:  # a theme's font would win over ours
            del fonts.attrib[name]
    for place in ("cs", "eastAsia"):
        fonts.set(f"{{{fonts.nsmap['w']}}}{place}", font)
    for look, is_so in looks.items():
        setattr(style.font, look, is_so)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15


def _frame(style: Any) -> None:
    """A field one sees: a light ground with a green edge."""
    properties = style.element.get_or_add_pPr()
    borders = element("pBdr")
    borders.append(element("left", val="single", sz="18", space="6", color=GREEN))
    shade = element("shd", val="clear", color="auto", fill=PAPER)
    spacing = properties.find("{*}spacing")
    spacing.addprevious(borders)
    spacing.addprevious(shade)
    style.paragraph_format.left_indent = Cm(0.25)


def _underline(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall("{*}pBdr"):
        properties.remove(old)
    borders = element("pBdr")
    borders.append(element("bottom", val="single", sz="12", space="6", color=GREEN))
    properties.find("{*}spacing").addprevious(borders)


def _add_row(table: Any, texts: Sequence[str], *, is_head: bool = False) -> None:
    row = table.add_row()
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0]._p.extend(runs(text, bold=is_head))  # noqa: SLF001
        if is_head:
            cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=PAPER))  # noqa: SLF001
    if is_head:
        row._tr.get_or_add_trPr().append(element("tblHeader"))  # noqa: SLF001


def _taken_out(part: Any) -> Element:
    part.getparent().remove(part)
    taken: Element = part
    return taken


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _date_as_text(day: date) -> str:
    return day.isoformat() if _is_english() else f"{day:%d.%m.%Y}"


def _is_english() -> bool:
    return (get_language() or "de").startswith("en")
