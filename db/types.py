"""The column types of the store: the same meaning on SQLite and on PostgreSQL. Tables use no others."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Dialect, Float, Integer, Text
from sqlalchemy.types import TypeDecorator

from mtb_app.plain import Plain

__all__ = ["Boolean", "Count", "Date", "Float", "JsonText", "Sequence", "Text", "UtcTime", "WallTime"]

Sequence = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only an INTEGER key
Count = BigInteger


class UtcTime(TypeDecorator[dt.datetime]):
    """A moment, kept and returned in UTC; a time without a zone is a bug."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Return the moment in UTC; raise ValueError where the zone is missing."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Return the moment with its zone, which SQLite does not keep."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class WallTime(TypeDecorator[dt.datetime]):
    """The time on the wall of the meeting room, in ISO form, with a zone only where one was given."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        """Return the ISO form."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:
        """Return the time of the ISO form."""
        return None if value is None else dt.datetime.fromisoformat(value)


class JsonText(TypeDecorator[Any]):
    """A plain value as JSON in a text column; None is SQL's null."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Plain, dialect: Dialect) -> str | None:
        """Return the JSON; every character outside ASCII is escaped, so that any text can be stored."""
        return None if value is None else json.dumps(value, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Plain:
        """Return the plain value."""
        return None if value is None else json.loads(value)
