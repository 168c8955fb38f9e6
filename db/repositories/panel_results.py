"""Panel results of a case; a rerun is a new one, and one that was wrong is withdrawn, never overwritten."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from db.audit import Deed, append
from db.repositories.calls import CALL_ROWS, load_calls, store_calls
from db.tables.cases import cases, patients
from db.tables.panel_results import panel_result_keys, panel_results
from db.transaction import Transaction
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import PanelResult
from mtb_app.domain.people import FieldChange
from mtb_app.domain.relation import StoredElsewhere
from mtb_app.domain.stored import StoredResult
from mtb_app.plain import codec

KIND = "panel_result"
_CONTENT = codec(PanelResult)


class SqlPanelResults:
    """Panel results: a header with what is small, and one row per call; together they give the value back."""

    def __init__(self, work: Transaction) -> None:
        self._work = work

    def add(self, case_id: str, result: PanelResult, *, reason: str = "") -> StoredResult:
        """Store a result under a new id; raise InvalidRecord for an unknown case."""
        now, author = self._work.clock.now(), self._work.author.identity
        stored = StoredResult(uuid.uuid4().hex, case_id, result, now, author, import_reason=reason)
        added = append(self._work, Deed("created", KIND, stored.id, case_id, reason), _facts(result))
        try:
            self._work.write(insert(panel_results).values(_header(stored, added)))
        except IntegrityError as error:
            raise InvalidRecord(Message("There is no case {id}.", id=case_id)) from error
        keys = [{"key": key, "result": added} for key in sorted(_keys(result))]
        self._work.write(insert(panel_result_keys), keys)
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

    def related(self, names: Iterable[str], files: Iterable[str]) -> tuple[StoredElsewhere, ...]:
        """Return the heads of all results that share a name or a file, oldest first."""
        keys = [*map(_name_key, names), *map(_file_key, files)]
        found = select(panel_result_keys.c.result).where(panel_result_keys.c.key.in_(keys))
        held = panel_results.c
        query = (
            select(
                held.id,
                held.case_id,
                cases.c.patient_id,
                patients.c.study_id,
                held.content,
                held.imported_at,
                held.withdrawn_reason,
            )
            .join(cases, cases.c.id == held.case_id)
            .join(patients, patients.c.id == cases.c.patient_id)
            .where(held.added.in_(found))
            .order_by(held.added)
        )
        return tuple(map(_elsewhere, self._work.read(query)))

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
            row.id,
            row.case_id,
            result,
            row.imported_at,
            row.imported_by,
            row.withdrawn_reason,
            row.import_reason,
        )


def _keys(result: PanelResult) -> set[str]:
    """Return by what a result is known again; every result has at least the name of its pair."""
    ids = result.specimen
    names = {one for one in (ids.pair_id, ids.dna_sample_id, ids.rna_sample_id) if one is not None}
    return {_name_key(one) for one in names} | {_file_key(digest) for _, digest in result.source_files}


def _name_key(name: str) -> str:
    return f"name {name}"


def _file_key(digest: str) -> str:
    return f"file {digest}"


def _elsewhere(row: Row[Any]) -> StoredElsewhere:
    result: PanelResult = _CONTENT.decode(row.content)
    return StoredElsewhere(
        row.id,
        row.case_id,
        row.patient_id,
        row.study_id,
        result.specimen,
        row.imported_at,
        frozenset(digest for _, digest in result.source_files),
        bool(row.withdrawn_reason),
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
        "import_reason": stored.import_reason,
    }


def _facts(result: PanelResult) -> tuple[FieldChange, ...]:
    """Return what the audit trail says of a result: which specimen, which files, how many calls of each kind."""
    counts = [(kind.field, str(len(getattr(result, kind.field)))) for kind in CALL_ROWS]
    files = [(f"source_files.{name}", digest) for name, digest in result.source_files]
    specimen = [("pair_id", result.specimen.pair_id), ("dialect", result.dialect.value)]
    return tuple(FieldChange(field, None, value) for field, value in (*specimen, *counts, *files))
