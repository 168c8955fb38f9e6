"""The data dictionary: forms, fields, choices, checks and visits read from `resources/dictionary/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mtb_app.domain.errors import KnowledgeError
from mtb_app.domain.form import (
    Check,
    Choice,
    Condition,
    Field,
    FieldKind,
    FormDefinition,
    Section,
    Severity,
    Text,
)
from mtb_app.domain.message import Message

Table = Mapping[str, Any]  # what tomllib returns; every value is checked before use
NOTHING = Text("", "")


@dataclass(frozen=True)
class VisitDefinition:
    """One visit of the schedule: its day after the start and its window, in days before and after."""

    key: str
    label: Text
    day: int | None  # None: not on a fixed day (unscheduled, end of treatment)
    before: int
    after: int


@dataclass(frozen=True)
class DataDictionary:
    """Every form in its current version, and the schedule of visits."""

    version: str
    forms: Mapping[str, FormDefinition]
    visits: tuple[VisitDefinition, ...]

    def form(self, key: str) -> FormDefinition:
        """Return a form; raise KnowledgeError where the dictionary has none of that key."""
        found = self.forms.get(key)
        if found is None:
            raise KnowledgeError(
                Message("The data dictionary has no form {key}.", key=key),
                remedy=Message("Choose one of: {known}.", known=", ".join(self.forms)),
            )
        return found

    def visit(self, key: str) -> VisitDefinition | None:
        """Return a visit of the schedule."""
        return next((one for one in self.visits if one.key == key), None)


def load_dictionary(folder: Path) -> DataDictionary:
    """Read every `*.toml` of a folder, `visits.toml` the schedule; raise KnowledgeError naming file and place."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise KnowledgeError(
            Message("The data dictionary is missing."),
            where=str(folder),
            remedy=Message("Install the program again."),
        )
    forms: dict[str, FormDefinition] = {}
    visits: tuple[VisitDefinition, ...] = ()
    version = ""
    for file in files:
        table = _read(file)
        if file.name == "visits.toml":
            version, visits = str(table.get("version", "")), _visits(table, file)
        else:
            form = _form(table, file)
            forms[form.key] = form
    ordered = dict(sorted(forms.items(), key=lambda item: _order(folder, item[0])))
    return DataDictionary(version, MappingProxyType(ordered), visits)


def _order(folder: Path, key: str) -> tuple[int, str]:
    table = _read(folder / f"{key}.toml")
    return int(table.get("order", 99)), key


def _read(file: Path) -> Table:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(
            Message("The dictionary file cannot be read: {reason}.", reason=str(error)),
            where=str(file),
            remedy=Message("Mend the file, or install the program again."),
        ) from error


def _damaged(file: Path, place: str, what: str) -> KnowledgeError:
    return KnowledgeError(
        Message("{place} lacks a right {what}.", place=place, what=what),
        where=str(file),
        remedy=Message("Mend the file, or install the program again."),
    )


def _visits(table: Table, file: Path) -> tuple[VisitDefinition, ...]:
    found = []
    for one in table.get("visits", []):
        key = str(one.get("key", ""))
        if not key:
            raise _damaged(file, "visits", "key")
        day = one.get("day")
        found.append(
            VisitDefinition(
                key,
                _text(one.get("label"), file, key),
                int(day) if day is not None else None,
                int(one.get("before", 0)),
                int(one.get("after", 0)),
            )
        )
    return tuple(found)


def _form(table: Table, file: Path) -> FormDefinition:
    key = str(table.get("key", ""))
    if key != file.stem:
        raise _damaged(file, "form", "key")
    return FormDefinition(
        key=key,
        version=str(table.get("version", "")),
        label=_text(table.get("label"), file, key),
        sections=tuple(_section(one, file) for one in table.get("sections", [])),
        repeating=bool(table.get("repeating", False)),
        row_label=str(table.get("row_label", "")),
        visits=tuple(table.get("visits", ())),
    )


def _section(table: Table, file: Path) -> Section:
    key = str(table.get("key", ""))
    fields = tuple(_field(one, file) for one in table.get("fields", []))
    return Section(key, _text(table.get("label"), file, key), fields)


def _field(table: Table, file: Path) -> Field:
    key = str(table.get("key", ""))
    try:
        kind = FieldKind(str(table.get("kind")))
    except ValueError as error:
        raise _damaged(file, key, "kind") from error
    values = tuple(_choice(one, file, key) for one in table.get("values", []))
    if kind in {FieldKind.CHOICE, FieldKind.SEGMENTS} and not values:
        raise _damaged(file, key, "values")
    return Field(
        key=key,
        kind=kind,
        label=_text(table.get("label"), file, key),
        help=_text(table["help"], file, key) if "help" in table else NOTHING,
        unit=str(table.get("unit", "")),
        values=values,
        required=bool(table.get("required", False)),
        required_when=_condition(table.get("required_when"), file, key),
        visible_when=_condition(table.get("visible_when"), file, key),
        checks=tuple(_check(one, file, key) for one in table.get("checks", [])),
        sensitivity=str(table.get("sensitivity", "clinical")),
        codes=MappingProxyType(dict(table.get("codes", {}))),
        derive=str(table.get("derive", "")),
        default=table.get("default"),
    )


def _text(value: object, file: Path, place: str) -> Text:
    if isinstance(value, Mapping) and isinstance(value.get("en"), str) and isinstance(value.get("nb"), str):
        return Text(str(value["en"]), str(value["nb"]))
    raise _damaged(file, place, "label")


def _choice(value: object, file: Path, place: str) -> Choice:
    if not isinstance(value, Mapping) or "key" not in value:
        raise _damaged(file, place, "values")
    return Choice(str(value["key"]), _text(value, file, place))


def _condition(value: object, file: Path, place: str) -> Condition | None:
    if value is None:
        return None
    if not isinstance(value, Mapping) or "field" not in value:
        raise _damaged(file, place, "condition")
    return Condition(str(value["field"]), str(value.get("operator", "==")), value.get("value"))


def _check(value: object, file: Path, place: str) -> Check:
    if not isinstance(value, Mapping) or "operator" not in value:
        raise _damaged(file, place, "check")
    try:
        severity = Severity(value.get("severity", "error"))
    except ValueError as error:
        raise _damaged(file, place, "severity") from error
    return Check(
        str(value["operator"]),
        value.get("value"),
        severity,
        _text(value.get("message"), file, place),
        _condition(value.get("when"), file, place),
    )
