"""The fields of a referral in sections: patient, diagnosis, specimen, earlier treatment, consent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from mtb_app.domain.case import Sex
from ui.pages.case_form.consents import ConsentLines
from ui.pages.case_form.treatments import TreatmentLines
from ui.parts.form_row import FormRow
from ui.parts.labels import label, rule
from ui.theme.theme import Theme
from ui.theme.tokens import MARGIN_PAGE

translate = QCoreApplication.translate


@dataclass(frozen=True)
class _Line:
    """A line of the form: its section, its width in pixels, and what it is called."""

    section: str
    width: int
    title: Callable[[], str]


LINES: dict[str, _Line] = {
    "identity_number": _Line("patient", 176, lambda: translate("CaseForm", "Identity number")),
    "study_id": _Line("patient", 176, lambda: translate("CaseForm", "Study id")),
    "born_on": _Line("patient", 120, lambda: translate("CaseForm", "Born on")),
    "sex": _Line("patient", 176, lambda: translate("CaseForm", "Sex")),
    "referred_on": _Line("referral", 120, lambda: translate("CaseForm", "Referred on")),
    "referred_by": _Line("referral", 320, lambda: translate("CaseForm", "Referred by")),
    "tumour_type": _Line("referral", 400, lambda: translate("CaseForm", "Tumour type (OncoTree)")),
    "diagnosis": _Line("referral", 400, lambda: translate("CaseForm", "Diagnosis")),
    "ecog": _Line("referral", 176, lambda: translate("CaseForm", "ECOG")),
    "history": _Line("referral", 560, lambda: translate("CaseForm", "History")),
    "biopsy_on": _Line("specimen", 120, lambda: translate("CaseForm", "Biopsy on")),
    "biopsy_site": _Line("specimen", 320, lambda: translate("CaseForm", "Biopsy from")),
    "tumour_percent": _Line("specimen", 96, lambda: translate("CaseForm", "Tumour cells")),
}
DATES = ("born_on", "referred_on", "biopsy_on")
PATIENT = ("identity_number", "study_id", "born_on", "sex")


def section_titles() -> dict[str, str]:
    """Return the titles of the sections in their order."""
    return {
        "patient": translate("CaseForm", "Patient"),
        "referral": translate("CaseForm", "Referral and diagnosis"),
        "specimen": translate("CaseForm", "Specimen"),
        "treatment": translate("CaseForm", "Earlier treatment"),
        "consent": translate("CaseForm", "Consent"),
    }


class CaseFields(QWidget):
    """All fields of a referral. `text` and `set_text` reach a line by its key, `say` puts a sentence under it."""

    changed = Signal()

    def __init__(self, theme: Theme, tumour_types: list[str]) -> None:
        super().__init__()
        self.setProperty("role", "scrolled")
        self._theme = theme
        self.treatments, self.consents = TreatmentLines(theme), ConsentLines()
        self._lines: dict[str, QLineEdit] = {}
        self._choices: dict[str, QComboBox] = {}
        self.history = QPlainTextEdit()
        self._rows: dict[str, FormRow] = {}
        self._heads = {key: label("", "strong") for key in section_titles()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for key, head in self._heads.items():
            column.addLayout(self._section(key, head))
            column.addWidget(rule())
        column.addStretch(1)
        self._lines["tumour_type"].setCompleter(self._completer(tumour_types))
        self.treatments.changed.connect(self.changed)
        self.consents.changed.connect(self.changed)
        self.retranslate("en")

    def retranslate(self, language: str) -> None:
        """Set every text anew."""
        for key, title in section_titles().items():
            self._heads[key].setText(title)
        for key, row in self._rows.items():
            row.set_title(LINES[key].title())
            row.field.setAccessibleName(LINES[key].title())
        hint = translate("CaseForm", "dd.mm.yyyy") if language == "nb" else "yyyy-mm-dd"
        for key in DATES:
            self._lines[key].setPlaceholderText(hint)
        not_recorded = translate("CaseForm", "not recorded")
        self._fill("ecog", [("", not_recorded), *((str(one), str(one)) for one in range(6))])
        self._fill(
            "sex",
            [
                (Sex.FEMALE.value, translate("CaseForm", "female")),
                (Sex.MALE.value, translate("CaseForm", "male")),
                (Sex.UNKNOWN.value, not_recorded),
            ],
        )
        self.treatments.retranslate()
        self.consents.retranslate()

    def text(self, key: str) -> str:
        """Return what stands in a line, without the spaces around it; the key of a choice."""
        if key in self._choices:
            return str(self._choices[key].currentData() or "")
        return self._lines[key].text().strip()

    def set_text(self, key: str, text: str) -> None:
        """Put a text into a line, or choose by its key."""
        if key in self._choices:
            self._choices[key].setCurrentIndex(max(self._choices[key].findData(text), 0))
        else:
            self._lines[key].setText(text)

    def set_patient_fixed(self, fixed: bool) -> None:
        """Allow only reading the patient's own fields, which belong to every case of the person."""
        for key in PATIENT:
            self._rows[key].field.setEnabled(not fixed)

    def say(self, key: str, sentence: str) -> None:
        """Put a sentence under a field and go there; an empty sentence takes it away."""
        self._rows[key].say("fail" if sentence else "", sentence)
        if sentence:
            self._rows[key].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_nothing(self) -> None:
        """Take every sentence away."""
        for row in self._rows.values():
            row.say("", "")

    def focus_first(self) -> None:
        """Put the cursor into the first field that can be filled in."""
        rows = self._rows.values()
        first = next((row.field for row in rows if row.field.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _section(self, section: str, head: QWidget) -> QVBoxLayout:
        inner = QVBoxLayout()
        inner.setContentsMargins(MARGIN_PAGE, 12, MARGIN_PAGE, 12)
        inner.setSpacing(1)
        inner.addWidget(head)
        for key, line in LINES.items():
            if line.section == section:
                self._rows[key] = FormRow(
                    self._theme, "", self._field(key, line.width), unit="%" if key == "tumour_percent" else ""
                )
                inner.addWidget(self._rows[key])
        extra = {"treatment": self.treatments, "consent": self.consents}.get(section)
        if extra is not None:
            inner.addSpacing(4)
            inner.addWidget(extra)
        return inner

    def _field(self, key: str, width: int) -> QWidget:
        field: QLineEdit | QComboBox | QPlainTextEdit
        if key in {"sex", "ecog"}:
            field = self._choices[key] = QComboBox()
            field.activated.connect(lambda _index: self.changed.emit())
        elif key == "history":
            field = self.history
            field.setTabChangesFocus(True)
            field.setFixedHeight(76)
            field.textChanged.connect(self.changed)
        else:
            field = self._lines[key] = QLineEdit()
            field.textEdited.connect(lambda _text: self.changed.emit())
            field.returnPressed.connect(self.focusNextChild)
        field.setFixedWidth(width)
        return field

    def _fill(self, key: str, choices: list[tuple[str, str]]) -> None:
        field, kept = self._choices[key], self._choices[key].currentData()
        field.clear()
        for value, text in choices:
            field.addItem(text, value)
        field.setCurrentIndex(max(field.findData(kept), 0))

    def _completer(self, names: list[str]) -> QCompleter:
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        return completer
