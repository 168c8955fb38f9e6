"""What the specimen's calls mean: named alterations and biomarkers that can be matched, with their quality."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    ExonCopyNumberCall,
    FusionCall,
    LossOfHeterozygosity,
    ResidueCoverage,
    SpliceCall,
    VariantCall,
)
from mtb_app.domain.protein import ProteinChange

AlteredCall = VariantCall | CopyNumberCall | ExonCopyNumberCall | FusionCall | SpliceCall
PanelCall = AlteredCall | LossOfHeterozygosity


class AlterationKind(StrEnum):
    """How an alteration changes its gene."""

    SMALL_VARIANT = "small_variant"
    AMPLIFICATION = "amplification"
    LOSS = "loss"
    FUSION = "fusion"
    SPLICE = "splice"
    BIOMARKER = "biomarker"


class Effect(StrEnum):
    """What a small variant does to the protein, from its consequence terms."""

    MISSENSE = "missense"
    TRUNCATING = "truncating"
    IN_FRAME = "in_frame"
    SPLICE = "splice"
    START_LOST = "start_lost"
    SYNONYMOUS = "synonymous"
    PROMOTER = "promoter"
    OTHER = "other"


class Purpose(StrEnum):
    """What a library's quality is judged for."""

    SMALL_VARIANTS = "small_variants"
    COPY_NUMBER = "copy_number"
    MSI = "msi"
    TMB = "tmb"
    FUSIONS = "fusions"


class Verdict(StrEnum):
    """Whether a purpose can be answered."""

    OK = "ok"
    LIMITED = "limited"  # a guideline limit is missed: read with care
    NOT_EVALUABLE = "not_evaluable"
    NOT_TESTED = "not_tested"  # the arm was not run


@dataclass(frozen=True)
class QualityVerdict:
    """The verdict for one purpose, and the sentence that says why."""

    purpose: Purpose
    verdict: Verdict
    reason: Message


class GermlineSuspicion(StrEnum):
    """Whether a tumour-only call may be inherited."""

    UNLIKELY = "unlikely"
    POSSIBLE = "possible"
    LIKELY = "likely"


@dataclass(frozen=True)
class Alteration:
    """One alteration of this specimen, ready to be matched.

    `genes` are all symbols it can be found under: one for a small variant, both sides of a fusion.
    """

    key: str  # stable within the specimen: `7:140453136:A:T`, `ERBB2 amplification`
    kind: AlterationKind
    genes: tuple[str, ...]
    name: str  # BRAF V600E, ERBB2 amplification, CD74::ROS1
    call: AlteredCall
    protein: ProteinChange | None = None
    effect: Effect | None = None
    exon: int | None = None
    germline: GermlineSuspicion = GermlineSuspicion.UNLIKELY
    note: Message | None = None  # what makes it special: germline suspicion, benign by population frequency


class BiomarkerKind(StrEnum):
    """Genome-wide markers that the panel measures."""

    TMB = "TMB"
    TMB_NON_SYNONYMOUS = "TMB-NS"  # what the DRUP trial counts, from the calls
    MSI = "MSI"
    HRD = "HRD"


class BiomarkerState(StrEnum):
    """The class a biomarker falls in under the profile."""

    HIGH = "high"
    INTERMEDIATE = "intermediate"
    LOW = "low"
    STABLE = "stable"
    NOT_EVALUABLE = "not_evaluable"
    NOT_TESTED = "not_tested"


@dataclass(frozen=True)
class Biomarker:
    """A biomarker with its number, unit, class and the sentence that names the threshold."""

    kind: BiomarkerKind
    value: float | None
    unit: str
    state: BiomarkerState
    reason: Message


@dataclass(frozen=True)
class QualityLimit:
    """What missing a limit on a metric means for one purpose; without bounds the guideline limit of the file."""

    purpose: Purpose
    metric: str  # as the panel's metrics name it
    missed: Verdict  # limited, or not evaluable
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True)
class ThresholdProfile:
    """A laboratory's named, versioned thresholds; printed on every report."""

    name: str
    version: str
    tmb_high: float  # mutations per megabase, above
    tmb_low: float  # at or below
    tmb_minimum_megabases: float
    msi_minimum_usable_sites: int
    msi_high_percent: float
    msi_likely_percent: float
    amplification_fold_change: float
    loss_fold_change: float
    gis_high: float
    fusion_minimum_reads: int
    minimum_depth: int
    minimum_allele_fraction: float
    germline_population_frequency: float
    reference: str  # where the figures come from
    copies_to_be_seen: float = 10.0  # fewer tumour cells than show so many copies: gains are read with care
    tmb_minimum_allele_fraction: float = 0.05  # of a variant counted in the non-synonymous burden
    tmb_minimum_depth: int = 50
    limits: tuple[QualityLimit, ...] = ()


@dataclass(frozen=True)
class Interpretation:
    """The specimen's alterations and biomarkers under one profile."""

    profile: ThresholdProfile
    alterations: tuple[Alteration, ...]
    biomarkers: tuple[Biomarker, ...]
    quality: tuple[QualityVerdict, ...]
    # Calls that are not matched, and why.
    left_out: tuple[tuple[PanelCall, Message], ...] = ()
    # Residues at which recurrent variants are known and that were not read well enough to be called wild type;
    # None where there was no genome VCF to tell.
    not_covered: tuple[ResidueCoverage, ...] | None = None

    def verdict(self, purpose: Purpose) -> QualityVerdict | None:
        """Return the verdict for a purpose, None where it was not judged."""
        return next((one for one in self.quality if one.purpose is purpose), None)
