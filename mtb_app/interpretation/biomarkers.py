"""TMB, MSI and HRD: the class a number falls in under a profile, with the sentence that names the threshold.

Classes as Norwegian reports print them: TMB at or below 5 low, above 20 high, blank where less than 1.14 Mb could be
evaluated; MSI not evaluable under 40 usable sites. A tumour-only TMB may be overestimated. HRD: genomic instability
score of at least 42 (Telli 2016, doi:10.1158/1078-0432.CCR-15-2477);
a low score at under 23 % tumour cells says nothing.
"""

from __future__ import annotations

from mtb_app.domain.interpretation import Biomarker, BiomarkerKind, BiomarkerState, ThresholdProfile
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import Gis, Msi, PanelResult, Tmb
from mtb_app.interpretation.burden import judge_non_synonymous

_GIS_MINIMUM_TUMOUR_FRACTION = 0.23
_MUTATIONS_PER_MB = "mutations/Mb"
_PERCENT = "% unstable sites"
_SCORE = "GIS"


def judge_biomarkers(
    result: PanelResult, profile: ThresholdProfile, tumour_fraction: float | None
) -> tuple[Biomarker, ...]:
    """Return TMB, TMB without synonymous variants, MSI and HRD; each has a state and a reason, measured or not."""
    if not result.has_dna:
        reason = Message("No DNA library was run.")
        untested = BiomarkerState.NOT_TESTED
        return (
            Biomarker(BiomarkerKind.TMB, None, _MUTATIONS_PER_MB, untested, reason),
            Biomarker(BiomarkerKind.TMB_NON_SYNONYMOUS, None, _MUTATIONS_PER_MB, untested, reason),
            Biomarker(BiomarkerKind.MSI, None, _PERCENT, untested, reason),
            Biomarker(BiomarkerKind.HRD, None, _SCORE, untested, reason),
        )
    return (
        Biomarker(BiomarkerKind.TMB, *_tmb(result.tmb, profile)),
        _non_synonymous(result, profile),
        Biomarker(BiomarkerKind.MSI, *_msi(result.msi, profile)),
        Biomarker(BiomarkerKind.HRD, *_hrd(result.gis, profile, tumour_fraction)),
    )


_Judged = tuple[float | None, str, BiomarkerState, Message]


def _non_synonymous(result: PanelResult, profile: ThresholdProfile) -> Biomarker:
    kind = BiomarkerKind.TMB_NON_SYNONYMOUS
    small = _too_small(result.tmb, profile)
    if small is not None:
        return Biomarker(kind, None, _MUTATIONS_PER_MB, BiomarkerState.NOT_EVALUABLE, small)
    value, reason = judge_non_synonymous(result, profile)
    if value is None:
        return Biomarker(kind, None, _MUTATIONS_PER_MB, BiomarkerState.NOT_EVALUABLE, reason)
    return Biomarker(kind, value, _MUTATIONS_PER_MB, _tmb_class(value, profile)[0], reason)


def _tmb(tmb: Tmb | None, profile: ThresholdProfile) -> _Judged:
    if tmb is None or tmb.mutations_per_megabase is None:
        reason = Message("The result gives no {marker}.", marker="TMB")
        return None, _MUTATIONS_PER_MB, BiomarkerState.NOT_EVALUABLE, reason
    small = _too_small(tmb, profile)
    if small is not None:
        return None, _MUTATIONS_PER_MB, BiomarkerState.NOT_EVALUABLE, small
    value = tmb.mutations_per_megabase
    state, reason = _tmb_class(value, profile)
    return value, _MUTATIONS_PER_MB, state, reason


def _too_small(tmb: Tmb | None, profile: ThresholdProfile) -> Message | None:
    size = tmb.coding_megabases if tmb is not None else None
    if size is None or size >= profile.tmb_minimum_megabases:
        return None
    return Message(
        "Only {size} Mb could be evaluated; {limit} Mb are needed.",
        size=size,
        limit=profile.tmb_minimum_megabases,
    )


def _tmb_class(value: float, profile: ThresholdProfile) -> tuple[BiomarkerState, Message]:
    if value > profile.tmb_high:
        return BiomarkerState.HIGH, Message(
            "TMB {value} is above {limit} mutations/Mb: high. Tumour-only: potentially overestimated.",
            value=value,
            limit=profile.tmb_high,
        )
    if value > profile.tmb_low:
        return BiomarkerState.INTERMEDIATE, Message(
            "TMB {value} lies above {low} and at or below {high} mutations/Mb: intermediate. Tumour-only: "
            "potentially overestimated.",
            value=value,
            low=profile.tmb_low,
            high=profile.tmb_high,
        )
    return BiomarkerState.LOW, Message(
        "TMB {value} is at or below {limit} mutations/Mb: low.", value=value, limit=profile.tmb_low
    )


def _msi(msi: Msi | None, profile: ThresholdProfile) -> _Judged:
    if msi is None or msi.usable_sites is None:
        reason = Message("The result gives no {marker}.", marker="MSI")
        return None, _PERCENT, BiomarkerState.NOT_EVALUABLE, reason
    if msi.valid is False:
        reason = Message("The panel's software says that its own figure is not valid.")
        return None, _PERCENT, BiomarkerState.NOT_EVALUABLE, reason
    if msi.usable_sites < profile.msi_minimum_usable_sites or msi.unstable_percent is None:
        reason = Message(
            "{usable} usable MSI sites; {limit} are needed.",
            usable=msi.usable_sites,
            limit=profile.msi_minimum_usable_sites,
        )
        return None, _PERCENT, BiomarkerState.NOT_EVALUABLE, reason
    state, reason = _msi_class(msi.unstable_percent, msi.usable_sites, profile)
    return msi.unstable_percent, _PERCENT, state, reason


def _msi_class(value: float, usable: int, profile: ThresholdProfile) -> tuple[BiomarkerState, Message]:
    if value >= profile.msi_high_percent:
        return BiomarkerState.HIGH, Message(
            "{value} % of {usable} sites are unstable, at or above {limit} %: MSI high.",
            value=value,
            usable=usable,
            limit=profile.msi_high_percent,
        )
    if value >= profile.msi_likely_percent:
        return BiomarkerState.INTERMEDIATE, Message(
            "{value} % of {usable} sites are unstable, between {low} and {high} %: likely unstable. Confirm by another "
            "method.",
            value=value,
            usable=usable,
            low=profile.msi_likely_percent,
            high=profile.msi_high_percent,
        )
    return BiomarkerState.STABLE, Message(
        "{value} % of {usable} sites are unstable, below {limit} %: stable.",
        value=value,
        usable=usable,
        limit=profile.msi_likely_percent,
    )


def _hrd(gis: Gis | None, profile: ThresholdProfile, tumour_fraction: float | None) -> _Judged:
    if gis is None or gis.score is None:
        reason = Message("The result gives no genomic instability score: HRD was not tested.")
        return None, _SCORE, BiomarkerState.NOT_TESTED, reason
    if gis.score >= profile.gis_high:
        reason = Message(
            "Genomic instability score {value} is at or above {limit}.",
            value=gis.score,
            limit=profile.gis_high,
        )
        return gis.score, _SCORE, BiomarkerState.HIGH, reason
    fraction = gis.tumour_fraction if gis.tumour_fraction is not None else tumour_fraction
    if fraction is not None and fraction < _GIS_MINIMUM_TUMOUR_FRACTION:
        reason = Message(
            "A genomic instability score of {value} at {percent} % tumour cells says nothing; {limit} % are needed.",
            value=gis.score,
            percent=round(100 * fraction),
            limit=round(100 * _GIS_MINIMUM_TUMOUR_FRACTION),
        )
        return gis.score, _SCORE, BiomarkerState.NOT_EVALUABLE, reason
    reason = Message(
        "Genomic instability score {value} is below {limit}.", value=gis.score, limit=profile.gis_high
    )
    return gis.score, _SCORE, BiomarkerState.LOW, reason
