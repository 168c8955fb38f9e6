"""How far a statement's tumour types lie from the patient's.

"Nearest" ranks what holds for the patient first: the same type, a wider type that includes it, any solid tumour; then
narrower types, the same tissue, other types, and diseases that could not be mapped.
"""

from __future__ import annotations

from mtb_app.domain.knowledge import Disease
from mtb_app.domain.message import Message
from mtb_app.domain.tumour_type import TumourTypeDistance, TumourTypeTree

_NEAREST_FIRST = (
    TumourTypeDistance.SAME,
    TumourTypeDistance.ANCESTOR,
    TumourTypeDistance.AGNOSTIC,
    TumourTypeDistance.DESCENDANT,
    TumourTypeDistance.TISSUE,
    TumourTypeDistance.OTHER,
    TumourTypeDistance.UNMAPPED,
)
DISTANCE_RANK = {distance: place for place, distance in enumerate(_NEAREST_FIRST)}
INCLUDES_PATIENT = frozenset({TumourTypeDistance.SAME, TumourTypeDistance.ANCESTOR})
DISTANCE_TEXTS = {
    TumourTypeDistance.SAME: Message("the same tumour type"),
    TumourTypeDistance.ANCESTOR: Message("a wider tumour type that includes this one"),
    TumourTypeDistance.AGNOSTIC: Message("any solid tumour"),
    TumourTypeDistance.DESCENDANT: Message("a narrower tumour type"),
    TumourTypeDistance.TISSUE: Message("another type of the same tissue"),
    TumourTypeDistance.OTHER: Message("another tumour type"),
    TumourTypeDistance.UNMAPPED: Message("a disease that could not be mapped to a tumour type"),
}


class Distances:
    """The distances from one patient's tumour type, each disease looked up once."""

    def __init__(self, tree: TumourTypeTree, patient: str) -> None:
        self.patient = tree.get(patient).code
        self._tree = tree
        self._known: dict[tuple[bool, tuple[str, ...]], TumourTypeDistance] = {}

    def to(self, disease: Disease) -> TumourTypeDistance:
        """Return the distance of the nearest type of a disease; UNMAPPED where none is known to this tree."""
        key = (disease.agnostic, disease.codes)
        if key not in self._known:
            self._known[key] = self._nearest(disease)
        return self._known[key]

    def _nearest(self, disease: Disease) -> TumourTypeDistance:
        found = [self._tree.distance(self.patient, code) for code in disease.codes if code in self._tree]
        if disease.agnostic:
            found.append(TumourTypeDistance.AGNOSTIC)
        return min(found, key=DISTANCE_RANK.__getitem__, default=TumourTypeDistance.UNMAPPED)
