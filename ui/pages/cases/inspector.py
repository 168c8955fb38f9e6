"""About the chosen case, and the ways into it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from mtb_app.domain.case import CaseStep
from mtb_app.ports import CaseRow
from ui.format import day, moment
from ui.pages.words import step_word
from ui.parts.buttons import default_button
from ui.parts.labels import label
from ui.parts.panels import Inspector
from ui.shell import Shell
from ui.theme.icons import Icon

STEPS = (CaseStep.RESULT, CaseStep.OPTIONS, CaseStep.BOARD, CaseStep.REPORT)


class CaseInspector(Inspector):
    """The right panel of the list of cases."""

    opened = Signal(object, object)
    """A row and the step to open it at."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.theme)
        self._shell = shell
        self._row: CaseRow | None = None

    def refresh(self) -> None:
        """Show the same in the language that is on."""
        self.show_row(self._row)

    def show_row(self, row: CaseRow | None) -> None:
        """Show a case; None says to choose one."""
        self._row = row
        self.clear()
        if row is None:
            self.add_head("", self.tr("Choose a case."))
            return
        code = self._shell.language
        section = self.add_head(row.tumour_type, row.study_id)
        section.addWidget(label(row.diagnosis, "second", wrap=True))
        self.add_pairs(
            self.add_section(),
            [
                (self.tr("Hospital"), row.site or "–", ""),
                (self.tr("Referred"), day(code, row.referred_on), ""),
                (self.tr("Results"), str(row.results), row.pair_id or ""),
                (self.tr("Options"), "–" if row.options is None else str(row.options), row.best_escat or ""),
                (self.tr("Board"), moment(code, row.meeting_at), ""),
                (self.tr("Forms"), str(row.forms), ""),
            ],
        )
        section = self.add_section(self.tr("Open at"), last=True)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, step in enumerate(STEPS):
            open_there = partial(self.opened.emit, row, step)
            button = default_button(self._shell.theme, step_word(step), on_click=open_there)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(button, *divmod(place, 2))
        section.addLayout(grid)
        edit = default_button(
            self._shell.theme,
            self.tr("Change the referral"),
            icon=Icon.EDIT,
            on_click=lambda: self._shell.open_case(row.case_id, "case"),
        )
        self.set_foot(edit)
