"""What people type: numbers with either decimal mark, dates in either order."""

from __future__ import annotations

import datetime as dt
import math
import re

from ui.format import MINUS, THOUSANDS

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


def is_iso(text: str) -> bool:
    """Tell whether a text has the shape of an ISO date."""
    return _ISO.fullmatch(text) is not None
