"""The list of cases: where each stands and what comes next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mtb_app.domain.case import CaseStep
from mtb_app.domain.decision import DecisionKind, Outcome
from mtb_app.domain.people import Permission
from mtb_app.ports import CaseRow
from mtb_app.use_cases.open_case import list_cases
from ui.format import counted, day
from ui.frame.page import Page
from ui.pages.cases.inspector import CaseInspector
from ui.pages.words import decision_word, outcome_word, step_word
from ui.parts.buttons import default_button
from ui.parts.labels import label
from ui.parts.panels import Emptiness, EmptyState
from ui.parts.rows_model import Align, Column, RowsModel
from ui.parts.search_field import SearchField
from ui.parts.table import RowsTable
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.theme.tokens import MARGIN_PAGE

PAGE_OF_STEP = {
    CaseStep.RESULT: "result",
    CaseStep.VARIANTS: "result",
    CaseStep.OPTIONS: "options",
    CaseStep.BOARD: "board",
    CaseStep.TREATMENT: "board",
    CaseStep.REPORT: "followup",
}


def next_step(row: CaseRow) -> CaseStep:
    """Return the first step of a case that is not done yet."""
    done = (
        (CaseStep.RESULT, row.results > 0),
        (CaseStep.OPTIONS, row.options is not None),
        (CaseStep.BOARD, row.discussion_signed),
        (CaseStep.TREATMENT, row.decision_signed),
    )
    return next((step for step, is_done in done if not is_done), CaseStep.REPORT)


class CasesPage(Page):
    """All cases, newest referral first. Enter opens a case at its next step."""

    key = "cases"
    shows = frozenset({"cases", "results", "options", "discussions", "decisions", "forms"})

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._inspector = CaseInspector(shell)
        self._inspector.opened.connect(self._open_at)
        self._build()
        self.retranslate()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Cases")

    def inspector(self) -> QWidget | None:
        """Return the panel about the chosen case."""
        return self._inspector

    def refresh(self) -> None:
        """Read the list anew."""
        self._shell.read(
            lambda context, _progress: list_cases(context), self._show, title=self.tr("reading the cases")
        )

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(self.tr("Cases"))
        self._find.set_placeholder(self.tr("Filter the list"))
        self._new.setText(self.tr("New case"))
        self._model.set_columns(self._columns())
        self._say_count()
        self._inspector.refresh()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._model: RowsModel[CaseRow] = RowsModel([])
        self._table: RowsTable[CaseRow] = RowsTable(self._shell.theme, self._model)
        self._table.setSortingEnabled(True)
        self._table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._table.row_chosen.connect(self._inspector.show_row)
        self._table.row_opened.connect(lambda row: self._open_at(row, next_step(row)))
        self.setFocusProxy(self._table)
        column.addWidget(self._table, 1)
        self._empty = EmptyState(
            self._shell.theme,
            Emptiness.NOTHING_YET,
            self.tr("No case is registered here yet."),
            self.tr("New case"),
            self._register,
        )
        column.addWidget(self._empty, 1)
        self._empty.hide()

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN_PAGE, 12, MARGIN_PAGE, 12)
        row.setSpacing(12)
        self._heading, self._count = label("", "title"), label("", "body")
        self._find = SearchField(self._shell.theme, "")
        self._find.setFixedWidth(240)
        self._find.textChanged.connect(self._model_search)
        self._find.left_down.connect(lambda: self._table.setFocus(Qt.FocusReason.TabFocusReason))
        self._new = default_button(self._shell.theme, "", icon=Icon.ADD, on_click=self._register)
        self._new.set_shortcut("Ctrl+N")
        row.addWidget(self._heading)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._find)
        row.addWidget(self._new)
        return head

    def _model_search(self, text: str) -> None:
        self._model.search(text)
        self._say_count()

    def _columns(self) -> list[Column[CaseRow]]:
        code = self._shell.language
        return [
            _text("study_id", self.tr("Case"), 84, lambda row: row.study_id, kind="strong"),
            _text("type", self.tr("Type"), 78, lambda row: row.tumour_type),
            _text(
                "diagnosis", self.tr("Diagnosis"), 140, lambda row: row.diagnosis, kind="second", stretch=True
            ),
            _text("site", self.tr("Hospital"), 72, lambda row: row.site),
            _text(
                "referred",
                self.tr("Referred"),
                96,
                lambda row: day(code, row.referred_on),
                sort=lambda r: r.referred_on,
            ),
            _text(
                "options",
                self.tr("Options"),
                64,
                lambda row: "–" if row.options is None else str(row.options),
                align=Align.RIGHT,
                sort=lambda row: row.options,
            ),
            _text("level", self.tr("Best"), 54, lambda row: row.best_escat or "–"),
            _text("board", self.tr("Board"), 96, self._board_text, sort=lambda row: row.meeting_at),
            _text("outcome", self.tr("Outcome"), 132, _outcome_text),
            _text("decision", self.tr("Decision"), 112, _decision_text),
            _text("next", self.tr("Next step"), 84, lambda row: step_word(next_step(row)), kind="link"),
        ]

    def _board_text(self, row: CaseRow) -> str:
        when = row.meeting_at
        return day(self._shell.language, when.astimezone().date() if when else None)

    def _show(self, rows: tuple[CaseRow, ...]) -> None:
        self._model.set_rows(rows)
        self._empty.setVisible(not rows)
        self._table.setVisible(bool(rows))
        if rows and self._table.chosen is None:
            self._table.choose(rows[0])
        self._say_count()

    def _say_count(self) -> None:
        shown, total = len(self._model.rows), self._model.total
        if shown == total:
            self._count.setText(counted(total, self.tr("1 case"), self.tr("{0} cases")))
        else:
            self._count.setText(self.tr("{0} of {1} cases").format(shown, total))

    def _open_at(self, row: CaseRow, step: CaseStep) -> None:
        self._shell.open_case(row.case_id, PAGE_OF_STEP[step])

    def _register(self) -> None:
        if not self._shell.context.session.may(Permission.EDIT_CASE):
            self._shell.say(self.tr("Your role may not register cases. Ask an oncologist or a coordinator."))
            return
        self._shell.go("new_case")


def _outcome_text(row: CaseRow) -> str:
    if row.outcome is None:
        return "–"
    return outcome_word(Outcome(row.outcome))


def _decision_text(row: CaseRow) -> str:
    return decision_word(DecisionKind(row.decision)) if row.decision is not None else "–"


def _text(
    key: str,
    title: str,
    width: int,
    text: Callable[[CaseRow], str],
    *,
    kind: str = "text",
    align: Align = Align.LEFT,
    sort: Callable[[CaseRow], object] | None = None,
    stretch: bool = False,
) -> Column[CaseRow]:
    return Column(key, title, kind, width, align, text, sort=sort, stretch=stretch)
