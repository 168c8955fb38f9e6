"""The ESCAT level that is proposed for an option: ESMO Scale for Clinical Actionability of molecular Targets.

Mateo 2018 (doi:10.1093/annonc/mdy263): I, alteration and drug improve outcome in clinical trials in this tumour type
(I-A randomised, I-B prospective, I-C across tumour types); II, retrospective data, or response without survival data;
III, benefit in another tumour type (III-A) or for a similar alteration (III-B); IV, preclinical (IV-A) or in silico
(IV-B). Sources give an evidence level, not a study design: A stands for an approval, a guideline or a randomised trial
and is read as I-A; B, clinical data of unstated design, as II-A; C, single cases, for which ESCAT has no class, one
class below. A statement about any variant of a gene counts as "similar alteration". It is a proposal that a person
overrides with a reason.
"""

from __future__ import annotations

from mtb_app.domain.message import Message
from mtb_app.domain.option import Escat
from mtb_app.domain.tumour_type import TumourTypeDistance
from mtb_app.matching.distance import INCLUDES_PATIENT

ESCAT_RANK = {level: place for place, level in enumerate(Escat)}

_Proposal = tuple[Escat, Message]
_PRECLINICAL: dict[str, _Proposal] = {
    "D": (Escat.IV_A, Message("IV-A: shown in cells or animals only.")),
    "E": (Escat.IV_B, Message("IV-B: inferred only; no experiment with this drug.")),
}
_HERE: dict[str, _Proposal] = {
    "A": (
        Escat.I_A,
        Message(
            "I-A: approved, in guidelines or proven in trials, in this tumour type and for this alteration."
        ),
    ),
    "B": (
        Escat.II_A,
        Message(
            "II-A: clinical data in this tumour type for this alteration; the source does not say how designed."
        ),
    ),
    "C": (
        Escat.III_A,
        Message("III-A: single cases in this tumour type only; ESCAT has no class for them."),
    ),
}
_AGNOSTIC: dict[str, _Proposal] = {
    "A": (Escat.I_C, Message("I-C: benefit across tumour types in basket trials, for this alteration.")),
    "B": (Escat.I_C, Message("I-C: clinical data across tumour types, for this alteration.")),
    "C": (Escat.III_A, Message("III-A: single cases across tumour types, for this alteration.")),
}
_NARROWER: dict[str, _Proposal] = {
    "A": (
        Escat.II_A,
        Message("II-A: proven in a narrower tumour type than the patient's diagnosis, for this alteration."),
    ),
    "B": (
        Escat.II_B,
        Message(
            "II-B: clinical data in a narrower tumour type than the patient's diagnosis, for this alteration."
        ),
    ),
    "C": (Escat.III_A, Message("III-A: single cases in a narrower tumour type, for this alteration.")),
}
_ELSEWHERE: dict[str, _Proposal] = {
    "A": (
        Escat.III_A,
        Message("III-A: benefit for this alteration in another tumour type (approved or proven there)."),
    ),
    "B": (Escat.III_A, Message("III-A: clinical data for this alteration in another tumour type.")),
    "C": (Escat.III_B, Message("III-B: single cases with this alteration in another tumour type.")),
}
_SIMILAR: _Proposal = (
    Escat.III_B,
    Message("III-B: clinical data for other variants of the same gene; nothing on just this one."),
)
_NOTHING: _Proposal = (Escat.X, Message("X: the source gives no level of evidence."))
RESISTANCE_TEXT = Message("ESCAT ranks benefit; resistance has no ESCAT level.")


def propose_escat(level: str, distance: TumourTypeDistance, *, specific: bool) -> _Proposal:
    """Return the level for one statement, and its sentence. `level` is A to E; `specific`: it names this alteration."""
    if level in _PRECLINICAL:
        return _PRECLINICAL[level]
    if level not in _HERE:
        return _NOTHING
    if not specific:
        return _SIMILAR
    if distance in INCLUDES_PATIENT:
        return _HERE[level]
    if distance is TumourTypeDistance.AGNOSTIC:
        return _AGNOSTIC[level]
    if distance is TumourTypeDistance.DESCENDANT:
        return _NARROWER[level]
    return _ELSEWHERE[level]
