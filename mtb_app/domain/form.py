"""Case-report forms as data: fields, forms, records, and what an edit check found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Value = str | int | float | bool | None  # dates are ISO strings


class FieldKind(StrEnum):
    """The kinds of field an editor exists for."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"  # one of `values`
    SEGMENTS = "segments"  # one of a few `values`, shown side by side
    YES_NO = "yes_no"
    DERIVED = "derived"  # computed, read-only


class Severity(StrEnum):
    """How hard a check speaks."""

    ERROR = "error"  # the record cannot be completed
    WARNING = "warning"  # must be looked at, may stand


class MissingReason(StrEnum):
    """Why a value is missing; kept beside the value, never as a number in it."""

    NOT_DONE = "not_done"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    REFUSED = "refused"


class FormStatus(StrEnum):
    """Where a form record stands."""

    STARTED = "started"
    COMPLETE = "complete"
    LOCKED = "locked"


@dataclass(frozen=True)
class Text:
    """A label in both languages."""

    en: str
    nb: str

    def in_language(self, language: str) -> str:
        """Return the text of `en` or `nb`."""
        return self.nb if language == "nb" else self.en


@dataclass(frozen=True)
class Choice:
    """One value of a choice: the key is stored and never changes, the label may."""

    key: str
    label: Text


@dataclass(frozen=True)
class Condition:
    """A condition as data: field, operator (`==`, `!=`, `>=`, `<=`, `in`, `filled`), value."""

    field: str
    operator: str
    value: object = None


@dataclass(frozen=True)
class Check:
    """One edit check of a field: what must hold, how hard, and the sentence when it does not.

    `operator` is one of `between`, `>=`, `<=`, `>`, `not_after`, `not_before`, `matches`; `value` a figure, a pair,
    the key of another field (`field:KEY`), or `today`.
    """

    operator: str
    value: object
    severity: Severity
    message: Text
    when: Condition | None = None


@dataclass(frozen=True)
class Field:
    """One field of a form."""

    key: str
    kind: FieldKind
    label: Text
    help: Text = Text("", "")
    unit: str = ""
    values: tuple[Choice, ...] = ()
    required_when: Condition | None = None
    required: bool = False
    visible_when: Condition | None = None
    checks: tuple[Check, ...] = ()
    sensitivity: str = "clinical"  # clinical, personal
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    derive: str = ""  # name of the rule that computes a DERIVED field
    default: Value = None


@dataclass(frozen=True)
class Section:
    """Fields under one heading."""

    key: str
    label: Text
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class FormDefinition:
    """One form of the data dictionary."""

    key: str  # adverse_event
    version: str  # 1.3
    label: Text
    sections: tuple[Section, ...]
    repeating: bool = False
    row_label: str = ""  # key of the field that names a row of a repeating form
    visits: tuple[str, ...] = ()  # visit keys it belongs to; empty: any time

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return every field in order."""
        return tuple(one for section in self.sections for one in section.fields)

    def field(self, key: str) -> Field | None:
        """Return a field by its key."""
        return next((one for one in self.fields if one.key == key), None)


@dataclass(frozen=True)
class FormRecord:
    """What was entered: one row of one form of one case, with the version of the form it was entered in."""

    id: str
    case_id: str
    form_key: str
    form_version: str
    visit: str  # screening, day_1, week_8, week_16, end_of_treatment, unscheduled
    row: int  # 1-based within a repeating form; 1 otherwise
    values: Mapping[str, Value]
    missing: Mapping[str, MissingReason]
    status: FormStatus
    revision: int = 0
    saved_at: dt.datetime | None = None
    saved_by: str = ""


@dataclass(frozen=True)
class Finding:
    """What an edit check says about a field."""

    field: str
    severity: Severity
    message: Text


@dataclass(frozen=True)
class Draft:
    """What was typed and not yet saved, kept across a crash; belongs to one user."""

    case_id: str
    form_key: str
    visit: str
    row: int
    user_id: str
    values: Mapping[str, Value]
    kept_at: dt.datetime | None = None
