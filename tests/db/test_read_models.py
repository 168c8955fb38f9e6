"""The case list says where each case stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy import event

from db.store import SqlStore
from mtb_app.domain.decision import Outcome
from mtb_app.domain.people import Session
from mtb_app.ports import CaseRow
from tests.db import values


def test_a_new_case_has_nothing_yet(store: SqlStore) -> None:
    case = values.store_one_case(store)
    assert store.reads.case_rows() == (
        CaseRow(case.id, "IMP-0001", "CHOL", case.diagnosis, "OUS", values.DAY, 0, None, None, None, None, None, False,
                None, False, 0),
    )  # fmt: skip


def test_the_newest_of_everything_counts(store: SqlStore, session: Session) -> None:
    case = values.store_one_case(store)
    with store.unit_of_work(session) as work:
        for _ in range(2):
            result = work.panel_results.add(case.id, values.a_result())
            work.matchings.add(values.a_matching(case.id, result.id))
        meeting = work.meetings.add(values.a_meeting())
        later = work.meetings.add(replace(values.a_meeting(), starts_at=dt.datetime(2026, 4, 1, 14)))  # noqa: DTZ001
        first = work.discussions.add(values.a_discussion(case.id, meeting.id))
        work.discussions.sign(first.id, values.a_signature())
        newest = replace(values.a_discussion(case.id, later.id), outcome=Outcome.NO_OPTION)
        work.discussions.add(newest)
        decision = work.decisions.add(values.a_decision(case.id, newest.id))
        work.decisions.sign(decision.id, values.a_signature())
        for row in (1, 2):
            work.forms.add(values.a_form_record(case.id, row))
        work.commit()
    (row,) = store.reads.case_rows()
    assert (row.results, row.pair_id, row.options, row.best_escat) == (2, "P1", 2, "I-B")
    assert (row.meeting_at, row.outcome, row.discussion_signed) == (later.starts_at, "no_option", False)
    assert (row.decision, row.decision_signed, row.forms) == ("treat", True, 2)


def test_a_withdrawn_result_and_its_options_do_not_count(store: SqlStore, session: Session) -> None:
    case = values.store_one_case(store)
    with store.unit_of_work(session) as work:
        result = work.panel_results.add(case.id, values.a_result())
        work.matchings.add(values.a_matching(case.id, result.id))
        work.panel_results.withdraw(result.id, reason="mixed up")
        work.commit()
    (row,) = store.reads.case_rows()
    assert (row.results, row.pair_id, row.options, row.best_escat) == (0, None, None, None)


def test_the_list_is_one_select_and_in_order(store: SqlStore) -> None:
    for number, day in ((1, 5), (2, 9), (3, 7)):
        with store.unit_of_work(None) as work:
            patient = work.patients.add(values.a_patient(number))
            work.cases.add(replace(values.a_case(patient), referred_on=dt.date(2026, 1, day)))
            work.commit()
    selects: list[str] = []
    event.listen(
        store.engine, "before_cursor_execute", lambda c, cur, statement, *rest: selects.append(statement)
    )
    rows = store.reads.case_rows()
    assert [row.study_id for row in rows] == ["IMP-0002", "IMP-0003", "IMP-0001"]
    assert len([one for one in selects if one.startswith("SELECT")]) == 1
