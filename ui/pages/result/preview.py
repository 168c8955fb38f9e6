"""What was recognised in a result folder and whose specimen it is, shown before anything is stored."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mtb_app.domain.panel_result import Deviation, PanelResult, Table
from mtb_app.domain.relation import ImportCheck, Weight
from mtb_app.use_cases.check_import import check_import
from mtb_app.use_cases.import_panel_result import ReadPath
from ui.format import MISSING, number
from ui.pages.result.words import count_word, dialect_word, table_word
from ui.parts.buttons import default_button, primary_button
from ui.parts.chip import Mark
from ui.parts.labels import label, mark_text
from ui.parts.panels import Card
from ui.parts.rows_model import Align, Column, RowsModel
from ui.parts.table import RowsTable
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.theme.tokens import MARGIN_PAGE

MARKS = {
    Weight.FINE: Mark.PASS,
    Weight.NOTE: Mark.INFO,
    Weight.REASON: Mark.WARN,
    Weight.WARNING: Mark.WARN,
    Weight.REFUSED: Mark.FAIL,
}


class ImportPreview(QFrame):
    """The page while an import is looked at; `accepted(result, reason)`, `chosen(result)`, `left()`."""

    accepted = Signal(object, str)
    chosen = Signal(object)
    left = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._results: tuple[PanelResult, ...] = ()
        self._check: ImportCheck | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PAGE, 8, MARGIN_PAGE, 8)
        column.setSpacing(8)
        column.addLayout(self._head())
        self._not_read = label("", "fail", wrap=True)
        column.addWidget(self._not_read)
        self._cards = QWidget()
        row = QHBoxLayout(self._cards)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._recognised, self._holds, self._whose = Card(" "), Card(" "), Card(" ")
        row.addWidget(self._recognised, 5)
        row.addWidget(self._holds, 4)
        self._cards.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(self._cards)
        column.addWidget(self._whose)
        column.addWidget(self._deviations_card(), 1)
        column.addStretch()
        column.addLayout(self._foot())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the preview; nothing was stored."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self._title, self._place = label("", "heading"), label("", "second")
        self._choice = QComboBox()
        self._choice.setMinimumWidth(240)
        self._choice.currentIndexChanged.connect(lambda _index: self._show_chosen())
        row.addWidget(self._title)
        row.addWidget(self._place, 1)
        row.addWidget(self._choice)
        return row

    def _deviations_card(self) -> Card:
        self._deviations = Card(" ", margin=8)
        self._model: RowsModel[Deviation] = RowsModel([])
        self._table: RowsTable[Deviation] = RowsTable(self._shell.theme, self._model)
        self._table.horizontalHeader().hide()
        self._whole_text = label("", "text", wrap=True)
        self._whole_text.setContentsMargins(8, 0, 8, 4)
        self._table.row_chosen.connect(self._show_whole_text)
        self._deviations.body.addWidget(self._table, 1)
        self._deviations.body.addWidget(self._whole_text)
        return self._deviations

    def _foot(self) -> QHBoxLayout:
        theme = self._shell.theme
        row = QHBoxLayout()
        row.setSpacing(8)
        self._store = primary_button(theme, "", self._accept, Icon.SAVE)
        self._leave = default_button(theme, "", self.left.emit)
        self._reason = QLineEdit()
        self._reason.setMinimumWidth(320)
        self._reason.textChanged.connect(lambda _text: self._enable())
        self._reason.returnPressed.connect(self._store.click)
        self._waits = label("", "second", wrap=True)
        row.addWidget(self._reason)
        row.addWidget(self._store)
        row.addWidget(self._leave)
        row.addWidget(self._waits, 1)
        return row

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(self.tr("Before it is imported"))
        self._choice.setAccessibleName(self.tr("Specimen"))
        self._leave.setText(self.tr("Do not import"))
        self._reason.setPlaceholderText(self.tr("Why it is imported all the same"))
        self._reason.setAccessibleName(self.tr("Reason for the import"))
        self._table.setAccessibleName(self.tr("Deviations of the files"))
        view = self._shell.view
        study_id = view.patient.study_id if view is not None else ""
        self._store.setText(self.tr("Import into {0}").format(study_id))
        if self._chosen() is not None:
            self._show_result()

    def show_read(self, read: Sequence[ReadPath], specimen: str = "") -> None:
        """Show what paths hold; of several specimens one is chosen, `specimen` where it is among them."""
        self._results = tuple(result for one in read for result in one.results)
        several = len(self._results) > 1
        names = [one.specimen.pair_id for one in self._results]
        self._choice.blockSignals(True)
        self._choice.clear()
        if several:
            self._choice.addItem(self.tr("Choose one of {0} specimens").format(len(names)))
        self._choice.addItems(names)
        if several and specimen in names:
            self._choice.setCurrentIndex(names.index(specimen) + 1)
        self._choice.blockSignals(False)
        self._choice.setVisible(several)
        self._place.setText(", ".join(str(one.path) for one in read))
        self._tell_not_read(read)
        self.retranslate()
        self._show_chosen()
        (self._choice if several else self._store).setFocus()

    def _tell_not_read(self, read: Sequence[ReadPath]) -> None:
        said = [self._shell.sentence(one.trouble) for one in read if one.trouble is not None]
        self._not_read.setText("\n".join(said))
        self._not_read.setVisible(bool(said))

    def _chosen(self) -> PanelResult | None:
        place = self._choice.currentIndex() - (len(self._results) > 1)
        return self._results[place] if 0 <= place < len(self._results) else None

    def _show_chosen(self) -> None:
        """Show the chosen specimen and ask the store, in the background, how it relates to what is there."""
        result, view = self._chosen(), self._shell.view
        self._check = None
        self._reason.clear()
        for widget in (self._cards, self._whose, self._deviations):
            widget.setVisible(result is not None)
        self.chosen.emit(result)
        if result is None or view is None:
            self._enable()
            return
        case_id = view.case.id
        self._show_result()
        self._shell.read(
            lambda context, _progress: check_import(context, case_id, result),
            lambda check: self._checked(result, check),
            title=self.tr("comparing with the results in the store"),
        )

    def _checked(self, result: PanelResult, check: ImportCheck) -> None:
        if result is self._chosen():
            self._check = check
            self._show_check()

    def _show_result(self) -> None:
        result = self._chosen()
        if result is None:
            return
        self._fill_recognised(result)
        self._fill_holds(result)
        self._fill_deviations(result)
        self._show_check()

    def _fill_recognised(self, result: PanelResult) -> None:
        ids, missing = result.specimen, self.tr("not run")
        program = ", ".join(one for one in (dialect_word(result.dialect), result.pipeline_version) if one)
        self._recognised.set_title(ids.pair_id, self.tr("recognised"))
        files = self.tr("{0} files").format(len(result.source_files))
        pairs = (
            (self.tr("Written by"), program),
            (self.tr("Output of"), result.output_date or self.tr("no date given")),
            (self.tr("Genome"), result.genome_build.value),
            (self.tr("DNA"), ids.dna_sample_id or missing),
            (self.tr("RNA"), ids.rna_sample_id or missing),
            (self.tr("Read"), files),
        )
        grid = _grid(self._recognised)
        for line, (caption, value) in enumerate(pairs):
            grid.addWidget(label(caption, "caption"), line, 0)
            grid.addWidget(label(value, "strong" if line < 1 else "table"), line, 1)

    def _fill_holds(self, result: PanelResult) -> None:
        self._holds.set_title(self.tr("In the files"))
        grid = _grid(self._holds)
        code = self._shell.language
        for line, table in enumerate(Table):
            grid.addWidget(label(table_word(table), "caption"), line, 0)
            found = bool(getattr(result, table.value))
            grid.addWidget(label(count_word(result, table), "strong" if found else "second"), line, 1)
        tmb, msi, gis = result.tmb, result.msi, result.gis
        percent = None if msi is None else msi.unstable_percent
        failed = sum(one.passes is False for one in result.quality)
        judged = sum(one.passes is not None for one in result.quality)
        quality = self.tr("not in the files")
        if judged:
            quality = self.tr("{0} of {1} within limits").format(judged - failed, judged)
        figures = (
            ("TMB", number(code, None if tmb is None else tmb.mutations_per_megabase, 1, "/Mb")),
            ("MSI", number(code, percent, 1, "%")),
            ("GIS", number(code, None if gis is None else gis.score, 0)),
            (self.tr("Quality"), quality),
        )
        for line, (caption, figure) in enumerate(figures):
            value = self.tr("not given") if figure == MISSING else figure
            grid.addWidget(label(caption, "caption"), line, 2)
            warned = failed and line == len(figures) - 1
            shown = mark_text(self._shell.theme, Mark.WARN, value) if warned else label(value, "table")
            grid.addWidget(shown, line, 3)

    def _fill_deviations(self, result: PanelResult) -> None:
        found = result.deviations
        title = self.tr("Deviations of the files, {0}").format(len(found))
        none = self.tr("every file is as documented")
        self._deviations.set_title(title, "" if found else none)
        self._model.set_columns(self._deviation_columns())
        self._table.reset_columns()
        self._model.set_rows(found)
        self._table.setVisible(bool(found))
        policy = QSizePolicy.Policy
        self._deviations.setSizePolicy(policy.Preferred, policy.Expanding if found else policy.Maximum)
        self._show_whole_text(found[0] if found else None)

    def _show_whole_text(self, one: Deviation | None) -> None:
        """Show the chosen deviation in full: its row may have no room for it."""
        self._whole_text.setText(self._shell.texts.say(one.text) if one is not None else "")
        self._whole_text.setVisible(one is not None)

    def _deviation_columns(self) -> list[Column[Deviation]]:
        say = self._shell.texts.say
        left = Align.LEFT

        def place(one: Deviation) -> str:
            return f"{one.file}:{one.line}" if one.line else one.file

        def text(one: Deviation) -> str:
            return say(one.text)

        return [
            Column("place", self.tr("Place"), "second", 330, left, place, tip=place),
            Column("text", self.tr("Deviation"), "text", 300, left, text, tip=text, stretch=True),
        ]

    def _show_check(self) -> None:
        """Show whose specimen it is; the reason is asked for only where one is needed."""
        theme, check = self._shell.theme, self._check
        _emptied(self._whose)
        self._whose.set_title(self.tr("Whose specimen, and what is known of it"))
        if check is None:
            self._whose.body.addWidget(label(self.tr("comparing with the results in the store"), "second"))
        else:
            for one in check.relations:
                said = self._shell.texts.say(one.sentence)
                role = "strong" if one.weight in {Weight.WARNING, Weight.REFUSED} else "table"
                self._whose.body.addWidget(mark_text(theme, MARKS[one.weight], said, role, wrap=True))
        self._enable()

    def _enable(self) -> None:
        check = self._check
        asks = check is not None and check.refused is None and bool(check.asks_reason)
        self._reason.setVisible(asks)
        ready = check is not None and check.refused is None
        self._store.setEnabled(ready and (not asks or bool(self._reason.text().strip())))
        words = self.tr("Nothing is stored yet.")
        if check is not None and check.refused is not None:
            words = self.tr("It cannot be imported again; the stored one may be withdrawn with a reason.")
        elif asks:
            words = self.tr("A reason is needed; it stands in the audit trail.")
        self._waits.setText(words)

    def _accept(self) -> None:
        result = self._chosen()
        if result is not None and self._store.isEnabled():
            self.accepted.emit(result, self._reason.text().strip())


def _emptied(card: Card) -> None:
    while (item := card.body.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _grid(card: Card) -> QGridLayout:
    """Return an empty grid inside a card; the widgets of the one before are deleted with their host."""
    _emptied(card)
    host = QWidget()
    grid = QGridLayout(host)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    card.body.addWidget(host)
    card.body.addStretch(1)
    return grid
