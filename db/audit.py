"""The audit trail: append-only entries in one hash chain per site.

An entry's digest covers the entry before it, its own header and a commitment to each changed value:
SHA-256 over a random salt, the field and its old and new text. So a value that had to be erased (personal data entered
by mistake) leaves its commitment, and the chain still verifies; the erasure is an entry of its own. The chain shows
edits and gaps; only a head that is kept elsewhere shows that the newest entries were cut off together with the head.
ICH E6(R3) 4.2.2 (author, UTC time, first entry, changes and deletions with reason).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from db.tables import audit as tables
from db.transaction import Author, Transaction
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.message import Message
from mtb_app.domain.people import FieldChange

START = "0" * 64
REDACTED = "redacted"


@dataclass(frozen=True)
class Deed:
    """What was done to which record."""

    action: str
    kind: str
    record_id: str
    case_id: str | None = None
    reason: str = ""
    form_version: str | None = None


def differences(old: Mapping[str, str | None], new: Mapping[str, str | None]) -> tuple[FieldChange, ...]:
    """Return the fields whose text differs, in the order of the new record; absent and empty are alike."""
    fields = dict.fromkeys((*new, *old))
    found = (FieldChange(one, old.get(one), new.get(one)) for one in fields)
    return tuple(one for one in found if (one.old or "") != (one.new or ""))


def append(
    work: Transaction, deed: Deed, changes: Sequence[FieldChange] = (), *, author: Author | None = None
) -> int:
    """Append one entry and return its sequence number; locks the site's chain until the transaction ends."""
    work.require_writing()
    by = author or work.author
    ordinal, previous = _locked_head(work, by.site)
    salted = [(change, secrets.token_hex(16)) for change in changes]
    commitments = [commitment(salt, change) for change, salt in salted]
    header = {
        "site": by.site,
        "ordinal": ordinal + 1,
        "at": work.clock.now().astimezone(dt.UTC),
        "author": by.identity,
        "role": by.role,
        "action": deed.action,
        "kind": deed.kind,
        "record_id": deed.record_id,
        "case_id": deed.case_id,
        "reason": deed.reason or None,
        "form_version": deed.form_version,
    }
    digest = chain_digest(previous, header, commitments)
    stored = work.write(
        insert(tables.entries).values(**header, digest=digest).returning(tables.entries.c.sequence)
    )
    sequence: int = stored.scalar_one()
    _store_changes(work, sequence, salted, commitments)
    head = update(tables.heads).where(tables.heads.c.site == by.site)
    work.write(head.values(entries=ordinal + 1, digest=digest))
    return sequence


def _locked_head(work: Transaction, site: str) -> tuple[int, str]:
    dialect = sqlite if work.open.dialect.name == "sqlite" else postgresql
    first = dialect.insert(tables.heads).values(site=site, entries=0, digest=START)
    work.write(first.on_conflict_do_nothing())
    heads = tables.heads.c
    row = work.read(select(heads.entries, heads.digest).where(heads.site == site).with_for_update()).one()
    return row.entries, row.digest


def _store_changes(
    work: Transaction, sequence: int, salted: Sequence[tuple[FieldChange, str]], commitments: Sequence[str]
) -> None:
    rows = [
        {
            "sequence": sequence,
            "ordinal": at,
            "field": change.field,
            "old": change.old,
            "new": change.new,
            "salt": salt,
            "commitment": commitments[at - 1],
            "redacted": False,
        }
        for at, (change, salt) in enumerate(salted, start=1)
    ]
    if rows:
        work.write(insert(tables.changes), rows)


def commitment(salt: str, change: FieldChange) -> str:
    """Return the salted commitment to a field's old and new text."""
    return _sha256([salt, change.field, change.old, change.new])


def chain_digest(previous: str, header: Mapping[str, object], commitments: Sequence[str]) -> str:
    """Return the digest of an entry that follows `previous`; `header["at"]` is in UTC."""
    at = header["at"]
    if not isinstance(at, dt.datetime):
        raise TypeError("an audit entry without its time")
    plain = {**header, "at": at.astimezone(dt.UTC).isoformat()}
    return _sha256([previous, plain, list(commitments)])


def _sha256(plain: object) -> str:
    text = json.dumps(plain, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def redact(work: Transaction, sequence: int, field: str, *, reason: str) -> None:
    """Erase the values of one field of an entry (personal data entered by mistake); the chain stays whole.

    The erasure is itself an entry. Raises InvalidRecord without a reason or where there is no such field.
    """
    if not reason.strip():
        raise InvalidRecord(
            Message("Values of the audit trail are not erased without a reason."),
            remedy=Message("Give the reason."),
        )
    columns = tables.changes.c
    erased = work.write(
        update(tables.changes)
        .where(columns.sequence == sequence, columns.field == field)
        .values(old=None, new=None, salt=None, redacted=True)
    )
    if erased.rowcount == 0:
        raise InvalidRecord(
            Message(
                "Entry {sequence} of the audit trail has no field {field}.", sequence=sequence, field=field
            )
        )
    append(work, Deed(REDACTED, "audit_entry", f"{sequence}:{field}", reason=reason))
