"""The tumour mutational burden without synonymous variants, counted from the calls.

The "DRUP equivalent" of Norwegian reports, after the trial that IMPRESS-Norway is modelled on (DRUP, NCT02925234):
somatic variants that alter the protein, allele fraction at least 5 %, at least 50 reads, per megabase of coding
sequence that could be evaluated. The headline stays the figure of the panel's software, which counts synonymous
variants and leaves out recurrent ones.
"""

from __future__ import annotations

from mtb_app.domain.interpretation import Effect, ThresholdProfile
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import GermlineStatus, PanelResult, Table, VariantCall
from mtb_app.domain.protein import parse_protein_change
from mtb_app.interpretation.effect import effect_of

_ALTERS_PROTEIN = frozenset({Effect.MISSENSE, Effect.TRUNCATING, Effect.IN_FRAME, Effect.START_LOST})


def judge_non_synonymous(result: PanelResult, profile: ThresholdProfile) -> tuple[float | None, Message]:
    """Return variants per megabase, rounded to one decimal, or None; with the sentence that says how it was counted.

    Without the files that tell which calls are inherited nothing is counted: most calls of a tumour without its
    normal are.
    """
    size = result.tmb.coding_megabases if result.tmb is not None else None
    if not size:
        return None, Message("The result does not say how many megabases could be evaluated.")
    if Table.SMALL_VARIANTS in result.missing_tables:
        return None, Message("No file of this result lists them.")
    eligible = [call for call in result.small_variants if _is_eligible(call, profile)]
    unknown = [call for call in eligible if call.germline_status is None]
    if unknown:
        return None, Message(
            "Not counted: the files do not tell of {count} variants whether they are inherited.",
            count=len(unknown),
        )
    somatic = [call for call in eligible if _is_somatic(call, profile)]
    value = round(len(somatic) / size, 1)
    return value, Message(
        "{count} somatic variants that alter the protein (at least {percent} % of at least {depth} reads) on {size} "
        "Mb: {value} mutations/Mb. Tumour-only: potentially overestimated.",
        count=len(somatic),
        percent=round(100 * profile.tmb_minimum_allele_fraction, 1),
        depth=profile.tmb_minimum_depth,
        size=size,
        value=value,
    )


def _is_eligible(call: VariantCall, profile: ThresholdProfile) -> bool:
    if any(one.upper() not in {"PASS", "."} for one in call.filters):
        return False
    if call.allele_fraction is None or call.allele_fraction < profile.tmb_minimum_allele_fraction:
        return False
    if call.depth is None or call.depth < profile.tmb_minimum_depth:
        return False
    protein = parse_protein_change(call.protein_change) if call.protein_change else None
    return effect_of(call, protein) in _ALTERS_PROTEIN


def _is_somatic(call: VariantCall, profile: ThresholdProfile) -> bool:
    frequency = call.population_frequency
    if frequency is not None and frequency >= profile.germline_population_frequency:
        return False
    return call.germline_status is GermlineStatus.SOMATIC
