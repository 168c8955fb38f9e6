"""What every editable record shares: add, get, save with the revision guard, and the audit entry of each."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.exc import IntegrityError

from db.audit import Deed, append, differences
from db.records import Record, RecordKind
from db.transaction import Transaction
from mtb_app.domain.errors import ConcurrentEdit, InvalidRecord
from mtb_app.domain.message import Message


class Editable(Record, Protocol):
    """A record with a revision: 0 before it is stored, then counted up with each save."""

    @property
    def revision(self) -> int:
        """How often the record was written."""


E = TypeVar("E", bound=Editable)


class EditableRecords(Generic[E]):
    """Records of one kind inside one transaction.

    Errors: InvalidRecord for an unknown id, a taken key or a closed record; ConcurrentEdit for a stale revision.
    """

    def __init__(self, work: Transaction, kind: RecordKind[E], case_of: Callable[[E], str | None]) -> None:
        self._work = work
        self._kind = kind
        self._case_of = case_of
        self._seen: dict[str, int] = {}  # the revision that this transaction showed of a record

    def add(self, record: E) -> E:
        """Store a new record and return it with revision 1."""
        added = dataclasses.replace(self._prepared(record), revision=1)
        sequence = append(self._work, self._deed("created", added), differences({}, self._kind.texts(added)))
        row = {**self._kind.to_row(added), "added": sequence}
        try:
            self._work.write(insert(self._kind.table).values(row))
        except IntegrityError as error:
            raise self._refused(added) from error
        return added

    def get(self, record_id: str) -> E:
        """Return a record by its id."""
        record = self._kind.from_row(self._row(record_id))
        self._seen[record_id] = record.revision
        return record

    def save(self, record: E, *, reason: str = "") -> E:
        """Store a changed record and return it with its new revision."""
        stored = self._locked(record.id)
        self._refuse_closed(stored)
        self._refuse_stale(record.revision, stored)
        saved = dataclasses.replace(self._prepared(record), revision=stored.revision + 1)
        self._check(stored, saved, reason)
        self._write("changed", stored, saved, reason)
        return saved

    def _refuse_stale(self, revision: int, stored: E) -> None:
        if revision != stored.revision:
            raise ConcurrentEdit(
                Message("Somebody else has saved this record since you opened it."),
                theirs=stored,
                remedy=Message("Nothing was stored. Compare the two versions and choose field by field."),
            )

    def _write(self, action: str, stored: E, saved: E, reason: str) -> None:
        table = self._kind.table
        changes = differences(self._kind.texts(stored), self._kind.texts(saved))
        append(self._work, self._deed(action, saved, reason), changes)
        change = update(table).where(table.c.id == saved.id, table.c.revision == stored.revision)
        try:
            done = self._work.write(change.values(self._kind.to_row(saved)))
        except IntegrityError as error:
            raise self._refused(saved) from error
        if done.rowcount != 1:
            raise RuntimeError("a locked row changed under its lock")

    def _prepared(self, record: E) -> E:
        """Return the record as it will be stored; kinds that are stamped override this."""
        return record

    def _refuse_closed(self, stored: E) -> None:
        """Raise InvalidRecord for a record that may not change any more; kinds that close override this."""

    def _check(self, stored: E, saved: E, reason: str) -> None:
        """Raise InvalidRecord for a change that is not allowed; kinds with rules override this."""

    def _deed(self, action: str, record: E, reason: str = "") -> Deed:
        return Deed(
            action, self._kind.name, record.id, self._case_of(record), reason, self._form_version(record)
        )

    def _form_version(self, record: E) -> str | None:
        """Return the form version the audit entry names; only form records have one."""
        return None

    def _refused(self, record: E) -> InvalidRecord:
        """Return what is said when the database's own rules refuse a record."""
        return InvalidRecord(
            Message(
                "The record {id} is stored already, or belongs to something that is not stored.", id=record.id
            ),
            remedy=Message("Nothing was stored. Reload, then try again."),
        )

    def _locked(self, record_id: str) -> E:
        return self._kind.from_row(self._row(record_id, lock=True))

    def _row(self, record_id: str, *, lock: bool = False) -> Row[Any]:
        table = self._kind.table
        query = select(table).where(table.c.id == record_id)
        row = self._work.read(query.with_for_update() if lock else query).one_or_none()
        if row is None:
            raise InvalidRecord(
                self._kind.unknown(record_id), remedy=Message("Reload the list: it may have been removed.")
            )
        return row

    def _select(self, **wanted: str) -> tuple[E, ...]:
        """Return the records whose columns hold these values, in the order they were added."""
        table = self._kind.table
        query: Select[Any] = select(table).order_by(table.c.added, table.c.id)
        for column, value in wanted.items():
            query = query.where(table.c[column] == value)
        return tuple(self._kind.from_row(row) for row in self._work.read(query))
