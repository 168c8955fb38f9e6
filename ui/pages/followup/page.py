"""Follow-up: the visits of a patient, the forms of a visit, the form itself, and the history of each field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mtb_app.domain.form import Field, FormRecord, FormStatus
from mtb_app.use_cases.context import new_id
from mtb_app.use_cases.list_visits import FormState, VisitView, list_visits
from mtb_app.use_cases.open_case import CaseView
from ui.frame.page import Page
from ui.pages.followup.desk import FormDesk
from ui.pages.followup.forms_list import FormsList
from ui.pages.followup.history import FieldHistory
from ui.pages.followup.plan import (
    Place,
    first_place,
    next_due,
    open_place,
    record_at,
    state_at,
    stops_of,
    visit_of,
)
from ui.pages.followup.values import short_day
from ui.parts.labels import label, rule
from ui.parts.panels import Emptiness, EmptyState, Tone
from ui.parts.stations import StationsStrip
from ui.shell import Shell


class FollowUpPage(Page):
    """The forms of the open case. Ctrl+Enter saves and opens the next form that is due."""

    key = "followup"
    shows = frozenset({"forms", "cases"})
    about_case = True

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._visits: tuple[VisitView, ...] = ()
        self._place: Place | None = None
        self._case_id = ""
        self._seen: CaseView | None = None
        self._goes_on = False
        self.history = FieldHistory(shell)
        self._build()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Visits and forms")

    def inspector(self) -> QWidget | None:
        """Return the history of the field that has the focus."""
        return self.history

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this page."""
        return (
            ("Enter", self.tr("goes to the next field")),
            ("Ctrl+Enter", self.tr("saves and opens the next form")),
            ("Alt+M", self.tr("says why a value is missing")),
            ("Alt+H", self.tr("shows the history of the field")),
            ("Alt+Up, Alt+Down", self.tr("opens the form above or below")),
        )

    def refresh(self) -> None:
        """Show the open case as it stands; what is typed and not saved stays."""
        view = self._shell.view
        if view is None:
            self._visits, self._place, self._case_id, self._seen = (), None, "", None
            self.desk.put_away()
            self._show_all()
            return
        if view is self._seen:  # the window asks right after a write; the shell reads the case anew by itself
            self._show_all()
            return
        self._seen = view
        other = view.case.id != self._case_id
        self._visits = list_visits(self._shell.context, view.forms)
        self._case_id = view.case.id
        if other or self._place is None or state_at(self._visits, self._place) is None:
            self._place = first_place(self._visits)
            self._open()
        elif not self.desk.dirty:
            self._go_on_or_stay()
        self._show_all()

    def keep_typed(self) -> None:
        """Keep the draft of the form that is open."""
        self.desk.keeper.keep_now()

    def retranslate(self) -> None:
        """Set every text anew; what is typed is kept as a draft and offered again."""
        self.setAccessibleName(self.title())
        self.history.refresh()
        self.desk.retranslate()
        if self._place is not None:
            self._open()
        self._show_all()

    def open_at(self, visit: str, form: str) -> None:
        """Open a form of a visit."""
        self._place = open_place(self._visits, visit, form)
        self._open()
        self._show_all()

    def _build(self) -> None:
        theme = self._shell.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.strip, self.forms, self.desk = StationsStrip(theme), FormsList(theme), FormDesk(self._shell)
        self._empty = EmptyState(theme, Emptiness.NOTHING_YET, self.tr("Open a case to see its visits."))
        self._body = QWidget()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(rule(vertical=True))
        row.addWidget(self.desk, 1)
        for widget in (self._strip_area(), self._body, self._empty):
            column.addWidget(widget)
        column.setStretch(1, 1)
        self.setFocusProxy(self.forms)

    def _strip_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFixedHeight(self.strip.height())
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.strip)
        self._strip = area
        return area

    def _left(self) -> QWidget:
        left = QFrame()
        left.setProperty("role", "window")
        left.setFixedWidth(self.forms.width())
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 8, 0, 12)
        column.setSpacing(4)
        self._heading, self._foot = label("", "panel-heading"), label("", "caption", wrap=True)
        for words in (self._heading, self._foot):
            words.setContentsMargins(16, 0, 8, 0)
        column.addWidget(self._heading)
        column.addWidget(self.forms, 1000)
        column.addWidget(self._foot)
        column.addStretch(1)
        return left

    def _connect(self) -> None:
        desk = self.desk
        self._shell.case_opened.connect(self.refresh)
        self._shell.signed_in.connect(self._another_person)
        self.strip.chosen.connect(self._visit_chosen)
        self.forms.chosen.connect(self._form_chosen)
        desk.view.field_entered.connect(self._show_history)
        desk.saved.connect(self._saved)
        desk.went_on.connect(self._go_next)
        desk.deleted.connect(self._deleted)
        desk.rows.chosen.connect(self._row_chosen)
        desk.rows.add_asked.connect(self._add_row)
        self._shortcut("Ctrl+Return", desk.save)
        self._shortcut("Ctrl+Enter", desk.save)  # the key of the number block
        self._shortcut("Alt+M", desk.view.ask_missing)
        self._shortcut("Alt+H", self._ask_history)
        self._shortcut("Alt+Down", lambda: self._step(1))
        self._shortcut("Alt+Up", lambda: self._step(-1))

    def _shortcut(self, keys: str, run: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(lambda: run())

    def _show_all(self) -> None:
        """Show strip, list and head; the form itself is shown by `_open`."""
        there = self._place is not None
        for part in (self._strip, self._body):
            part.setVisible(there)
        self._empty.setVisible(not there)
        place = self._place
        visit = visit_of(self._visits, place.visit) if place is not None else None
        state = state_at(self._visits, place) if place is not None else None
        if place is None or visit is None or state is None:
            return
        language = self._shell.language
        self.strip.set_stops(stops_of(self._visits, language, self._visit_words), place.visit)
        self.forms.set_forms(visit.forms, place.form, language)
        self.forms.setAccessibleName(self.tr("Forms of this visit"))
        name = visit.label.in_language(language)
        self._heading.setText(self.tr("{0}, {1} of {2}").format(name, visit.done, len(visit.forms)))
        self._foot.setText(self._foot_words(visit))
        self._show_head(visit, state)

    def _show_head(self, visit: VisitView, state: FormState) -> None:
        language, record = self._shell.language, self.desk.record
        form = state.form
        stored = record is not None and record.revision > 0
        version = record.form_version if record is not None and stored else form.version
        second = self.tr("{0} · form {1}").format(visit.label.in_language(language), version)
        status = record.status if record is not None and stored else None
        self.desk.head.show_form(form.label.in_language(language), second, status)
        self.desk.head.show_next(self._next_words())
        self.desk.rows.setVisible(form.repeating)
        if form.repeating and self._place is not None:
            rows: list[tuple[int, FormRecord | None]] = [(one.row, one) for one in state.records]
            if all(row != self._place.row for row, _record in rows):
                rows.append((self._place.row, None))
            self.desk.rows.show_rows(form, rows, self._place.row, language)
            may = self.desk.may_write
            self.desk.rows.allow(add=may and stored, delete=may and stored)

    def _next_words(self) -> str:
        place = next_due(self._visits, self._place) if self._place is not None else None
        state = state_at(self._visits, place) if place is not None else None
        if state is None:
            return self.tr("Save")
        name = state.form.label.in_language(self._shell.language)
        return (self.tr("Save, next: {0}") if self.desk.may_write else self.tr("Next: {0}")).format(name)

    def _visit_words(self, visit: VisitView, date: str) -> str:
        done = self.tr("{0} of {1}").format(visit.done, len(visit.forms))
        if visit.state is None:
            return done
        word = {
            "done": done,
            "due": self.tr("due, {0}").format(done),
            "overdue": self.tr("missed") if visit.missed else self.tr("overdue, {0}").format(done),
            "planned": self.tr("planned"),
        }[visit.state.value]
        if visit.state.value == "done" and all(one.status is FormStatus.LOCKED for one in visit.forms):
            word = self.tr("{0}, locked").format(done)
        return f"{date} · {word}" if date else word

    def _foot_words(self, visit: VisitView) -> str:
        lines = [self.tr("Enter goes on"), self.tr("Ctrl+Enter saves, opens next")]
        lines += [self.tr("Alt+M value is missing"), self.tr("Alt+H history of the field")]
        if visit.window is not None:
            first, last = (short_day(one, self._shell.language) for one in visit.window)
            lines.insert(0, self.tr("window {0} – {1}").format(first, last))
        return "\n".join(lines)

    def _open(self) -> None:
        """Put the form of the place on the desk."""
        view, place = self._shell.view, self._place
        state = state_at(self._visits, place) if place is not None else None
        if view is None or place is None or state is None:
            return
        record = record_at(state, place.row) or self._new_record(view.case.id, place, state)
        others = tuple(one for one in view.forms if one.id != record.id)
        self.desk.open(state.form, record, others)
        self.history.show_nothing()

    def _new_record(self, case_id: str, place: Place, state: FormState) -> FormRecord:
        form = state.form
        defaults = {one.key: one.default for one in form.fields if one.default is not None}
        return FormRecord(
            new_id(),
            case_id,
            form.key,
            form.version,
            place.visit,
            place.row,
            defaults,
            {},
            FormStatus.STARTED,
        )

    def _another_person(self) -> None:
        """Show the form as this person may use it; what the other one typed is kept as their draft."""
        if self._place is not None:
            self._open()
            self._show_all()

    def _visit_chosen(self, key: str) -> None:
        visit = visit_of(self._visits, key)
        if visit is None:
            return
        here = self._place.form if self._place is not None else ""
        keys = [one.form.key for one in visit.forms]
        self.open_at(key, here if here in keys else keys[0])

    def _form_chosen(self, key: str) -> None:
        if self._place is not None:
            self.open_at(self._place.visit, key)

    def _step(self, by: int) -> None:
        line = self.forms.currentRow() + by
        if 0 <= line < self.forms.count():
            self.forms.setCurrentRow(line)

    def _row_chosen(self, row: int) -> None:
        if self._place is not None:
            self._place = replace(self._place, row=row)
            self._open()
            self._show_all()
            self.desk.view.focus_first()

    def _add_row(self) -> None:
        state = state_at(self._visits, self._place) if self._place is not None else None
        if state is not None:
            self._row_chosen(max((one.row for one in state.records), default=0) + 1)

    def _saved(self, _record: FormRecord) -> None:
        """Say what is left to answer, or go on as soon as the case was read anew."""
        left = self.desk.errors
        self._goes_on = not left
        current = self.desk.form.field(self.desk.view.current) if self.desk.form is not None else None
        if current is not None:
            self._show_history(current)
        if left:
            said = self.tr("Saved. Fields to answer before the form is complete: {0}.").format(left)
            self._shell.say(said, Tone.WARN)

    def _deleted(self) -> None:
        self.desk.dirty = False
        self.desk.keeper.stop()
        if self._place is not None:
            self._place = replace(self._place, row=0)  # the first row that is left

    def _go_on_or_stay(self) -> None:
        """After a save open the next form; after any other change show the same one as it is stored now."""
        if self._goes_on:
            self._goes_on = False
            self._go_next()
            return
        place, record = self._place, self.desk.record
        state = state_at(self._visits, place) if place is not None else None
        if place is None or state is None:
            return
        if place.row == 0:
            self._place = open_place(self._visits, place.visit, place.form)
            self._open()
            return
        stored = record_at(state, place.row)
        if stored is None or record is None:
            return
        if stored.id != record.id or stored.revision > record.revision:
            self._open()

    def _go_next(self) -> None:
        place = next_due(self._visits, self._place) if self._place is not None else None
        if place is None:
            self._shell.say(self.tr("Every form that is due is complete."), Tone.DONE)
        else:
            self._place = place
        self._open()
        self._show_all()
        self.desk.view.focus_first()

    def _show_history(self, field: Field) -> None:
        visit = visit_of(self._visits, self._place.visit) if self._place is not None else None
        if self.desk.record is not None and visit is not None:
            self.history.show_field(self.desk.record, field, visit.label.in_language(self._shell.language))

    def _ask_history(self) -> None:
        self.inspector_wanted.emit()
