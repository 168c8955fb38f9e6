"""Between records of the domain and rows: columns are named like the fields; nested values are JSON."""

from __future__ import annotations

import dataclasses
import datetime as dt
import typing
from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from sqlalchemy import Row, Table

from mtb_app.domain.message import Message
from mtb_app.plain import Codec, Hint, codec, flatten

_NATIVE = frozenset({str, int, float, bool, dt.date, dt.datetime})


class Record(Protocol):
    """Any frozen dataclass of the domain with an id."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> str:
        """The record's id."""


R = TypeVar("R", bound=Record)


@dataclasses.dataclass(frozen=True)
class RecordKind(Generic[R]):
    """One kind of record: its class, its table, its name in the audit trail, and what is said of an unknown id."""

    record: type[R]
    table: Table
    name: str
    missing: str  # template with {id}
    unaudited: frozenset[str] = frozenset({"id", "revision"})

    @cached_property
    def _coders(self) -> dict[str, Codec[Any]]:
        hints = typing.get_type_hints(self.record)
        return {one.name: _column_codec(hints[one.name]) for one in dataclasses.fields(self.record)}

    @cached_property
    def _texts(self) -> dict[str, Codec[Any]]:
        hints = typing.get_type_hints(self.record)
        return {name: codec(hints[name]) for name in self._coders if name not in self.unaudited}

    def to_row(self, record: R) -> dict[str, Any]:
        """Return the columns of a record."""
        return {name: coder.encode(getattr(record, name)) for name, coder in self._coders.items()}

    def from_row(self, row: Row[Any]) -> R:
        """Return the record of a row; the row may have more columns."""
        held = row._mapping
        return self.record(**{name: coder.decode(held[name]) for name, coder in self._coders.items()})

    def texts(self, record: R) -> Mapping[str, str | None]:
        """Return each audited field's text: `diagnosis`, `values.grade`, `prior_treatments[1].drugs`."""
        found: dict[str, str | None] = {}
        for name, coder in self._texts.items():
            found.update(flatten(name, coder.encode(getattr(record, name))))
        return found

    def unknown(self, record_id: str) -> Message:
        """Return the sentence for an id that is not in the table."""
        return Message(self.missing, id=record_id)


def _column_codec(hint: Hint) -> Codec[Any]:
    """Return the codec between a field and its column; JSON columns take plain values, others their own type."""
    inner = [one for one in typing.get_args(hint) if one is not type(None)] or [hint]
    if len(inner) == 1 and inner[0] in _NATIVE:
        return Codec(None, None)
    return codec(hint)
