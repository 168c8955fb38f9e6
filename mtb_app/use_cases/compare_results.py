"""Compare two stored results of one patient."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from mtb_app.domain.comparison import Comparison
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.message import Message
from mtb_app.domain.stored import StoredResult
from mtb_app.interpretation.comparison import compare_results
from mtb_app.use_cases.check_import import results_of_patient
from mtb_app.use_cases.context import Context

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_POINTS = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")


@dataclass(frozen=True)
class ComparedResults:
    """Two results in the order of their time, and what changed."""

    before: StoredResult
    after: StoredResult
    comparison: Comparison


def list_patient_results(context: Context, patient_id: str) -> tuple[StoredResult, ...]:
    """Return the results of all referrals of a patient, newest first, the withdrawn ones too."""
    with context.reading() as work:
        return tuple(reversed(in_order(results_of_patient(work, patient_id))))


def compare_stored(context: Context, one_id: str, other_id: str) -> ComparedResults:
    """Compare two results of one patient, the earlier first; raise InvalidRecord for two patients' results."""
    with context.reading() as work:
        one, other = work.panel_results.get(one_id), work.panel_results.get(other_id)
        if work.cases.get(one.case_id).patient_id != work.cases.get(other.case_id).patient_id:
            raise InvalidRecord(Message("These are results of two patients: they are not compared."))
    before, after = in_order((one, other))
    return ComparedResults(before, after, compare_results(before.result, after.result))


def in_order(results: tuple[StoredResult, ...]) -> tuple[StoredResult, ...]:
    """Return results oldest first: by the day of the panel's output where each has a real one, else by import."""
    days = [output_day(one) for one in results]
    if all(day is not None for day in days):
        return tuple(sorted(results, key=lambda one: (output_day(one) or dt.date.min, one.imported_at)))
    return tuple(sorted(results, key=lambda one: one.imported_at))


def output_day(stored: StoredResult) -> dt.date | None:
    """Return the day on which the panel's software wrote a result, None where the file holds no real one."""
    text = (stored.result.output_date or "").strip()
    iso, points = _ISO.match(text), _POINTS.match(text)
    if iso is not None:
        year, month, day = (int(one) for one in iso.groups())
    elif points is not None:
        day, month, year = (int(one) for one in points.groups())
    else:
        return None
    try:
        found = dt.date(year, month, day)
    except ValueError:  # files hold days such as 2099-99-99
        return None
    return found if found <= stored.imported_at.date() + dt.timedelta(days=1) else None
