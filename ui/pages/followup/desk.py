"""The form on the table: what was stored, what is typed, its draft, and how it is saved or deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mtb_app.domain.errors import ConcurrentEdit, MtbError
from mtb_app.domain.form import (
    Draft,
    FieldKind,
    Finding,
    FormDefinition,
    FormRecord,
    FormStatus,
    Severity,
    Value,
)
from mtb_app.domain.people import PERMISSIONS, Permission, Role
from mtb_app.use_cases.save_crf import check_form, delete_crf, derive_form, drop_draft, find_draft, save_crf
from ui.format import clock
from ui.pages.followup.bars import FormHead, OfferBar, ReasonBar, RowsBar
from ui.pages.followup.conflict import ConflictView
from ui.pages.followup.drafts import DraftKeeper, draft_of, with_reasons, without_reasons
from ui.pages.followup.form_view import FormView
from ui.pages.words import role_word
from ui.parts.panels import Tone
from ui.shell import Shell


class FormDesk(QWidget):
    """One record of one form. The page tells which; the desk says when it was stored."""

    saved = Signal(object)
    """The record as it was stored; the open case is read anew right after."""
    deleted = Signal()
    went_on = Signal()
    """There was nothing to save: open the next form."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.form: FormDefinition | None = None
        self.record: FormRecord | None = None
        self.dirty = False
        self._saving = False
        self._typed_since = False
        self._deleting = False
        self._user_id = ""
        self._others: tuple[FormRecord, ...] = ()
        self._draft: Draft | None = None
        self._findings: tuple[Finding, ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        self.head, self.rows, self.offer = FormHead(theme), RowsBar(theme), OfferBar(theme)
        self.view, self.conflict, self.reason = FormView(theme), ConflictView(self._shell), ReasonBar(theme)
        self.keeper = DraftKeeper(self._shell, self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.conflict)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.rows, self.offer):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self.reason)

    def _connect(self) -> None:
        self.view.changed.connect(self._typed)
        self.view.finished.connect(lambda: self.head.save.setFocus())
        self.head.save_asked.connect(self.save)
        self.offer.taken.connect(self.take_draft)
        self.offer.dropped.connect(self.drop_draft)
        self.reason.confirmed.connect(self._reason_given)
        self.rows.delete_asked.connect(self.ask_delete)
        self.keeper.kept.connect(self._say_kept)
        self.conflict.resolved.connect(self._resolved)
        self._stack.currentChanged.connect(
            lambda _index: self.head.save.setDisabled(self._stack.currentWidget() is self.conflict)
        )
        self.conflict.given_up.connect(lambda: self._stack.setCurrentWidget(self.view))

    @property
    def may_write(self) -> bool:
        """Tell whether the person may change this record."""
        locked = self.record is not None and self.record.status is FormStatus.LOCKED
        return self._shell.context.session.may(Permission.EDIT_FORMS) and not locked

    def open(self, form: FormDefinition, record: FormRecord, others: tuple[FormRecord, ...]) -> None:
        """Put a record on the table; `others` are all other records of the case."""
        self.keeper.keep_now()
        self.form, self.record, self._others = form, record, others
        self.dirty = self._saving = self._deleting = False
        self._draft, self._user_id = None, self._shell.context.session.user.id
        self.view.set_form(form, self._shell.language, self._last_values())
        self.view.set_values(record.values, record.missing)
        self.view.set_read_only(not self.may_write)
        self.reason.hide()
        self.offer.hide()
        self.head.show_draft("")
        self._stack.setCurrentWidget(self.view)
        self._recompute()
        if self.may_write:
            self._look_for_draft(record)
        else:
            self.offer.say(self._who_may(), offer=False)

    def put_away(self) -> None:
        """Keep what is typed as a draft, then show nothing of the record any more."""
        self.keeper.keep_now()
        self.record, self.dirty, self._draft = None, False, None
        self.view.set_values({}, {})

    def retranslate(self) -> None:
        """Set the words of the bars anew; the form is opened anew by the page."""
        for part in (self.offer, self.reason, self.conflict):
            part.retranslate()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep at once what is typed when another page comes to the front."""
        self.keeper.keep_now()
        super().hideEvent(event)

    def current_record(self) -> FormRecord:
        """Return the record with what is typed; only while a record is open."""
        if self.record is None:
            raise RuntimeError("no record is open")
        return replace(self.record, values=self.view.values(), missing=self.view.missing())

    def save(self) -> None:
        """Store what is typed and go on; without a change only go on."""
        if self.record is None or self._saving or self._stack.currentWidget() is self.conflict:
            return
        if not self.may_write or (not self.dirty and self.record.revision):
            self.went_on.emit()
            return
        if problem := self.view.first_problem():
            self.view.focus_field(problem)
            return
        if self._needs_reason() and not self.reason.reason:
            self._ask_reason()
            self.reason.line.setFocus()
            self._shell.say(self.tr("This form is complete. Write why it changes, then save."), Tone.WARN)
            return
        self._store(self.current_record(), self.reason.reason)

    def ask_delete(self) -> None:
        """Ask why this row is deleted."""
        if self.record is None or not self.record.revision or not self.may_write:
            return
        self._deleting = True
        self.reason.ask(self.tr("Why is this row deleted?"), self.tr("Delete row"))
        self.reason.line.setFocus()

    def take_draft(self) -> None:
        """Go on with what was typed earlier and not stored."""
        if self._draft is None:
            return
        values, missing = without_reasons(self._draft.values)
        self.view.set_values(values, missing)
        self.offer.hide()
        self._draft = None
        self._typed()
        self.view.focus_first()

    def drop_draft(self) -> None:
        """Forget the draft that is offered."""
        record, context = self.record, self._shell.context
        self._draft = None
        self.offer.hide()
        self.head.show_draft("")
        if record is None:
            return
        self._shell.tasks.run(
            lambda _progress: drop_draft(context, record.case_id, record.form_key, record.visit, record.row),
            title=self.tr("throwing the draft away"),
            on_failure=self._shell.say_error,
            write=True,
        )

    def _store(self, record: FormRecord, reason: str) -> None:
        self._saving, self._typed_since = True, False
        self.keeper.stop()
        self._shell.write(
            lambda context, _progress: save_crf(context, record, reason=reason),
            self._stored,
            title=self.tr("saving the form"),
            on_failure=lambda error: self._not_stored(error, record),
        )

    def _stored(self, record: FormRecord) -> None:
        self.record, self._saving, self.dirty = record, False, self._typed_since
        if self.dirty:  # somebody types faster than the store writes: that stays, and stays unsaved
            self._recompute()
            return
        self.reason.hide()
        self.head.show_draft("")
        self._stack.setCurrentWidget(self.view)
        self.view.set_values(record.values, record.missing)
        self.view.touch_all()
        self._recompute()
        self.saved.emit(record)

    def _not_stored(self, error: MtbError, record: FormRecord) -> None:
        self._saving = False
        if (
            isinstance(error, ConcurrentEdit)
            and isinstance(error.theirs, FormRecord)
            and self.form is not None
        ):
            self.conflict.compare(self.form, record, error.theirs)
            self._stack.setCurrentWidget(self.conflict)
        else:
            self._shell.say_error(error)
        self.keeper.typed(self._make_draft)

    def _resolved(self, record: FormRecord) -> None:
        self.record = replace(record, values=dict(record.values))
        self.view.set_values(record.values, record.missing)
        self.dirty = True
        self._stack.setCurrentWidget(self.view)
        self._recompute()
        if self._needs_reason() and self.reason.isHidden():
            self._ask_reason()
        self.save()

    def _reason_given(self, reason: str) -> None:
        if not self._deleting or self.record is None:
            self.save()
            return
        record_id = self.record.id
        self._shell.write(
            lambda context, _progress: delete_crf(context, record_id, reason=reason),
            lambda _none: self.deleted.emit(),
            title=self.tr("deleting a row"),
        )

    def _typed(self) -> None:
        self.dirty = self._typed_since = True
        self._recompute()
        if self._needs_reason() and (self.reason.isHidden() or self._deleting):
            self._ask_reason()
        self.keeper.typed(self._make_draft)

    def _make_draft(self) -> Draft:
        if self.record is None:
            raise RuntimeError("no record is open")
        kept = with_reasons(self.view.typed(), self.view.missing())
        return draft_of(self.record, self._user_id, kept)

    def _needs_reason(self) -> bool:
        return (
            self.record is not None and self.record.status is FormStatus.COMPLETE and self.record.revision > 0
        )

    def _ask_reason(self) -> None:
        self._deleting = False
        self.reason.ask(self.tr("Reason for the change"))

    def _recompute(self) -> None:
        """Compute derived values and let the checks speak, as saving would."""
        if self.form is None:
            return
        context = self._shell.context
        self.view.show_derived(derive_form(context, self.form, self.view.values(), self._others))
        self._findings = check_form(context, self.current_record(), self._others)
        self.view.show_findings(self._findings)

    @property
    def errors(self) -> int:
        """Return how many fields keep the record from being complete."""
        return len({one.field for one in self._findings if one.severity is Severity.ERROR})

    def _look_for_draft(self, record: FormRecord) -> None:
        self._shell.read(
            lambda context, _progress: find_draft(
                context, record.case_id, record.form_key, record.visit, record.row
            ),
            lambda draft: self._offer(record, draft),
            title=self.tr("looking for a draft"),
        )

    def _offer(self, record: FormRecord, draft: Draft | None) -> None:
        if draft is None or self.dirty or self.record is None or self.record.id != record.id:
            return
        self._draft = draft
        self.head.show_draft(self._kept_words(draft))
        self.offer.say(self.tr("You typed here earlier without saving; a draft was kept."), offer=True)

    def _kept_words(self, draft: Draft) -> str:
        at = draft.kept_at or self._shell.context.clock.now()
        return self.tr("draft kept {0}").format(clock(self._shell.language, at))

    def _say_kept(self) -> None:
        if self.dirty:
            now = clock(self._shell.language, self._shell.context.clock.now())
            self.head.show_draft(self.tr("draft kept {0}").format(now))

    def _who_may(self) -> str:
        if self.record is not None and self.record.status is FormStatus.LOCKED:
            return self.tr("This form is locked. Ask the coordinator about a correction.")
        holders = ", ".join(role_word(one) for one in Role if Permission.EDIT_FORMS in PERMISSIONS[one])
        return self.tr("Your role may read this form. Those who fill it in: {0}.").format(holders)

    def _last_values(self) -> Mapping[str, Value]:
        """Return what was stored last at an earlier visit: of this form, or of the same row of a repeating one."""
        form, record = self.form, self.record
        if form is None or record is None:
            return {}
        order = [one.key for one in self._shell.context.library.dictionary.visits]
        before = set(order[: order.index(record.visit)]) if record.visit in order else set(order)
        mine = [one for one in self._others if one.form_key == form.key and one.visit in before]
        earlier = [one for one in mine if self._same_row(form, record, one)]
        newest = max(earlier, key=lambda one: order.index(one.visit), default=None)
        return newest.values if newest is not None else {}

    def _same_row(self, form: FormDefinition, record: FormRecord, other: FormRecord) -> bool:
        """Tell whether two rows are about the same thing: the same name, or, where dates name rows, the same number."""
        named = form.field(form.row_label)
        if not form.repeating or named is None or named.kind is FieldKind.DATE:
            return record.row == other.row
        name = record.values.get(named.key)
        return name is not None and name == other.values.get(named.key)
