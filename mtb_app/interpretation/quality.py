"""A verdict per purpose: what the libraries of this specimen can and cannot answer.

The panel's metrics come with guideline limits per purpose. A missed limit means "read with care"; a number of usable
sites or megabases below the profile's means "not evaluable"; an arm that was not run means "not tested". A result
without metrics is never called good.
"""

from __future__ import annotations

from mtb_app.domain.interpretation import (
    Biomarker,
    BiomarkerKind,
    BiomarkerState,
    Purpose,
    QualityVerdict,
    Verdict,
)
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import PanelResult, QualityMetric

_MARKER = {Purpose.TMB: BiomarkerKind.TMB, Purpose.MSI: BiomarkerKind.MSI}


def judge_quality(result: PanelResult, biomarkers: tuple[Biomarker, ...]) -> tuple[QualityVerdict, ...]:
    """Return one verdict per purpose, in the order of `Purpose`."""
    states = {one.kind: one for one in biomarkers}
    return tuple(
        QualityVerdict(
            purpose, *_verdict(purpose, result, states.get(_MARKER.get(purpose, BiomarkerKind.HRD)))
        )
        for purpose in Purpose
    )


def _verdict(purpose: Purpose, result: PanelResult, marker: Biomarker | None) -> tuple[Verdict, Message]:
    if purpose is Purpose.FUSIONS and not result.has_rna:
        return Verdict.NOT_TESTED, Message("No RNA library was run.")
    if purpose is not Purpose.FUSIONS and not result.has_dna:
        return Verdict.NOT_TESTED, Message("No DNA library was run.")
    if purpose in _MARKER and marker is not None and marker.state is BiomarkerState.NOT_EVALUABLE:
        return Verdict.NOT_EVALUABLE, marker.reason
    metrics = [one for one in result.quality if speaks_of(one, purpose) and one.passes is not None]
    failed = [one for one in metrics if not one.passes]
    if failed:
        return Verdict.LIMITED, Message(
            "Outside the guideline limits: {metrics}.", metrics="; ".join(_shown(one) for one in failed)
        )
    if not metrics:
        return Verdict.LIMITED, Message("The result came without quality metrics for this.")
    return Verdict.OK, Message("All {count} metrics lie within their limits.", count=len(metrics))


def speaks_of(metric: QualityMetric, purpose: Purpose) -> bool:
    """Tell whether a metric's section belongs to a purpose; a section without purpose speaks of its whole library."""
    section = metric.section.lower()
    rna = section.startswith("rna")
    if "expanded" in section or rna is not (purpose is Purpose.FUSIONS):
        return False
    if " for " not in section:
        return rna or section.startswith("dna")
    aim = section.split(" for ", 1)[1]
    if purpose is Purpose.COPY_NUMBER:
        return "cnv" in aim or "copy" in aim
    if purpose is Purpose.SMALL_VARIANTS:
        return "small variant" in aim
    return rna or purpose.value in aim.split()


def _shown(metric: QualityMetric) -> str:
    bounds = []
    if metric.lower is not None:
        bounds.append(f"≥ {metric.lower:g}")
    if metric.upper is not None:
        bounds.append(f"≤ {metric.upper:g}")
    value = "–" if metric.value is None else f"{metric.value:g}"
    return f"{metric.metric} {value} ({', '.join(bounds)})"
