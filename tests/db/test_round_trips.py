"""What goes in comes out equal, of every repository, on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.store import SqlStore
from mtb_app.domain.errors import InvalidRecord, KnowledgeError
from mtb_app.domain.form import Draft
from mtb_app.domain.panel_result import SpecimenIds
from mtb_app.domain.people import Role, Session, User
from mtb_app.domain.stored import StoredResult
from mtb_app.ports import AuditFilter
from tests.db import values


def test_patient_and_case(store: SqlStore, session: Session) -> None:
    patient = values.a_patient()
    case = values.a_case(patient)
    with store.unit_of_work(session) as work:
        assert work.patients.add(patient) == replace(patient, revision=1)
        assert work.cases.add(case) == replace(case, revision=1)
        work.commit()
    with store.reading() as work:
        assert work.patients.get(patient.id) == replace(patient, revision=1)
        assert work.patients.with_identity_number(patient.identity_number) == replace(patient, revision=1)
        assert work.patients.with_identity_number("nobody") is None
        assert work.cases.get(case.id) == replace(case, revision=1)


def test_users(store: SqlStore) -> None:
    user = User("u1", "kari", "Kari Nordmann", Role.PATHOLOGIST, "OUS", active=False)
    with store.unit_of_work(None) as work:
        work.users.add(user, "$argon2id$x")
        work.commit()
    with store.reading() as work:
        assert work.users.find("kari") == (user, "$argon2id$x")
        assert work.users.find("Kari") is None
        assert work.users.all() == (user,)
    with store.unit_of_work(None) as work, pytest.raises(InvalidRecord, match="account kari already"):
        work.users.add(replace(user, id="u2"), "x")


def test_panel_results(store: SqlStore, session: Session) -> None:
    case = values.store_one_case(store)
    with store.unit_of_work(session) as work:
        first = work.panel_results.add(case.id, values.a_result())
        empty = replace(
            values.a_result(), small_variants=(), copy_numbers=(), fusions=(), splice_variants=(), tmb=None
        )
        second = work.panel_results.add(case.id, empty)
        work.commit()
    assert isinstance(first, StoredResult)
    assert (first.imported_by, first.withdrawn_reason) == ("kari", "")
    with store.reading() as work:
        assert work.panel_results.get(first.id) == first
        assert work.panel_results.for_case(case.id) == (first, second)
        assert work.panel_results.get(second.id).result == empty
        assert work.panel_results.for_case("none") == ()


def test_a_reason_for_an_import_is_kept_and_stands_in_the_trail(store: SqlStore, session: Session) -> None:
    case = values.store_one_case(store)
    with store.unit_of_work(session) as work:
        stored = work.panel_results.add(case.id, values.a_result(), reason="new library")
        work.commit()
    with store.reading() as work:
        assert work.panel_results.get(stored.id).import_reason == "new library"
    (entry,) = store.reads.audit_entries(AuditFilter(record_id=stored.id))
    assert entry.reason == "new library"


def test_results_are_known_again_by_names_and_files(store: SqlStore, session: Session) -> None:
    first, second = values.store_one_case(store), values.store_one_case(store, 2)
    other = replace(
        values.a_result(),
        specimen=SpecimenIds("P2", "D2", "R2"),
        source_files=(("c.tsv", "22ff"), ("b.vcf", "11ee")),
    )
    with store.unit_of_work(session) as work:
        here = work.panel_results.add(first.id, values.a_result())
        there = work.panel_results.add(second.id, other)
        work.panel_results.withdraw(there.id, reason="mixed up")
        work.commit()
    with store.reading() as work:

        def found(names: tuple[str, ...] = (), files: tuple[str, ...] = ()) -> list[str]:
            return [one.result_id for one in work.panel_results.related(names, files)]

        assert found(("P1",)) == found(("D1",)) == found(files=("00ff",)) == [here.id]
        assert found(("R2",)) == [there.id]
        assert found(files=("11ee",)) == found(("P1", "P2")) == [here.id, there.id]
        assert found(("D", "00ff")) == found() == []
        (one,) = work.panel_results.related(["P2"], [])
        assert (one.case_id, one.patient_id, one.study_id) == (second.id, second.patient_id, "IMP-0002")
        assert (one.specimen, one.imported_at) == (other.specimen, there.imported_at)
        assert (one.files, one.withdrawn) == (frozenset({"22ff", "11ee"}), True)


def test_patients_by_study_id_and_cases_by_patient(store: SqlStore) -> None:
    case = values.store_one_case(store)
    other = values.store_one_case(store, 2)
    with store.unit_of_work(None) as work:
        again = work.cases.add(replace(case, id=values.new_id(), revision=0))
        work.commit()
    with store.reading() as work:
        assert work.cases.for_patient(case.patient_id) == (case, again)
        found = work.patients.with_study_ids(["IMP-0002", "IMP", "IMP-0001"])
        assert [one.id for one in found] == [case.patient_id, other.patient_id]
        assert work.patients.with_study_ids([]) == ()


def test_withdrawing_a_result_needs_a_reason_and_happens_once(store: SqlStore, session: Session) -> None:
    case = values.store_one_case(store)
    with store.unit_of_work(session) as work:
        first = work.panel_results.add(case.id, values.a_result())
        with pytest.raises(InvalidRecord, match="without a reason"):
            work.panel_results.withdraw(first.id, reason=" ")
        withdrawn = work.panel_results.withdraw(first.id, reason="wrong patient")
        with pytest.raises(InvalidRecord, match="withdrawn already"):
            work.panel_results.withdraw(first.id, reason="again")
        work.commit()
    assert withdrawn == replace(first, withdrawn_reason="wrong patient")
    with store.reading() as work:
        assert work.panel_results.get(first.id) == withdrawn


def test_matchings(store: SqlStore, session: Session) -> None:
    case = values.store_one_case(store)
    with store.unit_of_work(session) as work:
        assert work.matchings.latest(case.id) is None
        result = work.panel_results.add(case.id, values.a_result())
        first = work.matchings.add(values.a_matching(case.id, result.id))
        second = work.matchings.add(values.a_matching(case.id, result.id))
        work.commit()
    with store.reading() as work:
        assert work.matchings.get(first.id) == first
        assert work.matchings.latest(case.id) == second


def test_knowledge_releases(store: SqlStore, session: Session) -> None:
    release = values.a_release()
    with store.unit_of_work(session) as work:
        work.knowledge.add(release)
        work.knowledge.add(release)
        work.commit()
    with store.reading() as work:
        assert work.knowledge.get(release.id) == release
        assert work.knowledge.ids() == ("CIViC 2021-02",)
        with pytest.raises(KnowledgeError, match="There are: CIViC 2021-02"):
            work.knowledge.get("CIViC 1999")
    with store.unit_of_work(session) as work, pytest.raises(KnowledgeError, match="other content"):
        work.knowledge.add(values.a_release("cd" * 32))
    (row,) = store.reads.release_rows()
    assert (row.evidence_items, row.labels, row.not_understood, row.imported_by) == (15, 1, 1, "kari")


def test_board(store: SqlStore, session: Session) -> None:
    case = values.store_one_case(store)
    with store.unit_of_work(session) as work:
        meeting = work.meetings.add(values.a_meeting())
        discussion = work.discussions.add(values.a_discussion(case.id, meeting.id))
        decision = work.decisions.add(values.a_decision(case.id, discussion.id))
        work.commit()
    with store.unit_of_work(session) as work:
        signed = work.discussions.sign(discussion.id, values.a_signature())
        decided = work.decisions.sign(decision.id, values.a_signature())
        again = replace(values.a_discussion(case.id, meeting.id), version=2, reason="typo")
        second = work.discussions.add(again)
        work.commit()
    assert signed == replace(discussion, signature=values.a_signature(), revision=2)
    with store.reading() as work:
        assert work.meetings.all() == (meeting,)
        assert work.meetings.get(meeting.id) == meeting
        assert work.discussions.get(discussion.id) == signed
        assert work.discussions.for_case(case.id) == (signed, second)
        assert work.discussions.for_meeting(meeting.id) == (signed, second)
        assert work.decisions.for_case(case.id) == (decided,)


def test_forms_are_stamped_with_author_and_time(store: SqlStore, session: Session) -> None:
    case = values.store_one_case(store)
    record = replace(values.a_form_record(case.id), saved_by="somebody else")
    with store.unit_of_work(session) as work:
        added = work.forms.add(record)
        work.commit()
    assert (added.saved_by, added.revision, added.values) == ("kari", 1, record.values)
    assert added.saved_at is not None
    with store.reading() as work:
        assert work.forms.get(record.id) == added
        assert work.forms.for_case(case.id) == (added,)
        kept = work.forms.get(record.id).values
    assert [type(one) for one in kept.values()] == [str, int, float, bool, type(None)]


def test_the_same_row_of_a_form_is_not_stored_twice(store: SqlStore) -> None:
    case = values.store_one_case(store)
    with store.unit_of_work(None) as work, pytest.raises(InvalidRecord, match="Row 1 of this form"):
        work.forms.add(values.a_form_record(case.id))
        work.forms.add(values.a_form_record(case.id))


def test_drafts(store: SqlStore) -> None:
    place = ("u1", "c1", "adverse_event", "week_8", 1)
    draft = Draft("c1", "adverse_event", "week_8", 1, "u1", {"term": "Kval"})
    with store.unit_of_work(None) as work:
        work.drafts.keep(draft)
        work.drafts.keep(replace(draft, values={"term": "Kvalme", "grade": 2}))
        work.commit()
    with store.unit_of_work(None) as work:
        found = work.drafts.find(*place)
        assert found is not None and found.kept_at is not None
        assert found.values == {"term": "Kvalme", "grade": 2}
        work.drafts.drop(*place)
        work.drafts.drop(*place)
        work.commit()
    with store.reading() as work:
        assert work.drafts.find(*place) is None


def test_an_unknown_id_is_a_sentence(store: SqlStore) -> None:
    with store.reading() as work:
        for repository, what in (
            (work.patients, "patient"), (work.cases, "case"), (work.panel_results, "panel result"),
            (work.matchings, "matching"), (work.meetings, "meeting"), (work.discussions, "discussion"),
            (work.decisions, "decision"), (work.forms, "form record"),
        ):  # fmt: skip
            with pytest.raises(InvalidRecord, match=f"There is no {what} zzz"):
                repository.get("zzz")


def test_what_belongs_to_nothing_stored_is_refused(store: SqlStore) -> None:
    with store.unit_of_work(None) as work, pytest.raises(InvalidRecord):
        work.cases.add(values.a_case(values.a_patient()))
    with store.unit_of_work(None) as work, pytest.raises(InvalidRecord, match="no case zzz"):
        work.panel_results.add("zzz", values.a_result())
    with store.unit_of_work(None) as work, pytest.raises(InvalidRecord):
        work.matchings.add(values.a_matching("zzz", "zzz"))


def test_a_patient_is_not_stored_twice(store: SqlStore) -> None:
    with store.unit_of_work(None) as work, pytest.raises(InvalidRecord, match="another patient"):
        work.patients.add(values.a_patient())
        work.patients.add(values.a_patient())
