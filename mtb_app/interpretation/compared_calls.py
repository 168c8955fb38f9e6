"""What calls of every kind have in common when two results are compared: a name, a figure, and how to say a chance."""

from __future__ import annotations

from mtb_app.domain.comparison import AnyCall, CallChange, ComparedCall, Measure
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    ExonCopyNumberCall,
    FusionCall,
    LossOfHeterozygosity,
    SpliceCall,
    Table,
    VariantCall,
)
from mtb_app.domain.protein import parse_protein_change

SMALLEST_P = 0.0001  # smaller ones are told as such
Figure = tuple[Measure | None, float | None]


def call_name(call: AnyCall) -> str:
    """Return what a call is called; the same in two results where it is the same call (not for small variants)."""
    if isinstance(call, VariantCall):
        return _variant_name(call)
    if isinstance(call, FusionCall):
        sides = ["/".join(sorted(side)) for side in call.genes if side]
        return "::".join(sides if call.direction_known else sorted(sides))
    if isinstance(call, SpliceCall):
        exon = (call.affected_exon or "").partition("/")[0]
        return f"{call.gene} exon {exon}" if exon else f"{call.gene} splice"
    if isinstance(call, ExonCopyNumberCall):
        return f"{call.gene} exon {call.exons}" if call.exons else call.gene
    return call.gene


def _variant_name(call: VariantCall) -> str:
    change = parse_protein_change(call.protein_change or "")
    coding = (call.coding_change or "").rsplit(":", 1)[-1]
    variant = call.variant
    place = f"{variant.chromosome}:{variant.position} {variant.reference}>{variant.alternative}"
    return f"{call.gene or ''} {change.short() if change else coding or place}".strip()


def compared(
    table: Table,
    change: CallChange,
    before: AnyCall | None,
    after: AnyCall | None,
    reason: Message,
    *,
    p_value: float | None = None,
    origin: Message | None = None,
) -> ComparedCall:
    """Return a compared call with its name and the figures of both results; one of the two is there."""
    named = after if after is not None else before
    if named is None:
        raise ValueError("a compared call is in one of two results at least")
    measure = _figure(named)[0]
    first = None if before is None else _figure(before)[1]
    second = None if after is None else _figure(after)[1]
    name = call_name(named)
    return ComparedCall(table, name, change, before, after, reason, measure, first, second, p_value, origin)


def _figure(call: AnyCall) -> Figure:
    if isinstance(call, VariantCall):
        return Measure.ALLELE_FRACTION, call.allele_fraction
    if isinstance(call, CopyNumberCall | ExonCopyNumberCall):
        return Measure.FOLD_CHANGE, call.fold_change
    if isinstance(call, LossOfHeterozygosity):
        return Measure.MINOR_COPIES, call.minor_copies
    return Measure.SUPPORTING_READS, call.supporting_reads


def chance(p_value: float) -> Message:
    """Return a p value as it is told."""
    if p_value < SMALLEST_P:
        return Message("p below {limit}", limit=SMALLEST_P)
    return Message("p = {value}", value=float(f"{p_value:.2g}"))
