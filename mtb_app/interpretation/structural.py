"""Copy numbers, fusions and splice variants: which calls become alterations under a profile's thresholds.

The threshold speaks of the fold change as measured. Where the share of tumour cells is known, the copies per tumour
cell are estimated beside it, n = (2 FC - 2 (1 - p)) / p for a diploid background, and told in the note.
"""

from __future__ import annotations

from mtb_app.domain.interpretation import Alteration, AlterationKind, ThresholdProfile
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    CopyNumberDirection,
    ExonCopyNumberCall,
    FusionCall,
    LossOfHeterozygosity,
    SpliceCall,
)
from mtb_app.interpretation.effect import exon_span

Judged = Alteration | Message


def judge_copy_number(
    call: CopyNumberCall, profile: ThresholdProfile, tumour_fraction: float | None
) -> Judged:
    """Return an amplification or a loss, or why the change is too small to be called one."""
    gain = call.direction is CopyNumberDirection.GAIN
    if gain and call.fold_change < profile.amplification_fold_change:
        return Message(
            "Fold change {fold} is below {limit}: not called an amplification.",
            fold=call.fold_change,
            limit=profile.amplification_fold_change,
        )
    if not gain and call.fold_change > profile.loss_fold_change:
        return Message(
            "Fold change {fold} is above {limit}: not called a loss.",
            fold=call.fold_change,
            limit=profile.loss_fold_change,
        )
    kind = AlterationKind.AMPLIFICATION if gain else AlterationKind.LOSS
    name = f"{call.gene} {kind.value}"
    return Alteration(name, kind, (call.gene,), name, call, note=_copies(call, tumour_fraction))


def _copies(call: CopyNumberCall, tumour_fraction: float | None) -> Message | None:
    if not tumour_fraction:
        return None
    return Message(
        "About {copies} copies per tumour cell at {percent} % tumour cells, if the rest is diploid.",
        copies=round(max(0.0, copies_at(call.fold_change, tumour_fraction)), 1),
        percent=round(100 * tumour_fraction),
    )


def copies_at(fold_change: float, tumour_fraction: float) -> float:
    """Return the copies per tumour cell that give a fold change at a share of tumour cells (above 0, up to 1).

    Illumina's formula for this panel's family: n = (200 FC - 2 (100 - purity %)) / purity %.
    """
    return (2 * fold_change - 2 * (1 - tumour_fraction)) / tumour_fraction


def judge_exons(call: ExonCopyNumberCall) -> Judged:
    """Return a loss of some exons as a loss of the gene, or why a gain of some is not matched."""
    where = f"exon {call.exons}" if call.exons else "exons"
    if call.direction is CopyNumberDirection.GAIN:
        return Message(
            "A gain of {where} of {gene}: what it does to the gene is not told by the panel. Judge it by hand.",
            where=where,
            gene=call.gene,
        )
    name = f"{call.gene} {where} deletion"
    note = Message("Only some exons are lost, seen by read depth: confirm it by another method.")
    return Alteration(name, AlterationKind.LOSS, (call.gene,), name, call, note=note)


def judge_loss_of_heterozygosity(_call: LossOfHeterozygosity) -> Judged:
    """Return why a loss of heterozygosity alone is not matched."""
    return Message(
        "The loss of one parent's copy is no alteration that medicines are directed at; it is shown."
    )


def judge_fusion(call: FusionCall, profile: ThresholdProfile) -> Judged:
    """Return a fusion that is found under every gene of both sides, or why the call is not one."""
    sides = tuple(side for side in call.genes if side)
    if not sides:
        return Message("The file names no gene for this call.")
    shared = set(sides[0]).intersection(*sides[1:]) if len(sides) > 1 else set()
    if shared and all(set(side) <= shared for side in sides):
        return Message("Both breakpoints lie in {gene}: a rearrangement within one gene, not a fusion.",
                       gene=", ".join(sorted(shared)))  # fmt: skip
    weak = _too_few_reads(call.supporting_reads, profile) or _none_is_split(call)
    if weak is not None:
        return weak
    name = "::".join("/".join(side) for side in sides)
    if len(sides) == 1:
        name = f"{name} fusion"
    genes = tuple(dict.fromkeys(gene for side in sides for gene in side))
    return Alteration(name, AlterationKind.FUSION, genes, name, call, note=_fusion_note(call, shared))


def _none_is_split(call: FusionCall) -> Message | None:
    """Return why pairs of reads alone are no fusion: report practice asks for one read across the breakpoint."""
    if call.split_reads != 0:
        return None
    return Message("None of the supporting reads crosses the breakpoint itself; at least one is asked for.")


def _fusion_note(call: FusionCall, shared: set[str]) -> Message | None:
    if shared:
        return Message(
            "Both breakpoints overlap {gene}: this may be a rearrangement within one gene. Look at the reads.",
            gene=", ".join(sorted(shared)),
        )
    if not call.direction_known:
        return Message("The direction of the fusion is not known: the order of the genes says nothing.")
    return None


def judge_splice(call: SpliceCall, profile: ThresholdProfile) -> Judged:
    """Return AR-V7, EGFRvIII, MET exon 14 skipping or the plain name, or why the call is too weak."""
    weak = _too_few_reads(call.supporting_reads, profile)
    if weak is not None:
        return weak
    span = exon_span(call.affected_exon)
    name = _splice_name(call, span)
    return Alteration(name, AlterationKind.SPLICE, (call.gene,), name, call, exon=span[0] if span else None)


def _splice_name(call: SpliceCall, span: tuple[int, int] | None) -> str:
    if call.gene == "AR" and call.affected_exon is None:
        return "AR-V7"
    if call.gene == "EGFR" and span == (2, 7):
        return "EGFRvIII"
    if call.gene == "MET" and span == (14, 14):
        return "MET exon 14 skipping"
    where = f" exon {call.affected_exon}" if call.affected_exon else ""
    return f"{call.gene}{where} splice variant"


def _too_few_reads(reads: int | None, profile: ThresholdProfile) -> Message | None:
    if reads is None or reads >= profile.fusion_minimum_reads:
        return None
    return Message(
        "{reads} supporting reads; at least {limit} are asked for.",
        reads=reads,
        limit=profile.fusion_minimum_reads,
    )
