"""A verdict per purpose: what the libraries of this specimen can and cannot answer.

The panel's metrics come with guideline limits per purpose; a laboratory adds its own in its profile. A missed
guideline means "read with care"; a missed limit of the laboratory what its profile says; a number of usable sites or
megabases below the profile's means "not evaluable"; an arm that was not run, or a kind of call that no file lists,
means "not tested". A result without metrics is never called good.
"""

from __future__ import annotations

from mtb_app.domain.interpretation import (
    Biomarker,
    BiomarkerKind,
    BiomarkerState,
    Purpose,
    QualityLimit,
    QualityVerdict,
    ThresholdProfile,
    Verdict,
)
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import PanelResult, QualityMetric, Table
from mtb_app.interpretation.structural import copies_at

_MARKER = {Purpose.TMB: BiomarkerKind.TMB, Purpose.MSI: BiomarkerKind.MSI}


_TABLES = {
    Purpose.SMALL_VARIANTS: Table.SMALL_VARIANTS,
    Purpose.COPY_NUMBER: Table.COPY_NUMBERS,
    Purpose.FUSIONS: Table.FUSIONS,
}


def judge_quality(
    result: PanelResult,
    biomarkers: tuple[Biomarker, ...],
    profile: ThresholdProfile,
    tumour_fraction: float | None = None,
) -> tuple[QualityVerdict, ...]:
    """Return one verdict per purpose, in the order of `Purpose`; `tumour_fraction` is 0 to 1."""
    states = {one.kind: one for one in biomarkers}
    found = []
    for purpose in Purpose:
        marker = states.get(_MARKER[purpose]) if purpose in _MARKER else None
        judged = _not_to_be_answered(purpose, result, marker) or _by_metrics(purpose, result, profile)
        if purpose is Purpose.COPY_NUMBER and judged[0] is Verdict.OK:
            judged = _thin(profile, tumour_fraction) or judged
        found.append(QualityVerdict(purpose, *judged))
    return tuple(found)


_Judged = tuple[Verdict, Message]


def _not_to_be_answered(purpose: Purpose, result: PanelResult, marker: Biomarker | None) -> _Judged | None:
    if purpose is Purpose.FUSIONS and not result.has_rna:
        return Verdict.NOT_TESTED, Message("No RNA library was run.")
    if purpose is not Purpose.FUSIONS and not result.has_dna:
        return Verdict.NOT_TESTED, Message("No DNA library was run.")
    table = _TABLES.get(purpose)
    if table is not None and table in result.missing_tables:
        return Verdict.NOT_TESTED, Message("No file of this result lists them.")
    if marker is not None and marker.state is BiomarkerState.NOT_EVALUABLE:
        return Verdict.NOT_EVALUABLE, marker.reason
    return None


def _by_metrics(purpose: Purpose, result: PanelResult, profile: ThresholdProfile) -> _Judged:
    metrics = [one for one in result.quality if speaks_of(one, purpose)]
    missed = [
        (limit, one)
        for limit in profile.limits
        if limit.purpose is purpose
        for one in metrics
        if one.metric.split(" (")[0] == limit.metric and _misses(one, limit)
    ]
    blind = [_asked(limit, one) for limit, one in missed if limit.missed is Verdict.NOT_EVALUABLE]
    if blind:
        return Verdict.NOT_EVALUABLE, Message(
            "Outside the laboratory's limits: {metrics}.", metrics="; ".join(blind)
        )
    guided = [one for one in metrics if one.passes is not None]
    failed = [one for one in guided if not one.passes]
    if failed:
        return Verdict.LIMITED, Message(
            "Outside the guideline limits: {metrics}.", metrics="; ".join(_shown(one) for one in failed)
        )
    if missed:
        return Verdict.LIMITED, Message(
            "Outside the laboratory's limits: {metrics}.",
            metrics="; ".join(_asked(limit, one) for limit, one in missed),
        )
    if not guided:
        return Verdict.LIMITED, Message("The result came without quality metrics for this.")
    return Verdict.OK, Message("All {count} metrics lie within their limits.", count=len(guided))


def _misses(metric: QualityMetric, limit: QualityLimit) -> bool:
    value = metric.value
    if limit.lower is None and limit.upper is None:
        return metric.passes is False
    if value is None:
        return False
    return (limit.lower is not None and value < limit.lower) or (
        limit.upper is not None and value > limit.upper
    )


def _thin(profile: ThresholdProfile, tumour_fraction: float | None) -> _Judged | None:
    """Return the verdict where there are so few tumour cells that a gain would hardly reach the fold change."""
    if not tumour_fraction:
        return None
    copies = copies_at(profile.amplification_fold_change, tumour_fraction)
    if copies <= profile.copies_to_be_seen:
        return None
    return Verdict.LIMITED, Message(
        "At {percent} % tumour cells only a gain to {copies} copies or more reaches a fold change of {fold}.",
        percent=round(100 * tumour_fraction),
        copies=round(copies),
        fold=profile.amplification_fold_change,
    )


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
    return _with_bounds(metric, metric.lower, metric.upper)


def _asked(limit: QualityLimit, metric: QualityMetric) -> str:
    if limit.lower is None and limit.upper is None:
        return _shown(metric)
    return _with_bounds(metric, limit.lower, limit.upper)


def _with_bounds(metric: QualityMetric, lower: float | None, upper: float | None) -> str:
    value = "–" if metric.value is None else f"{metric.value:g}"
    return f"{metric.metric} {value} ({_bounds(lower, upper)})"


def _bounds(lower: float | None, upper: float | None) -> str:
    bounds = [f"≥ {lower:g}"] if lower is not None else []
    bounds += [f"≤ {upper:g}"] if upper is not None else []
    return ", ".join(bounds)
