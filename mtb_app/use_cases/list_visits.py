"""The visits of a case as they stand, and which fields of a form are asked for while one fills it in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mtb_app.domain.form import FormDefinition, FormRecord, FormStatus, Text, Value
from mtb_app.followup.conditions import is_required, is_visible, shown_values
from mtb_app.followup.visits import PlannedVisit, VisitState, plan_visits
from mtb_app.use_cases.context import Context

ANY_TIME = "unscheduled"
"""The visit key of records of forms that belong to no visit, such as adverse events."""


@dataclass(frozen=True)
class FormState:
    """One form at one visit with its records, by row; none where nobody began it."""

    form: FormDefinition
    records: tuple[FormRecord, ...]

    @property
    def status(self) -> FormStatus | None:
        """Where the form stands: that of its least finished row; None where there is no row."""
        order = list(FormStatus)
        return min((one.status for one in self.records), key=order.index, default=None)


@dataclass(frozen=True)
class VisitView:
    """One visit: when it is due, where it stands today, and its forms in the dictionary's order."""

    key: str
    label: Text
    planned_on: dt.date | None
    window: tuple[dt.date, dt.date] | None
    state: VisitState | None  # None: forms of any time, which are never due
    missed: bool  # its window closed and not one form was begun
    forms: tuple[FormState, ...]

    @property
    def done(self) -> int:
        """How many forms are complete or locked."""
        return sum(one.status in (FormStatus.COMPLETE, FormStatus.LOCKED) for one in self.forms)


def list_visits(context: Context, records: Sequence[FormRecord]) -> tuple[VisitView, ...]:
    """Return the visits of the schedule as they stand today, last the forms of any time."""
    dictionary = context.library.dictionary
    today = context.clock.now().astimezone().date()
    forms = dictionary.forms.values()
    planned = [_view(one, forms, records) for one in plan_visits(dictionary, records, today)]
    known = {one.key for one in dictionary.visits}
    loose = tuple(_state(form, ANY_TIME, records) for form in forms if not known.intersection(form.visits))
    standing = next((one for one in planned if one.key == ANY_TIME), _any_time())
    last = replace(standing, forms=(*standing.forms, *loose))
    return tuple(one for one in (*(v for v in planned if v.key != ANY_TIME), last) if one.forms)


def _any_time() -> VisitView:
    return VisitView(ANY_TIME, Text("Any time", "Når som helst"), None, None, None, False, ())


def _view(planned: PlannedVisit, forms: Iterable[FormDefinition], records: Sequence[FormRecord]) -> VisitView:
    key = planned.visit.key
    states = tuple(_state(form, key, records) for form in forms if key in form.visits)
    begun = any(one.records for one in states)
    missed = planned.state is VisitState.OVERDUE and not begun
    return VisitView(
        key, planned.visit.label, planned.planned_on, planned.window, planned.state, missed, states
    )


def _state(form: FormDefinition, visit: str, records: Sequence[FormRecord]) -> FormState:
    mine = [one for one in records if one.form_key == form.key and one.visit == visit]
    return FormState(form, tuple(sorted(mine, key=lambda one: one.row)))


def asked_fields(form: FormDefinition, values: Mapping[str, Value]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of the fields that are shown, and of those that must be answered.

    A field that is hidden has no value, so that what depends on it is hidden as well.
    """
    seen = shown_values(form, values)
    shown = frozenset(one.key for one in form.fields if is_visible(one, seen))
    return shown, frozenset(one.key for one in form.fields if is_required(one, seen))
