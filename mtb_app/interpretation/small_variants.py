"""Small variants: which calls become alterations, and why the others are left out.

Filters follow the report practice of the Norwegian network: population frequency, depth and allele fraction of the
profile, and the caller's own filter. TERT promoter variants and truncating variants of predisposition genes are kept
whatever depth and frequency say, as that practice asks.
"""

from __future__ import annotations

from mtb_app.domain.interpretation import Alteration, AlterationKind, Effect, ThresholdProfile
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import GermlineStatus, VariantCall
from mtb_app.domain.protein import ProteinChange, parse_protein_change
from mtb_app.interpretation.effect import effect_of, exon_span, skips_met_exon_14
from mtb_app.interpretation.germline import (
    common_variants,
    is_founder_candidate,
    predisposition_genes,
    suspicion_of,
)

Judged = Alteration | Message


def judge_small_variant(
    call: VariantCall, profile: ThresholdProfile, tumour_fraction: float | None
) -> Judged:
    """Return the alteration that a call stands for, or the sentence that says why it is not matched."""
    protein = parse_protein_change(call.protein_change) if call.protein_change else None
    effect = effect_of(call, protein)
    reason = _why_not(call, effect, profile) or _common(call, protein)
    if reason is not None:
        return reason
    suspicion, note = suspicion_of(call, tumour_fraction)
    span = exon_span(call.exon)
    exon = 14 if skips_met_exon_14(call) else (span[0] if span else None)
    return Alteration(
        key=variant_key(call),
        kind=AlterationKind.SMALL_VARIANT,
        genes=(call.gene or "",),
        name=_name(call, protein, effect),
        call=call,
        protein=protein,
        effect=effect,
        exon=exon,
        germline=suspicion,
        note=note or _haematopoiesis(call),
    )


def variant_key(call: VariantCall) -> str:
    """Return chromosome, position and alleles: stable within a specimen."""
    variant = call.variant
    return f"{variant.chromosome}:{variant.position}:{variant.reference}:{variant.alternative}"


def _name(call: VariantCall, protein: ProteinChange | None, effect: Effect) -> str:
    coding = (call.coding_change or "").rsplit(":", 1)[-1]
    if protein is not None and effect is not Effect.SPLICE:
        return f"{call.gene} {protein.short()}"
    if effect is Effect.PROMOTER:
        return f"{call.gene} promoter {coding or variant_key(call)}"
    return f"{call.gene} {coding or variant_key(call)}"


def _haematopoiesis(call: VariantCall) -> Message | None:
    if call.germline_status is not GermlineStatus.CLONAL_HAEMATOPOIESIS:
        return None
    return Message("The panel's software took this call for clonal haematopoiesis, not tumour.")


def _why_not(call: VariantCall, effect: Effect, profile: ThresholdProfile) -> Message | None:
    if not call.gene:
        return Message("The file names no gene for this call.")
    failed = [one for one in call.filters if one.upper() not in {"PASS", "."}]
    if failed:
        return Message("The caller's filter: {filters}.", filters=", ".join(failed))
    if effect is Effect.SYNONYMOUS:
        return Message("It does not alter the protein (synonymous).")
    if effect is Effect.OTHER and call.consequences:
        return Message("It lies outside coding sequence and splice sites ({terms}).", terms=_terms(call))
    if effect is Effect.PROMOTER:
        return None
    return _inherited(call, effect, profile) or _too_weak(call, profile)


def _terms(call: VariantCall) -> str:
    return ", ".join(call.consequences)


def _inherited(call: VariantCall, effect: Effect, profile: ThresholdProfile) -> Message | None:
    if is_founder_candidate(call, effect):
        return None
    frequency, limit = call.population_frequency, profile.germline_population_frequency
    if frequency is not None and frequency >= limit:
        return Message(
            "Taken as a benign inherited variant: population frequency {frequency} is at or above {limit}.",
            frequency=frequency,
            limit=limit,
        )
    in_list = call.gene in predisposition_genes().genes
    if call.germline_status is GermlineStatus.GERMLINE_DATABASE and not in_list:
        return Message(
            "The panel's software found it in population databases, and its gene is not one of hereditary cancer."
        )
    return None


def _common(call: VariantCall, protein: ProteinChange | None) -> Message | None:
    known = None if protein is None else common_variants().get((call.gene or "", protein.short()))
    if known is None:
        return None
    return Message("A common inherited variant, benign ({dbsnp}).", dbsnp=known)


def _too_weak(call: VariantCall, profile: ThresholdProfile) -> Message | None:
    if call.depth is not None and call.depth < profile.minimum_depth:
        return Message("Depth {depth} is below {limit} reads.", depth=call.depth, limit=profile.minimum_depth)
    fraction, limit = call.allele_fraction, profile.minimum_allele_fraction
    if fraction is not None and fraction < limit:
        return Message(
            "Allele fraction {percent} % is below {limit} %.",
            percent=round(100 * fraction, 2),
            limit=round(100 * limit, 2),
        )
    return None
