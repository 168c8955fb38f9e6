"""Tumour types: OncoTree nodes with parents, and the distance between two of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mtb_app.domain.errors import KnowledgeError, UnknownTumourType
from mtb_app.domain.message import Message


class TumourTypeDistance(StrEnum):
    """How far the evidence's tumour type lies from the patient's, nearest first."""

    SAME = "same"
    ANCESTOR = "ancestor"  # the evidence speaks of a wider type that includes the patient's
    DESCENDANT = "descendant"  # the evidence speaks of a narrower type
    TISSUE = "tissue"
    OTHER = "other"
    AGNOSTIC = "agnostic"  # the evidence holds for any solid tumour
    UNMAPPED = "unmapped"  # the source's disease has no OncoTree code here: said, not guessed


@dataclass(frozen=True)
class TumourType:
    """One OncoTree node."""

    code: str
    name: str
    parent: str | None
    main_type: str
    tissue: str


class TumourTypeTree:
    """The tree of one OncoTree release; codes are upper case."""

    def __init__(self, release: str, nodes: Mapping[str, TumourType]) -> None:
        self.release = release
        self._nodes = dict(nodes)
        for code in self._nodes:
            self._refuse_cycle(code)

    def _refuse_cycle(self, code: str) -> None:
        seen: set[str] = set()
        at: str | None = code
        while at is not None:
            if at in seen or at not in self._nodes:
                raise KnowledgeError(
                    Message("The tumour-type tree is broken at {code}: a cycle or a missing parent.", code=at)
                )
            seen.add(at)
            at = self._nodes[at].parent

    def __contains__(self, code: str) -> bool:
        return code.upper() in self._nodes

    def __iter__(self) -> Iterator[TumourType]:
        return iter(self._nodes.values())

    def get(self, code: str) -> TumourType:
        """Return the node of a code; raise UnknownTumourType with what to do."""
        node = self._nodes.get(code.strip().upper())
        if node is None:
            raise UnknownTumourType(
                Message(
                    "{code} is not an OncoTree code of release {release}.", code=code, release=self.release
                ),
                remedy=Message("Give a code such as CHOL, or search by name in the window."),
            )
        return node

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return the codes above a code, nearest first, without the root TISSUE."""
        found: list[str] = []
        at = self.get(code).parent
        while at is not None and self._nodes[at].parent is not None:
            found.append(at)
            at = self._nodes[at].parent
        return tuple(found)

    def distance(self, patient: str, evidence: str) -> TumourTypeDistance:
        """Return how far `evidence` lies from `patient`; both are OncoTree codes."""
        own, other = self.get(patient), self.get(evidence)
        if own.code == other.code:
            return TumourTypeDistance.SAME
        if other.code in self.ancestors(own.code):
            return TumourTypeDistance.ANCESTOR
        if own.code in self.ancestors(other.code):
            return TumourTypeDistance.DESCENDANT
        if own.tissue == other.tissue:
            return TumourTypeDistance.TISSUE
        return TumourTypeDistance.OTHER
