"""What the patient line and the step strip say of a case."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from mtb_app.domain.case import CaseStep, ConsentScope, ConsentState
from mtb_app.domain.interpretation import (
    Biomarker,
    BiomarkerKind,
    BiomarkerState,
    Interpretation,
    Purpose,
    Verdict,
)
from mtb_app.texts import Texts
from mtb_app.use_cases.open_case import CaseView
from mtb_app.use_cases.review_options import review_options
from ui.format import day, number
from ui.frame.case_line import CaseFact, CaseHead, Step
from ui.pages.words import decision_word, outcome_word, scope_word, sex_word, step_word
from ui.parts.chip import Mark

translate = QCoreApplication.translate
CONSENT_MARKS = {
    ConsentState.GIVEN: Mark.PASS,
    ConsentState.REFUSED: Mark.FAIL,
    ConsentState.WITHDRAWN: Mark.FAIL,
    ConsentState.NOT_ASKED: Mark.NOT_ASSESSED,
}


def head_of(view: CaseView, texts: Texts, tumour_type: str) -> CaseHead:
    """Return the patient line of a case; `tumour_type` is the OncoTree name."""
    case, patient = view.case, view.patient
    code = texts.language
    age = patient.age_on(case.referred_on)
    person = f"{sex_word(patient.sex)} {age if age is not None else '–'}"
    biopsy = ", ".join(one for one in (day(code, case.biopsy_on), case.biopsy_site) if one)
    facts = [
        CaseFact(translate("Head", "Sex, age"), ((person, None),)),
        CaseFact(translate("Head", "Biopsy"), ((biopsy, None),)),
        CaseFact(translate("Head", "Purity"), ((number(code, case.tumour_percent, 0, "%"), None),)),
        CaseFact(translate("Head", "Consent"), _consents(view)),
    ]
    if view.matching is not None and view.matching_is_current:
        facts += _measured(view.matching.interpretation, texts)
    return CaseHead(patient.study_id, f"{tumour_type} ({case.tumour_type})", tuple(facts))


def _consents(view: CaseView) -> tuple[tuple[str, Mark | None], ...]:
    scopes = (ConsentScope.PROFILING, ConsentScope.DRUG, ConsentScope.GERMLINE)
    return tuple((scope_word(one), CONSENT_MARKS[view.case.consent(one)]) for one in scopes)


def _measured(found: Interpretation, texts: Texts) -> list[CaseFact]:
    markers = {one.kind: one for one in found.biomarkers}
    facts = [CaseFact(translate("Head", "Quality"), (_quality(found),))]
    for kind in (BiomarkerKind.MSI, BiomarkerKind.TMB):
        marker = markers.get(kind)
        if marker is not None:
            value = _marker(marker, texts)
            facts.append(CaseFact(kind.value, (value,), texts.say(marker.reason)))
    return facts


def _quality(found: Interpretation) -> tuple[str, Mark | None]:
    dna, rna = found.verdict(Purpose.SMALL_VARIANTS), found.verdict(Purpose.FUSIONS)
    parts = [
        translate("Head", "{0} {1}").format(name, _verdict_word(one.verdict))
        for name, one in (("DNA", dna), ("RNA", rna))
        if one is not None
    ]
    good = all(one is None or one.verdict is Verdict.OK for one in (dna, rna))
    return ", ".join(parts), Mark.PASS if good else Mark.WARN


def _verdict_word(verdict: Verdict) -> str:
    return {
        Verdict.OK: translate("Head", "ok"),
        Verdict.LIMITED: translate("Head", "limited"),
        Verdict.NOT_EVALUABLE: translate("Head", "not evaluable"),
        Verdict.NOT_TESTED: translate("Head", "not run"),
    }[verdict]


def _marker(marker: Biomarker, texts: Texts) -> tuple[str, Mark | None]:
    word = _state_word(marker.state)
    if marker.state in {BiomarkerState.NOT_EVALUABLE, BiomarkerState.NOT_TESTED}:
        return word, Mark.NOT_ASSESSED
    return f"{number(texts.language, marker.value, 1)} {_unit(marker.kind)}, {word}", None


def _unit(kind: BiomarkerKind) -> str:
    """Return a biomarker's unit as the patient line has room for it."""
    return {
        BiomarkerKind.TMB: "/Mb",
        BiomarkerKind.MSI: translate("Head", "% unstable"),
    }.get(kind, "")


def _state_word(state: BiomarkerState) -> str:
    return {
        BiomarkerState.HIGH: translate("Head", "high"),
        BiomarkerState.INTERMEDIATE: translate("Head", "intermediate"),
        BiomarkerState.LOW: translate("Head", "low"),
        BiomarkerState.STABLE: translate("Head", "stable"),
        BiomarkerState.NOT_EVALUABLE: translate("Head", "not evaluable"),
        BiomarkerState.NOT_TESTED: translate("Head", "not tested"),
    }[state]


def steps_of(view: CaseView, texts: Texts) -> tuple[Step, ...]:
    """Return the one way through the case: each step with its state in a mark and in words."""
    return (
        _result_step(view, texts),
        _options_step(view),
        _board_step(view, texts),
        _treatment_step(view),
        _report_step(view),
    )


def _result_step(view: CaseView, texts: Texts) -> Step:
    title = step_word(CaseStep.RESULT)
    if view.result is None:
        return Step("result", title, Mark.NOW, translate("Head", "to import"))
    when = day(texts.language, view.result.imported_at.date())
    return Step("result", title, Mark.DONE, translate("Head", "imported {0}").format(when))


def _options_step(view: CaseView) -> Step:
    title = step_word(CaseStep.OPTIONS)
    if view.result is None:
        return Step("options", title, Mark.WAITS, translate("Head", "waits for the result"))
    review = review_options(view) if view.matching_is_current else None
    if review is None:
        return Step("options", title, Mark.NOW, translate("Head", "to match"))
    return Step("options", title, Mark.DONE, translate("Head", "{0} found").format(review.option_count))


def _board_step(view: CaseView, texts: Texts) -> Step:
    title, discussion = step_word(CaseStep.BOARD), view.discussion
    if discussion is None:
        return Step("board", title, Mark.WAITS, translate("Head", "not planned"))
    if discussion.signature is not None and discussion.outcome is not None:
        return Step("board", title, Mark.DONE, outcome_word(discussion.outcome))
    meeting = view.meeting(discussion.meeting_id)
    when = day(texts.language, meeting.starts_at.date()) if meeting else ""
    return Step("board", title, Mark.NOW, f"{when} {discussion.scheduled_at}".strip())


def _treatment_step(view: CaseView) -> Step:
    title, decision = step_word(CaseStep.TREATMENT), view.decision
    if decision is not None and decision.signature is not None:
        return Step("followup", title, Mark.DONE, decision_word(decision.kind))
    discussion = view.discussion
    if discussion is not None and discussion.signature is not None:
        return Step("followup", title, Mark.NOW, translate("Head", "to decide"))
    return Step("followup", title, Mark.WAITS, translate("Head", "waits for the board"))


def _report_step(view: CaseView) -> Step:
    title = step_word(CaseStep.REPORT)
    if view.matching is None:
        return Step("report", title, Mark.WAITS, translate("Head", "waits for options"))
    signed = view.decision is not None and view.decision.signature is not None
    words = translate("Head", "ready") if signed else translate("Head", "draft")
    return Step("report", title, Mark.DONE if signed else Mark.NOW, words)
