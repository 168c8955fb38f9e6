"""A referral as a form: a new case of a new or known patient, or a case that is changed, with the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from mtb_app.domain.case import Case, Patient, Sex
from mtb_app.domain.errors import MtbError
from mtb_app.domain.people import Permission
from mtb_app.use_cases.context import new_id
from mtb_app.use_cases.register_case import edit_case, register_case
from ui.format import day, number
from ui.frame.page import Page
from ui.pages.case_form.fields import CaseFields
from ui.pages.case_form.reading import Mistake, read_case, read_patient
from ui.parts.buttons import default_button, primary_button
from ui.parts.labels import label, rule
from ui.parts.panels import Tone
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.theme.tokens import MARGIN_PAGE


class CaseFormPage(Page):
    """Registers a case (`new`), or changes the one that is open. Nothing is stored before Save."""

    shows = frozenset({"cases"})

    def __init__(self, shell: Shell, *, new: bool) -> None:
        super().__init__()
        self.key = "new_case" if new else "case"
        self.about_case = not new
        self._shell, self._new = shell, new
        self._known: tuple[Patient, Case] | None = None
        self._typed = False
        names = sorted(f"{one.code} {one.name}" for one in shell.context.library.tumour_types)
        self._fields = CaseFields(shell.theme, names)
        self._fields.changed.connect(self._touched)
        self._build()
        if new:
            self._begin()
            shell.signed_in.connect(self._begin)
        else:
            shell.case_opened.connect(self._case_opened)
            self._case_opened()
        self.retranslate()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("New case") if self._new else self.tr("Change the referral")

    def refresh(self) -> None:
        """Show the open case anew; what was typed stays."""
        if not self._new:
            self._case_opened()

    def retranslate(self) -> None:
        """Set every text anew; what was typed stays."""
        self._heading.setText(self.title())
        self._reason.setPlaceholderText(self.tr("reason for the change"))
        self._reason.setAccessibleName(self.tr("Reason for the change"))
        self._save.setText(self.tr("Register the case") if self._new else self.tr("Save the change"))
        self._back.setText(self.tr("Give up"))
        self._fields.retranslate(self._shell.language)

    def focus_page(self) -> None:
        """Put the cursor into the first field."""
        self._fields.focus_first()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN_PAGE, 12, MARGIN_PAGE, 12)
        row.setSpacing(12)
        self._heading, self._trouble = label("", "title"), label("", "fail", wrap=True)
        self._reason = QLineEdit()
        self._reason.setFixedWidth(260)
        self._reason.setVisible(not self._new)
        self._back = default_button(self._shell.theme, "", on_click=self._give_up)
        self._save = primary_button(self._shell.theme, "", icon=Icon.SAVE, on_click=self._store)
        self._save.set_shortcut("Ctrl+Return")
        row.addWidget(self._heading)
        row.addWidget(self._trouble, 1)
        for widget in (self._reason, self._back, self._save):
            row.addWidget(widget)
        column.addWidget(head)
        column.addWidget(rule())
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self._fields)
        column.addWidget(scroll, 1)

    def _touched(self) -> None:
        self._typed = True
        self._trouble.setText("")

    def _begin(self) -> None:
        context = self._shell.context
        today = context.clock.now().astimezone().date()
        user = context.session.user
        blank = Case(new_id(), "", today, user.name, "", "", "", None, None, "", None, site=user.site)
        self._show(None, blank)

    def _case_opened(self) -> None:
        view = self._shell.view
        if view is None:
            self._known = None
            self._begin()
            return
        same = self._known is not None and self._known[1].id == view.case.id
        if same and self._typed and self._known is not None:
            return
        self._known = (view.patient, view.case)
        self._show(view.patient, view.case)

    def _show(self, patient: Patient | None, case: Case) -> None:
        code, fields = self._shell.language, self._fields
        texts = {
            "identity_number": self._identity_number(patient) if patient else "",
            "study_id": patient.study_id if patient else "",
            "born_on": day(code, patient.born_on) if patient and patient.born_on else "",
            "sex": (patient.sex if patient else Sex.UNKNOWN).value,
            "referred_on": day(code, case.referred_on),
            "referred_by": case.referred_by,
            "tumour_type": self._tumour_type(case.tumour_type),
            "diagnosis": case.diagnosis,
            "ecog": "" if case.ecog is None else str(case.ecog),
            "biopsy_on": day(code, case.biopsy_on) if case.biopsy_on else "",
            "biopsy_site": case.biopsy_site,
            "tumour_percent": "" if case.tumour_percent is None else _short(code, case.tumour_percent),
        }
        for key, text in texts.items():
            fields.set_text(key, text)
        fields.history.blockSignals(True)
        fields.history.setPlainText(case.history)
        fields.history.blockSignals(False)
        fields.treatments.set_treatments(case.prior_treatments)
        fields.consents.set_consents(case.consents, code)
        fields.set_patient_fixed(patient is not None)
        fields.say_nothing()
        self._reason.clear()
        self._trouble.setText("")
        self._typed, self._case = False, case

    def _identity_number(self, patient: Patient) -> str:
        """Return the number at the patient's own hospital, elsewhere that it is known there."""
        if patient.site == self._shell.context.session.user.site:
            return patient.identity_number
        return self.tr("known at {0}").format(patient.site)

    def _tumour_type(self, code: str) -> str:
        return f"{code} {self._shell.context.library.tumour_types.get(code).name}" if code else ""

    def _store(self) -> None:
        context = self._shell.context
        self._fields.say_nothing()
        if not context.session.may(Permission.EDIT_CASE):
            self._trouble.setText(self.tr("Your role may not change cases."))
            return
        try:
            patient = read_patient(self._fields, context, self._shell.texts) if self._new else None
            case = read_case(self._fields, context, self._case)
        except Mistake as mistake:
            self._point_at(mistake)
            return
        if patient is not None:
            self._register(patient, case)
        else:
            self._change(case)

    def _point_at(self, mistake: Mistake) -> None:
        if mistake.key:
            self._fields.say(mistake.key, mistake.sentence)
        else:
            self._trouble.setText(mistake.sentence)

    def _register(self, patient: Patient, case: Case) -> None:
        def registered(stored: Case) -> None:
            self._begin()
            self._shell.open_case(stored.id, "result")

        self._shell.write(
            lambda context, _progress: register_case(context, patient, case),
            registered,
            title=self.tr("registering the case"),
            on_failure=self._refused,
        )

    def _change(self, case: Case) -> None:
        reason = self._reason.text().strip()

        def changed(stored: Case) -> None:
            self._typed = False
            self._shell.say(self.tr("The change is saved."), Tone.DONE)
            self._shell.open_case(stored.id, "result")

        self._shell.write(
            lambda context, _progress: edit_case(context, case, reason=reason),
            changed,
            title=self.tr("saving the case"),
            on_failure=self._refused,
        )

    def _refused(self, error: MtbError) -> None:
        self._trouble.setText(self._shell.sentence(error))

    def _give_up(self) -> None:
        if self._new:
            self._begin()
            self._shell.go("cases")
            return
        self._typed, self._known = False, None
        self._case_opened()
        self._shell.go("result")


def _short(code: str, value: float) -> str:
    """Return a number without decimals where it has none."""
    return number(code, int(value) if value == int(value) else value)
