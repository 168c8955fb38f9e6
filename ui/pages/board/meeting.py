"""When and where a meeting is, and who is there in which role."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit

from mtb_app.domain.decision import BoardRole, Meeting, Participant
from mtb_app.use_cases.hold_meeting import save_meeting
from ui.format import clock, day
from ui.pages.words import board_role_word
from ui.parts.buttons import default_button, primary_button
from ui.parts.labels import label
from ui.parts.panels import Card
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.typed import read_date

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


class MeetingCard(Card):
    """The form of a meeting. A role holds several people, with a comma between their names."""

    closed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__("-")
        self._shell = shell
        self._meeting: Meeting | None = None
        self._day, self._time, self._place = QLineEdit(), QLineEdit(), QLineEdit()
        self._captions = [label("", "caption") for _ in range(3)]
        self._roles: dict[BoardRole, tuple[QLabel, QLineEdit, QCheckBox]] = {}
        self._trouble = label("", "fail", wrap=True)
        self._save = primary_button(shell.theme, "", icon=Icon.SAVE, on_click=self._store)
        self._back = default_button(shell.theme, "", on_click=self._give_up)
        self.body.addLayout(self._when_and_where())
        self.body.addSpacing(8)
        self.body.addLayout(self._who())
        self.body.addWidget(self._trouble)
        row = QHBoxLayout()
        row.addWidget(self._save)
        row.addWidget(self._back)
        row.addStretch(1)
        self.body.addLayout(row)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.set_title(self.tr("The meeting"), self.tr("time, place, and who is there"))
        words = (self.tr("Day"), self.tr("Time"), self.tr("Place"))
        for caption, field, word in zip(
            self._captions, (self._day, self._time, self._place), words, strict=True
        ):
            caption.setText(word)
            field.setAccessibleName(word)
        for role, (name, people, present) in self._roles.items():
            name.setText(board_role_word(role))
            people.setAccessibleName(board_role_word(role))
            people.setPlaceholderText(self.tr("names, with a comma between them"))
            present.setText(self.tr("present"))
            present.setAccessibleName(f"{board_role_word(role)}: " + self.tr("present"))
        self._save.setText(self.tr("Save the meeting"))
        self._back.setText(self.tr("Close"))

    def show_meeting(self, meeting: Meeting) -> None:
        """Show a meeting's own time, place and people."""
        code = self._shell.language
        self._meeting = meeting
        self._trouble.setText("")
        self._day.setText(day(code, meeting.starts_at.astimezone().date()))
        self._time.setText(clock(code, meeting.starts_at))
        self._place.setText(meeting.place)
        for role, (_name, people, present) in self._roles.items():
            members = [one for one in meeting.participants if one.role is role]
            people.setText(", ".join(one.name for one in members if one.name))
            present.setChecked(any(one.present for one in members))
        self.show()
        self._day.setFocus()

    def _when_and_where(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        fields = ((self._day, 120), (self._time, 72), (self._place, 260))
        for caption, (field, width) in zip(self._captions, fields, strict=True):
            field.setFixedWidth(width)
            row.addWidget(caption)
            row.addWidget(field)
            row.addSpacing(8)
        row.addStretch(1)
        return row

    def _who(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for row, role in enumerate(BoardRole):
            people, present = QLineEdit(), QCheckBox()
            people.setFixedWidth(360)
            people.textEdited.connect(lambda text, box=present: box.setChecked(bool(text.strip())))
            self._roles[role] = (label("", "body"), people, present)
            for place, widget in enumerate(self._roles[role]):
                grid.addWidget(widget, row, place)
        grid.setColumnStretch(3, 1)
        return grid

    def _entered(self, meeting: Meeting) -> Meeting | None:
        iso, time = read_date(self._day.text()), _TIME.fullmatch(self._time.text().strip())
        if iso is None or time is None:
            self._trouble.setText(self.tr("A day and a time such as 14:00 are needed."))
            return None
        local = dt.datetime.combine(
            dt.date.fromisoformat(iso), dt.time(int(time[1]), int(time[2]))
        ).astimezone()
        return replace(
            meeting,
            starts_at=local.astimezone(dt.UTC),
            place=self._place.text().strip(),
            participants=self._participants(),
        )

    def _participants(self) -> tuple[Participant, ...]:
        found = []
        for role, (_name, people, present) in self._roles.items():
            names = [one.strip() for one in people.text().split(",") if one.strip()]
            found += [Participant(name, role, present=present.isChecked()) for name in names]
        return tuple(found)

    def _store(self) -> None:
        entered = self._entered(self._meeting) if self._meeting is not None else None
        if entered is None:
            return
        self._shell.write(
            lambda context, _progress: save_meeting(context, entered),
            lambda _saved: self._give_up(),
            title=self.tr("saving the meeting"),
            on_failure=lambda error: self._trouble.setText(self._shell.sentence(error)),
        )

    def _give_up(self) -> None:
        self.hide()
        self.closed.emit()
