"""The treating physician's decision: its own record beside the board's, with the warnings that must be answered."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit

from mtb_app.domain.decision import DecisionKind, Discussion, PhysicianDecision
from mtb_app.domain.message import Message
from mtb_app.domain.option import TherapyOption
from mtb_app.domain.people import Permission
from mtb_app.use_cases.context import new_id
from mtb_app.use_cases.record_decision import (
    correct_decision,
    record_decision,
    review_decision,
    sign_decision,
)
from ui.pages.board.signing import SigningBar
from ui.pages.words import decision_word
from ui.parts.buttons import Segmented, default_button
from ui.parts.labels import label
from ui.parts.panels import Card
from ui.shell import Shell
from ui.theme.icons import Icon


class DecisionCard(Card):
    """What the physician decided, for which option and why."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("-")
        self._shell = shell
        self._decision: PhysicianDecision | None = None
        self._discussion: Discussion | None = None
        self._options: dict[str, TherapyOption] = {}
        self._build()

    def _build(self) -> None:
        self._kind = Segmented([(one.value, decision_word(one)) for one in DecisionKind], "")
        self._option = QComboBox()
        self._rationale = QPlainTextEdit()
        self._rationale.setTabChangesFocus(True)
        self._rationale.setFixedHeight(60)
        self._titles = {name: label("", "caption") for name in ("kind", "option", "rationale")}
        for name, field in (("kind", self._kind), ("option", self._option), ("rationale", self._rationale)):
            self.body.addWidget(self._titles[name])
            self.body.addWidget(field)
        self._warnings = label("", "warn", wrap=True)
        self.body.addWidget(self._warnings)
        row = QHBoxLayout()
        self._store = default_button(self._shell.theme, "", icon=Icon.SAVE, on_click=self._save)
        row.addWidget(self._store)
        row.addStretch(1)
        self.body.addLayout(row)
        self._signing = SigningBar(self._shell, primary=False)
        self._signing.sign_asked.connect(self._sign)
        self._signing.correction_asked.connect(self._correct)
        self.body.addWidget(self._signing)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.set_title(self.tr("Decision of the treating physician"), self.tr("a record of its own"))
        texts = {
            "kind": self.tr("Decision"),
            "option": self.tr("Option"),
            "rationale": self.tr("Reason"),
        }
        for name, text in texts.items():
            self._titles[name].setText(text)
        self._option.setAccessibleName(texts["option"])
        self._rationale.setAccessibleName(texts["rationale"])
        self._kind.set_titles([(one.value, decision_word(one)) for one in DecisionKind])
        self._store.setText(self.tr("Save the decision"))
        if self._decision is not None:
            self._signing.show_signature(self._decision.signature, self._decision.version)
        else:
            self._signing.show_signature(None, 1)

    def show_decision(
        self,
        decision: PhysicianDecision | None,
        discussion: Discussion | None,
        options: tuple[TherapyOption, ...],
    ) -> None:
        """Show the newest version of the decision; it waits for the board's signed record."""
        self._decision, self._discussion = decision, discussion
        self._options = {one.key: one for one in options}
        self._fill_options()
        self._kind.set_value(decision.kind.value if decision else "")
        self._rationale.setPlainText(decision.rationale if decision else "")
        may = self._shell.context.session.may(Permission.DECIDE)
        signed = decision is not None and decision.signature is not None
        ready = discussion is not None and discussion.signature is not None
        for field in (self._kind, self._option, self._rationale, self._store):
            field.setEnabled(may and ready and not signed)
        self._signing.setEnabled(may and decision is not None)
        self._warnings.setText("" if ready else self.tr("Waits for the signed record of the board."))
        self.retranslate()
        if decision is not None and not signed:
            self._review(decision)

    def _fill_options(self) -> None:
        self._option.clear()
        self._option.addItem(self.tr("none"), "")
        outlined = self._discussion.options if self._discussion else ()
        for one in outlined:
            self._option.addItem(f"{' + '.join(one.drugs)} ({one.alteration})", one.option_key)
        chosen = self._decision.option_key if self._decision else (outlined[0].option_key if outlined else "")
        self._option.setCurrentIndex(max(self._option.findData(chosen or ""), 0))

    def _entered(self) -> PhysicianDecision | None:
        view, discussion = self._shell.view, self._discussion
        if view is None or discussion is None:
            return None
        if not self._kind.value:
            self._warnings.setText(self.tr("Choose a decision first."))
            return None
        key = self._option.currentData() or None
        drugs = next((one.drugs for one in discussion.options if one.option_key == key), ())
        kind, rationale = DecisionKind(self._kind.value), self._rationale.toPlainText()
        if self._decision is not None:
            return replace(self._decision, kind=kind, option_key=key, drugs=drugs, rationale=rationale)
        return PhysicianDecision(new_id(), view.case.id, discussion.id, kind, key, drugs, rationale)

    def _save(self) -> None:
        entered = self._entered()
        if entered is not None:
            self._shell.write(
                lambda context, _progress: record_decision(context, entered),
                title=self.tr("saving the decision"),
            )

    def _review(self, decision: PhysicianDecision) -> None:
        def show(warnings: tuple[Message, ...]) -> None:
            self._warnings.setText("\n".join(self._shell.texts.say(one) for one in warnings))

        self._shell.read(
            lambda context, _progress: review_decision(context, decision),
            show,
            title=self.tr("checking the decision"),
        )

    def _sign(self, password: str) -> None:
        entered = self._entered()
        if entered is None:
            return

        def sign(saved: PhysicianDecision) -> None:
            self._shell.write(
                lambda context, _progress: sign_decision(context, saved.id, password),
                title=self.tr("signing"),
            )

        self._shell.write(
            lambda context, _progress: record_decision(context, entered),
            sign,
            title=self.tr("saving the decision"),
        )

    def _correct(self, reason: str) -> None:
        decision = self._decision
        if decision is not None:
            self._shell.write(
                lambda context, _progress: correct_decision(context, decision.id, new_id(), reason=reason),
                title=self.tr("beginning a new version"),
            )
