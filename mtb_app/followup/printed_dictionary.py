"""The data dictionary as Markdown, to read and to print; `docs/data-dictionary.md` is this, kept equal by a test."""

from __future__ import annotations

from mtb_app.domain.form import Condition, Field, FormDefinition
from mtb_app.followup.dictionary import DataDictionary


def printed_dictionary(dictionary: DataDictionary) -> str:
    """Return the whole dictionary as Markdown, English and Norwegian beside each other."""
    parts = [
        "# Data dictionary",
        "",
        f"Generated from `resources/dictionary/`, schedule version {dictionary.version}. Keys never change.",
    ]
    for form in dictionary.forms.values():
        parts += ["", *_form(form)]
    return "\n".join(parts) + "\n"


def _form(form: FormDefinition) -> list[str]:
    how = "repeating, " if form.repeating else ""
    visits = ", ".join(form.visits) or "any visit"
    lines = [
        f"## {form.label.en} / {form.label.nb}",
        "",
        f"`{form.key}`, version {form.version}, {how}{visits}",
        "",
        "| key | kind | English | norsk | unit | required | values |",
        "|---|---|---|---|---|---|---|",
    ]
    return lines + [_field(field) for field in form.fields]


def _field(field: Field) -> str:
    values = ", ".join(f"`{one.key}`" for one in field.values[:8])
    more = f" and {len(field.values) - 8} more" if len(field.values) > 8 else ""
    cells = (
        f"`{field.key}`",
        field.kind.value,
        field.label.en,
        field.label.nb,
        field.unit,
        _required(field),
        values + more,
    )
    return "| " + " | ".join(cells) + " |"


def _required(field: Field) -> str:
    if field.required:
        return "yes"
    return _condition(field.required_when) if field.required_when else ""


def _condition(condition: Condition) -> str:
    if condition.operator == "filled":
        return f"when `{condition.field}` is filled"
    return f"when `{condition.field}` {condition.operator} {condition.value}"
