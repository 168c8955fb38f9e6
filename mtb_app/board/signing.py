"""What a signature binds: the digest of a record's content, with name, time and meaning (21 CFR 11.50)."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from enum import Enum

from mtb_app.domain.decision import Discussion, PhysicianDecision, Signature
from mtb_app.domain.people import Session

NOT_SIGNED = frozenset({"signature", "revision"})


def content_digest(record: Discussion | PhysicianDecision) -> str:
    """Return the SHA-256 over the record's content as canonical JSON, without its signature and revision."""
    fields = {
        field.name: _plain(getattr(record, field.name))
        for field in dataclasses.fields(record)
        if field.name not in NOT_SIGNED
    }
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return value


def make_signature(
    session: Session, meaning: str, record: Discussion | PhysicianDecision, at: dt.datetime
) -> Signature:
    """Return the signature of the person signed in over a record, at a time in UTC."""
    user = session.user
    return Signature(user.identity, user.name, user.role.value, meaning, at, content_digest(record))


def is_unaltered(record: Discussion | PhysicianDecision) -> bool:
    """Tell whether a signed record still is what was signed; an unsigned one is not."""
    return record.signature is not None and record.signature.digest == content_digest(record)
