"""Options with their reasons: a specimen's meaning x releases of knowledge x diagnosis.

One pure step. Every option says which alteration, by which rule, on which statements, how far their tumour type lies,
under which label; every statement about the patient's genes that did not hold says why. Direction is part of the
answer: what speaks against an option stands beside it, also where it comes from another alteration of the same tumour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from mtb_app.domain.interpretation import Interpretation
from mtb_app.domain.knowledge import Direction, KnowledgeRelease, PanelGene
from mtb_app.domain.message import Message
from mtb_app.domain.option import (
    Escat,
    LabelDecision,
    MatchedEvidence,
    MatchRule,
    OptionSet,
    TherapyOption,
)
from mtb_app.domain.tumour_type import TumourTypeTree
from mtb_app.matching.distance import DISTANCE_RANK, DISTANCE_TEXTS, Distances
from mtb_app.matching.escat import ESCAT_RANK, RESISTANCE_TEXT, propose_escat
from mtb_app.matching.finding import RULE_ORDER
from mtb_app.matching.grouping import Group, Grouping, Held, best_first
from mtb_app.matching.index import KnowledgeIndex
from mtb_app.matching.labels import LabelDecisions
from mtb_app.matching.order import in_order
from mtb_app.matching.specimen import Specimen

RULE_TEXTS = {
    MatchRule.PROTEIN: Message("exact protein change"),
    MatchRule.GENOMIC: Message("same change on the genome"),
    MatchRule.COMBINATION: Message("several alterations together"),
    MatchRule.FUSION: Message("fusion"),
    MatchRule.SPLICE: Message("splice variant"),
    MatchRule.AMPLIFICATION: Message("amplification"),
    MatchRule.LOSS: Message("loss"),
    MatchRule.BIOMARKER: Message("biomarker"),
    MatchRule.CODON: Message("same codon"),
    MatchRule.EXON: Message("class of variant in the exon"),
    MatchRule.REGION: Message("class of variant in the domain"),
    MatchRule.GENE: Message("gene level"),
    MatchRule.WILD_TYPE: Message("wild type"),
}


def match(
    interpretation: Interpretation,
    releases: Sequence[KnowledgeRelease] | KnowledgeIndex,
    tree: TumourTypeTree,
    tumour_type: str,
    panel_genes: Iterable[PanelGene],
) -> OptionSet:
    """Return every option for a specimen and an OncoTree code; raise UnknownTumourType for a code that is none."""
    index = releases if isinstance(releases, KnowledgeIndex) else KnowledgeIndex(releases)
    distances = Distances(tree, tumour_type)
    grouping = Grouping(index, Specimen(interpretation, panel_genes), distances)
    labels = LabelDecisions(index, distances, grouping.holds)
    resistance = _resistance_by_drugs(grouping)
    options = [
        _option(group, direction, labels.of(group.drugs), resistance)
        for group in grouping.groups.values()
        for direction in group.supporting
    ]
    return OptionSet(
        tumour_type=distances.patient,
        releases=tuple((one.source, one.release) for one in index.releases),
        options=in_order(options),
        near_misses=tuple(grouping.near_misses),
        alterations=interpretation.alterations,
        not_understood=index.not_understood,
    )


_Resistance = dict[str, list[tuple[frozenset[str], Held]]]


def _resistance_by_drugs(grouping: Grouping) -> _Resistance:
    """Return resistance by drug: drug -> (the whole treatment, statement)."""
    found: _Resistance = defaultdict(list)
    for group in grouping.groups.values():
        for held in group.supporting.get(Direction.RESISTANT, ()):
            for drug in group.drugs:
                found[drug].append((frozenset(group.drugs), held))
    return found


def _option(
    group: Group, direction: Direction, label: LabelDecision, resistance: _Resistance
) -> TherapyOption:
    held = best_first(group.supporting[direction])
    evidence = tuple(one.matched for one in held)
    first = held[0]
    escat, escat_reason = _escat(held) if direction is Direction.SENSITIVE else (None, RESISTANCE_TEXT)
    rule, distance = evidence[0].rule, evidence[0].distance
    if len(evidence) > 1:
        rule = min((one.rule for one in evidence), key=RULE_ORDER.__getitem__)
        distance = min((one.distance for one in evidence), key=DISTANCE_RANK.__getitem__)
    return TherapyOption(
        alteration_key=group.key,
        alteration_name=_shown_name(held),
        gene=first.hit.gene,
        drugs=group.drugs,
        direction=direction,
        rule=rule,
        distance=distance,
        label=label,
        escat=escat,
        escat_reason=escat_reason,
        evidence=evidence,
        opposing=_opposing(group, direction, resistance),
        explanation=_explanation(held, label),
    )


def _shown_name(held: list[Held]) -> str:
    """Return the alteration's own name; that of the combination where every statement asks for one."""
    plain = next((one.hit for one in held if one.hit.rule is not MatchRule.COMBINATION), held[0].hit)
    return plain.name


def _escat(held: list[Held]) -> tuple[Escat, Message]:
    """Return the best level that any of the statements gives."""
    proposals = [
        propose_escat(one.matched.evidence.level, one.matched.distance, specific=one.hit.specific)
        for one in held
    ]
    return min(proposals, key=lambda proposal: ESCAT_RANK[proposal[0]])


def _opposing(group: Group, direction: Direction, resistance: _Resistance) -> tuple[MatchedEvidence, ...]:
    """Return what speaks against an option: refuted, of the other direction, or resistance by another alteration."""
    against = list(group.unsupported.get(direction, ()))
    for other, shelf in group.supporting.items():
        if other is not direction:
            against += shelf
    if direction is Direction.SENSITIVE:
        known = {id(one) for one in against}
        against += [one for one in _resistance_to(group, resistance) if id(one) not in known]
    return tuple(one.matched for one in best_first(against))


def _resistance_to(group: Group, resistance: _Resistance) -> list[Held]:
    """Return resistance to the whole treatment, or to a part of it, by whichever alteration; each statement once."""
    found: dict[int, Held] = {}
    for drug in group.drugs:
        for treatment, held in resistance.get(drug, ()):
            if treatment.issubset(group.drugs):
                found[id(held)] = held
    return list(found.values())


def _explanation(held: list[Held], label: LabelDecision) -> Message:
    best = held[0].matched
    return Message(
        "{name}: {rule}. {reason} Statements: {count}, the best at level {level}, for {distance}. Label: {basis}",
        name=held[0].hit.name,
        rule=RULE_TEXTS[best.rule],
        reason=best.reason,
        count=len(held),
        level=best.evidence.level,
        distance=DISTANCE_TEXTS[best.distance],
        basis=label.basis,
    )
