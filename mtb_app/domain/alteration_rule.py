"""What a statement of knowledge asks of a tumour: an algebra over alterations and biomarkers.

`knowledge` reads names such as `V600E`, `EXON 19 DELETION` or `EML4-ALK L1196M` into these values; `matching` holds
them against a specimen. The algebra is data: it can be stored, shown and compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.interpretation import BiomarkerKind, BiomarkerState
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import Variant
from mtb_app.domain.protein import ProteinChange


class VariantClass(StrEnum):
    """Which small variants a rule speaks of."""

    ANY = "any"  # any variant that alters the protein
    MISSENSE = "missense"
    TRUNCATING = "truncating"
    DELETION = "deletion"
    INSERTION = "insertion"  # duplications are insertions
    IN_FRAME = "in_frame"
    SPLICE = "splice"
    LOSS_OF_FUNCTION = "loss_of_function"  # truncating, splice or copy-number loss
    GAIN_OF_FUNCTION = "gain_of_function"  # asks for a known activating change; a class alone cannot show it
    PROMOTER = "promoter"


@dataclass(frozen=True)
class ExactVariant:
    """One change: by protein, by genome position, or both (either is enough)."""

    gene: str
    protein: ProteinChange | None
    variant: Variant | None
    coding_change: str | None = None


@dataclass(frozen=True)
class CodonRule:
    """Any missense at a codon: `V600`; `alternatives` narrows it (`V600E/K`)."""

    gene: str
    codon: int
    reference: str
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExonRule:
    """A class of variant in an exon: exon 19 deletion, exon 14 skipping."""

    gene: str
    exon: int
    variant_class: VariantClass
    last_exon: int | None = None


@dataclass(frozen=True)
class RegionRule:
    """A class of variant within a genomic region (a domain): 1-based, inclusive."""

    gene: str
    genome_build: GenomeBuild
    chromosome: str
    start: int
    end: int
    variant_class: VariantClass


@dataclass(frozen=True)
class GeneRule:
    """Any variant of a class in a gene: the least specific rule."""

    gene: str
    variant_class: VariantClass


@dataclass(frozen=True)
class AmplificationRule:
    """A copy-number gain of the gene."""

    gene: str


@dataclass(frozen=True)
class LossRule:
    """A copy-number loss of the gene (not a truncating variant)."""

    gene: str


@dataclass(frozen=True)
class FusionRule:
    """A fusion of `gene` with any partner, or with `partner` when given; the order of sides does not matter."""

    gene: str
    partner: str | None = None


@dataclass(frozen=True)
class SpliceRule:
    """A splice variant: AR-V7, EGFRvIII, MET exon 14 skipping (also as a small variant at the splice site)."""

    gene: str
    name: str


@dataclass(frozen=True)
class BiomarkerRule:
    """A genome-wide marker in a state, or at or above a figure in the marker's unit."""

    kind: BiomarkerKind
    state: BiomarkerState
    at_least: float | None = None


@dataclass(frozen=True)
class WildTypeRule:
    """The gene (or its exact change) is covered and not altered."""

    gene: str


@dataclass(frozen=True)
class NotMeasured:
    """What this panel cannot see: expression, methylation, phosphorylation."""

    gene: str
    what: str


@dataclass(frozen=True)
class NotUnderstood:
    """A name that could not be read; counted and listed, never dropped in silence."""

    gene: str
    name: str
    reason: Message


@dataclass(frozen=True)
class AllOf:
    """Every part must hold: a fusion AND its resistance mutation."""

    parts: tuple[AlterationRule, ...]


@dataclass(frozen=True)
class AnyOf:
    """One part is enough."""

    parts: tuple[AlterationRule, ...]


@dataclass(frozen=True)
class NoneOf:
    """The part must not hold, and must have been looked for."""

    part: AlterationRule


AlterationRule = (
    ExactVariant
    | CodonRule
    | ExonRule
    | RegionRule
    | GeneRule
    | AmplificationRule
    | LossRule
    | FusionRule
    | SpliceRule
    | BiomarkerRule
    | WildTypeRule
    | NotMeasured
    | NotUnderstood
    | AllOf
    | AnyOf
    | NoneOf
)


def genes_of(rule: AlterationRule) -> frozenset[str]:
    """Return every gene a rule names; empty for a biomarker."""
    if isinstance(rule, AllOf | AnyOf):
        return frozenset().union(*(genes_of(part) for part in rule.parts))
    if isinstance(rule, NoneOf):
        return genes_of(rule.part)
    if isinstance(rule, BiomarkerRule):
        return frozenset()
    genes = {rule.gene}
    if isinstance(rule, FusionRule) and rule.partner:
        genes.add(rule.partner)
    return frozenset(genes)
