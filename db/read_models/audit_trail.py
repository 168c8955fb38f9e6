"""The audit trail to read, and the check of its chains."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, or_, select

from db.audit import REDACTED, START, chain_digest, commitment
from db.tables.audit import changes, entries, heads
from mtb_app.domain.people import AuditEntry, FieldChange
from mtb_app.ports import AuditFilter, ChainCheck

_HIDDEN = frozenset({"identity_number"})  # shown only at the patient's own hospital, so not in a list for all
_HEADER = ("site", "ordinal", "at", "author", "role", "action", "kind", "record_id", "case_id", "reason",
           "form_version")  # fmt: skip


def read_entries(connection: Connection, wanted: AuditFilter) -> tuple[AuditEntry, ...]:
    """Return the entries that fit, newest first."""
    chosen = _chosen(wanted).subquery("chosen")
    joined = chosen.outerjoin(changes, changes.c.sequence == chosen.c.sequence)
    columns = (changes.c.field, changes.c.old, changes.c.new)
    query = select(chosen, *columns).select_from(joined)
    rows = connection.execute(query.order_by(chosen.c.sequence.desc(), changes.c.ordinal))
    return tuple(_entry(group) for group in _grouped(rows))


def _chosen(wanted: AuditFilter) -> Select[Any]:
    query = select(entries).order_by(entries.c.sequence.desc()).limit(wanted.limit)
    for column in ("case_id", "record_id", "author", "kind"):
        value = getattr(wanted, column)
        if value is not None:
            query = query.where(entries.c[column] == value)
    if wanted.field is not None:
        touched = select(changes.c.sequence).where(_names(wanted.field))
        query = query.where(entries.c.sequence.in_(touched))
    return query


def _names(field: str) -> ColumnElement[bool]:
    """Match a field by its own name, or a form field by its key, with the reason why it is missing."""
    return or_(*(changes.c.field == name for name in (field, f"values.{field}", f"missing.{field}")))


def _grouped(rows: Iterable[Row[Any]]) -> Iterator[Sequence[Row[Any]]]:
    for _, group in itertools.groupby(rows, key=lambda row: row.sequence):
        yield list(group)


def _entry(rows: Sequence[Row[Any]]) -> AuditEntry:
    row = rows[0]
    return AuditEntry(
        row.sequence,
        row.at,
        row.author,
        row.role,
        row.site,
        row.action,
        row.kind,
        row.record_id,
        row.case_id,
        tuple(_change(one) for one in rows if one.field is not None),
        row.reason,
        row.form_version,
        row.digest,
    )


def _change(row: Row[Any]) -> FieldChange:
    if row.field in _HIDDEN:
        return FieldChange(row.field, _hidden(row.old), _hidden(row.new))
    return FieldChange(row.field, row.old, row.new)


def _hidden(value: str | None) -> str | None:
    return None if value is None else "•" * len(value)


def check_chains(connection: Connection) -> ChainCheck:
    """Recompute every site's chain; `broken_at` is the sequence of the first entry that does not fit.

    Where entries are missing at the end of a chain, it is the sequence after the last one that is there.
    """
    joined = entries.outerjoin(changes, changes.c.sequence == entries.c.sequence)
    columns = (
        changes.c.field,
        changes.c.old,
        changes.c.new,
        changes.c.salt,
        changes.c.commitment,
        changes.c.redacted,
    )
    query = select(entries, *columns).select_from(joined)
    rows = connection.execute(query.order_by(entries.c.site, entries.c.ordinal, changes.c.ordinal)).all()
    redactions = _redactions(rows)
    found = _Chains({row.site: (row.entries, row.digest) for row in connection.execute(select(heads))})
    for group in _grouped(rows):
        found.take(group, redactions)
    return found.result()


def _redactions(rows: Iterable[Row[Any]]) -> frozenset[str]:
    return frozenset(row.record_id for row in rows if row.action == REDACTED)


class _Chains:
    """The state of every site's chain while the entries go by."""

    def __init__(self, heads_by_site: dict[str, tuple[int, str]]) -> None:
        self._heads = heads_by_site
        self._at: dict[str, tuple[int, str]] = {}
        self._last: dict[str, int] = {}
        self._broken: list[int] = []
        self._entries = 0

    def take(self, rows: Sequence[Row[Any]], redactions: frozenset[str]) -> None:
        row = rows[0]
        self._entries += 1
        ordinal, previous = self._at.get(row.site, (0, START))
        held = [one for one in rows if one.field is not None]
        header = {name: getattr(row, name) for name in _HEADER}
        digest = chain_digest(previous, header, [one.commitment for one in held])
        fits = digest == row.digest and row.ordinal == ordinal + 1
        if not fits or not all(_is_kept(one, redactions) for one in held):
            self._broken.append(row.sequence)
        self._at[row.site] = (row.ordinal, row.digest)
        self._last[row.site] = row.sequence

    def result(self) -> ChainCheck:
        for site in {*self._heads, *self._at}:
            if self._heads.get(site, (0, START)) != self._at.get(site, (0, START)):
                self._broken.append(self._last.get(site, 0) + 1)
        return ChainCheck(self._entries, not self._broken, min(self._broken, default=None))


def _is_kept(row: Row[Any], redactions: frozenset[str]) -> bool:
    """Tell whether a change still fits its commitment, or was erased by an entry that says so."""
    if row.redacted:
        return f"{row.sequence}:{row.field}" in redactions
    return (
        row.salt is not None
        and commitment(row.salt, FieldChange(row.field, row.old, row.new)) == row.commitment
    )
