"""What a small variant does to the protein, from its Sequence Ontology terms.

Files give one or several terms, in no fixed order: the most severe decides, in the order of the Ensembl consequence
table. Two non-coding places matter for treatment or diagnosis and are judged by position: the TERT promoter, and the
splice sites of MET exon 14 (with the polypyrimidine tract before it, and the exon's last base: Frampton 2015,
doi:10.1158/2159-8290.CD-15-0285).
"""

from __future__ import annotations

import re

from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.interpretation import Effect
from mtb_app.domain.panel_result import Variant, VariantCall
from mtb_app.domain.protein import ProteinChange, ProteinChangeKind

_TERMS: tuple[tuple[Effect, frozenset[str]], ...] = (
    (Effect.TRUNCATING, frozenset({"stop_gained", "frameshift_variant", "transcript_ablation"})),
    (Effect.SPLICE, frozenset({"splice_acceptor_variant", "splice_donor_variant"})),
    (Effect.START_LOST, frozenset({"start_lost", "initiator_codon_variant"})),
    (
        Effect.IN_FRAME,
        frozenset(
            {
                "inframe_deletion",
                "inframe_insertion",
                "disruptive_inframe_deletion",
                "disruptive_inframe_insertion",
                "conservative_inframe_deletion",
                "conservative_inframe_insertion",
                "protein_altering_variant",
                "stop_lost",  # the frame is kept, the protein goes on
            }
        ),
    ),
    (Effect.MISSENSE, frozenset({"missense_variant"})),
    (Effect.SYNONYMOUS, frozenset({"synonymous_variant", "stop_retained_variant", "start_retained_variant"})),
)
_FROM_PROTEIN = {
    ProteinChangeKind.MISSENSE: Effect.MISSENSE,
    ProteinChangeKind.NONSENSE: Effect.TRUNCATING,
    ProteinChangeKind.FRAMESHIFT: Effect.TRUNCATING,
    ProteinChangeKind.DELETION: Effect.IN_FRAME,
    ProteinChangeKind.INSERTION: Effect.IN_FRAME,
    ProteinChangeKind.DUPLICATION: Effect.IN_FRAME,
    ProteinChangeKind.DELINS: Effect.IN_FRAME,
    ProteinChangeKind.EXTENSION: Effect.IN_FRAME,
    ProteinChangeKind.SYNONYMOUS: Effect.SYNONYMOUS,
    ProteinChangeKind.START_LOST: Effect.START_LOST,
}
# 1-based, inclusive, per build: chromosome, first and last base.
_TERT_PROMOTER = {GenomeBuild.GRCH37: ("5", 1295105, 1295400), GenomeBuild.GRCH38: ("5", 1294990, 1295285)}
# Exon 14 is 116411903-116412043 on GRCh37; GRCh38 lies 359,946 bases further.
_MET_ACCEPTOR = {
    GenomeBuild.GRCH37: ("7", 116411875, 116411902),
    GenomeBuild.GRCH38: ("7", 116771821, 116771848),
}
_MET_DONOR = {
    GenomeBuild.GRCH37: ("7", 116412043, 116412048),
    GenomeBuild.GRCH38: ("7", 116771989, 116771994),
}
_EXON = re.compile(r"^\s*(\d+)\s*(?:-\s*(\d+)\s*)?(?:/\s*\d+\s*)?$")


def effect_of(call: VariantCall, protein: ProteinChange | None) -> Effect:
    """Return the most severe effect of a call; OTHER where nothing tells."""
    if call.gene == "TERT" and touches(call.variant, _TERT_PROMOTER):
        return Effect.PROMOTER
    if skips_met_exon_14(call):
        return Effect.SPLICE
    terms = {term.strip().lower() for term in call.consequences}
    for effect, names in _TERMS:
        if terms & names:
            return effect
    if terms or protein is None:
        return Effect.OTHER
    return _FROM_PROTEIN.get(protein.kind, Effect.OTHER)


def skips_met_exon_14(call: VariantCall) -> bool:
    """Tell whether a small change of MET destroys a splice site of exon 14."""
    if call.gene != "MET":
        return False
    return touches(call.variant, _MET_ACCEPTOR) or touches(call.variant, _MET_DONOR)


def touches(variant: Variant, place: dict[GenomeBuild, tuple[str, int, int]]) -> bool:
    """Tell whether the bases that a variant changes overlap a place."""
    if variant.genome_build not in place:
        return False
    chromosome, first, last = place[variant.genome_build]
    start, end = changed_span(variant)
    return variant.chromosome == chromosome and start <= last and end >= first


def changed_span(variant: Variant) -> tuple[int, int]:
    """Return first and last changed base: shared leading bases of VCF-style indels are not changed."""
    shared = 0
    for old, new in zip(variant.reference, variant.alternative, strict=False):
        if old != new:
            break
        shared += 1
    start = variant.position + shared
    return start, max(start, variant.position + len(variant.reference) - 1)


def exon_span(text: str | None) -> tuple[int, int] | None:
    """Return first and last exon of `15/18`, `2-7/28` or `14`; None where there is none."""
    match = _EXON.match(text or "")
    if match is None:
        return None
    first = int(match[1])
    return first, int(match[2]) if match[2] else first
