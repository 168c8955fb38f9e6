"""Numbers and dates as the reader writes them: `4.7` and `2026-10-12` in English, `4,7` and `12.10.2026` in bokmål.

The minus is the true minus sign, thousands are set apart by a narrow space, and a missing value is an en dash.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from decimal import Decimal

from ui.language import BOKMAL

MISSING = "–"
MINUS = "−"
THOUSANDS = "\u202f"


def number(code: str, value: float | Decimal | None, decimals: int | None = None, unit: str = "") -> str:
    """Return a number with a true minus; `decimals` None keeps the shortest form; the unit stands behind a space."""
    if value is None:
        return MISSING
    plain = f"{value:,.{decimals}f}" if decimals is not None else f"{value:,}"
    whole, point, rest = plain.partition(".")
    mark = "," if code == BOKMAL else "."
    text = whole.replace(",", THOUSANDS).replace("-", MINUS) + (mark + rest if point else "")
    return f"{text}\u00a0{unit}" if unit else text


def percent(code: str, share: float | None, decimals: int = 1) -> str:
    """Return a share (0 to 1) as percent."""
    return MISSING if share is None else number(code, share * 100, decimals, "%")


def day(code: str, value: date | None) -> str:
    """Return a date: ISO in English, day.month.year in bokmål."""
    if value is None:
        return MISSING
    return value.strftime("%d.%m.%Y") if code == BOKMAL else value.strftime("%Y-%m-%d")


def clock(code: str, value: datetime, zone: tzinfo | None = None) -> str:
    """Return the local time of a UTC time: `14:02` in English, `14.02` in bokmål."""
    return value.astimezone(zone).strftime("%H.%M" if code == BOKMAL else "%H:%M")


def moment(code: str, value: datetime | None, zone: tzinfo | None = None) -> str:
    """Return the local date and time of a UTC time (of this computer's zone unless another is given)."""
    if value is None:
        return MISSING
    return f"{day(code, value.astimezone(zone).date())} {clock(code, value, zone)}"


def counted(count: int, one: str, many: str) -> str:
    """Return the words for a count: `one` for 1, else `many` with its `{0}` filled."""
    return one if count == 1 else many.format(count)


def filled(code: str, template: str, values: Mapping[str, object]) -> str:
    """Fill the `{fields}` of a template in the given language, each value written in the reader's way."""
    return template.format(**{key: _written(code, value) for key, value in values.items()})


def _written(code: str, value: object) -> object:
    if isinstance(value, datetime):
        return moment(code, value)
    if isinstance(value, date):
        return day(code, value)
    if isinstance(value, float | Decimal) and not isinstance(value, bool):
        return number(code, value)
    return value
