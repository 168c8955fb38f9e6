"""Revisions, signatures, locks and reasons: nothing clinical is overwritten in silence."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from db.store import SqlStore, open_store
from mtb_app.domain.errors import ConcurrentEdit, InvalidRecord
from mtb_app.domain.form import FormRecord, FormStatus
from mtb_app.domain.people import Session
from mtb_app.ports import AuditFilter, UnitOfWork
from tests.db import values
from tests.db.conftest import StepClock, session_of
from tests.db.postgres_server import PostgresServer


def test_a_stale_record_is_refused_with_theirs(store: SqlStore, session: Session) -> None:
    case = values.store_one_case(store)
    with store.unit_of_work(session) as work:
        theirs = work.cases.save(replace(case, diagnosis="theirs"))
        work.commit()
    with store.unit_of_work(session) as work, pytest.raises(ConcurrentEdit) as caught:
        work.cases.save(replace(case, diagnosis="mine"))
    assert caught.value.theirs == theirs
    assert theirs.revision == 2
    with store.reading() as work:
        assert work.cases.get(case.id).diagnosis == "theirs"


def test_eight_writers_lose_no_update(store: SqlStore) -> None:
    case = values.store_one_case(store)

    def write(writer: int) -> None:
        for turn in range(10):
            _retry(store, f"w{writer}", lambda work, mark=f"{writer}.{turn};": _append(work, case.id, mark))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    with store.reading() as work:
        kept = work.cases.get(case.id)
    assert sorted(kept.history.split(";")[:-1]) == sorted(f"{w}.{t}" for w in range(8) for t in range(10))
    assert kept.revision == 81
    assert len(store.reads.audit_entries(AuditFilter(record_id=case.id))) == 81
    assert store.reads.check_audit_chain().unbroken


def _append(work: UnitOfWork, case_id: str, mark: str) -> None:
    case = work.cases.get(case_id)
    history = "" if case.revision == 1 else case.history
    work.cases.save(replace(case, history=history + mark))


def _retry(store: SqlStore, identity: str, change: Callable[[UnitOfWork], None]) -> None:
    while True:
        try:
            with store.unit_of_work(session_of(identity)) as work:
                change(work)
                work.commit()
                return
        except ConcurrentEdit:
            continue


def test_concurrent_writers_of_different_records_do_not_fail(store: SqlStore) -> None:
    def write(number: int) -> None:
        for at in range(5):
            values.store_one_case(store, number * 10 + at)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert len(store.reads.case_rows()) == 40
    assert store.reads.check_audit_chain().entries == 80


def test_without_commit_nothing_is_kept(store: SqlStore) -> None:
    with store.unit_of_work(None) as work:
        values.stored_case(work)
    with pytest.raises(ZeroDivisionError), store.unit_of_work(None) as work:
        values.stored_case(work)
        raise ZeroDivisionError
    assert store.reads.case_rows() == ()
    assert store.reads.check_audit_chain().entries == 0


def test_a_reading_unit_neither_writes_nor_commits(store: SqlStore) -> None:
    with store.reading() as work:
        with pytest.raises(RuntimeError, match="only reads"):
            work.patients.add(values.a_patient())
        with pytest.raises(RuntimeError, match="only reads"):
            work.drafts.drop("u", "c", "f", "v", 1)
        with pytest.raises(RuntimeError, match="only reads"):
            work.commit()


def test_a_unit_is_used_inside_its_block(store: SqlStore) -> None:
    work = store.unit_of_work(None)
    with pytest.raises(RuntimeError, match="not open"):
        work.patients.get("p")
    with work:
        work.commit()
        with pytest.raises(RuntimeError, match="not open"):
            work.patients.get("p")


def test_what_is_signed_is_closed(store: SqlStore, session: Session) -> None:
    case = values.store_one_case(store)
    with store.unit_of_work(session) as work:
        meeting = work.meetings.add(values.a_meeting())
        discussion = work.discussions.add(values.a_discussion(case.id, meeting.id))
        decision = work.decisions.add(values.a_decision(case.id, discussion.id))
        work.discussions.sign(discussion.id, values.a_signature())
        work.decisions.sign(decision.id, values.a_signature())
        work.commit()
    with store.unit_of_work(session) as work:
        for repository, record in ((work.discussions, discussion), (work.decisions, decision)):
            signed = repository.get(record.id)
            with pytest.raises(InvalidRecord, match="signed by Kari Nordmann"):
                repository.save(replace(record, revision=2))
            with pytest.raises(InvalidRecord, match="signed by Kari Nordmann"):
                repository.sign(record.id, values.a_signature())
            assert repository.get(record.id) == signed


def test_a_signature_comes_only_from_signing(store: SqlStore) -> None:
    case = values.store_one_case(store)
    with store.unit_of_work(None) as work:
        meeting = work.meetings.add(values.a_meeting())
        forged = replace(values.a_discussion(case.id, meeting.id), signature=values.a_signature())
        with pytest.raises(InvalidRecord, match="given by signing"):
            work.discussions.add(forged)
        added = work.discussions.add(replace(forged, signature=None))
        with pytest.raises(InvalidRecord, match="given by signing"):
            work.discussions.save(replace(added, signature=values.a_signature()))


def _form(store: SqlStore, status: FormStatus) -> FormRecord:
    case = values.store_one_case(store)
    with store.unit_of_work(None) as work:
        record = work.forms.add(values.a_form_record(case.id, status=status))
        work.commit()
    return record


def test_a_complete_form_changes_only_with_a_reason(store: SqlStore) -> None:
    record = _form(store, FormStatus.COMPLETE)
    changed = replace(record, values={**record.values, "grade": 3})
    with store.unit_of_work(None) as work:
        with pytest.raises(InvalidRecord, match="without a reason"):
            work.forms.save(changed)
        with pytest.raises(InvalidRecord, match="without a reason"):
            work.forms.save(replace(record, status=FormStatus.STARTED))
        assert work.forms.save(changed, reason="source says 3").values["grade"] == 3


def test_a_locked_form_is_closed(store: SqlStore) -> None:
    record = _form(store, FormStatus.COMPLETE)
    with store.unit_of_work(None) as work:
        locked = work.forms.save(replace(record, status=FormStatus.LOCKED))
        with pytest.raises(InvalidRecord, match="locked"):
            work.forms.save(replace(locked, values={}), reason="why")
        with pytest.raises(InvalidRecord, match="locked"):
            work.forms.delete(record.id, reason="why")
        assert work.forms.get(record.id) == locked


def test_locking_does_not_hide_a_change(store: SqlStore) -> None:
    record = _form(store, FormStatus.COMPLETE)
    with store.unit_of_work(None) as work, pytest.raises(InvalidRecord, match="without a reason"):
        work.forms.save(replace(record, values={"grade": 5}, status=FormStatus.LOCKED))


def test_deletion_needs_a_reason(store: SqlStore) -> None:
    record = _form(store, FormStatus.STARTED)
    with store.unit_of_work(None) as work:
        with pytest.raises(InvalidRecord, match="without a reason"):
            work.forms.delete(record.id, reason="")
        work.forms.delete(record.id, reason="wrong patient")
        with pytest.raises(InvalidRecord, match="no form record"):
            work.forms.get(record.id)


def test_one_signs_what_one_has_seen(postgres: PostgresServer) -> None:
    """Only PostgreSQL lets somebody save between reading and signing; SQLite's writers wait for each other."""
    postgres.run("CREATE DATABASE mtb_signing TEMPLATE mtb_template")
    store = open_store(postgres.url("mtb_signing"), clock=StepClock())
    case = values.store_one_case(store)
    with store.unit_of_work(None) as work:
        meeting = work.meetings.add(values.a_meeting())
        discussion = work.discussions.add(values.a_discussion(case.id, meeting.id))
        work.commit()
    with store.unit_of_work(None) as signing:
        signing.discussions.get(discussion.id)
        with store.unit_of_work(None) as work:
            work.discussions.save(replace(discussion, minutes="changed in between"))
            work.commit()
        with pytest.raises(ConcurrentEdit):
            signing.discussions.sign(discussion.id, values.a_signature())
    with store.reading() as work:
        assert work.discussions.get(discussion.id).signature is None
    store.close()
    postgres.run("DROP DATABASE mtb_signing WITH (FORCE)")


def test_a_patient_and_a_meeting_are_saved(store: SqlStore) -> None:
    with store.unit_of_work(None) as work:
        first, second = (work.patients.add(values.a_patient(number)) for number in (1, 2))
        meeting = work.meetings.add(values.a_meeting())
        saved = work.patients.save(replace(first, born_on=None, site="HUS"), reason="moved")
        moved = work.meetings.save(replace(meeting, participants=()))
        work.commit()
    with store.reading() as work:
        assert work.patients.get(first.id) == saved == replace(first, born_on=None, site="HUS", revision=2)
        assert work.meetings.get(meeting.id) == moved == replace(meeting, participants=(), revision=2)
    with store.unit_of_work(None) as work, pytest.raises(InvalidRecord, match="another patient"):
        work.patients.save(replace(second, study_id=first.study_id))
