"""The read models of the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, select

from db.read_models.audit_trail import check_chains, read_entries
from db.read_models.case_list import case_list
from db.tables.knowledge import releases
from mtb_app.domain.people import AuditEntry
from mtb_app.ports import AuditFilter, CaseRow, ChainCheck, ReleaseRow


class SqlReadModels:
    """Flat rows; each call is its own reading transaction, so any thread may call."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def case_rows(self) -> tuple[CaseRow, ...]:
        """Return the case list, newest referral first."""
        with self._reading() as connection:
            return tuple(CaseRow(**dict(row._mapping)) for row in connection.execute(case_list()))

    def release_rows(self) -> tuple[ReleaseRow, ...]:
        """Return the knowledge releases, newest import first."""
        held = releases.c
        query = select(
            held.source,
            held.release,
            held.released_on,
            held.evidence_items,
            held.labels,
            held.not_understood_items.label("not_understood"),
            held.sha256,
            held.imported_at,
            held.imported_by,
        ).order_by(held.imported_at.desc(), held.id.desc())
        with self._reading() as connection:
            return tuple(ReleaseRow(**dict(row._mapping)) for row in connection.execute(query))

    def audit_entries(self, wanted: AuditFilter) -> tuple[AuditEntry, ...]:
        """Return the part of the trail that is wanted, newest first."""
        with self._reading() as connection:
            return read_entries(connection, wanted)

    def check_audit_chain(self) -> ChainCheck:
        """Recompute the chain of every site."""
        with self._reading() as connection:
            return check_chains(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            yield connection
