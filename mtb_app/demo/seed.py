"""Fills a demo database through the use cases alone: accounts, cases, results, options, a meeting, forms."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from mtb_app.bootstrap import Program
from mtb_app.clock import SteppingClock
from mtb_app.demo.panel_files import write_demo_panel
from mtb_app.demo.patients import DemoPatient, load_demo_data
from mtb_app.domain.decision import (
    FIXED_ROLES,
    DecisionKind,
    Discussion,
    Outcome,
    OutlinedOption,
    Participant,
    PhysicianDecision,
)
from mtb_app.domain.form import FormRecord, FormStatus
from mtb_app.domain.knowledge import Direction
from mtb_app.domain.option import LabelState, TherapyOption
from mtb_app.domain.people import Role
from mtb_app.domain.stored import StoredMatching
from mtb_app.resources import resources_dir
from mtb_app.use_cases.context import Context, new_id
from mtb_app.use_cases.hold_meeting import (
    outline,
    plan_meeting,
    record_discussion,
    schedule_case,
    sign_discussion,
)
from mtb_app.use_cases.import_panel_result import import_panel_result
from mtb_app.use_cases.match_therapies import match_therapies
from mtb_app.use_cases.record_decision import record_decision, sign_decision
from mtb_app.use_cases.register_case import register_case
from mtb_app.use_cases.save_crf import save_crf
from mtb_app.use_cases.sign_in import create_first_administrator, create_user

PASSWORD = "demo demo demo"
PEOPLE = {
    Role.ONCOLOGIST: ("onkolog", "Ola Nordmann"),
    Role.PATHOLOGIST: ("patolog", "Anne Dahl"),
    Role.STUDY_NURSE: ("sykepleier", "Kari Berg"),
    Role.COORDINATOR: ("koordinator", "Nils Vik"),
}
SITE = "UNN"
BEGINS_AT = dt.datetime(2026, 6, 22, 8, 0, tzinfo=dt.UTC)
# Two meetings, Tuesdays at 14:00 in Norway: patients of the first have been treated by the second.
MEETINGS_AT = (
    dt.datetime(2026, 6, 23, 12, 0, tzinfo=dt.UTC),
    dt.datetime(2026, 11, 24, 13, 0, tzinfo=dt.UTC),
)
DISCUSSED_IN_AUTUMN = 2  # the rest of the agenda is still before the board
Say = Callable[[str], None]


def seed_demo(program: Program, panel_folder: Path, say: Say) -> dict[Role, Context]:
    """Fill the program's empty store and return a signed-in context for each role."""
    contexts = _accounts(program)
    say(f"accounts for {len(contexts)} roles, password “{PASSWORD}”")
    data = load_demo_data(resources_dir() / "demo")
    folders = write_demo_panel(data, panel_folder)
    early = tuple(one for one in data.patients if one.case.referred_on < MEETINGS_AT[0].date())
    late = tuple(one for one in data.patients if one not in early)
    records = _form_records()
    _hold(program, contexts, early, len(early), MEETINGS_AT[0], folders, say)
    _fill_forms(program, contexts, records, early, say)
    _hold(program, contexts, late, DISCUSSED_IN_AUTUMN, MEETINGS_AT[1], folders, say)
    _fill_forms(program, contexts, records, late, say)
    return contexts


def _go_on(program: Program, at: dt.datetime) -> None:
    """Let time pass where the program's clock is the demo's."""
    if isinstance(program.clock, SteppingClock):
        program.clock.go_on_to(at)


def _hold(
    program: Program,
    contexts: Mapping[Role, Context],
    patients: tuple[DemoPatient, ...],
    discussed: int,
    at: dt.datetime,
    folders: Mapping[str, Path],
    say: Say,
) -> None:
    """Take the patients in the day before, meet, and decide what was discussed."""
    _go_on(program, at - dt.timedelta(days=1))
    matchings = {one.case.id: _take_in(contexts, one, folders, say) for one in patients}
    _plan(contexts, patients, at, say)
    _go_on(program, at)
    signed = _discuss(contexts, patients[:discussed], matchings, say)
    _decide(contexts, signed, say)


def _accounts(program: Program) -> dict[Role, Context]:
    create_first_administrator(
        program.store, program.hasher, identity="admin", name="Ada Admin", site=SITE, password=PASSWORD
    )
    administrator = program.sign_in("admin", PASSWORD)
    contexts = {Role.ADMINISTRATOR: administrator}
    for role, (identity, name) in PEOPLE.items():
        create_user(administrator, identity=identity, name=name, role=role, site=SITE, password=PASSWORD)
        contexts[role] = program.sign_in(identity, PASSWORD)
    return contexts


def _take_in(
    contexts: Mapping[Role, Context], patient: DemoPatient, folders: Mapping[str, Path], say: Say
) -> StoredMatching:
    register_case(contexts[Role.COORDINATOR], patient.patient, patient.case)
    study_id = patient.patient.study_id
    stored = import_panel_result(contexts[Role.PATHOLOGIST], patient.case.id, folders[study_id]).value
    result = stored.result
    say(
        f"{study_id} {patient.case.tumour_type}: {len(result.small_variants)} small variants, "
        f"{len(result.copy_numbers)} copy numbers, {len(result.fusions)} fusions, "
        f"{len(result.splice_variants)} splice variants ({patient.shows})"
    )
    matching = match_therapies(contexts[Role.ONCOLOGIST], patient.case.id).value
    say(f"  {_summary(matching)}")
    return matching


def _summary(matching: StoredMatching) -> str:
    options = matching.options.options
    best = next((one for one in options if one.direction is Direction.SENSITIVE), None)
    if best is None:
        return f"{len(options)} options, none sensitive"
    level = best.escat.value if best.escat else "-"
    return (
        f"{len(options)} options; first: {best.title} for {best.alteration_name}, ESCAT {level}, "
        f"label {best.label.state.value} ({best.label.basis})"
    )


def _plan(
    contexts: Mapping[Role, Context], patients: tuple[DemoPatient, ...], at: dt.datetime, say: Say
) -> None:
    names = ("Ola Nordmann", "Anne Dahl", "Liv Gen", "Per Mol", "Bo Bit")
    people = [Participant(name, role) for name, role in zip(names, FIXED_ROLES, strict=True)]
    coordinator = contexts[Role.COORDINATOR]
    meeting = plan_meeting(coordinator, at, "video", people).value
    for place, patient in enumerate(patients):
        starts = meeting.starts_at.astimezone() + dt.timedelta(minutes=10 * place)
        schedule_case(coordinator, meeting.id, patient.case.id, f"{starts:%H:%M}")
    say(f"meeting on {meeting.starts_at:%Y-%m-%d} with {len(patients)} cases")


def _off_label(matching: StoredMatching) -> TherapyOption | None:
    """Return the first option a trial could give: sensitive, and not on the patient's own label."""
    return next(
        (
            one
            for one in matching.options.options
            if one.direction is Direction.SENSITIVE and one.label.state is not LabelState.ON
        ),
        None,
    )


def _discuss(
    contexts: Mapping[Role, Context],
    patients: tuple[DemoPatient, ...],
    matchings: Mapping[str, StoredMatching],
    say: Say,
) -> list[Discussion]:
    oncologist = contexts[Role.ONCOLOGIST]
    signed = []
    for patient in patients:
        with oncologist.reading() as work:
            (discussion,) = work.discussions.for_case(patient.case.id)
        filled = _filled(discussion, patient, matchings[patient.case.id])
        saved = record_discussion(oncologist, filled).value
        done = sign_discussion(oncologist, saved.id, PASSWORD).value
        signed.append(done)
        drugs = ", ".join(" + ".join(one.drugs) for one in done.options) or "none"
        say(f"{patient.patient.study_id} board: {filled.outcome}, outlined {drugs}; signed")
    return signed


def _filled(discussion: Discussion, patient: DemoPatient, matching: StoredMatching) -> Discussion:
    on_label = patient.patient.study_id == "IMP-0398"
    option = _off_label(matching)
    if on_label or option is None:
        return replace(
            discussion,
            outcome=Outcome.NO_OPTION,
            minutes="Osimertinib is on its own label here: standard treatment, not the off-label trial.",
        )
    options: tuple[OutlinedOption, ...] = (outline(option, 1),)
    return replace(
        discussion,
        outcome=Outcome.OPTIONS_OUTLINED,
        options=options,
        minutes=f"{option.title} outlined for {option.alteration_name}; the treating physician decides.",
    )


def _decide(contexts: Mapping[Role, Context], discussions: list[Discussion], say: Say) -> None:
    oncologist = contexts[Role.ONCOLOGIST]
    for discussion in discussions:
        option = discussion.options[0] if discussion.options else None
        decision = PhysicianDecision(
            new_id(),
            discussion.case_id,
            discussion.id,
            DecisionKind.TREAT if option else DecisionKind.OTHER_TREATMENT,
            option.option_key if option else None,
            option.drugs if option else ("osimertinib",),
            "As outlined; consent to the drug is there."
            if option
            else "Standard treatment on its own label.",
        )
        saved = record_decision(oncologist, decision).value
        sign_decision(oncologist, saved.id, PASSWORD)
        say(f"decision {decision.kind}: {' + '.join(decision.drugs)}; signed")


def _form_records() -> tuple[FormRecord, ...]:
    """Return the form records of `forms.toml` in the order of the file, not yet saved."""
    table = tomllib.loads((resources_dir() / "demo" / "forms.toml").read_text(encoding="utf-8"))
    return tuple(
        FormRecord(
            new_id(),
            f"demo-case-{one['case']}",
            one["form"],
            "",
            one["visit"],
            int(one.get("row", 1)),
            dict(one["values"]),
            {},
            FormStatus.STARTED,
        )
        for one in table["records"]
    )


def _fill_forms(
    program: Program,
    contexts: Mapping[Role, Context],
    records: tuple[FormRecord, ...],
    patients: tuple[DemoPatient, ...],
    say: Say,
) -> None:
    """Save the patients' forms in the order of their days, each on the afternoon of its last date.

    A form without a date is written with the others of its visit.
    """
    names = {one.case.id: one.patient.study_id for one in patients}
    mine = [one for one in records if one.case_id in names]
    times = {one.id: _written_at(one, mine) for one in mine}
    for record in sorted(mine, key=lambda one: times[one.id]):
        _go_on(program, times[record.id])
        saved = save_crf(contexts[Role.STUDY_NURSE], record).value
        say(f"{names[record.case_id]} {record.form_key} ({record.visit}): {saved.status}")


def _written_at(record: FormRecord, others: list[FormRecord]) -> dt.datetime:
    visit = [one for one in others if (one.case_id, one.visit) == (record.case_id, record.visit)]
    last = max(_dates(record) or [day for one in visit for day in _dates(one)])
    return dt.datetime.combine(dt.date.fromisoformat(last), dt.time(15), dt.UTC)


def _dates(record: FormRecord) -> list[str]:
    return [str(value) for key, value in record.values.items() if key.endswith("_on")]
