"""A report as an A4 PDF with embedded fonts, written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Grid

from mtb_app.domain.errors import StoreError
from mtb_app.domain.message import Message
from mtb_app.reporting.model import Block, Document, Facts, Note, Table

MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN
INK, INK2, LINE, RAISED = "#17212B", "#46525E", "#D8DEE4", "#F8F9FB"
TONES = {"warn": ("#7A5300", "#FCF2DD"), "none": ("#515D69", "#ECEFF2"), "germ": ("#8B3B6B", "#F8E8F1")}


def write_pdf(document: Document, file: Path) -> None:
    """Write the report; raise StoreError, leaving no file behind, where it cannot be written."""
    _register_fonts()
    try:
        handle, name = tempfile.mkstemp(prefix=".report-", suffix=".pdf", dir=file.parent)
        os.close(handle)
        try:
            _build(document, name)
            Path(name).replace(file)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            Message("The report cannot be written: {reason}.", reason=error.strerror or str(error)),
            where=str(file),
            remedy=Message("Choose a folder you may write to, with room on the disk."),
        ) from error


def _build(document: Document, name: str) -> None:
    story: list[Flowable] = [_text(document.title, 15, bold=True), _text(document.subtitle, 10, INK2)]
    for section in document.sections:
        heading = _text(section.heading, 12, bold=True, before=10)
        heading.keepWithNext = 1
        story.append(heading)
        for block in section.blocks:
            story += [_flowable(block), Spacer(1, 4)]
    pages = SimpleDocTemplate(
        name,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=document.title,
        lang=document.language,
    )
    pages.build(story, canvasmaker=_canvas_with(document))


def _canvas_with(document: Document) -> Callable[..., Canvas]:
    class Numbered(Canvas):  # type: ignore[misc]  # reportlab has no types
        """A canvas that knows the number of pages before it draws the footers."""

        def __init__(self, *arguments: object, **named: object) -> None:
            super().__init__(*arguments, **named)
            self._kept: list[dict[str, object]] = []

        def showPage(self) -> None:
            self._kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for state in self._kept:
                self.__dict__.update(state)
                self.setFont("Report", 8)
                self.setFillColor(HexColor(INK2))
                self.drawString(MARGIN, 10 * mm, document.footer)
                number = document.page_of.format(page=self._pageNumber, pages=len(self._kept))
                self.drawRightString(A4[0] - MARGIN, 10 * mm, number)
                super().showPage()
            super().save()

    return Numbered


def _text(text: str, size: float, colour: str = INK, *, bold: bool = False, before: float = 0) -> Paragraph:
    style = ParagraphStyle(
        "text",
        fontName="ReportBold" if bold else "Report",
        fontSize=size,
        leading=size * 1.35,
        textColor=HexColor(colour),
        spaceBefore=before,
        spaceAfter=3,
        splitLongWords=1,
    )
    return Paragraph(escape(text).replace("\n", "<br/>"), style)


def _flowable(block: Block) -> Flowable:
    if isinstance(block, Facts):
        rows = [[_text(name, 9, INK2), _text(value, 9)] for name, value in block.rows]
        return Grid(rows, [WIDTH * 0.3, WIDTH * 0.7], style=_style(), splitInRow=1)
    if isinstance(block, Table):
        head = [_text(name, 8, INK2, bold=True) for name in block.columns]
        body = [[_text(cell, 8) for cell in row] for row in block.rows]
        widths = [WIDTH * width / sum(block.widths) for width in block.widths]
        top = ("BACKGROUND", (0, 0), (-1, 0), HexColor(RAISED))
        return Grid([head, *body], widths, repeatRows=1, style=[*_style(), top], splitInRow=1)
    if isinstance(block, Note):
        ink, ground = TONES[block.tone]
        soft = ("BACKGROUND", (0, 0), (-1, -1), HexColor(ground))
        return Grid([[_text(block.text, 9, ink, bold=True)]], [WIDTH], style=[soft], splitInRow=1)
    return _text(block.text, 9)


def _style() -> list[tuple[object, ...]]:
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(LINE)),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ]


def _register_fonts() -> None:
    regular, bold = _font_files()
    pdfmetrics.registerFont(TTFont("Report", str(regular)))
    pdfmetrics.registerFont(TTFont("ReportBold", str(bold)))


def _font_files() -> tuple[Path, Path]:
    named = os.environ.get("MTB_FONT_DIR")
    folder = Path(named) if named else Path(sys.prefix) / "share" / "mtb-app" / "fonts"
    plex = folder / "IBMPlexSans-Regular.ttf", folder / "IBMPlexSans-SemiBold.ttf"
    if all(file.is_file() for file in plex):
        return plex
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        raise StoreError(Message("No font for the report was found."), where=str(folder))
    shipped = Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
    return shipped / "DejaVuSans.ttf", shipped / "DejaVuSans-Bold.ttf"
