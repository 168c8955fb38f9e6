"""The shipped dictionary: loads whole, checks speak, derived values and visits are right."""

import csv
import datetime as dt

import pytest

from mtb_app.domain.errors import KnowledgeError
from mtb_app.domain.form import FieldKind, FormRecord, FormStatus, MissingReason, Severity
from mtb_app.followup.csv_export import write_forms_csv
from mtb_app.followup.derive import RULES, derive_values
from mtb_app.followup.dictionary import load_dictionary
from mtb_app.followup.edit_checks import check_record
from mtb_app.followup.visits import VisitState, plan_visits
from mtb_app.resources import resources_dir

DICTIONARY = load_dictionary(resources_dir() / "dictionary")
TODAY = dt.date(2026, 11, 23)


def record(form, values, *, visit="week_16", row=1, status=FormStatus.COMPLETE, missing=None):
    return FormRecord(f"{form}{visit}{row}", "case", form, "1.0", visit, row, values, missing or {}, status)


def findings(form, values, missing=None, others=()):
    found = check_record(DICTIONARY.form(form), values, missing or {}, others=others, today=TODAY)
    return {one.field: one for one in found}


def test_every_form_the_trial_needs_is_there_and_consistent():
    wanted = {
        "enrolment_consent", "drug_administration", "adverse_event", "tumour_assessment",
        "week_16_outcome", "end_of_treatment", "laboratory", "vital_signs_ecog",
    }  # fmt: skip
    assert set(DICTIONARY.forms) == wanted
    assert {key for key, form in DICTIONARY.forms.items() if form.repeating} == {
        "drug_administration", "adverse_event", "tumour_assessment",
    }  # fmt: skip
    visits = {one.key for one in DICTIONARY.visits}
    for form in DICTIONARY.forms.values():
        keys = [field.key for field in form.fields]
        assert len(keys) == len(set(keys)), form.key
        assert set(form.visits) <= visits
        for field in form.fields:
            conditions = [one for one in (field.required_when, field.visible_when) if one]
            assert all(one.field in keys for one in conditions), field.key
            assert (field.kind is FieldKind.DERIVED) == (field.derive in RULES), field.key


def test_what_is_required_is_asked_for_or_explained():
    assert findings("vital_signs_ecog", {})["weight"].severity is Severity.ERROR
    assert "weight" not in findings("vital_signs_ecog", {}, {"weight": MissingReason.NOT_DONE})


def test_a_date_in_the_future_an_end_before_the_start_and_a_text_for_a_number():
    event = {"occurred": True, "started_on": "2026-11-24", "ended_on": "2026-11-01", "grade": "two"}
    found = findings("adverse_event", event)
    assert found["started_on"].message.en == "The date lies in the future."
    assert found["ended_on"].message.nb == "Slutten er før starten."
    assert found["grade"].message.en == "Grade is not a number."


@pytest.mark.parametrize(
    ("term", "grade", "fits"), [("nausea", 3, True), ("nausea", 4, False), ("sepsis", 3, False)]
)
def test_only_grades_that_exist_for_the_term(term, grade, fits):
    assert (
        "grade" not in findings("adverse_event", {"occurred": True, "term": term, "grade": grade})
    ) is fits


def test_a_serious_event_asks_why_and_since_when():
    found = findings("adverse_event", {"occurred": True, "serious": True})
    assert {"serious_reason", "known_at", "narrative"} <= set(found)
    assert not {"serious_reason", "known_at"} & set(
        findings("adverse_event", {"occurred": True, "serious": False})
    )


def test_no_event_is_an_answer_that_asks_for_nothing_more():
    assert set(findings("adverse_event", {})) == {"occurred"}
    assert findings("adverse_event", {"occurred": False}) == {}
    taken_back = {"occurred": False, "serious": True, "grade": 9}
    assert findings("adverse_event", taken_back) == {}
    assert "term" in findings("adverse_event", {"occurred": True})


def test_a_limit_of_the_trial_warns_and_does_not_forbid():
    assert (
        findings("laboratory", {"creatinine_clearance": 39})["creatinine_clearance"].severity
        is Severity.WARNING
    )
    assert "creatinine_clearance" not in findings("laboratory", {"creatinine_clearance": 40})


def test_the_last_dose_is_not_before_the_first():
    first = record("drug_administration", {"started_on": "2026-07-31"}, visit="day_1")
    assert "last_dose_on" in findings("end_of_treatment", {"last_dose_on": "2026-07-30"}, others=(first,))
    assert "last_dose_on" not in findings("end_of_treatment", {"last_dose_on": "2026-07-31"}, others=(first,))


def test_response_is_derived_from_the_earlier_assessments():
    form = DICTIONARY.form("tumour_assessment")
    earlier = (
        record("tumour_assessment", {"assessed_on": "2026-07-03", "sum_of_diameters": 92}, visit="screening"),
        record(
            "tumour_assessment", {"assessed_on": "2026-09-25", "sum_of_diameters": 64}, visit="week_8", row=2
        ),
    )
    now = {
        "assessed_on": "2026-11-20", "sum_of_diameters": 57, "all_measured": True, "all_gone": False,
        "non_target": "present", "new_lesion": "none",
    }  # fmt: skip
    derived = derive_values(form, now, earlier)
    assert (derived["baseline_sum"], derived["nadir_sum"]) == (92.0, 64.0)
    assert derived["change_from_baseline"] == -38.0
    assert (derived["target_response"], derived["overall_response"]) == ("PR", "PR")
    assert derive_values(form, now, ())["overall_response"] is None


def test_visits_are_due_overdue_and_done():
    start = record("drug_administration", {"started_on": "2026-07-31"}, visit="day_1")
    plan = {one.visit.key: one for one in plan_visits(DICTIONARY, (start,), TODAY)}
    assert plan["week_16"].planned_on == dt.date(2026, 11, 20)
    assert plan["week_16"].state is VisitState.DUE
    assert plan["week_8"].state is VisitState.OVERDUE
    assert plan["week_26"].state is VisitState.PLANNED
    week_16 = [record(key, {}) for key, form in DICTIONARY.forms.items() if "week_16" in form.visits]
    done = {one.visit.key: one.state for one in plan_visits(DICTIONARY, (start, *week_16), TODAY)}
    assert done["week_16"] is VisitState.DONE


def test_csv_equals_the_records(tmp_path):
    kept = record(
        "vital_signs_ecog", {"weight": 71.5, "ecog": "1"}, missing={"height": MissingReason.NOT_DONE}
    )
    (file,) = write_forms_csv(DICTIONARY, (kept,), {"case": "IMP-0001"}, tmp_path)
    (line,) = csv.DictReader(file.open(encoding="utf-8"))
    assert (line["study_id"], line["weight"], line["ecog"], line["height__missing"]) == (
        "IMP-0001",
        "71.5",
        "1",
        "not_done",
    )


@pytest.mark.parametrize("text", ["key = ", 'key = "x"\nlabel = "only one"', 'key = "other"'])
def test_a_damaged_dictionary_names_the_file(tmp_path, text):
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as trouble:
        load_dictionary(tmp_path)
    assert "x.toml" in str(trouble.value)


def test_the_printed_dictionary_is_the_one_in_the_docs():
    from mtb_app.followup.printed_dictionary import printed_dictionary

    committed = resources_dir().parent / "docs" / "data-dictionary.md"
    assert committed.read_text(encoding="utf-8") == printed_dictionary(DICTIONARY), (
        "write it anew: python -m mtb_app dictionary docs/data-dictionary.md"
    )
