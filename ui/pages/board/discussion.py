"""What the board outlines for a case: options with priority, the outcome, minutes and dissent."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from mtb_app.domain.decision import Discussion, Meeting, Outcome, OutlinedOption
from mtb_app.domain.errors import MtbError
from mtb_app.domain.message import Message
from mtb_app.domain.option import TherapyOption
from mtb_app.domain.people import Permission
from mtb_app.use_cases.hold_meeting import (
    correct_discussion,
    outline,
    record_discussion,
    review_discussion,
    sign_discussion,
)
from ui.pages.board.rows import ROW_OUTLINE, OutlineRow, outline_columns
from ui.pages.board.signing import SigningBar
from ui.pages.words import outcome_word
from ui.parts.buttons import Segmented
from ui.parts.delegates import RowDelegate
from ui.parts.labels import label
from ui.parts.panels import Card
from ui.parts.rows_model import RowsModel
from ui.parts.table import RowsTable
from ui.shell import Shell
from ui.theme.theme import Theme
from ui.theme.tokens import ROW_HEAD

AUTOSAVE_MILLISECONDS = 800
SHOWN_OPTIONS = 7


class OptionList(RowsTable[OutlineRow]):
    """The options of the case; space or a click on the place outlines one, in the order they were ticked."""

    toggled = Signal(str)

    def __init__(self, theme: Theme) -> None:
        model: RowsModel[OutlineRow] = RowsModel([], identity=lambda one: one.option.key)
        super().__init__(theme, model, RowDelegate(theme, height=ROW_OUTLINE, lines=True))
        self.rows = model
        self.clicked.connect(self._clicked)
        self.row_opened.connect(lambda row: self.toggled.emit(row.option.key))

    def _clicked(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None and index.column() == 0:
            self.toggled.emit(row.option.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space outlines; everything else as in any list."""
        if event.key() == Qt.Key.Key_Space and self.chosen is not None:
            self.toggled.emit(self.chosen.option.key)
        else:
            super().keyPressEvent(event)


class DiscussionCard(Card):
    """The board's record of one case. What is typed is saved at each pause."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("-")
        self._shell = shell
        self._discussion: Discussion | None = None
        self._options: dict[str, TherapyOption] = {}
        self._outlined: list[OutlinedOption] = []
        self._saving = False
        self._dirty = False
        self._pause = QTimer(self, singleShot=True, interval=AUTOSAVE_MILLISECONDS)
        self._pause.timeout.connect(self._save)
        self._build()

    def _build(self) -> None:
        self._list = OptionList(self._shell.theme)
        self._list.setFixedHeight(ROW_HEAD + SHOWN_OPTIONS * ROW_OUTLINE)
        self._list.toggled.connect(self._toggle)
        self._outcome = Segmented([(one.value, outcome_word(one)) for one in Outcome], "")
        self._outcome.chosen.connect(lambda _key: self._touched())
        self._minutes, self._dissent = QPlainTextEdit(), QPlainTextEdit()
        for edit, height in ((self._minutes, 76), (self._dissent, 44)):
            edit.setTabChangesFocus(True)
            edit.setFixedHeight(height)
            edit.textChanged.connect(self._touched)
        self._titles = {name: label("", "caption") for name in ("options", "outcome", "minutes", "dissent")}
        fields: tuple[tuple[str, QWidget], ...] = (
            ("options", self._list),
            ("outcome", self._outcome),
            ("minutes", self._minutes),
            ("dissent", self._dissent),
        )
        for name, field in fields:
            self.body.addWidget(self._titles[name])
            self.body.addWidget(field)
        self._warnings = label("", "warn", wrap=True)
        self.body.addWidget(self._warnings)
        self._signing = SigningBar(self._shell, primary=True)
        self._signing.sign_asked.connect(self._sign)
        self._signing.correction_asked.connect(self._correct)
        self.body.addWidget(self._signing)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.set_title(
            self.tr("Options outlined by the board"), self.tr("the board outlines, it does not choose")
        )
        texts = {
            "options": self.tr("Options (Space outlines, in order of priority)"),
            "outcome": self.tr("Outcome"),
            "minutes": self.tr("Minutes"),
            "dissent": self.tr("Dissent"),
        }
        for name, text in texts.items():
            self._titles[name].setText(text)
        for name, field in (("options", self._list), ("minutes", self._minutes), ("dissent", self._dissent)):
            field.setAccessibleName(texts[name])
        self._outcome.set_titles([(one.value, outcome_word(one)) for one in Outcome])
        self._fill_list()
        if self._discussion is not None:
            self._signing.show_signature(self._discussion.signature, self._discussion.version)

    def show_discussion(
        self, discussion: Discussion | None, options: tuple[TherapyOption, ...], meeting: Meeting | None
    ) -> None:
        """Show the newest version of a case's discussion; None shows nothing to fill in."""
        known = self._discussion
        self._options = {one.key: one for one in options}
        if self._dirty and known is not None and discussion is not None and known.id == discussion.id:
            self._discussion = replace(known, revision=discussion.revision)
            return
        self._discussion = discussion
        self._outlined = list(discussion.options) if discussion else []
        self._set_fields(discussion)
        may = self._shell.context.session.may(Permission.RUN_BOARD)
        signed = discussion is not None and discussion.signature is not None
        for field in (self._list, self._outcome, self._minutes, self._dissent):
            field.setEnabled(discussion is not None and may and not signed)
        self._signing.setEnabled(discussion is not None and may)
        self.retranslate()
        if discussion is not None and not signed and meeting is not None:
            self._review(discussion.id)
        else:
            self._warnings.setText("")

    def _set_fields(self, discussion: Discussion | None) -> None:
        for field, text in (
            (self._minutes, discussion.minutes if discussion else ""),
            (self._dissent, discussion.dissent if discussion else ""),
        ):
            field.blockSignals(True)
            if field.toPlainText() != text:
                field.setPlainText(text)
            field.blockSignals(False)
        outcome = discussion.outcome if discussion else None
        self._outcome.set_value(outcome.value if outcome else "")

    def _fill_list(self) -> None:
        places = {one.option_key: place + 1 for place, one in enumerate(self._outlined)}
        rows = [OutlineRow(option, places.get(key, 0)) for key, option in self._options.items()]
        self._list.rows.set_columns(outline_columns())
        self._list.rows.set_rows(rows)
        if rows and self._list.chosen is None:
            self._list.choose(rows[0])

    def _toggle(self, key: str) -> None:
        if not self._list.isEnabled():
            return
        if any(one.option_key == key for one in self._outlined):
            self._outlined = [one for one in self._outlined if one.option_key != key]
        else:
            self._outlined.append(outline(self._options[key], len(self._outlined) + 1))
        self._outlined = [replace(one, priority=place + 1) for place, one in enumerate(self._outlined)]
        if self._outlined and not self._outcome.value:
            self._outcome.set_value(Outcome.OPTIONS_OUTLINED.value)
        self._fill_list()
        self._touched()

    def _touched(self) -> None:
        if self._discussion is not None and self._discussion.signature is None:
            self._dirty = True
            self._pause.start()

    def entered(self) -> Discussion | None:
        """Return the record as it stands in the fields."""
        if self._discussion is None:
            return None
        return replace(
            self._discussion,
            outcome=Outcome(self._outcome.value) if self._outcome.value else None,
            options=tuple(self._outlined),
            minutes=self._minutes.toPlainText(),
            dissent=self._dissent.toPlainText(),
        )

    def keep_now(self) -> None:
        """Save what is typed without waiting for a pause."""
        if self._pause.isActive():
            self._pause.stop()
            self._save()

    def _save(self) -> None:
        entered = self.entered()
        if entered is None or self._saving:
            return
        self._saving, self._dirty = True, False
        self._shell.write(
            lambda context, _progress: record_discussion(context, entered),
            self._saved,
            title=self.tr("saving the board's record"),
            on_failure=self._not_saved,
        )

    def _saved(self, saved: Discussion) -> None:
        self._saving = False
        self._discussion = saved
        if self._dirty:
            self._pause.start()

    def _not_saved(self, error: MtbError) -> None:
        self._saving, self._dirty = False, True
        self._shell.say_error(error)

    def _review(self, discussion_id: str) -> None:
        def show(warnings: tuple[Message, ...]) -> None:
            self._warnings.setText("\n".join(self._shell.texts.say(one) for one in warnings))

        self._shell.read(
            lambda context, _progress: review_discussion(context, discussion_id),
            show,
            title=self.tr("checking the record"),
            on_failure=lambda _error: self._warnings.setText(""),
        )

    def _sign(self, password: str) -> None:
        entered = self.entered()
        if entered is None:
            return
        self._pause.stop()
        self._dirty = False

        def sign(saved: Discussion) -> None:
            self._discussion = saved
            self._shell.write(
                lambda context, _progress: sign_discussion(context, saved.id, password),
                title=self.tr("signing"),
            )

        self._shell.write(
            lambda context, _progress: record_discussion(context, entered),
            sign,
            title=self.tr("saving the board's record"),
        )

    def _correct(self, reason: str) -> None:
        discussion = self._discussion
        if discussion is not None:
            self._shell.write(
                lambda context, _progress: correct_discussion(context, discussion.id, reason=reason),
                title=self.tr("beginning a new version"),
            )
