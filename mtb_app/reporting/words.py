"""Words for roles, outcomes, decisions, directions and labels, as messages."""

from __future__ import annotations

from mtb_app.domain.decision import BoardRole, DecisionKind, Outcome
from mtb_app.domain.interpretation import AlterationKind, BiomarkerKind, Purpose
from mtb_app.domain.knowledge import Direction
from mtb_app.domain.message import Message
from mtb_app.domain.option import LabelState
from mtb_app.domain.tumour_type import TumourTypeDistance

ROLES = {
    BoardRole.ONCOLOGIST: Message("oncologist"),
    BoardRole.PATHOLOGIST: Message("pathologist"),
    BoardRole.MEDICAL_GENETICIST: Message("medical geneticist"),
    BoardRole.MOLECULAR_BIOLOGIST: Message("molecular biologist"),
    BoardRole.BIOINFORMATICIAN: Message("bioinformatician"),
    BoardRole.TREATING_PHYSICIAN: Message("treating physician"),
    BoardRole.GUEST: Message("guest"),
}
OUTCOMES = {
    Outcome.OPTIONS_OUTLINED: Message("options outlined"),
    Outcome.NO_OPTION: Message("no option"),
    Outcome.MORE_MATERIAL: Message("more material"),
    Outcome.COUNSELLING: Message("genetic counselling"),
    Outcome.OTHER_STUDY: Message("other study"),
    Outcome.POSTPONED: Message("postponed"),
}
DECISIONS = {
    DecisionKind.TREAT: Message("treat"),
    DecisionKind.TREATED_ELSEWHERE: Message("treated elsewhere"),
    DecisionKind.DECLINED: Message("declined by the patient"),
    DecisionKind.NOT_ELIGIBLE: Message("not eligible"),
    DecisionKind.DIED: Message("died"),
    DecisionKind.OTHER_TREATMENT: Message("other treatment"),
    DecisionKind.WAIT: Message("wait"),
}
DIRECTIONS = {Direction.SENSITIVE: Message("sensitive"), Direction.RESISTANT: Message("resistant")}
LABELS = {
    LabelState.ON: Message("on-label"),
    LabelState.OFF: Message("off-label"),
    LabelState.AGNOSTIC: Message("tumour-agnostic label"),
    LabelState.NONE: Message("no label"),
}
DISTANCES = {
    TumourTypeDistance.SAME: Message("same tumour type"),
    TumourTypeDistance.ANCESTOR: Message("wider tumour type"),
    TumourTypeDistance.DESCENDANT: Message("narrower tumour type"),
    TumourTypeDistance.TISSUE: Message("same tissue"),
    TumourTypeDistance.OTHER: Message("other tumour type"),
    TumourTypeDistance.AGNOSTIC: Message("any tumour"),
    TumourTypeDistance.UNMAPPED: Message("tumour type not mapped"),
}
KINDS = {
    AlterationKind.SMALL_VARIANT: Message("small variant"),
    AlterationKind.AMPLIFICATION: Message("amplified"),
    AlterationKind.LOSS: Message("lost"),
    AlterationKind.FUSION: Message("fusion of genes"),
    AlterationKind.SPLICE: Message("splice variant in the RNA"),
}
BIOMARKERS = {
    BiomarkerKind.TMB: Message("TMB"),
    BiomarkerKind.TMB_NON_SYNONYMOUS: Message("TMB without synonymous variants"),
    BiomarkerKind.MSI: Message("MSI"),
    BiomarkerKind.HRD: Message("HRD"),
}
PURPOSES = {
    Purpose.SMALL_VARIANTS: Message("Quality, small variants"),
    Purpose.COPY_NUMBER: Message("Quality, copy number"),
    Purpose.MSI: Message("Quality, MSI"),
    Purpose.TMB: Message("Quality, TMB"),
    Purpose.FUSIONS: Message("Quality, fusions"),
}
