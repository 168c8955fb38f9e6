"""What is typed is kept at each pause, in the background, so that a crash loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from mtb_app.domain.errors import MtbError
from mtb_app.domain.form import Draft, FormRecord, MissingReason, Value
from mtb_app.use_cases.context import Context
from mtb_app.use_cases.save_crf import keep_draft
from ui.shell import Shell

PAUSE_MILLISECONDS = 700
_REASON = "missing:"


def with_reasons(values: Mapping[str, Value], missing: Mapping[str, MissingReason]) -> dict[str, Value]:
    """Return what a draft holds: the values, and the reasons under keys of their own."""
    return {**values, **{_REASON + key: reason.value for key, reason in missing.items()}}


def without_reasons(kept: Mapping[str, Value]) -> tuple[dict[str, Value], dict[str, MissingReason]]:
    """Return the values and the reasons that a draft holds."""
    values = {key: value for key, value in kept.items() if not key.startswith(_REASON)}
    reasons = {
        key.removeprefix(_REASON): MissingReason(str(value))
        for key, value in kept.items()
        if key.startswith(_REASON)
    }
    return values, reasons


class DraftKeeper(QObject):
    """Waits for a pause in the typing, then keeps the draft of the record that is open."""

    kept = Signal()
    """A draft was stored just now."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._make: Callable[[], Draft] | None = None
        self._context: Context | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self.keep_now)

    @property
    def waits(self) -> bool:
        """Tell whether something typed is not kept yet."""
        return self._timer.isActive()

    def typed(self, make: Callable[[], Draft]) -> None:
        """Keep what `make` returns at the next pause."""
        self._make, self._context = make, self._shell.context
        self._timer.start()

    def stop(self) -> None:
        """Keep nothing any more: the record itself is being stored."""
        self._timer.stop()
        self._make = None

    def keep_now(self) -> None:
        """Keep the draft that waits, such as before another form is opened."""
        self._timer.stop()
        if self._make is None or self._context is None:
            return
        draft, context = self._make(), self._context
        self._make = None
        self._shell.tasks.run(
            lambda _progress: keep_draft(context, draft),
            title=self.tr("keeping the draft"),
            on_success=self._stored,
            on_failure=self._failed,
            write=True,
        )

    def _stored(self, _nothing: None) -> None:
        self.kept.emit()

    def _failed(self, error: MtbError) -> None:
        self._shell.say_error(error)


def draft_of(record: FormRecord, user_id: str, values: Mapping[str, Value]) -> Draft:
    """Return the draft at the place of a record."""
    return Draft(record.case_id, record.form_key, record.visit, record.row, user_id, values)
