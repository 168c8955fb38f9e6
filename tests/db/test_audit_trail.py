"""Each write leaves its entry, and a change of the trail is found."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from sqlalchemy import text

from db.audit import redact
from db.store import SqlStore
from db.unit_of_work import SqlUnitOfWork
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.people import AuditEntry, FieldChange, Role, Session, User
from mtb_app.ports import AuditFilter
from tests.db import values
from tests.db.conftest import START, session_of


def entries(store: SqlStore, **wanted: object) -> tuple[AuditEntry, ...]:
    return store.reads.audit_entries(AuditFilter(**wanted))  # type: ignore[arg-type]  # names of its own fields


def test_a_change_names_author_time_reason_and_values(store: SqlStore) -> None:
    case = values.store_one_case(store)
    changed = replace(case, ecog=2, consents=(replace(case.consents[0], on=None), case.consents[1]))
    with store.unit_of_work(session_of("nina", "HUS", Role.STUDY_NURSE)) as work:
        work.cases.save(changed, reason="called the ward")
        work.commit()
    entry = entries(store, record_id=case.id)[0]
    assert (entry.author, entry.role, entry.site) == ("nina", "study_nurse", "HUS")
    assert (entry.action, entry.kind, entry.case_id, entry.reason) == (
        "changed",
        "case",
        case.id,
        "called the ward",
    )
    assert entry.at > START
    assert entry.changes == (
        FieldChange("ecog", "1", "2"),
        FieldChange("consents[1].on", "2026-02-03", None),
    )


def test_every_action_leaves_one_entry(store: SqlStore, session: Session) -> None:
    case = values.store_one_case(store)
    with store.unit_of_work(session) as work:
        work.users.add(User("u1", "ola", "Ola", Role.ONCOLOGIST, "OUS"), "secret-hash")
        result = work.panel_results.add(case.id, values.a_result())
        work.panel_results.withdraw(result.id, reason="rerun")
        work.matchings.add(values.a_matching(case.id, result.id))
        work.knowledge.add(values.a_release())
        work.knowledge.add(values.a_release())
        meeting = work.meetings.add(values.a_meeting())
        discussion = work.discussions.add(values.a_discussion(case.id, meeting.id))
        decision = work.decisions.add(values.a_decision(case.id, discussion.id))
        work.meetings.save(replace(meeting, place="Teams"))
        work.discussions.save(replace(discussion, minutes="longer"))
        work.decisions.sign(decision.id, values.a_signature())
        form = work.forms.add(values.a_form_record(case.id))
        work.forms.delete(form.id, reason="double")
        work.commit()
    found = [(one.kind, one.action) for one in reversed(entries(store))]
    assert found == [
        ("patient", "created"), ("case", "created"), ("user", "created"), ("panel_result", "created"),
        ("panel_result", "withdrawn"), ("matching", "created"), ("knowledge_release", "created"),
        ("meeting", "created"), ("discussion", "created"), ("decision", "created"), ("meeting", "changed"),
        ("discussion", "changed"), ("decision", "signed"), ("form_record", "created"), ("form_record", "deleted"),
    ]  # fmt: skip
    assert store.reads.check_audit_chain().unbroken
    assert "secret-hash" not in str(entries(store))


def test_a_deleted_form_leaves_its_values_and_form_version(store: SqlStore, session: Session) -> None:
    case = values.store_one_case(store)
    with store.unit_of_work(session) as work:
        form = work.forms.add(values.a_form_record(case.id))
        work.forms.delete(form.id, reason="double")
        work.commit()
    entry = entries(store, record_id=form.id)[0]
    assert (entry.action, entry.reason, entry.form_version) == ("deleted", "double", "1.3")
    assert FieldChange("values.grade", "2", None) in entry.changes
    assert FieldChange("missing.end", "not_done", None) in entry.changes


def test_sign_ins_are_entries_of_the_person(store: SqlStore) -> None:
    with store.unit_of_work(None) as work:
        work.users.add(User("u1", "kari", "Kari", Role.PATHOLOGIST, "OUS"), "x")
        work.users.note_sign_in("kari", succeeded=True)
        work.users.note_sign_in("mallory", succeeded=False)
        work.commit()
    failed, good = entries(store)[:2]
    assert (good.author, good.role, good.site, good.action) == ("kari", "pathologist", "OUS", "signed_in")
    assert (failed.author, failed.role, failed.action) == ("mallory", "", "sign_in_failed")


def test_filters(store: SqlStore, session: Session) -> None:
    case = values.store_one_case(store)
    with store.unit_of_work(session) as work:
        form = work.forms.add(values.a_form_record(case.id))
        work.forms.save(replace(form, values={**form.values, "grade": 3}))
        work.commit()
    assert [one.action for one in entries(store, field="grade")] == ["changed", "created"]
    assert [one.action for one in entries(store, field="term")] == ["created"]
    assert {one.kind for one in entries(store, case_id=case.id)} == {"case", "form_record"}
    assert {one.kind for one in entries(store, kind="patient")} == {"patient"}
    assert len(entries(store, author="kari")) == 2
    assert len(entries(store, limit=1)) == 1
    assert len(entries(store, limit=1)[0].changes) == 1


def test_the_trail_does_not_show_identity_numbers(store: SqlStore) -> None:
    patient = values.a_patient()
    with store.unit_of_work(None) as work:
        work.patients.add(patient)
        work.commit()
    assert patient.identity_number not in str(entries(store))
    assert "identity_number" in str(entries(store))


TAMPERING = {
    "a new value": "UPDATE audit_changes SET new = 'x' WHERE field = 'ecog'",
    "a new commitment": "UPDATE audit_changes SET commitment = 'x' WHERE field = 'ecog'",
    "another author": "UPDATE audit_entries SET author = 'x' WHERE kind = 'case'",
    "another time": "UPDATE audit_entries SET at = '2020-01-01 00:00:00.000000' WHERE kind = 'case'",
    "a false erasure": "UPDATE audit_changes SET redacted = TRUE WHERE field = 'ecog'",
    "a change removed": "DELETE FROM audit_changes WHERE field = 'ecog'",
    "the tail cut": "DELETE FROM audit_changes WHERE sequence = 4; DELETE FROM audit_entries WHERE sequence = 4",
    "the middle cut": "DELETE FROM audit_changes WHERE sequence = 3; DELETE FROM audit_entries WHERE sequence = 3",
    "a chain emptied": "DELETE FROM audit_changes; DELETE FROM audit_entries",
}


@pytest.mark.parametrize("how", TAMPERING)
def test_tampering_is_found(store: SqlStore, how: str) -> None:
    for number in (1, 2):
        values.store_one_case(store, number)
    assert store.reads.check_audit_chain().unbroken
    with store.engine.connect().execution_options(mtb_writing=True) as connection:
        for statement in TAMPERING[how].split(";"):
            connection.execute(text(statement))
        connection.commit()
    check = store.reads.check_audit_chain()
    assert not check.unbroken
    assert check.broken_at is not None


def test_the_place_of_the_break_is_named(store: SqlStore) -> None:
    values.store_one_case(store)
    with store.engine.connect().execution_options(mtb_writing=True) as connection:
        connection.execute(text("UPDATE audit_changes SET new = 'x' WHERE field = 'ecog'"))
        connection.commit()
    check = store.reads.check_audit_chain()
    assert (check.entries, check.broken_at) == (2, 2)


def test_a_redaction_erases_the_value_and_keeps_the_chain(store: SqlStore, session: Session) -> None:
    patient = values.a_patient()
    with store.unit_of_work(session) as work:
        work.patients.add(patient)
        with pytest.raises(InvalidRecord, match="without a reason"):
            redact(cast(SqlUnitOfWork, work).transaction, 1, "identity_number", reason="")
        with pytest.raises(InvalidRecord, match="no field"):
            redact(cast(SqlUnitOfWork, work).transaction, 1, "nothing", reason="why")
        redact(cast(SqlUnitOfWork, work).transaction, 1, "identity_number", reason="another person's number")
        work.commit()
    assert store.reads.check_audit_chain().unbroken
    newest = entries(store)[0]
    assert (newest.action, newest.record_id, newest.reason) == (
        "redacted", "1:identity_number", "another person's number",
    )  # fmt: skip
    with store.engine.connect() as connection:
        held = connection.execute(
            text("SELECT new, salt FROM audit_changes WHERE field = 'identity_number'")
        ).one()
    assert tuple(held) == (None, None)


def test_each_site_has_its_own_chain(store: SqlStore) -> None:
    for site in ("OUS", "HUS", "OUS"):
        with store.unit_of_work(session_of("kari", site)) as work:
            work.meetings.add(values.a_meeting())
            work.commit()
    with store.engine.connect() as connection:
        held = connection.execute(text("SELECT site, entries FROM audit_heads ORDER BY site")).all()
    assert [tuple(row) for row in held] == [("HUS", 1), ("OUS", 2)]
