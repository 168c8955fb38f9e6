"""The options of a case: grouped by alteration, sorted by level and distance, with what could not be answered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mtb_app.domain.option import NearMiss
from mtb_app.use_cases.match_therapies import match_therapies
from mtb_app.use_cases.review_options import OptionReview, OptionsReview, review_options
from ui.format import counted
from ui.frame.page import Page
from ui.pages.options.columns import OptionsDelegate, option_columns
from ui.pages.options.inspector import OptionInspector
from ui.pages.options.rows import GroupRow, OptionRow, Row, options_count_text, rows_of
from ui.parts.buttons import default_button, link_button
from ui.parts.labels import IconLabel, label, rule
from ui.parts.panels import Emptiness, EmptyState
from ui.parts.rows_model import RowsModel, RowState
from ui.parts.search_field import SearchField
from ui.parts.table import RowsTable
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.theme.tokens import MARGIN_PAGE, ROW_OPTION, ROW_TABLE


class OptionsTable(RowsTable[Row]):
    """The options table: left and right fold a group, P puts the chosen option before the board."""

    fold_asked = Signal(object, bool)
    board_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold with left and right, put forward with P; everything else as in any table."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.chosen is not None:
            self.fold_asked.emit(self.chosen, event.key() == Qt.Key.Key_Left)
        elif event.key() == Qt.Key.Key_P:
            self.board_asked.emit()
        else:
            super().keyPressEvent(event)


class OptionsPage(Page):
    """Options of the open case. The inspector tells the whole story of the chosen line."""

    key = "options"
    shows = frozenset({"options", "cases", "forms"})
    about_case = True

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._review: OptionsReview | None = None
        self._folded: frozenset[str] = frozenset()
        self._focus_waits = False
        self._inspector = OptionInspector(shell)
        self._inspector.board_asked.connect(lambda: self.page_wanted.emit("board"))
        self._build()
        shell.case_opened.connect(self._case_opened)
        self.retranslate()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Options")

    def inspector(self) -> QWidget | None:
        """Return the panel that says why."""
        return self._inspector

    def refresh(self) -> None:
        """Show the open case as it stands."""
        self._case_opened()

    def retranslate(self) -> None:
        """Set every text anew."""
        if not self._shell.is_signed_in:
            return
        self._heading.setText(self.tr("Options"))
        self._sorted.setText(self.tr("sorted by level, distance"))
        self._again.setText(self.tr("Match again"))
        self._find.set_placeholder(self.tr("Filter drugs and genes"))
        self._model.set_columns(option_columns(self._shell.texts))
        self._show()
        self._inspector.refresh()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._model: RowsModel[Row] = RowsModel([], state=_state_of)
        self._table = OptionsTable(
            self._shell.theme,
            self._model,
            OptionsDelegate(self._shell.theme, height=ROW_OPTION, lines=True),
        )
        self._table.row_chosen.connect(self._chosen)
        self._table.row_opened.connect(self._opened)
        self._table.clicked.connect(lambda index: self._clicked(self._model.row_at(index)))
        self._table.fold_asked.connect(self._fold)
        self._table.board_asked.connect(lambda: self.page_wanted.emit("board"))
        self._table.setAccessibleName(self.tr("Options"))
        self._table.setProperty("grouped", True)
        self.setFocusProxy(self._table)
        column.addWidget(self._table, 1)
        self._empty = QVBoxLayout()
        column.addLayout(self._empty, 0)
        column.addWidget(rule())
        self._unanswered = QVBoxLayout()
        self._unanswered.setContentsMargins(MARGIN_PAGE, 8, MARGIN_PAGE, 8)
        self._unanswered.setSpacing(4)
        column.addLayout(self._unanswered)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN_PAGE, 8, MARGIN_PAGE, 8)
        row.setSpacing(12)
        self._heading, self._count = label("", "heading"), label("", "body")
        self._sorted = label("", "caption")
        self._find = SearchField(self._shell.theme, "")
        self._find.setFixedWidth(200)
        self._find.textChanged.connect(lambda _text: self._show())
        self._find.left_down.connect(self._table_focus)
        self._again = default_button(
            self._shell.theme, "", icon=Icon.JOBS, compact=True, on_click=self._match
        )
        row.addWidget(self._heading)
        row.addWidget(self._count)
        row.addStretch(1)
        for widget in (self._sorted, self._find, self._again):
            row.addWidget(widget)
        return head

    def focus_page(self) -> None:
        """Give the focus to the table, as soon as it is shown."""
        self._table_focus()

    def _table_focus(self) -> None:
        self._focus_waits = not self._table.isVisible()
        self._table.setFocus(Qt.FocusReason.TabFocusReason)

    def _case_opened(self) -> None:
        view = self._shell.view
        self._review = review_options(view) if view is not None else None
        self._show()

    def _match(self) -> None:
        view = self._shell.view
        if view is not None:
            case_id = view.case.id
            self._shell.write(
                lambda context, progress: match_therapies(context, case_id, progress=progress),
                title=self.tr("matching with the knowledge releases"),
            )

    def _show(self) -> None:
        review = self._review
        rows = [] if review is None else rows_of(review, self._folded, self._find.text(), self._shell.texts)
        self._model.set_rows(rows)
        first = next((row for row in rows if isinstance(row, OptionRow)), None)
        if first is not None and self._table.chosen is None:
            self._table.choose(first)
        elif first is None:
            self._inspector.show_option(None)
        self._say_count()
        self._say_empty(rows)
        self._say_unanswered()

    def _say_count(self) -> None:
        review = self._review
        if review is None:
            self._count.setText("")
            return
        with_options = sum(bool(group.options) for group in review.groups)
        where = counted(with_options, self.tr("in 1 alteration"), self.tr("in {0} alterations"))
        self._count.setText(f"{options_count_text(review.option_count, review.resistance_count)} {where}")

    def _say_empty(self, rows: list[Row]) -> None:
        _clear(self._empty)
        self._focus_waits = self._focus_waits or (not rows and self._table.hasFocus())
        self._table.setVisible(bool(rows))
        if rows:
            if self._focus_waits and self.isVisible():
                self._table_focus()
            return
        view = self._shell.view
        theme = self._shell.theme
        if view is None:
            state = EmptyState(theme, Emptiness.NOTHING_YET, self.tr("Choose a case first."))
        elif self._review is None:
            state = EmptyState(
                theme,
                Emptiness.NOTHING_YET,
                self.tr("The result of this case was not matched with knowledge yet."),
                self.tr("Match now"),
                self._match,
            )
        else:
            nearly = len(self._review.nearly)
            state = EmptyState(
                theme,
                Emptiness.NOT_FOUND,
                self.tr("Nothing matched. {0} nearly did: see below.").format(nearly),
            )
        self._empty.addWidget(state)

    def _say_unanswered(self) -> None:
        _clear(self._unanswered)
        review = self._review
        if review is None:
            return
        measured = self.tr("{0} statements need what this panel does not measure: expression, methylation")
        evaluable = self.tr("{0} statements need a biomarker or an arm without a usable value")
        nearly = self.tr("{0} statements on the patient's genes ask for another change")
        self._line(Icon.NOT_TESTED, self.tr("Not tested"), measured, review.not_measured)
        self._line(Icon.NOT_ASSESSED, self.tr("Not evaluable"), evaluable, review.not_evaluable)
        self._withheld_line(review)
        self._line(Icon.NEARLY, self.tr("Nearly matched"), nearly, review.nearly)

    def _line(self, icon: Icon, title: str, text: str, misses: tuple[NearMiss, ...]) -> None:
        show = link_button(
            self._shell.theme, self.tr("show"), lambda: self._inspector.show_misses(title, misses)
        )
        show.setEnabled(bool(misses))
        show.setAccessibleName(f"{title}: " + self.tr("show"))
        self._unanswered.addWidget(_row(self._shell, icon, title, text.format(len(misses)), show))

    def _withheld_line(self, review: OptionsReview) -> None:
        text = counted(
            len(review.withheld),
            self.tr("1 finding that may be inherited: no consent for germline findings"),
            self.tr("{0} findings that may be inherited: no consent for germline findings"),
        )
        line = _row(self._shell, Icon.LOCKED, self.tr("Withheld"), text, label("", "caption"))
        self._unanswered.addWidget(line)

    def _chosen(self, row: Row) -> None:
        self._inspector.show_option(row.review if isinstance(row, OptionRow) else None)

    def _opened(self, row: Row) -> None:
        if isinstance(row, GroupRow):
            self._fold(row, not row.folded)
        else:
            self.inspector_wanted.emit()

    def _clicked(self, row: Row | None) -> None:
        if isinstance(row, GroupRow):
            self._fold(row, not row.folded)

    def _fold(self, row: Row, closed: bool) -> None:
        key = row.key if isinstance(row, GroupRow) else row.option.alteration_key
        self._folded = self._folded | {key} if closed else self._folded - {key}
        self._show()

    def chosen_review(self) -> OptionReview | None:
        """Return the option that is chosen, for the window's tests and the palette."""
        row = self._table.chosen
        return row.review if isinstance(row, OptionRow) else None


def _state_of(row: Row) -> RowState:
    return RowState.GROUP if isinstance(row, GroupRow) else RowState.NORMAL


def _row(shell: Shell, icon: Icon, title: str, text: str, action: QWidget) -> QWidget:
    line = QWidget()
    line.setFixedHeight(ROW_TABLE)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    name = label(title, "strong")
    name.setFixedWidth(112)
    row.addWidget(IconLabel(shell.theme, icon, "ink2"))
    row.addWidget(name)
    row.addWidget(label(text, "table"))
    row.addStretch(1)
    row.addWidget(action)
    return line


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
