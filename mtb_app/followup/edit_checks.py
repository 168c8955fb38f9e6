"""Edit checks: what a record's values must satisfy, each with a sentence in both languages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from mtb_app.domain.form import (
    Check,
    Field,
    FieldKind,
    Finding,
    FormDefinition,
    FormRecord,
    MissingReason,
    Severity,
    Text,
    Value,
)
from mtb_app.followup.conditions import holds, is_required, is_visible, shown_values


def check_record(
    form: FormDefinition,
    values: Mapping[str, Value],
    missing: Mapping[str, MissingReason],
    *,
    others: Sequence[FormRecord] = (),
    today: dt.date,
) -> tuple[Finding, ...]:
    """Return every finding of a record, in the order of its fields; `others` are the case's other records."""
    findings: list[Finding] = []
    seen = shown_values(form, values)
    for field in form.fields:
        if is_visible(field, seen):
            findings.extend(_field_findings(field, seen, missing, others, today))
    return tuple(findings)


def _field_findings(
    field: Field,
    values: Mapping[str, Value],
    missing: Mapping[str, MissingReason],
    others: Sequence[FormRecord],
    today: dt.date,
) -> list[Finding]:
    value = values.get(field.key)
    if value in (None, ""):
        if is_required(field, values) and field.key not in missing and field.kind is not FieldKind.DERIVED:
            return [
                _error(
                    field, "{0} is missing; enter it or say why.", "{0} mangler; fyll inn eller si hvorfor."
                )
            ]
        return []
    wrong = _wrong_kind(field, value)
    if wrong is not None:
        return [wrong]
    return [
        Finding(field.key, check.severity, check.message)
        for check in field.checks
        if (check.when is None or holds(check.when, values))
        and not _passes(check, value, values, others, today)
    ]


def _error(field: Field, en: str, nb: str) -> Finding:
    text = Text(en.format(field.label.en, field.unit), nb.format(field.label.nb, field.unit))
    return Finding(field.key, Severity.ERROR, text)


def _wrong_kind(field: Field, value: Value) -> Finding | None:
    if field.kind in {FieldKind.INTEGER, FieldKind.NUMBER}:
        return _wrong_number(field, value)
    if field.kind is FieldKind.DATE and _date(value) is None:
        return _error(field, "{0} is not a date: write YYYY-MM-DD.", "{0} er ikke en dato: skriv ÅÅÅÅ-MM-DD.")
    if field.kind in {FieldKind.CHOICE, FieldKind.SEGMENTS} and value not in {
        one.key for one in field.values
    }:
        return _error(field, "{0} is not one of the choices.", "{0} er ikke et av valgene.")
    if field.kind is FieldKind.YES_NO and not isinstance(value, bool):
        return _error(field, "{0} is answered with yes or no.", "{0} besvares med ja eller nei.")
    return None


def _wrong_number(field: Field, value: Value) -> Finding | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return _error(field, "{0} is not a number.", "{0} er ikke et tall.")
    if field.kind is FieldKind.INTEGER and float(value) != int(value):
        return _error(field, "{0} is a whole number.", "{0} er et helt tall.")
    return None


def _date(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _passes(
    check: Check, value: Value, values: Mapping[str, Value], others: Sequence[FormRecord], today: dt.date
) -> bool:
    """Tell whether a check holds; a bound that is not there cannot be broken."""
    bound = _bound(check.value, values, others, today)
    if bound is None:
        return True
    if check.operator == "between" and isinstance(bound, list | tuple):
        return isinstance(value, int | float) and bound[0] <= value <= bound[1]
    if check.operator == "matches":
        return re.fullmatch(str(bound), str(value)) is not None
    if check.operator in {"not_after", "not_before"}:
        return _dates_hold(check.operator, value, bound)
    return _figures_hold(check.operator, value, bound)


def _bound(
    bound: object, values: Mapping[str, Value], others: Sequence[FormRecord], today: dt.date
) -> object:
    if bound == "today":
        return today.isoformat()
    if isinstance(bound, str) and bound.startswith("field:"):
        return values.get(bound.removeprefix("field:"))
    if isinstance(bound, str) and bound.startswith("first:"):
        form, _, field = bound.removeprefix("first:").partition(".")
        found = [one.values.get(field) for one in others if one.form_key == form and one.values.get(field)]
        return min((str(one) for one in found), default=None)
    return bound


def _dates_hold(operator: str, value: Value, bound: object) -> bool:
    own, other = _date(value), _date(bound)
    if own is None or other is None:
        return True
    return own <= other if operator == "not_after" else own >= other


def _figures_hold(operator: str, value: Value, bound: object) -> bool:
    if not isinstance(value, int | float) or not isinstance(bound, int | float):
        return True
    return {">=": value >= bound, "<=": value <= bound, ">": value > bound, "<": value < bound}.get(
        operator, True
    )
