"""The short form for a new referral: one column, checks under the field, Enter goes on."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from mtb_app.domain.case import Case, Consent, ConsentScope, ConsentState, Patient, Sex
from mtb_app.domain.errors import MtbError
from mtb_app.domain.identity_number import check_identity_number
from mtb_app.use_cases.context import new_id
from ui.parts.labels import label
from ui.shell import Shell


class RegistrationForm(QWidget):
    """Fields of a new patient and case; `entered` gives them, or says what is missing."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._column = column
        self._identity = self._line(self.tr("Identity number"))
        self._study_id = self._line(self.tr("Study id"))
        self._born_on = self._line(self.tr("Born on (YYYY-MM-DD)"))
        self._sex = self._choice(
            self.tr("Sex"),
            [
                (Sex.FEMALE, self.tr("female")),
                (Sex.MALE, self.tr("male")),
                (Sex.UNKNOWN, self.tr("not recorded")),
            ],
        )
        self._type = self._line(self.tr("Tumour type (OncoTree code)"))
        self._type.setCompleter(self._types())
        self._diagnosis = self._line(self.tr("Diagnosis"))
        self._ecog = self._choice(
            self.tr("ECOG"), [("", self.tr("not recorded")), *((str(one), str(one)) for one in range(6))]
        )
        self._percent = self._line(self.tr("Tumour cells, %"))
        self._history = QPlainTextEdit()
        self._history.setTabChangesFocus(True)
        self._history.setFixedHeight(72)
        self._add(self.tr("History"), self._history)
        self._consent = self._choice(
            self.tr("Consent to profiling"),
            [
                (ConsentState.GIVEN, self.tr("given")),
                (ConsentState.NOT_ASKED, self.tr("not asked")),
                (ConsentState.REFUSED, self.tr("refused")),
            ],
        )
        self._trouble = label("", "fail", wrap=True)
        column.addWidget(self._trouble)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self._identity.setFocus(Qt.FocusReason.TabFocusReason)

    def say(self, text: str) -> None:
        """Show what keeps the form from being stored."""
        self._trouble.setText(text)

    def entered(self) -> tuple[Patient, Case] | None:
        """Return the patient and the case; None after saying what is wrong."""
        try:
            return self._read()
        except MtbError as error:
            self.say(self._shell.sentence(error))
        except ValueError:
            self.say(self.tr("A date is written YYYY-MM-DD, a share as a number."))
        return None

    def _read(self) -> tuple[Patient, Case] | None:
        if not self._study_id.text().strip():
            self.say(self.tr("The study id is missing."))
            return None
        check_identity_number(self._identity.text())
        site = self._shell.context.session.user.site
        born = self._born_on.text().strip()
        patient = Patient(
            new_id(),
            self._study_id.text().strip(),
            self._identity.text().replace(" ", ""),
            Sex(self._sex.currentData()),
            dt.date.fromisoformat(born) if born else None,
            site,
        )
        return patient, self._case(patient.id, site)

    def _case(self, patient_id: str, site: str) -> Case:
        context = self._shell.context
        code = self._type.text().split(" ")[0]
        node = context.library.tumour_types.get(code)
        percent = self._percent.text().strip().replace(",", ".")
        ecog = self._ecog.currentData()
        return Case(
            new_id(),
            patient_id,
            context.clock.now().date(),
            context.session.user.name,
            node.code,
            self._diagnosis.text().strip() or node.name,
            self._history.toPlainText().strip(),
            int(ecog) if ecog else None,
            None,
            "",
            float(percent) if percent else None,
            consents=(Consent(ConsentScope.PROFILING, ConsentState(self._consent.currentData())),),
            site=site,
        )

    def _types(self) -> QCompleter:
        names = [f"{one.code} {one.name}" for one in self._shell.context.library.tumour_types]
        completer = QCompleter(sorted(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        return completer

    def _line(self, title: str) -> QLineEdit:
        field = QLineEdit()
        field.returnPressed.connect(self.focusNextChild)
        self._add(title, field)
        return field

    def _choice(self, title: str, choices: list[tuple[str, str]]) -> QComboBox:
        field = QComboBox()
        for key, text in choices:
            field.addItem(text, str(key))
        self._add(title, field)
        return field

    def _add(self, title: str, field: QWidget) -> None:
        name = label(title, "caption")
        name.setBuddy(field)
        field.setAccessibleName(title)
        self._column.addWidget(name)
        self._column.addWidget(field)
