"""What was recognised in a result folder, shown before anything is stored."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout

from mtb_app.domain.panel_result import PanelResult
from ui.parts.buttons import default_button
from ui.parts.labels import label
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.theme.tokens import MARGIN_PAGE


class ImportPreview(QFrame):
    """A panel above the table: what the files hold, their deviations, and two buttons."""

    accepted = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._results: tuple[PanelResult, ...] = ()
        self._choice = QComboBox()
        self._choice.activated.connect(lambda _index: self._show_chosen())
        self.setProperty("role", "banner-info")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PAGE, 8, MARGIN_PAGE, 8)
        column.setSpacing(4)
        self._title, self._facts = label("", "strong"), label("", "table", wrap=True)
        self._deviations = label("", "warn", wrap=True)
        for widget in (self._choice, self._title, self._facts, self._deviations):
            column.addWidget(widget)
        row = QHBoxLayout()
        self._store = default_button(
            shell.theme, self.tr("Store in this case"), icon=Icon.SAVE, on_click=self._accept
        )
        row.addWidget(self._store)
        row.addWidget(default_button(shell.theme, self.tr("Give up"), on_click=self.hide))
        row.addStretch(1)
        column.addLayout(row)

    def show_results(self, results: tuple[PanelResult, ...]) -> None:
        """Show what a folder holds; of several specimens one is chosen before it can be stored."""
        self._results = results
        self._choice.clear()
        several = len(results) > 1
        if several:
            self._choice.addItem(self.tr("Choose one of {0} specimens").format(len(results)))
        self._choice.addItems([one.specimen.pair_id for one in results])
        self._choice.setAccessibleName(self.tr("Specimen"))
        self._choice.setVisible(several)
        self._show_chosen()
        self.show()
        (self._choice if several else self._store).setFocus()

    def _chosen(self) -> PanelResult | None:
        place = self._choice.currentIndex() - (len(self._results) > 1)
        return self._results[place] if 0 <= place < len(self._results) else None

    def _show_chosen(self) -> None:
        result = self._chosen()
        self._store.setEnabled(result is not None)
        for widget in (self._title, self._facts, self._deviations):
            widget.setVisible(result is not None)
        if result is not None:
            self._show_facts(result)

    def _show_facts(self, result: PanelResult) -> None:
        ids = result.specimen
        rna = ids.rna_sample_id or self.tr("RNA not run")
        self._title.setText(f"{ids.pair_id}: {result.dialect.value}, {ids.dna_sample_id}, {rna}")
        text = self.tr("{0} small variants, {1} copy-number calls, {2} fusions, {3} quality metrics")
        counts = (result.small_variants, result.copy_numbers, result.fusions, result.quality)
        self._facts.setText(text.format(*(len(one) for one in counts)))
        self._deviations.setText(self.tr("deviations in the files: {0}").format(len(result.deviations)))
        self._deviations.setVisible(bool(result.deviations))

    def _accept(self) -> None:
        result = self._chosen()
        if result is not None:
            self.hide()
            self.accepted.emit(result)
