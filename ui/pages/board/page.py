"""The board: meetings, the agenda, and for the chosen case what was outlined and what the physician decided."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mtb_app.domain.decision import FIXED_ROLES, Discussion, Meeting
from mtb_app.domain.option import TherapyOption
from mtb_app.domain.people import Permission
from mtb_app.ports import CaseRow
from mtb_app.use_cases.hold_meeting import list_agenda, list_meetings, plan_meeting, schedule_case
from mtb_app.use_cases.open_case import CaseView, list_cases
from ui.format import clock, day
from ui.frame.page import Page
from ui.pages.board.decision import DecisionCard
from ui.pages.board.discussion import DiscussionCard
from ui.pages.board.meeting import MeetingCard
from ui.pages.board.rows import ROW_AGENDA, AgendaRow, agenda_columns, agenda_row
from ui.pages.words import board_role_word
from ui.parts.buttons import default_button
from ui.parts.delegates import RowDelegate
from ui.parts.labels import label, rule
from ui.parts.rows_model import RowsModel
from ui.parts.table import RowsTable
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.theme.tokens import MARGIN_PAGE

AGENDA_WIDTH = 264
MINUTES_PER_CASE = 10


class BoardPage(Page):
    """A meeting's agenda at the left, the chosen case at the right."""

    key = "board"
    shows = frozenset({"meetings", "discussions", "decisions", "options"})
    about_case = True

    agenda_read = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._meetings: tuple[Meeting, ...] = ()
        self._agenda: tuple[Discussion, ...] = ()
        self._rows: dict[str, CaseRow] = {}
        self._discussion, self._decision = DiscussionCard(shell), DecisionCard(shell)
        self._meeting_card = MeetingCard(shell)
        self._planned = ""
        self._build()
        shell.case_opened.connect(self._case_opened)
        self.retranslate()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Board")

    def refresh(self) -> None:
        """Read meetings, agenda and cases anew."""
        self._shell.read(
            lambda context, _progress: (list_meetings(context), list_cases(context)),
            self._read,
            title=self.tr("reading the meetings"),
        )
        self._case_opened()

    def retranslate(self) -> None:
        """Set every text anew."""
        if not self._shell.is_signed_in:
            return
        self._plan.setText(self.tr("New meeting"))
        self._schedule.setText(self.tr("Put this case on the agenda"))
        self._agenda_title.setText(self.tr("Agenda"))
        self._list.setAccessibleName(self.tr("Agenda"))
        self._choice.setAccessibleName(self.tr("Meeting"))
        self._edit.setText(self.tr("Time, place, people"))
        self._meeting_card.retranslate()
        self._discussion.retranslate()
        self._decision.retranslate()
        self._show_meetings()

    def keep_typed(self) -> None:
        """Save the board's record as it is typed."""
        self._discussion.keep_now()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(rule(vertical=True))
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN_PAGE, MARGIN_PAGE, MARGIN_PAGE, MARGIN_PAGE)
        column.setSpacing(MARGIN_PAGE)
        self._case_title = label("", "title")
        column.addWidget(self._meeting_card)
        column.addWidget(self._case_title)
        column.addWidget(self._discussion)
        column.addWidget(self._decision)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        row.addWidget(scroll, 1)

    def _left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(AGENDA_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(MARGIN_PAGE, MARGIN_PAGE, MARGIN_PAGE, MARGIN_PAGE)
        column.setSpacing(8)
        self._choice = QComboBox()
        self._choice.activated.connect(lambda _index: self._read_agenda())
        self._plan = default_button(
            self._shell.theme, "", icon=Icon.ADD, compact=True, on_click=self._new_meeting
        )
        self._edit = default_button(
            self._shell.theme, "", icon=Icon.EDIT, compact=True, on_click=self._edit_meeting
        )
        self._agenda_title = label("", "heading")
        self._agenda_rows: RowsModel[AgendaRow] = RowsModel([], identity=lambda one: one.case_id)
        self._list: RowsTable[AgendaRow] = RowsTable(
            self._shell.theme,
            self._agenda_rows,
            RowDelegate(self._shell.theme, height=ROW_AGENDA, lines=True),
        )
        self._list.horizontalHeader().hide()
        self._list.row_opened.connect(self._open_row)
        self._list.clicked.connect(lambda index: self._open_row(self._agenda_rows.row_at(index)))
        self._schedule = default_button(
            self._shell.theme, "", icon=Icon.ADD, compact=True, on_click=self._put_on_agenda
        )
        self._present = label("", "caption", wrap=True)
        for widget in (self._choice, self._plan, self._edit, self._agenda_title):
            column.addWidget(widget)
        column.addWidget(self._list, 1)
        column.addWidget(self._schedule)
        column.addWidget(self._present)
        self.setFocusProxy(self._list)
        return left

    def _meeting(self) -> Meeting | None:
        wanted = self._choice.currentData()
        return next((one for one in self._meetings if one.id == wanted), None)

    def _read(self, found: tuple[tuple[Meeting, ...], tuple[CaseRow, ...]]) -> None:
        self._meetings, rows = found
        self._rows = {one.case_id: one for one in rows}
        self._show_meetings()
        self._read_agenda()
        if self._planned:
            self._choice.setCurrentIndex(self._choice.findData(self._planned))
            self._planned = ""
            self._read_agenda()
            self._edit_meeting()

    def _edit_meeting(self) -> None:
        meeting = self._meeting()
        if meeting is None:
            self._shell.say(self.tr("Plan a meeting first."))
        else:
            self._meeting_card.show_meeting(meeting)

    def _show_meetings(self) -> None:
        code = self._shell.language
        chosen = self._choice.currentData()
        self._choice.clear()
        for one in reversed(self._meetings):
            self._choice.addItem(f"{day(code, one.starts_at.date())} {clock(code, one.starts_at)}", one.id)
        self._choice.setCurrentIndex(max(self._choice.findData(chosen), 0))
        self._show_present()
        self._show_agenda()

    def _show_present(self) -> None:
        meeting = self._meeting()
        if meeting is None:
            self._present.setText(self.tr("No meeting is planned."))
            return
        here = {one.role for one in meeting.participants if one.present}
        fixed = sum(role in here for role in FIXED_ROLES)
        names = ", ".join(board_role_word(role) for role in FIXED_ROLES if role in here)
        missing = ", ".join(board_role_word(role) for role in FIXED_ROLES if role not in here)
        text = self.tr("Present {0} of {1}: {2}").format(fixed, len(FIXED_ROLES), names)
        self._present.setText(text + (self.tr(". Missing: {0}").format(missing) if missing else ""))

    def _read_agenda(self) -> None:
        meeting = self._meeting()
        if meeting is None:
            self._agenda = ()
            self._show_agenda()
            return
        meeting_id = meeting.id
        self._shell.read(
            lambda context, _progress: list_agenda(context, meeting_id),
            self._agenda_arrived,
            title=self.tr("reading the agenda"),
        )

    def _agenda_arrived(self, agenda: tuple[Discussion, ...]) -> None:
        self._agenda = agenda
        self._show_present()
        self._show_agenda()
        if self._shell.view is None and agenda:
            self._shell.open_case(agenda[0].case_id)
        self.agenda_read.emit()

    def _show_agenda(self) -> None:
        view = self._shell.view
        rows = [agenda_row(one, self._name_of(one.case_id)) for one in self._agenda]
        self._agenda_rows.set_columns(agenda_columns())
        self._agenda_rows.set_rows(rows)
        shown = next((one for one in rows if view is not None and one.case_id == view.case.id), None)
        if shown is not None:
            self._list.choose(shown)
        else:
            self._list.setCurrentIndex(QModelIndex())

    def _name_of(self, case_id: str) -> str:
        row = self._rows.get(case_id)
        return row.study_id if row else case_id

    def _open_row(self, row: AgendaRow | None) -> None:
        if row is not None:
            self._shell.open_case(row.case_id)

    def _case_opened(self) -> None:
        view = self._shell.view
        self._case_title.setText(_title_of(view) if view else self.tr("Choose a case from the agenda"))
        may = self._shell.context.session.may(Permission.RUN_BOARD)
        self._plan.setEnabled(may)
        self._edit.setEnabled(may)
        self._schedule.setEnabled(view is not None and may)
        discussion = view.discussion if view else None
        options = _options_of(view)
        meeting = view.meeting(discussion.meeting_id) if view and discussion else None
        self._discussion.show_discussion(discussion, options, meeting)
        self._decision.show_decision(view.decision if view else None, discussion, options)
        self._show_agenda()

    def _new_meeting(self) -> None:
        """Plan the next Tuesday at 14:00, the board's weekly time, and ask for its time, place and people."""
        today = self._shell.context.clock.now().astimezone()
        days = (1 - today.weekday()) % 7 or 7
        starts = (today + dt.timedelta(days=days)).replace(hour=14, minute=0, second=0, microsecond=0)

        def planned(meeting: Meeting) -> None:
            self._planned = meeting.id

        self._shell.write(
            lambda context, _progress: plan_meeting(context, starts, "", ()),
            planned,
            title=self.tr("planning the meeting"),
        )

    def _put_on_agenda(self) -> None:
        view, meeting = self._shell.view, self._meeting()
        if view is None or meeting is None:
            self._shell.say(self.tr("Plan a meeting first."))
            return
        if any(one.case_id == view.case.id for one in self._agenda):
            self._shell.say(self.tr("This case is on the agenda already."))
            return
        case_id, meeting_id = view.case.id, meeting.id
        starts = meeting.starts_at.astimezone() + dt.timedelta(minutes=MINUTES_PER_CASE * len(self._agenda))
        self._shell.write(
            lambda context, _progress: schedule_case(context, meeting_id, case_id, f"{starts:%H:%M}"),
            title=self.tr("putting the case on the agenda"),
        )


def _title_of(view: CaseView) -> str:
    return f"{view.patient.study_id}   {view.case.diagnosis}"


def _options_of(view: CaseView | None) -> tuple[TherapyOption, ...]:
    return view.matching.options.options if view is not None and view.matching is not None else ()
