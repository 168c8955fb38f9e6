"""Case-report form records and drafts."""

from __future__ import annotations

import dataclasses
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, insert, select

from db.audit import append, differences
from db.records import RecordKind
from db.repositories.editable import EditableRecords
from db.tables.forms import drafts, form_records
from db.transaction import Transaction
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.form import Draft, FormRecord, FormStatus
from mtb_app.domain.message import Message

FORM_RECORD = RecordKind(
    FormRecord,
    form_records,
    "form_record",
    "There is no form record {id}.",
    frozenset({"id", "revision", "saved_at", "saved_by"}),
)


class SqlFormRecords(EditableRecords[FormRecord]):
    """Form records, stamped with time and author of the transaction; a locked one is closed."""

    def __init__(self, work: Transaction) -> None:
        super().__init__(work, FORM_RECORD, lambda record: record.case_id)

    def delete(self, record_id: str, *, reason: str) -> None:
        """Remove a record; its values stay in the audit trail. Needs a reason, and a record that is not locked."""
        stored = self._locked(record_id)
        self._refuse_closed(stored)
        _require(reason, Message("A form record is not deleted without a reason."))
        changes = differences(FORM_RECORD.texts(stored), {})
        append(self._work, self._deed("deleted", stored, reason), changes)
        self._work.write(delete(form_records).where(form_records.c.id == record_id))

    def for_case(self, case_id: str) -> tuple[FormRecord, ...]:
        """Return the records of a case, in the order they were added."""
        return self._select(case_id=case_id)

    def _prepared(self, record: FormRecord) -> FormRecord:
        work = self._work
        return dataclasses.replace(record, saved_at=work.clock.now(), saved_by=work.author.identity)

    def _refuse_closed(self, stored: FormRecord) -> None:
        if stored.status is FormStatus.LOCKED:
            raise InvalidRecord(
                Message("This form is locked and cannot be changed."),
                remedy=Message("Nothing was stored. Ask the coordinator about a correction."),
            )

    def _check(self, stored: FormRecord, saved: FormRecord, reason: str) -> None:
        before, after = dict(FORM_RECORD.texts(stored)), dict(FORM_RECORD.texts(saved))
        if saved.status is FormStatus.LOCKED:
            before.pop("status")  # locking what is complete changes no value
            after.pop("status")
        if stored.status is FormStatus.COMPLETE and differences(before, after):
            _require(reason, Message("A complete form is not changed without a reason."))

    def _form_version(self, record: FormRecord) -> str | None:
        return record.form_version

    def _refused(self, record: FormRecord) -> InvalidRecord:
        return InvalidRecord(
            Message("Row {row} of this form at this visit is stored already.", row=record.row),
            remedy=Message("Nothing was stored. Reload the case, then open the stored record or add a row."),
        )


def _require(reason: str, what: Message) -> None:
    if not reason.strip():
        raise InvalidRecord(what, remedy=Message("Give the reason."))


class SqlDrafts:
    """Unsaved typing; not audited, since it is nobody's record yet."""

    def __init__(self, work: Transaction) -> None:
        self._work = work

    def keep(self, draft: Draft) -> None:
        """Store a draft in place of the one before, stamped with the time."""
        kept = dataclasses.replace(draft, values=dict(draft.values), kept_at=self._work.clock.now())
        self.drop(draft.user_id, draft.case_id, draft.form_key, draft.visit, draft.row)
        self._work.write(insert(drafts).values({one.name: getattr(kept, one.name) for one in drafts.c}))

    def find(self, user_id: str, case_id: str, form_key: str, visit: str, row: int) -> Draft | None:
        """Return the draft of a person at a place, if there is one."""
        found = self._work.read(
            select(drafts).where(_place(user_id, case_id, form_key, visit, row))
        ).one_or_none()
        return None if found is None else _draft(found)

    def drop(self, user_id: str, case_id: str, form_key: str, visit: str, row: int) -> None:
        """Remove a draft; one that is not there is no error."""
        self._work.write(delete(drafts).where(_place(user_id, case_id, form_key, visit, row)))


def _draft(row: Row[Any]) -> Draft:
    return Draft(**dict(row._mapping))


def _place(user_id: str, case_id: str, form_key: str, visit: str, row: int) -> ColumnElement[bool]:
    held = drafts.c
    return and_(
        held.user_id == user_id,
        held.case_id == case_id,
        held.form_key == form_key,
        held.visit == visit,
        held.row == row,
    )
