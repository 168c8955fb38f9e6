"""The visit plan of a course: when each visit is due, and where it stands on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mtb_app.domain.form import FormRecord, FormStatus
from mtb_app.followup.dictionary import DataDictionary, VisitDefinition


class VisitState(StrEnum):
    """Where a visit stands."""

    DONE = "done"
    DUE = "due"
    OVERDUE = "overdue"
    PLANNED = "planned"


@dataclass(frozen=True)
class PlannedVisit:
    """One visit with its window (first and last day) and its forms, done and in all."""

    visit: VisitDefinition
    planned_on: dt.date | None
    window: tuple[dt.date, dt.date] | None
    state: VisitState
    forms_done: int
    forms: int


def start_of_treatment(records: Sequence[FormRecord]) -> dt.date | None:
    """Return the first day a drug was given, None where none is recorded."""
    days = [
        str(one.values["started_on"])
        for one in records
        if one.form_key == "drug_administration" and one.values.get("started_on")
    ]
    try:
        return dt.date.fromisoformat(min(days)) if days else None
    except ValueError:
        return None


def plan_visits(
    dictionary: DataDictionary, records: Sequence[FormRecord], today: dt.date
) -> tuple[PlannedVisit, ...]:
    """Return the visits of the schedule as they stand today; without a start only the first can be due."""
    start = start_of_treatment(records)
    return tuple(_planned(dictionary, one, records, start, today) for one in dictionary.visits)


def _planned(
    dictionary: DataDictionary,
    visit: VisitDefinition,
    records: Sequence[FormRecord],
    start: dt.date | None,
    today: dt.date,
) -> PlannedVisit:
    wanted = [key for key, form in dictionary.forms.items() if visit.key in form.visits]
    done = {
        one.form_key for one in records if one.visit == visit.key and one.status is not FormStatus.STARTED
    }
    planned = start + dt.timedelta(days=visit.day) if start is not None and visit.day is not None else None
    window = None
    if planned is not None:
        window = planned - dt.timedelta(days=visit.before), planned + dt.timedelta(days=visit.after)
    finished = len(done & set(wanted))
    state = _state(finished, len(wanted), window, today)
    return PlannedVisit(visit, planned, window, state, finished, len(wanted))


def _state(done: int, wanted: int, window: tuple[dt.date, dt.date] | None, today: dt.date) -> VisitState:
    if wanted and done == wanted:
        return VisitState.DONE
    if window is None or today < window[0]:
        return VisitState.PLANNED
    return VisitState.DUE if today <= window[1] else VisitState.OVERDUE
