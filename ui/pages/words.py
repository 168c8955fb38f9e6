"""Words that several pages use for states, roles and outcomes, in the language that is on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from mtb_app.domain.case import CaseStep, ConsentScope, ConsentState, Sex
from mtb_app.domain.decision import BoardRole, DecisionKind, Outcome
from mtb_app.domain.interpretation import BiomarkerKind, Purpose
from mtb_app.domain.people import Role

translate = QCoreApplication.translate


def outcome_word(outcome: Outcome) -> str:
    """Return what the board concluded, in words."""
    return {
        Outcome.OPTIONS_OUTLINED: translate("Words", "options outlined"),
        Outcome.NO_OPTION: translate("Words", "no option"),
        Outcome.MORE_MATERIAL: translate("Words", "more material"),
        Outcome.COUNSELLING: translate("Words", "genetic counselling"),
        Outcome.OTHER_STUDY: translate("Words", "other study"),
        Outcome.POSTPONED: translate("Words", "postponed"),
    }[outcome]


def decision_word(kind: DecisionKind) -> str:
    """Return what the physician decided, in words."""
    return {
        DecisionKind.TREAT: translate("Words", "treat"),
        DecisionKind.TREATED_ELSEWHERE: translate("Words", "treated elsewhere"),
        DecisionKind.DECLINED: translate("Words", "declined by the patient"),
        DecisionKind.NOT_ELIGIBLE: translate("Words", "not eligible"),
        DecisionKind.DIED: translate("Words", "died"),
        DecisionKind.OTHER_TREATMENT: translate("Words", "other treatment"),
        DecisionKind.WAIT: translate("Words", "wait"),
    }[kind]


def board_role_word(role: BoardRole) -> str:
    """Return a member's role on the board, in words."""
    return {
        BoardRole.ONCOLOGIST: translate("Words", "oncologist"),
        BoardRole.PATHOLOGIST: translate("Words", "pathologist"),
        BoardRole.MEDICAL_GENETICIST: translate("Words", "medical geneticist"),
        BoardRole.MOLECULAR_BIOLOGIST: translate("Words", "molecular biologist"),
        BoardRole.BIOINFORMATICIAN: translate("Words", "bioinformatician"),
        BoardRole.TREATING_PHYSICIAN: translate("Words", "treating physician"),
        BoardRole.GUEST: translate("Words", "guest"),
    }[role]


def role_word(role: Role) -> str:
    """Return a role of the program, in words."""
    return {
        Role.ONCOLOGIST: translate("Words", "oncologist"),
        Role.PATHOLOGIST: translate("Words", "pathologist"),
        Role.STUDY_NURSE: translate("Words", "study nurse"),
        Role.COORDINATOR: translate("Words", "coordinator"),
        Role.ADMINISTRATOR: translate("Words", "administrator"),
    }[role]


def step_word(step: CaseStep) -> str:
    """Return a step of the one way through a case, in words."""
    return {
        CaseStep.RESULT: translate("Words", "Result"),
        CaseStep.VARIANTS: translate("Words", "Variants"),
        CaseStep.OPTIONS: translate("Words", "Options"),
        CaseStep.BOARD: translate("Words", "Board"),
        CaseStep.TREATMENT: translate("Words", "Treatment"),
        CaseStep.REPORT: translate("Words", "Report"),
    }[step]


def scope_word(scope: ConsentScope) -> str:
    """Return what a consent allows, in words."""
    return {
        ConsentScope.PROFILING: translate("Words", "profiling"),
        ConsentScope.DRUG: translate("Words", "drug"),
        ConsentScope.GERMLINE: translate("Words", "germline"),
        ConsentScope.RESEARCH: translate("Words", "research use"),
        ConsentScope.REGISTRY: translate("Words", "registry"),
    }[scope]


def consent_word(state: ConsentState) -> str:
    """Return the state of a consent, in words."""
    return {
        ConsentState.GIVEN: translate("Words", "given"),
        ConsentState.REFUSED: translate("Words", "refused"),
        ConsentState.WITHDRAWN: translate("Words", "withdrawn"),
        ConsentState.NOT_ASKED: translate("Words", "not asked"),
    }[state]


def sex_word(sex: Sex) -> str:
    """Return a sex as one letter, or a dash where it is not recorded."""
    return {
        Sex.FEMALE: translate("Words", "F"),
        Sex.MALE: translate("Words", "M"),
        Sex.UNKNOWN: "–",
    }[sex]


def biomarker_word(kind: BiomarkerKind) -> str:
    """Return the name of a genome-wide marker."""
    return {
        BiomarkerKind.TMB_NON_SYNONYMOUS: translate("Words", "TMB without synonymous variants"),
    }.get(kind, kind.value)


def purpose_word(purpose: Purpose) -> str:
    """Return what a library's quality is judged for, in words."""
    return {
        Purpose.SMALL_VARIANTS: translate("Words", "Small variants"),
        Purpose.COPY_NUMBER: translate("Words", "Copy number"),
        Purpose.MSI: translate("Words", "MSI sites"),
        Purpose.TMB: translate("Words", "TMB region"),
        Purpose.FUSIONS: translate("Words", "Fusions"),
    }[purpose]
