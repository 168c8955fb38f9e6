"""A document as PDF on A4: calm, aligned, text that can be selected, the typeface embedded."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Paragraph as Words
from reportlab.platypus import Table as Grid

from mtb_app.domain.errors import StoreError
from mtb_app.domain.message import Message
from mtb_app.reporting.fonts import BOLD, REGULAR, register_fonts
from mtb_app.reporting.model import Block, Document, Facts, Note, Section, Table, Tone

INK, SECOND, LINE, RAISED, ACCENT = "#17212B", "#46525E", "#D8DEE4", "#F8F9FB", "#0072B2"
WARN, WARN_SOFT = "#7A5300", "#FCF2DD"
MARGIN = 18 * mm
HEADING_AND_ROWS = 40 * mm  # a heading stands over a table only with its first rows
KEPT_TOGETHER = 8  # facts; more of them may go on over the next page
FRAME = 6  # points that reportlab leaves around the text of a page
WIDTH = A4[0] - 2 * (MARGIN + FRAME)


def _style(
    name: str,
    size: float,
    leading: float,
    colour: str = INK,
    *,
    bold: bool = False,
    space: tuple[float, float] = (0, 0),
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=BOLD if bold else REGULAR,
        fontSize=size,
        leading=leading,
        textColor=HexColor(colour),
        spaceBefore=space[0],
        spaceAfter=space[1],
        splitLongWords=1,
    )


def _warning() -> ParagraphStyle:
    style = _style("warn", 9, 12.5, WARN, space=(6, 8))
    style.backColor = HexColor(WARN_SOFT)
    style.borderPadding = 4
    style.leftIndent = style.rightIndent = 4  # so that the ground ends where the tables do
    return style


STYLES = {
    "title": _style("title", 16, 20, bold=True),
    "subtitle": _style("subtitle", 10, 14, SECOND, space=(0, 8)),
    "heading": _style("heading", 11.5, 15, ACCENT, bold=True, space=(10, 4)),
    "text": _style("text", 9, 12.5, space=(0, 3)),
    "cell": _style("cell", 8, 10.5),
    "head": _style("head", 8, 10.5, SECOND, bold=True),
    "caption": _style("caption", 8.5, 11.5, SECOND),
    "warn": _warning(),
}


def write_pdf(document: Document, file: Path) -> Path:
    """Write the document; the file is put in place only when it is whole. Raises StoreError where it cannot be."""
    register_fonts()
    beside = file.with_name(file.name + ".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _build(document, beside)
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StoreError(
            Message("The report cannot be written: {reason}.", reason=error.strerror or str(error)),
            where=str(file),
            remedy=Message("Choose a folder you may write to."),
        ) from error
    return file


def _build(document: Document, file: Path) -> None:
    template = SimpleDocTemplate(
        str(file),
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=22 * mm,
        bottomMargin=20 * mm,
        title="Molecular tumour board report",
        author="mtb-app",
        lang=document.language,
    )
    story: list[Flowable] = [_words(document.title, "title"), _words(document.subtitle, "subtitle")]
    for section in document.sections:
        story += _section(section)
    template.build(story, canvasmaker=_numbered(document))


def _words(text: str, style: str) -> Words:
    return Words(escape(text).replace("\n", "<br/>"), STYLES[style])


def _section(section: Section) -> list[Flowable]:
    blocks = [_block(one) for one in section.blocks]
    heading = _words(section.heading, "heading")
    later = [_kept(one, flow) for one, flow in zip(section.blocks[1:], blocks[1:], strict=True)]
    if not blocks or isinstance(section.blocks[0], Table):
        return [CondPageBreak(HEADING_AND_ROWS), heading, *blocks[:1], *later]
    return [KeepTogether([heading, blocks[0]]), *later]


def _kept(block: Block, flow: Flowable) -> Flowable:
    """Keep a few facts on one page; what is longer may go on over the next."""
    few = isinstance(block, Facts) and len(block.pairs) <= KEPT_TOGETHER
    return KeepTogether([flow]) if few else flow


def _block(block: Block) -> Flowable:
    if isinstance(block, Facts):
        rows = [[_words(caption, "caption"), _words(value, "text")] for caption, value in block.pairs]
        return Grid(
            rows, colWidths=[0.22 * WIDTH, 0.78 * WIDTH], style=[*_PLAIN], hAlign="LEFT", splitInRow=1
        )
    if isinstance(block, Table):
        return _table(block)
    warning = isinstance(block, Note) and block.tone is Tone.WARN
    return _words(block.text, "warn" if warning else "text")


_PLAIN = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
)


def _table(block: Table) -> Flowable:
    header = [_words(one, "head") for one in block.header]
    rows = [[_words(cell, "cell") for cell in row] for row in block.rows]
    style = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor(RAISED)),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(LINE)),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    widths = [share * WIDTH for share in block.widths]
    grid = Grid(
        [header, *rows],
        colWidths=widths,
        style=style,
        repeatRows=1,
        hAlign="LEFT",
        spaceAfter=6,
        splitInRow=1,
    )
    return grid if rows else Spacer(0, 0)


def _numbered(document: Document) -> type[Canvas]:
    """Return a canvas that knows the number of pages when it draws the foot of each."""

    class Numbered(Canvas):
        """Keeps every page until the end, then writes head and foot on each."""

        _kept: list[dict[str, object]]

        def showPage(self) -> None:
            """Keep the page."""
            self._kept = [*getattr(self, "_kept", []), dict(self.__dict__)]
            begin = getattr(self, "_startPage")  # noqa: B009 - the stubs do not know it; reportlab says to call it
            begin()

        def save(self) -> None:
            """Draw head and foot of every page, then write the file."""
            kept = self._kept
            for number, page in enumerate(kept, start=1):
                self.__dict__.update(page)
                _frame(self, document, number, len(kept))
                super().showPage()
            super().save()

    return Numbered


def _frame(canvas: Canvas, document: Document, number: int, count: int) -> None:
    canvas.setFont(REGULAR, 8)
    canvas.setFillColor(HexColor(SECOND))
    canvas.setStrokeColor(HexColor(LINE))
    left, right = MARGIN + FRAME, A4[0] - MARGIN - FRAME
    top, bottom = A4[1] - 14 * mm, 13 * mm
    canvas.drawString(left, top, document.head)
    canvas.drawRightString(right, top, document.page.format(number=number, count=count))
    canvas.line(left, top - 6, right, top - 6)
    canvas.line(left, bottom + 12, right, bottom + 12)
    canvas.drawString(left, bottom, document.foot)
