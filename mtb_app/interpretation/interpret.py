"""From what a panel file says to what it means: named alterations, biomarker classes, quality verdicts.

One pure step: PanelResult x ThresholdProfile -> Interpretation. Nothing is dropped in silence: a call that is not
matched stands in `left_out` with its reason.
"""

from __future__ import annotations

from mtb_app.domain.interpretation import Alteration, Interpretation, PanelCall, ThresholdProfile
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import PanelResult, ResidueCoverage
from mtb_app.interpretation.biomarkers import judge_biomarkers
from mtb_app.interpretation.quality import judge_quality
from mtb_app.interpretation.small_variants import judge_small_variant
from mtb_app.interpretation.structural import (
    judge_copy_number,
    judge_exons,
    judge_fusion,
    judge_loss_of_heterozygosity,
    judge_splice,
)


def interpret(
    result: PanelResult, profile: ThresholdProfile, *, tumour_fraction: float | None = None
) -> Interpretation:
    """Return the meaning of a result under a profile; `tumour_fraction` is the share of tumour cells, 0 to 1."""
    fraction = tumour_fraction
    if fraction is None and result.gis is not None:
        fraction = result.gis.tumour_fraction
    kept: dict[str, Alteration] = {}
    left_out: list[tuple[PanelCall, Message]] = []
    for call, judged in _judged_calls(result, profile, fraction):
        if isinstance(judged, Message):
            left_out.append((call, judged))
        elif judged.key in kept:
            left_out.append((call, Message("The file holds this call more than once.")))
        else:
            kept[judged.key] = judged
    biomarkers = judge_biomarkers(result, profile, fraction)
    return Interpretation(
        profile,
        tuple(kept.values()),
        biomarkers,
        judge_quality(result, biomarkers, profile, fraction),
        tuple(left_out),
        not_covered(result, profile),
    )


def not_covered(result: PanelResult, profile: ThresholdProfile) -> tuple[ResidueCoverage, ...] | None:
    """Return the residues that were read too thinly to be called wild type; None where nothing tells."""
    if not result.coverage:
        return None
    least = profile.minimum_depth
    return tuple(one for one in result.coverage if not one.passed or one.depth is None or one.depth < least)


def _judged_calls(
    result: PanelResult, profile: ThresholdProfile, fraction: float | None
) -> list[tuple[PanelCall, Alteration | Message]]:
    judged: list[tuple[PanelCall, Alteration | Message]] = []
    judged += [(one, judge_small_variant(one, profile, fraction)) for one in result.small_variants]
    judged += [(one, judge_copy_number(one, profile, fraction)) for one in result.copy_numbers]
    judged += [(one, judge_exons(one)) for one in result.exon_copy_numbers]
    judged += [(one, judge_loss_of_heterozygosity(one)) for one in result.losses_of_heterozygosity]
    judged += [(one, judge_fusion(one, profile)) for one in result.fusions]
    judged += [(one, judge_splice(one, profile)) for one in result.splice_variants]
    return judged
