"""Two results of a patient side by side: biomarkers above, calls in a table, what keeps them apart below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mtb_app.domain.comparison import DIFFERENCES, CallChange, ComparedCall, ComparedMarker, MarkerKind
from mtb_app.use_cases.compare_results import ComparedResults
from ui.format import counted, number
from ui.pages.result.comparison_columns import compared_state, comparison_columns
from ui.pages.result.words import result_line
from ui.parts.buttons import Segmented, icon_button
from ui.parts.chip import Mark
from ui.parts.labels import Fact, label, mark_text
from ui.parts.panels import Emptiness, EmptyState
from ui.parts.rows_model import RowsModel
from ui.parts.table import RowsTable
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.theme.tokens import MARGIN_PAGE

FILTERS = {
    "differences": DIFFERENCES,
    "same": frozenset({CallChange.SAME, CallChange.IN_BOTH}),
    "apart": frozenset({CallChange.NOT_COMPARABLE}),
    "all": frozenset(CallChange),
}
_UNITS = {MarkerKind.TMB: ("/Mb", 1), MarkerKind.MSI: ("%", 1), MarkerKind.GIS: ("", 0)}


class ComparisonView(QWidget):
    """The page while two results are compared; `left()` when the reader goes back, `chosen(ComparedCall)`."""

    left = Signal()
    chosen = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._compared: ComparedResults | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._facts = _Host(MARGIN_PAGE, 24, vertical=False)
        column.addWidget(self._facts)
        self._model: RowsModel[ComparedCall] = RowsModel([], state=compared_state)
        self._table: RowsTable[ComparedCall] = RowsTable(shell.theme, self._model)
        self._table.setSortingEnabled(True)
        self._table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._table.row_chosen.connect(self.chosen)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._nothing = _Host(0, 0)
        self._stack.addWidget(self._nothing)
        column.addWidget(self._stack, 1)
        self._cautions = _Host(MARGIN_PAGE, 4)
        column.addWidget(self._cautions)
        self.setFocusProxy(self._table)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, MARGIN_PAGE, 8)
        row.setSpacing(8)
        self._back = icon_button(self._shell.theme, Icon.BACK, "", self.left.emit)
        self._title, self._which = label("", "heading"), label("", "second")
        self._filter = Segmented([(one, one) for one in FILTERS], "differences", compact=True)
        self._filter.chosen.connect(lambda _key: self._show_rows())
        row.addWidget(self._back)
        row.addWidget(self._title)
        row.addWidget(self._which, 1)
        row.addWidget(self._filter)
        return row

    def show_compared(self, compared: ComparedResults) -> None:
        """Show a comparison, its differences first."""
        self._compared = compared
        self._filter.set_value("differences")
        self.retranslate()
        self._table.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._back.setToolTip(self.tr("Back to the result (Esc)"))
        self._back.setAccessibleName(self.tr("Back to the result"))
        self._title.setText(self.tr("Comparison"))
        self._table.setAccessibleName(self.tr("Compared calls"))
        if self._compared is None:
            return
        code = self._shell.language
        before, after = (result_line(code, one) for one in (self._compared.before, self._compared.after))
        self._which.setText(f"{before}   →   {after}")
        self._show_facts()
        self._show_cautions()
        self._show_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the result."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_facts(self) -> None:
        self._facts.empty()
        if self._compared is not None:
            for one in self._compared.comparison.markers:
                self._facts.add(Fact(one.kind.value, self._marker(one)))
        self._facts.stretch()

    def _marker(self, one: ComparedMarker) -> str:
        if one.before is None and one.after is None:
            return self.tr("given by neither")
        before = self._value(one.kind, one.before, one.sites_before)
        return f"{before} → {self._value(one.kind, one.after, one.sites_after)}"

    def _value(self, kind: MarkerKind, value: float | None, sites: int | None) -> str:
        unit, decimals = _UNITS[kind]
        if value is None:
            return self.tr("not given")
        shown = number(self._shell.language, value, decimals, unit)
        return shown if sites is None else self.tr("{0} of {1} sites").format(shown, sites)

    def _show_cautions(self) -> None:
        self._cautions.empty()
        if self._compared is None:
            return
        comparison, theme = self._compared.comparison, self._shell.theme
        for one in comparison.cautions:
            said = self._shell.texts.say(one)
            self._cautions.add(mark_text(theme, Mark.NOT_ASSESSED, said, "second", wrap=True))
        if comparison.filtered_out:
            words = counted(
                comparison.filtered_out,
                self.tr("1 call passed its caller's filters in neither result and is left out."),
                self.tr("{0} calls passed their caller's filters in neither result and are left out."),
            )
            self._cautions.add(mark_text(theme, Mark.INFO, words, "second", wrap=True))
        self._cautions.setVisible(bool(comparison.cautions or comparison.filtered_out))

    def _show_rows(self) -> None:
        if self._compared is None:
            return
        comparison = self._compared.comparison
        words = {
            "differences": self.tr("Differences"),
            "same": self.tr("The same"),
            "apart": self.tr("Not comparable"),
            "all": self.tr("All"),
        }
        titles = [(key, f"{words[key]}  {comparison.count(FILTERS[key])}") for key in FILTERS]
        self._filter.set_titles(titles)
        wanted = FILTERS[self._filter.value]
        rows = [one for one in comparison.calls if one.change in wanted]
        self._model.set_columns(comparison_columns(self._shell.texts))
        self._table.reset_columns()
        self._model.set_rows(rows)
        self._stack.setCurrentWidget(self._table if rows else self._nothing)
        if rows:
            self._table.choose(rows[0])
        else:
            self._say_nothing()

    def _say_nothing(self) -> None:
        self._nothing.empty()
        words = self.tr("Nothing differs that could be compared.")
        if self._filter.value != "differences":
            words = self.tr("There is no such call in the two results.")
        self._nothing.add(EmptyState(self._shell.theme, Emptiness.NOT_FOUND, words))
        self.chosen.emit(None)


class _Host(QWidget):
    """A row or column whose widgets are put in anew each time."""

    def __init__(self, margin: int, spacing: int, *, vertical: bool = True) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self) if vertical else QHBoxLayout(self)
        self._layout.setContentsMargins(margin, 4 if margin else 0, margin, 8 if margin else 0)
        self._layout.setSpacing(spacing)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        self._layout.addWidget(widget)

    def stretch(self) -> None:
        """Leave the rest empty."""
        self._layout.addStretch(1)

    def empty(self) -> None:
        """Take everything out."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
