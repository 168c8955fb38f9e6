"""Therapy options: what could be given, on which evidence, under which label, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mtb_app.domain.interpretation import Alteration
from mtb_app.domain.knowledge import Direction, Evidence, Label
from mtb_app.domain.message import Message
from mtb_app.domain.tumour_type import TumourTypeDistance


class MatchRule(StrEnum):
    """Which rule matched, most specific first."""

    PROTEIN = "protein"
    GENOMIC = "genomic"
    COMBINATION = "combination"  # several alterations together
    FUSION = "fusion"
    SPLICE = "splice"
    AMPLIFICATION = "amplification"
    LOSS = "loss"
    BIOMARKER = "biomarker"
    CODON = "codon"
    EXON = "exon"
    REGION = "region"
    GENE = "gene"
    WILD_TYPE = "wild_type"


class LabelState(StrEnum):
    """The patient's relation to the approved uses of the drug."""

    ON = "on"  # the patient's own indication: not for an off-label trial
    OFF = "off"
    AGNOSTIC = "agnostic"
    NONE = "none"  # no label of these authorities is known


class Escat(StrEnum):
    """ESMO Scale for Clinical Actionability of molecular Targets (Mateo 2018, doi:10.1093/annonc/mdy263)."""

    I_A = "I-A"
    I_B = "I-B"
    I_C = "I-C"
    II_A = "II-A"
    II_B = "II-B"
    III_A = "III-A"
    III_B = "III-B"
    IV_A = "IV-A"
    IV_B = "IV-B"
    V = "V"
    X = "X"


@dataclass(frozen=True)
class MatchedEvidence:
    """A statement that matched, how, and how far its tumour type lies."""

    evidence: Evidence
    rule: MatchRule
    distance: TumourTypeDistance
    reason: Message


@dataclass(frozen=True)
class NearMiss:
    """A statement that did not match, and why: another codon, a fusion missing, not tested, not understood."""

    evidence: Evidence
    cause: NearMissCause
    reason: Message


class NearMissCause(StrEnum):
    """Why a statement about one of the patient's genes did not match."""

    OTHER_CHANGE = "other_change"
    NEEDS_MORE = "needs_more"  # the fusion or a second alteration is missing
    NOT_MEASURED = "not_measured"
    NOT_EVALUABLE = "not_evaluable"
    NOT_TESTED = "not_tested"
    NOT_UNDERSTOOD = "not_understood"
    NOT_SUPPORTED = "not_supported"  # it matched, but the study did not support the statement
    EFFECT = "effect"  # the variant does not alter the protein as asked


@dataclass(frozen=True)
class LabelDecision:
    """On or off label, with the label that decides it."""

    state: LabelState
    basis: Message
    deciding: tuple[Label, ...] = ()
    known: tuple[Label, ...] = ()  # every label of the drug that names a biomarker


@dataclass(frozen=True)
class TherapyOption:
    """One drug or combination for one alteration, in one direction, with all that speaks for it."""

    alteration_key: str  # Alteration.key, or the biomarker's name
    alteration_name: str  # BRAF V600E
    gene: str | None
    drugs: tuple[str, ...]
    direction: Direction
    rule: MatchRule  # the most specific of the evidence
    distance: TumourTypeDistance  # the nearest of the evidence
    label: LabelDecision
    escat: Escat | None  # None for resistance: ESCAT ranks benefit
    escat_reason: Message
    evidence: tuple[MatchedEvidence, ...]
    opposing: tuple[MatchedEvidence, ...] = ()  # statements of other direction, or that did not support
    explanation: Message | None = None

    @property
    def key(self) -> str:
        """Return an id that is stable between matchings of the same release."""
        return f"{self.alteration_key}|{'+'.join(self.drugs)}|{self.direction}"

    @property
    def title(self) -> str:
        """Return the drugs as a person writes them."""
        return " + ".join(self.drugs)


@dataclass(frozen=True)
class OptionSet:
    """Everything matching found for one specimen and diagnosis, and what it could not answer."""

    tumour_type: str
    releases: tuple[tuple[str, str], ...]  # source, release
    options: tuple[TherapyOption, ...]
    near_misses: tuple[NearMiss, ...]
    alterations: tuple[Alteration, ...]
    not_understood: int = 0

    def for_alteration(self, key: str) -> tuple[TherapyOption, ...]:
        """Return the options of one alteration, in order."""
        return tuple(option for option in self.options if option.alteration_key == key)
