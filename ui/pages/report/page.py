"""The report of a case: looked at page by page before it is written to a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from mtb_app.reporting.model import Document
from mtb_app.use_cases.write_report import report_document, write_report
from ui.frame.page import Page
from ui.pages.report.rich_text import as_html
from ui.parts.buttons import Segmented, primary_button
from ui.parts.labels import label
from ui.parts.panels import Tone
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.theme.tokens import MARGIN_PAGE

READING_WIDTH = 1040


class ReportPage(Page):
    """Shows the text of the report as it would be printed and writes the PDF."""

    key = "report"
    shows = frozenset({"cases", "options", "discussions", "decisions", "forms"})
    about_case = True

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._document: Document | None = None
        self._build()
        shell.case_opened.connect(self.refresh)
        shell.theme.changed.connect(self._draw)
        self.retranslate()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Report")

    def refresh(self) -> None:
        """Compose the report anew."""
        view = self._shell.view
        if view is None:
            self._show(None)
            return
        case_id, language = view.case.id, self._language.value
        self._shell.read(
            lambda context, _progress: report_document(context, case_id, language),
            self._show,
            title=self.tr("composing the report"),
        )

    def _show(self, document: Document | None) -> None:
        self._document = document
        self._draw()

    def _draw(self) -> None:
        """Show the document in the colours that are on, at the place where the reader was."""
        if self._document is None:
            self._text.setPlainText(self.tr("Choose a case first."))
            return
        bar = self._text.verticalScrollBar()
        place = bar.value()
        self._text.setHtml(as_html(self._document, self._shell.theme.tokens))
        bar.setValue(place)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(self.tr("Report"))
        self._write.setText(self.tr("Write the PDF"))
        self._text.setAccessibleName(self.tr("Text of the report"))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PAGE, MARGIN_PAGE, MARGIN_PAGE, MARGIN_PAGE)
        column.setSpacing(12)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._heading = label("", "heading")
        self._language = Segmented([("en", "English"), ("nb", "norsk")], compact=True)
        self._language.set_value(self._shell.language)
        self._language.chosen.connect(lambda _key: self.refresh())
        self._write = primary_button(self._shell.theme, "", icon=Icon.REPORT, on_click=self._choose_file)
        row.addWidget(self._heading)
        row.addWidget(self._language)
        row.addStretch(1)
        row.addWidget(self._write)
        column.addWidget(head)
        self._text = QTextBrowser()
        self._text.setMaximumWidth(READING_WIDTH)
        self._text.document().setDocumentMargin(24)
        column.addWidget(self._text, 1)
        self.setFocusProxy(self._text)

    def _choose_file(self) -> None:
        view = self._shell.view
        if view is None:
            return
        name = f"{view.patient.study_id}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(self, self.tr("Write the report"), name, "PDF (*.pdf)")
        if chosen:
            self.write_to(Path(chosen))

    def write_to(self, file: Path) -> None:
        """Write the report of the open case to a file in the background."""
        view = self._shell.view
        if view is None:
            return
        case_id, language = view.case.id, self._language.value

        def written(path: Path) -> None:
            self._shell.say(self.tr("The report is written: {0}").format(path), Tone.DONE)

        self._shell.read(
            lambda context, _progress: write_report(context, case_id, file, language),
            written,
            title=self.tr("writing the report"),
        )
