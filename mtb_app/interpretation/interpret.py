"""From what a panel file says to what it means: named alterations, biomarker classes, quality verdicts.

One pure step: PanelResult x ThresholdProfile -> Interpretation. Nothing is dropped in silence: a call that is not
matched stands in `left_out` with its reason.
"""

from __future__ import annotations

from mtb_app.domain.interpretation import Alteration, Interpretation, ThresholdProfile
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import CopyNumberCall, FusionCall, PanelResult, SpliceCall, VariantCall
from mtb_app.interpretation.biomarkers import judge_biomarkers
from mtb_app.interpretation.quality import judge_quality
from mtb_app.interpretation.small_variants import judge_small_variant
from mtb_app.interpretation.structural import judge_copy_number, judge_fusion, judge_splice

Call = VariantCall | CopyNumberCall | FusionCall | SpliceCall


def interpret(
    result: PanelResult, profile: ThresholdProfile, *, tumour_fraction: float | None = None
) -> Interpretation:
    """Return the meaning of a result under a profile; `tumour_fraction` is the share of tumour cells, 0 to 1."""
    fraction = tumour_fraction
    if fraction is None and result.gis is not None:
        fraction = result.gis.tumour_fraction
    kept: dict[str, Alteration] = {}
    left_out: list[tuple[Call, Message]] = []
    for call, judged in _judged_calls(result, profile, fraction):
        if isinstance(judged, Message):
            left_out.append((call, judged))
        elif judged.key in kept:
            left_out.append((call, Message("The file holds this call more than once.")))
        else:
            kept[judged.key] = judged
    biomarkers = judge_biomarkers(result, profile, fraction)
    return Interpretation(
        profile, tuple(kept.values()), biomarkers, judge_quality(result, biomarkers), tuple(left_out)
    )


def _judged_calls(
    result: PanelResult, profile: ThresholdProfile, fraction: float | None
) -> list[tuple[Call, Alteration | Message]]:
    judged: list[tuple[Call, Alteration | Message]] = []
    judged += [(one, judge_small_variant(one, profile, fraction)) for one in result.small_variants]
    judged += [(one, judge_copy_number(one, profile, fraction)) for one in result.copy_numbers]
    judged += [(one, judge_fusion(one, profile)) for one in result.fusions]
    judged += [(one, judge_splice(one, profile)) for one in result.splice_variants]
    return judged
