"""RECIST 1.1: target, overall and disease-control response.

Source: Eisenhauer et al., Eur J Cancer 2009;45:228-247, doi:10.1016/j.ejca.2008.10.026, with the EORTC questions and
answers. Progression needs at least 20 % over the nadir (the baseline counts) AND at least 5 mm; partial response at
least 30 % below the baseline. In the sequence 100, 70, 80 the rule here is plain: 80 is not 30 % below 100, so it is
stable disease; the form shows baseline and nadir, so that the reader sees why.
"""

from __future__ import annotations

from enum import StrEnum

PROGRESSION_SHARE = 0.20
PROGRESSION_MILLIMETRES = 5.0
RESPONSE_SHARE = 0.30
ROUNDING = 1e-9


class Response(StrEnum):
    """A response category."""

    CR = "CR"
    PR = "PR"
    SD = "SD"
    PD = "PD"
    NE = "NE"


class NonTarget(StrEnum):
    """What became of the non-target lesions."""

    NONE = "none"  # there never were any
    ABSENT = "absent"
    PRESENT = "present"
    PROGRESSION = "progression"  # unequivocal
    NOT_EVALUABLE = "not_evaluable"


def target_response(
    baseline: float, nadir: float, current: float | None, *, all_measured: bool, all_gone: bool
) -> Response:
    """Return the response of the target lesions from sums of diameters in millimetres.

    `nadir` is the smallest sum before this visit, the baseline included. `all_gone`: every target has disappeared and
    every node is below 10 mm. What was measured can prove progression even where a target was not measured.
    """
    if current is None:
        return Response.NE
    if _progressed(nadir, current):
        return Response.PD
    if not all_measured:
        return Response.NE
    if all_gone:
        return Response.CR
    if baseline > 0 and (baseline - current) / baseline >= RESPONSE_SHARE - ROUNDING:
        return Response.PR
    return Response.SD


def _progressed(nadir: float, current: float) -> bool:
    grown = current - nadir
    if grown < PROGRESSION_MILLIMETRES - ROUNDING:
        return False
    return nadir <= 0 or grown / nadir >= PROGRESSION_SHARE - ROUNDING


def overall_response(target: Response, non_target: NonTarget, *, new_lesion: bool) -> Response:
    """Return the overall response by table 1 of the source."""
    if target is Response.PD or non_target is NonTarget.PROGRESSION or new_lesion:
        return Response.PD
    if target is Response.NE:
        return Response.NE
    if target is Response.CR:
        complete = non_target in {NonTarget.ABSENT, NonTarget.NONE}
        return Response.CR if complete else Response.PR
    return target


def disease_control(overall: Response) -> bool | None:
    """Tell whether a response counts as disease control; None where it is not evaluable."""
    if overall is Response.NE:
        return None
    return overall is not Response.PD
