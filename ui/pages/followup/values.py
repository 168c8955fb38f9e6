"""What is typed into a form field, read and written: numbers with either decimal mark, dates in either order."""

from __future__ import annotations

import datetime as dt
import math
import re

from PySide6.QtCore import QDate, QLocale

from mtb_app.domain.form import Check, Choice, Field, FieldKind, Text, Value
from ui.format import MINUS, MISSING, THOUSANDS, day, number

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_POINTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def _plain(text: str) -> str:
    return text.strip().replace(MINUS, "-").replace(THOUSANDS, "").replace("\u00a0", "")


def read_integer(text: str) -> int | None:
    """Return a typed whole number, None where the text is none."""
    plain = _plain(text)
    return int(plain) if re.fullmatch(r"[+-]?[0-9]{1,15}", plain) else None


def read_number(text: str) -> float | None:
    """Return a typed number with a decimal comma or point, None where the text is none (or not finite)."""
    plain = _plain(text)
    if not re.fullmatch(r"[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)", plain):
        return None
    value = float(plain.replace(",", "."))
    return value if math.isfinite(value) else None


def read_date(text: str) -> str | None:
    """Return a date typed as 2026-11-20 or 20.11.2026 in ISO form, None where there is no such day."""
    plain = text.strip()
    if found := _ISO.fullmatch(plain):
        year, month, date = (int(part) for part in found.groups())
    elif found := _POINTS.fullmatch(plain):
        date, month, year = (int(part) for part in found.groups())
    else:
        return None
    try:
        return dt.date(year, month, date).isoformat()
    except ValueError:  # such as 31 February: the typed text stays and is named as no date
        return None


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
    if field.kind is FieldKind.DATE or _is_iso(value):
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


def _is_iso(value: Value) -> bool:
    return isinstance(value, str) and _ISO.fullmatch(value) is not None


def _day(text: str, language: str) -> str:
    """Return a stored ISO date as the reader writes it; text that is no date stays as it was typed."""
    iso = read_date(text)
    return day(language, dt.date.fromisoformat(iso)) if iso else text
