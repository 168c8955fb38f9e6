"""Conditions as data: whether a field is shown or asked for, given the other values of the record."""

from __future__ import annotations

from collections.abc import Mapping

from mtb_app.domain.form import Condition, Field, FormDefinition, Value


def holds(condition: Condition, values: Mapping[str, Value]) -> bool:
    """Tell whether a condition holds; a missing value makes every comparison false."""
    value = values.get(condition.field)
    wanted = condition.value
    if condition.operator == "filled":
        return value not in (None, "")
    if condition.operator == "!=":
        return value not in (None, "") and value != wanted
    if condition.operator == "in":
        return isinstance(wanted, list | tuple) and value in wanted
    if condition.operator in {">=", "<="}:
        return _compares(condition.operator, value, wanted)
    return value is not None and value == wanted


def _compares(operator: str, value: Value, wanted: object) -> bool:
    if not isinstance(value, int | float) or not isinstance(wanted, int | float):
        return False
    return value >= wanted if operator == ">=" else value <= wanted


def is_visible(field: Field, values: Mapping[str, Value]) -> bool:
    """Tell whether a field is shown."""
    return field.visible_when is None or holds(field.visible_when, values)


def shown_values(form: FormDefinition, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values of the fields that are shown.

    A field that is hidden has no value, so that what depends on it is hidden as well.
    """
    seen = dict(values)
    for _depth in form.fields:
        shown = {one.key for one in form.fields if is_visible(one, seen)}
        now = {key: value for key, value in seen.items() if key in shown}
        if now == seen:
            break
        seen = now
    return seen


def is_required(field: Field, values: Mapping[str, Value]) -> bool:
    """Tell whether a field must be answered: always, or under its condition; a hidden field never."""
    if not is_visible(field, values):
        return False
    return field.required or (field.required_when is not None and holds(field.required_when, values))
