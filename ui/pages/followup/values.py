"""The values of form fields as the reader writes them: labels of choices, dates, numbers, limits."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale

from mtb_app.domain.form import Check, Choice, Field, FieldKind, Text, Value
from ui.format import MISSING, day, number
from ui.typed import is_iso, read_date


def choice_label(values: tuple[Choice, ...], key: Value, language: str) -> str:
    """Return the label of a stored key; a key that the form no longer knows stands as it is."""
    return next((one.label.in_language(language) for one in values if one.key == key), str(key))


def editable_text(value: Value, kind: FieldKind, language: str) -> str:
    """Return a stored value as it stands in a line that is typed in, without thousands marks."""
    if value is None:
        return ""
    if kind is FieldKind.DATE:
        return _day(str(value), language)
    if isinstance(value, float):
        plain = f"{value:.10g}"
        return plain.replace(".", ",") if language == "nb" else plain
    return str(value)


def value_text(field: Field, value: Value, language: str) -> str:
    """Return a stored value as it is read: labels of choices, dates and numbers in the reader's way."""
    if value is None or value == "":
        return MISSING
    if field.values:
        return choice_label(field.values, value, language)
    if isinstance(value, bool):
        return (YES if value else NO).in_language(language)
    if field.kind is FieldKind.DATE or (isinstance(value, str) and is_iso(value)):
        return _day(str(value), language)
    if isinstance(value, float):
        rounded = round(value, 6)
        return number(language, int(rounded) if rounded.is_integer() else rounded)
    return str(value)


YES, NO = Text("yes", "ja"), Text("no", "nei")


def limits_text(field: Field, language: str) -> str:
    """Return the fixed limits that stand beside a field, such as `0 – 300`; empty where it has none."""
    return " · ".join(filter(None, (_limit(one, language) for one in field.checks)))


def _limit(check: Check, language: str) -> str:
    if check.when is not None:
        return ""
    if check.operator == "between" and isinstance(check.value, list | tuple):
        return " – ".join(number(language, edge) for edge in check.value if isinstance(edge, int | float))
    if isinstance(check.value, int | float):
        mark = {">=": "≥", "<=": "≤", ">": ">"}.get(check.operator, "")
        return f"{mark} {number(language, check.value)}" if mark else ""
    return ""


def short_day(date: dt.date, language: str) -> str:
    """Return a day without its year, as it stands beside a visit: `20 Nov`, `20. nov.`."""
    locale = QLocale(QLocale.Language.NorwegianBokmal if language == "nb" else QLocale.Language.English)
    return locale.toString(QDate(date.year, date.month, date.day), "d. MMM" if language == "nb" else "d MMM")


def _day(text: str, language: str) -> str:
    """Return a stored ISO date as the reader writes it; text that is no date stays as it was typed."""
    iso = read_date(text)
    return day(language, dt.date.fromisoformat(iso)) if iso else text
