"""What a panel file says, unjudged: the value that `panel` returns and everything later starts from.

Null means "the file did not say"; an empty tuple means "the table was there and empty" or "there was no table",
told apart by `sections` and by the deviations.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.message import Message


class Dialect(StrEnum):
    """The program that wrote a panel result."""

    LOCALAPP_2 = "localapp-2"
    DRAGEN_2 = "dragen-2"
    DRAGEN_2_6 = "dragen-2.6"
    TSOPPI = "tsoppi"


class GermlineStatus(StrEnum):
    """What the panel's own software said of a call's origin."""

    GERMLINE_DATABASE = "Germline_DB"
    GERMLINE_PROXIMITY = "Germline_Proxi"
    SOMATIC = "Somatic"
    CLONAL_HAEMATOPOIESIS = "Somatic_Putative_CH"


class CopyNumberDirection(StrEnum):
    """Whether a gene has more or fewer copies."""

    GAIN = "gain"
    LOSS = "loss"


@dataclass(frozen=True)
class SpecimenIds:
    """How the laboratory names the pair and its two libraries; None where an arm is missing."""

    pair_id: str
    dna_sample_id: str | None = None
    rna_sample_id: str | None = None


@dataclass(frozen=True)
class Variant:
    """A small change on the genome, VCF style: 1-based position, reference and alternative bases."""

    genome_build: GenomeBuild
    chromosome: str  # without `chr`
    position: int
    reference: str
    alternative: str


@dataclass(frozen=True)
class VariantCall:
    """A variant seen in this specimen, with what the files say about it."""

    variant: Variant
    gene: str | None = None
    transcript: str | None = None
    allele_fraction: float | None = None  # 0 to 1
    depth: int | None = None  # reads
    coding_change: str | None = None  # c.1799T>A, without transcript
    protein_change: str | None = None  # p.(Val600Glu), as written, without accession
    consequences: tuple[str, ...] = ()  # Sequence Ontology terms
    exon: str | None = None  # 15/18
    filters: tuple[str, ...] = ()  # empty or PASS: passed
    germline_status: GermlineStatus | None = None
    population_frequency: float | None = None  # highest of any population, 0 to 1
    judgement: str | None = None  # the laboratory's class judgement where a TSOPPI table carries one


@dataclass(frozen=True)
class CopyNumberCall:
    """A gene's fold change against a diploid genome (2.0 means twice as many copies)."""

    gene: str
    fold_change: float
    direction: CopyNumberDirection
    absolute_copies: float | None = None


@dataclass(frozen=True)
class FusionCall:
    """A fusion: for each side the genes that overlap the breakpoint."""

    genes: tuple[tuple[str, ...], ...]
    direction_known: bool
    supporting_reads: int | None = None
    breakpoints: tuple[str, ...] = ()


@dataclass(frozen=True)
class SpliceCall:
    """A splice variant of EGFR, MET or AR; the exon is None for AR-V7."""

    gene: str
    affected_exon: str | None
    supporting_reads: int | None = None
    reference_reads: int | None = None
    breakpoints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tmb:
    """Tumour mutational burden as the panel's software computed it."""

    mutations_per_megabase: float | None
    eligible_variants: int | None
    coding_megabases: float | None


@dataclass(frozen=True)
class Msi:
    """Microsatellite sites; under 40 usable sites the share is not evaluable."""

    usable_sites: int | None
    unstable_sites: int | None
    unstable_percent: float | None


@dataclass(frozen=True)
class Gis:
    """Genomic instability score with the tumour fraction on the scale 0 to 1."""

    score: float | None
    tumour_fraction: float | None
    ploidy: float | None


@dataclass(frozen=True)
class QualityMetric:
    """One metric of the panel's quality table; `passes` is None where there is no value."""

    section: str
    metric: str
    value: float | None
    lower: float | None
    upper: float | None
    passes: bool | None


@dataclass(frozen=True)
class Deviation:
    """Something in a file that is not as documented, with where it stands."""

    file: str
    line: int | None
    text: Message


@dataclass(frozen=True)
class PanelResult:
    """Everything the files of one specimen say."""

    dialect: Dialect
    genome_build: GenomeBuild
    specimen: SpecimenIds
    small_variants: tuple[VariantCall, ...] = ()
    copy_numbers: tuple[CopyNumberCall, ...] = ()
    fusions: tuple[FusionCall, ...] = ()
    splice_variants: tuple[SpliceCall, ...] = ()
    tmb: Tmb | None = None
    msi: Msi | None = None
    gis: Gis | None = None
    quality: tuple[QualityMetric, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    pipeline_version: str | None = None
    output_date: str | None = None  # as written; files hold dates such as 2099-99-99
    source_files: tuple[tuple[str, str], ...] = field(default=())  # file name, sha256

    @property
    def has_dna(self) -> bool:
        """Tell whether a DNA library was run."""
        return self.specimen.dna_sample_id is not None

    @property
    def has_rna(self) -> bool:
        """Tell whether an RNA library was run: without it "no fusion found" must not be said."""
        return self.specimen.rna_sample_id is not None
