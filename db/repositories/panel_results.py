"""Panel results of a case; a rerun is a new one, and one that was wrong is withdrawn, never overwritten."""

from __future__ import annotations

import dataclasses
import uuid
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from db.audit import Deed, append
from db.repositories.calls import CALL_ROWS, load_calls, store_calls
from db.tables.panel_results import panel_results
from db.transaction import Transaction
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import PanelResult
from mtb_app.domain.people import FieldChange
from mtb_app.domain.stored import StoredResult
from mtb_app.plain import codec

KIND = "panel_result"
_CONTENT = codec(PanelResult)


class SqlPanelResults:
    """Panel results: a header with what is small, and one row per call; together they give the value back."""

    def __init__(self, work: Transaction) -> None:
        self._work = work

    def add(self, case_id: str, result: PanelResult) -> StoredResult:
        """Store a result under a new id; raise InvalidRecord for an unknown case."""
        now, author = self._work.clock.now(), self._work.author.identity
        stored = StoredResult(uuid.uuid4().hex, case_id, result, now, author)
        added = append(self._work, Deed("created", KIND, stored.id, case_id), _facts(result))
        try:
            self._work.write(insert(panel_results).values(_header(stored, added)))
        except IntegrityError as error:
            raise InvalidRecord(Message("There is no case {id}.", id=case_id)) from error
        for kind in CALL_ROWS:
            store_calls(self._work, added, kind, getattr(result, kind.field))
        return stored

    def get(self, result_id: str) -> StoredResult:
        """Return a result by its id."""
        return self._stored(self._row(result_id))

    def for_case(self, case_id: str) -> tuple[StoredResult, ...]:
        """Return the results of a case, oldest first."""
        columns = panel_results.c
        query = select(panel_results).where(columns.case_id == case_id).order_by(columns.added)
        return tuple(map(self._stored, self._work.read(query).all()))

    def withdraw(self, result_id: str, *, reason: str) -> StoredResult:
        """Mark a result as withdrawn, once, with its reason."""
        if not reason.strip():
            raise InvalidRecord(
                Message("A panel result is not withdrawn without a reason."),
                remedy=Message("Give the reason."),
            )
        row = self._row(result_id, lock=True)
        if row.withdrawn_reason:
            raise InvalidRecord(
                Message("This panel result was withdrawn already: {reason}", reason=row.withdrawn_reason)
            )
        changes = (FieldChange("withdrawn_reason", None, reason),)
        append(self._work, Deed("withdrawn", KIND, result_id, row.case_id, reason), changes)
        change = update(panel_results).where(panel_results.c.id == result_id)
        self._work.write(change.values(withdrawn_reason=reason))
        return dataclasses.replace(self._stored(row), withdrawn_reason=reason)

    def _row(self, result_id: str, *, lock: bool = False) -> Row[Any]:
        query = select(panel_results).where(panel_results.c.id == result_id)
        row = self._work.read(query.with_for_update() if lock else query).one_or_none()
        if row is None:
            raise InvalidRecord(Message("There is no panel result {id}.", id=result_id))
        return row

    def _stored(self, row: Row[Any]) -> StoredResult:
        calls = {kind.field: load_calls(self._work, row.added, kind) for kind in CALL_ROWS}
        result: PanelResult = dataclasses.replace(_CONTENT.decode(row.content), **calls)
        return StoredResult(
            row.id, row.case_id, result, row.imported_at, row.imported_by, row.withdrawn_reason
        )


def _header(stored: StoredResult, added: int) -> dict[str, Any]:
    result = stored.result
    no_calls: dict[str, Any] = {kind.field: () for kind in CALL_ROWS}
    without_calls = dataclasses.replace(result, **no_calls)
    return {
        "id": stored.id,
        "added": added,
        "case_id": stored.case_id,
        "pair_id": result.specimen.pair_id,
        "dialect": result.dialect.value,
        "genome_build": result.genome_build.value,
        "content": _CONTENT.encode(without_calls),
        "imported_at": stored.imported_at,
        "imported_by": stored.imported_by,
        "withdrawn_reason": stored.withdrawn_reason,
    }


def _facts(result: PanelResult) -> tuple[FieldChange, ...]:
    """Return what the audit trail says of a result: which specimen, which files, how many calls of each kind."""
    counts = [(kind.field, str(len(getattr(result, kind.field)))) for kind in CALL_ROWS]
    files = [(f"source_files.{name}", digest) for name, digest in result.source_files]
    specimen = [("pair_id", result.specimen.pair_id), ("dialect", result.dialect.value)]
    return tuple(FieldChange(field, None, value) for field, value in (*specimen, *counts, *files))
