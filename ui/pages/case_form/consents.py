"""The consents of a case: for each scope its state and the day it was given, refused or withdrawn."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from mtb_app.domain.case import Consent, ConsentScope, ConsentState
from ui.format import day
from ui.pages.words import consent_word, scope_word
from ui.parts.buttons import Segmented
from ui.parts.labels import label
from ui.typed import read_date


class ConsentLines(QWidget):
    """One line for each scope; a date is asked for where there was an answer."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._states: dict[ConsentScope, Segmented] = {}
        self._days: dict[ConsentScope, QLineEdit] = {}
        self._names: dict[ConsentScope, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for row, scope in enumerate(ConsentScope):
            self._names[scope] = label("", "body")
            choice = Segmented([(one.value, one.value) for one in ConsentState], compact=True)
            date = QLineEdit()
            date.setFixedWidth(120)
            choice.chosen.connect(lambda _key: self.changed.emit())
            date.textEdited.connect(lambda _text: self.changed.emit())
            for place, widget in enumerate((self._names[scope], choice, date)):
                grid.addWidget(widget, row, place)
            self._states[scope], self._days[scope] = choice, date
        grid.setColumnMinimumWidth(0, 152)
        grid.setColumnStretch(3, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        titles = [(one.value, consent_word(one)) for one in ConsentState]
        for scope, choice in self._states.items():
            self._names[scope].setText(scope_word(scope))
            choice.set_titles(titles)
            choice.setAccessibleName(scope_word(scope))
            self._days[scope].setPlaceholderText(self.tr("day"))
            self._days[scope].setAccessibleName(f"{scope_word(scope)}: " + self.tr("day"))

    def set_consents(self, consents: tuple[Consent, ...], language: str) -> None:
        """Show the consents as they are recorded."""
        known = {one.scope: one for one in consents}
        for scope, choice in self._states.items():
            one = known.get(scope, Consent(scope, ConsentState.NOT_ASKED))
            choice.set_value(one.state.value)
            self._days[scope].setText(day(language, one.on) if one.on else "")

    def entered(self) -> tuple[Consent, ...]:
        """Return the consents that were asked for; a day that is none is left out (see `wrong_day`)."""
        found = []
        for scope, choice in self._states.items():
            state = ConsentState(choice.value or ConsentState.NOT_ASKED)
            iso = read_date(self._days[scope].text())
            if state is not ConsentState.NOT_ASKED:
                found.append(Consent(scope, state, dt.date.fromisoformat(iso) if iso else None))
        return tuple(found)

    def wrong_day(self) -> ConsentScope | None:
        """Return the first scope whose day is typed and is no date."""
        for scope, field in self._days.items():
            if field.text().strip() and read_date(field.text()) is None:
                return scope
        return None
