"""Statements that hold, gathered by alteration, treatment and direction; the others as near misses with their cause."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from mtb_app.domain.interpretation import BiomarkerState, GermlineSuspicion
from mtb_app.domain.knowledge import Direction, Evidence
from mtb_app.domain.message import Message
from mtb_app.domain.option import MatchedEvidence, MatchRule, NearMiss, NearMissCause
from mtb_app.domain.tumour_type import TumourTypeDistance
from mtb_app.matching.distance import DISTANCE_RANK, Distances
from mtb_app.matching.finding import RULE_ORDER, Finding, Hit, Miss
from mtb_app.matching.index import KnowledgeIndex, Statement
from mtb_app.matching.rules import evaluate
from mtb_app.matching.specimen import Specimen

_FAR = frozenset({TumourTypeDistance.TISSUE, TumourTypeDistance.OTHER, TumourTypeDistance.UNMAPPED})
_NOBODY_KNOWS = frozenset({NearMissCause.NOT_EVALUABLE, NearMissCause.NOT_TESTED})


class Held(NamedTuple):
    """A statement that holds for one alteration."""

    hit: Hit
    matched: MatchedEvidence

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Best evidence first: level, distance, rule, id."""
        matched = self.matched
        return (
            matched.evidence.level,
            DISTANCE_RANK[matched.distance],
            RULE_ORDER[matched.rule],
            matched.evidence.id,
        )


def best_first(held: list[Held]) -> list[Held]:
    """Return statements in their order; most options rest on one, which needs none."""
    return sorted(held, key=lambda one: one.order) if len(held) > 1 else held


@dataclass(slots=True)
class Group:
    """What was found for one alteration and one treatment."""

    key: str
    drugs: tuple[str, ...]
    supporting: dict[Direction, list[Held]] = field(default_factory=dict)
    unsupported: dict[Direction, list[Held]] = field(default_factory=dict)


class Grouping:
    """Holds the candidates of an index against a specimen and sorts what comes out."""

    def __init__(self, index: KnowledgeIndex, specimen: Specimen, distances: Distances) -> None:
        self.groups: dict[tuple[str, tuple[str, ...]], Group] = {}
        self.near_misses: list[NearMiss] = []
        self._index = index
        self._specimen = specimen
        self._distances = distances
        self._findings: dict[int, Finding] = {}
        at_gene, named = index.candidates(specimen)
        for at in at_gene:
            self._place(index.statements[at], named=at in named)
        self._tell_of_unsupported()

    def finding(self, rule_number: int) -> Finding:
        """Return what a rule gives for this specimen, evaluated once."""
        found = self._findings.get(rule_number)
        if found is None:
            found = self._findings[rule_number] = evaluate(self._index.rules[rule_number], self._specimen)
        return found

    def holds(self, rule_number: int) -> bool:
        """Tell whether a rule holds."""
        return not isinstance(self.finding(rule_number), Miss)

    def _place(self, statement: Statement, *, named: bool) -> None:
        finding = self.finding(statement.rule_number)
        if isinstance(finding, Miss):
            if self._worth_telling(finding, statement, named=named):
                self.near_misses.append(NearMiss(statement.evidence, finding.cause, finding.reason))
            return
        for hit in finding:
            trouble = _inherited_only(statement.evidence, hit)
            if trouble is None:
                self._gather(statement, hit)
            else:
                self.near_misses.append(NearMiss(statement.evidence, NearMissCause.OTHER_CHANGE, trouble))

    def _worth_telling(self, miss: Miss, statement: Statement, *, named: bool) -> bool:
        """Tell of what speaks of the patient's genes, and of biomarkers without an answer or near the threshold."""
        if statement.rule_number in self._index.with_biomarker and not named:
            return miss.cause in _NOBODY_KNOWS or self._is_between(miss)
        return named and statement.label is None

    def _is_between(self, miss: Miss) -> bool:
        return any(
            one.state is BiomarkerState.INTERMEDIATE and miss.reason == one.reason
            for one in self._specimen.biomarkers.values()
        )

    def _gather(self, statement: Statement, hit: Hit) -> None:
        evidence = statement.evidence
        distance = self._distances.to(evidence.disease)
        if hit.rule is MatchRule.WILD_TYPE and distance in _FAR:
            return  # nearly every tumour is wild type for a gene: of use in the statement's own tumour type only
        held = Held(hit, MatchedEvidence(evidence, hit.rule, distance, hit.reason))
        for drugs in statement.drug_sets:
            group = self.groups.get((hit.key, drugs))
            if group is None:
                group = self.groups[hit.key, drugs] = Group(hit.key, drugs)
            shelf = group.supporting if evidence.supports else group.unsupported
            shelf.setdefault(evidence.direction, []).append(held)

    def _tell_of_unsupported(self) -> None:
        """Keep statements that were refuted and have no option to stand beside, each once."""
        told: set[int] = set()
        for group in self.groups.values():
            for direction, shelf in group.unsupported.items():
                for held in () if direction in group.supporting else shelf:
                    if id(held.matched.evidence) not in told:
                        told.add(id(held.matched.evidence))
                        self.near_misses.append(_not_supported(held, group.drugs))


def _not_supported(held: Held, drugs: tuple[str, ...]) -> NearMiss:
    reason = Message(
        "It matches {name}, but the study did not support that {drugs} works as stated.",
        name=held.hit.name,
        drugs=" + ".join(drugs),
    )
    return NearMiss(held.matched.evidence, NearMissCause.NOT_SUPPORTED, reason)


def _inherited_only(evidence: Evidence, hit: Hit) -> Message | None:
    """Return why a statement about inherited variants does not hold for a call without any sign of being one."""
    if not evidence.germline or hit.alteration is None:
        return None
    if hit.alteration.germline is not GermlineSuspicion.UNLIKELY:
        return None
    return Message(
        "The statement speaks of inherited variants; nothing suggests that {name} is.", name=hit.name
    )
