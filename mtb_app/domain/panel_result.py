"""What a panel file says, unjudged: the value that `panel` returns and everything later starts from.

Null means "the file did not say"; an empty tuple means "the table was there and empty", unless `missing_tables`
names it.
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
    VCF = "vcf"  # a VCF of another program: small variants, with annotations where it carries them


class Table(StrEnum):
    """A kind of call that a panel's files may list. "None found" may be said only where its table was there."""

    SMALL_VARIANTS = "small_variants"
    COPY_NUMBERS = "copy_numbers"
    LOSSES_OF_HETEROZYGOSITY = "losses_of_heterozygosity"
    EXON_COPY_NUMBERS = "exon_copy_numbers"
    FUSIONS = "fusions"
    SPLICE_VARIANTS = "splice_variants"


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
class LossOfHeterozygosity:
    """A gene of which one parent's copy is lost: all its copies, and those of the rarer allele (0: lost)."""

    gene: str
    absolute_copies: float | None = None
    minor_copies: float | None = None


@dataclass(frozen=True)
class ExonCopyNumberCall:
    """A gain or loss of some exons of a gene (large rearrangement); 1-based first and last position."""

    gene: str
    direction: CopyNumberDirection
    exons: str | None = None  # 5-7, as written
    fold_change: float | None = None
    chromosome: str | None = None
    start: int | None = None
    stop: int | None = None
    filters: tuple[str, ...] = ()  # empty or PASS: passed


@dataclass(frozen=True)
class FusionCall:
    """A fusion: for each side the genes that overlap the breakpoint."""

    genes: tuple[tuple[str, ...], ...]
    direction_known: bool
    supporting_reads: int | None = None
    breakpoints: tuple[str, ...] = ()
    reference_reads: tuple[int | None, ...] = ()  # of each side
    score: float | None = None  # of the caller; scores of two callers cannot be compared
    filters: tuple[str, ...] = ()  # a kept fusion may carry PASS beside a warning
    split_reads: int | None = None  # of the supporting reads, those that cross the breakpoint themselves


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
    valid: bool | None = None  # what the software said of its own figure, None where it did not


@dataclass(frozen=True)
class ResidueCoverage:
    """How deep a residue was read at which recurrent variants are known: wild type, or not covered."""

    gene: str
    residue: str  # V600
    depth: int | None  # reads at its least covered position; None: the genome VCF has no record of one
    passed: bool  # each position has a record without a filter on the place (few reads, region not called)


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
    losses_of_heterozygosity: tuple[LossOfHeterozygosity, ...] = ()
    exon_copy_numbers: tuple[ExonCopyNumberCall, ...] = ()
    tmb: Tmb | None = None
    msi: Msi | None = None
    gis: Gis | None = None
    quality: tuple[QualityMetric, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    pipeline_version: str | None = None
    output_date: str | None = None  # as written; files hold dates such as 2099-99-99
    source_files: tuple[tuple[str, str], ...] = field(default=())  # file name, sha256
    coverage: tuple[ResidueCoverage, ...] = ()  # empty: there was no genome VCF, nothing is known
    missing_tables: tuple[Table, ...] = ()  # kinds that no file of this specimen lists

    @property
    def has_dna(self) -> bool:
        """Tell whether a DNA library was run."""
        return self.specimen.dna_sample_id is not None

    @property
    def has_rna(self) -> bool:
        """Tell whether an RNA library was run: without it "no fusion found" must not be said."""
        return self.specimen.rna_sample_id is not None

    def looked_for(self, table: Table) -> bool:
        """Tell whether a file lists this kind of call: only then may "none found" be said."""
        if getattr(self, table.value):
            return True  # fusions of circulating DNA stand in a result without RNA
        if table in self.missing_tables:
            return False
        return self.has_rna if table in RNA_TABLES else self.has_dna


RNA_TABLES = frozenset({Table.FUSIONS, Table.SPLICE_VARIANTS})
