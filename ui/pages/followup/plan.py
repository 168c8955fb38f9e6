"""Where one stands among the visits: which form comes next, and the words of the strip on top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mtb_app.domain.form import FormRecord, FormStatus
from mtb_app.use_cases.list_visits import ANY_TIME, FormState, VisitView
from ui.pages.followup.values import short_day
from ui.parts.meters import Station
from ui.parts.stations import Stop

_DONE = (FormStatus.COMPLETE, FormStatus.LOCKED)
_STATIONS = {
    "done": Station.DONE,
    "due": Station.DUE,
    "overdue": Station.OVERDUE,
    "planned": Station.PLANNED,
}


@dataclass(frozen=True)
class Place:
    """One form at one visit, and its row."""

    visit: str
    form: str
    row: int = 1


def visit_of(visits: Sequence[VisitView], key: str) -> VisitView | None:
    """Return a visit by its key."""
    return next((one for one in visits if one.key == key), None)


def state_at(visits: Sequence[VisitView], place: Place) -> FormState | None:
    """Return the form that stands at a place."""
    visit = visit_of(visits, place.visit)
    found = visit.forms if visit is not None else ()
    return next((one for one in found if one.form.key == place.form), None)


def record_at(state: FormState, row: int) -> FormRecord | None:
    """Return the stored record of a row."""
    return next((one for one in state.records if one.row == row), None)


def next_due(visits: Sequence[VisitView], here: Place) -> Place | None:
    """Return the next form to fill in: in this visit first, then in the visits that are due; None when all is done."""
    visit = visit_of(visits, here.visit)
    if visit is not None and visit.key != ANY_TIME:
        keys = [one.form.key for one in visit.forms]
        turn = keys.index(here.form) + 1 if here.form in keys else 0
        for one in (*visit.forms[turn:], *visit.forms[:turn]):
            if one.status not in _DONE and one.form.key != here.form:
                return _place(visit, one)
    return first_due([one for one in visits if one.key != here.visit])


def first_due(visits: Sequence[VisitView]) -> Place | None:
    """Return the first unfinished form of a visit that is due or overdue."""
    for visit in visits:
        if visit.state is not None and visit.state.value in ("due", "overdue"):
            for one in visit.forms:
                if one.status not in _DONE:
                    return _place(visit, one)
    return None


def first_place(visits: Sequence[VisitView]) -> Place | None:
    """Return where the page opens: at what is due, else at the first unfinished form, else at the first of all."""
    due = first_due(visits)
    if due is not None:
        return due
    forms = [(visit, one) for visit in visits for one in visit.forms]
    waiting = [(visit, one) for visit, one in forms if one.status not in _DONE and visit.key != ANY_TIME]
    return next((_place(visit, one) for visit, one in (*waiting, *forms)), None)


def _place(visit: VisitView, state: FormState) -> Place:
    unfinished = [one.row for one in state.records if one.status not in _DONE]
    rows = unfinished or [one.row for one in state.records] or [1]
    return Place(visit.key, state.form.key, rows[0])


def open_place(visits: Sequence[VisitView], visit: str, form: str) -> Place:
    """Return the place of a form that was chosen: its first unfinished row."""
    state = state_at(visits, Place(visit, form))
    found = visit_of(visits, visit)
    return Place(visit, form) if state is None or found is None else _place(found, state)


def stops_of(
    visits: Sequence[VisitView], language: str, words: Callable[[VisitView, str], str]
) -> tuple[Stop, ...]:
    """Return the stations of the strip; `words(visit, date)` says where a visit stands."""
    return tuple(
        Stop(
            one.key,
            one.label.in_language(language),
            words(one, short_day(one.planned_on, language) if one.planned_on else ""),
            _station(one),
        )
        for one in visits
    )


def _station(visit: VisitView) -> Station:
    if visit.missed:
        return Station.MISSED
    return Station.PLANNED if visit.state is None else _STATIONS[visit.state.value]
