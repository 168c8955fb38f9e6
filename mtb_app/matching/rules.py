"""The algebra held against a specimen: every kind of rule has one function, and every miss has a reason.

Gains and losses never stand for each other. A fusion is found under either gene, whatever the partner and the order.
What the panel cannot measure is a near miss "not measured", never a match and never a negative.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mtb_app.domain.alteration_rule import (
    AllOf,
    AlterationRule,
    AmplificationRule,
    AnyOf,
    BiomarkerRule,
    CodonRule,
    ExactVariant,
    ExonRule,
    FusionRule,
    GeneRule,
    LossRule,
    NoneOf,
    NotMeasured,
    NotUnderstood,
    RegionRule,
    SpliceRule,
    WildTypeRule,
    genes_of,
)
from mtb_app.domain.interpretation import (
    Alteration,
    AlterationKind,
    Biomarker,
    BiomarkerKind,
    BiomarkerState,
    Effect,
    Purpose,
    Verdict,
)
from mtb_app.domain.message import Message
from mtb_app.domain.option import MatchRule, NearMissCause
from mtb_app.domain.panel_result import FusionCall
from mtb_app.matching.finding import (
    RULE_ORDER,
    Finding,
    Hit,
    Miss,
    best_per_alteration,
    hit_for,
    most_telling,
)
from mtb_app.matching.small_rules import (
    cause_of,
    find_codon,
    find_exact,
    find_exon,
    find_gene,
    find_region,
    find_wild_type,
)
from mtb_app.matching.specimen import Specimen


def evaluate(rule: AlterationRule, specimen: Specimen) -> Finding:
    """Return the hits of a rule, or why there is none."""
    return _FINDERS[type(rule)](rule, specimen)


def _find_amplification(rule: AmplificationRule, specimen: Specimen) -> Finding:
    return _find_copies(rule.gene, AlterationKind.AMPLIFICATION, MatchRule.AMPLIFICATION, specimen)


def _find_loss(rule: LossRule, specimen: Specimen) -> Finding:
    return _find_copies(rule.gene, AlterationKind.LOSS, MatchRule.LOSS, specimen)


def _find_copies(gene: str, kind: AlterationKind, rule: MatchRule, specimen: Specimen) -> Finding:
    reason = Message("Copy number: {name}.", name=f"{gene} {kind.value}")
    hits = tuple(hit_for(one, gene, rule, reason) for one in specimen.of(gene, kind))
    return hits or _missing(Purpose.COPY_NUMBER, f"{gene} {kind.value}", gene, specimen)


def _missing(
    purpose: Purpose,
    asked: str,
    gene: str,
    specimen: Specimen,
    cause: NearMissCause = NearMissCause.OTHER_CHANGE,
) -> Miss:
    trouble = specimen.trouble_with(purpose)
    if trouble is not None and trouble[0] is not Verdict.LIMITED:
        return Miss(cause_of(trouble[0]), trouble[1])
    reason = Message(
        "The statement asks for {asked}; found: {found}.", asked=asked, found=specimen.named(gene)
    )
    return Miss(cause, reason)


def _find_fusion(rule: FusionRule, specimen: Specimen) -> Finding:
    hits = []
    for one in specimen.of(rule.gene, AlterationKind.FUSION):
        if rule.partner is None:
            reason = Message("A fusion of {gene}, with any partner: {name}.", gene=rule.gene, name=one.name)
        elif _joins(one, rule.gene, rule.partner):
            reason = Message("The fusion of just these genes: {name}.", name=one.name)
        else:
            continue
        hits.append(hit_for(one, rule.gene, MatchRule.FUSION, reason))
    asked = f"{rule.gene}::{rule.partner}" if rule.partner else f"{rule.gene} fusion"
    gene = rule.gene if rule.gene in specimen.by_gene else rule.partner or rule.gene
    return tuple(hits) or _missing(Purpose.FUSIONS, asked, gene, specimen, NearMissCause.NEEDS_MORE)


def _joins(fusion: Alteration, gene: str, partner: str) -> bool:
    """Tell whether the two genes stand on different sides, in any order."""
    sides = fusion.call.genes if isinstance(fusion.call, FusionCall) else ()
    return any(
        gene in one and partner in other
        for at, one in enumerate(sides)
        for place, other in enumerate(sides)
        if at != place
    )


def _find_splice(rule: SpliceRule, specimen: Specimen) -> Finding:
    asked = splice_name(rule.gene, rule.name)
    hits = []
    for one in specimen.of(rule.gene, AlterationKind.SPLICE):
        if splice_name(rule.gene, one.name) == asked:
            reason = Message("Splice variant in the RNA: {name}.", name=one.name)
            hits.append(hit_for(one, rule.gene, MatchRule.SPLICE, reason))
    if asked == "met exon 14":
        hits += _met_splice_sites(specimen)
    return tuple(hits) or _missing(Purpose.FUSIONS, rule.name, rule.gene, specimen)


def _met_splice_sites(specimen: Specimen) -> list[Hit]:
    return [
        hit_for(
            one,
            "MET",
            MatchRule.SPLICE,
            Message("{name} destroys a splice site of MET exon 14; skipping follows.", name=one.name),
        )
        for one in specimen.of("MET", AlterationKind.SMALL_VARIANT)
        if one.effect is Effect.SPLICE and one.exon == 14
    ]


def splice_name(gene: str, name: str) -> str:
    """Return one name for the ways of writing AR-V7, EGFRvIII and MET exon 14 skipping."""
    bare = name.lower()
    if gene == "AR" and "v7" in bare.replace("-", ""):
        return "ar v7"
    if gene == "EGFR" and "viii" in bare:
        return "egfr viii"
    if gene == "MET" and "14" in bare:
        return "met exon 14"
    return bare


def _find_biomarker(rule: BiomarkerRule, specimen: Specimen) -> Finding:
    marker = specimen.biomarkers.get(rule.kind)
    if marker is None or marker.state is BiomarkerState.NOT_TESTED:
        reason = (
            marker.reason
            if marker is not None
            else Message("{marker} was not tested.", marker=rule.kind.value)
        )
        return Miss(NearMissCause.NOT_TESTED, reason)
    if marker.state is BiomarkerState.NOT_EVALUABLE or (rule.at_least is not None and marker.value is None):
        return Miss(NearMissCause.NOT_EVALUABLE, marker.reason)
    if rule.at_least is not None and marker.value is not None:
        return _against_figure(marker, marker.value, rule.at_least)
    if marker.state is rule.state:
        return (_marker_hit(marker, marker.reason),)
    return Miss(NearMissCause.OTHER_CHANGE, marker.reason)


def _against_figure(marker: Biomarker, value: float, bound: float) -> Finding:
    if value >= bound:
        reason = Message(
            "{marker} {value} is at or above the {bound} that the statement asks for.",
            marker=marker.kind.value,
            value=value,
            bound=bound,
        )
        return (_marker_hit(marker, reason),)
    reason = Message(
        "{marker} {value} is below the {bound} that the statement asks for.",
        marker=marker.kind.value,
        value=value,
        bound=bound,
    )
    return Miss(NearMissCause.OTHER_CHANGE, reason)


def _marker_hit(marker: Biomarker, reason: Message) -> Hit:
    shown = (
        f"{marker.value:g}"
        if marker.kind is BiomarkerKind.TMB and marker.value is not None
        else marker.state.value
    )
    return Hit(marker.kind.value, f"{marker.kind.value} {shown}", None, MatchRule.BIOMARKER, reason)


def _find_not_measured(rule: NotMeasured, specimen: Specimen) -> Finding:
    reason = Message("Not measured by this panel: {gene} {what}.", gene=rule.gene, what=rule.what)
    return Miss(NearMissCause.NOT_MEASURED, reason)


def _find_not_understood(rule: NotUnderstood, specimen: Specimen) -> Finding:
    return Miss(NearMissCause.NOT_UNDERSTOOD, rule.reason)


def _find_any(rule: AnyOf, specimen: Specimen) -> Finding:
    findings = [evaluate(part, specimen) for part in rule.parts]
    hits = [hit for one in findings if not isinstance(one, Miss) for hit in one]
    return best_per_alteration(hits) or most_telling([one for one in findings if isinstance(one, Miss)])


def _find_all(rule: AllOf, specimen: Specimen) -> Finding:
    findings = [evaluate(part, specimen) for part in rule.parts]
    misses = [one for one in findings if isinstance(one, Miss)]
    parts = [one for one in findings if not isinstance(one, Miss)]
    if not misses:
        return _together(parts)
    worst = most_telling(misses)
    if worst.unknown or not parts:
        return worst
    found = ", ".join(hit.name for hit in parts[0])
    reason = Message("{found} is there, but more is needed: {reason}", found=found, reason=worst.reason)
    return Miss(NearMissCause.NEEDS_MORE, reason)


def _together(parts: list[tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """Return one hit per alteration of the most specific part, named with the others."""
    positive = [hits for hits in parts if hits[0].rule is not MatchRule.WILD_TYPE] or parts
    leading = min(positive, key=lambda hits: RULE_ORDER[hits[0].rule])
    others = [hits[0] for hits in positive if hits is not leading]
    combined = []
    for hit in leading:
        further = [other for other in others if other.key != hit.key]
        if not further:
            combined.append(hit)
            continue
        name = " + ".join(dict.fromkeys([hit.name, *(other.name for other in further)]))
        reason = Message("All of the combination was found: {name}.", name=name)
        specific = all(one.specific for one in (hit, *further))
        rule = hit.rule if hit.rule is MatchRule.WILD_TYPE else MatchRule.COMBINATION
        combined.append(Hit(hit.key, name, hit.gene, rule, reason, hit.alteration, specific))
    return tuple(combined)


def _find_none(rule: NoneOf, specimen: Specimen) -> Finding:
    finding = evaluate(rule.part, specimen)
    if not isinstance(finding, Miss):
        found = ", ".join(hit.name for hit in finding)
        return Miss(
            NearMissCause.OTHER_CHANGE, Message("{found} is there; the statement excludes it.", found=found)
        )
    if finding.unknown:
        return finding
    purpose = _purpose_of(rule.part)
    trouble = specimen.trouble_with(purpose)
    if trouble is not None:
        return Miss(cause_of(trouble[0]), trouble[1])
    genes = sorted(genes_of(rule.part))
    missing = [gene for gene in genes if gene not in specimen.panel]
    if missing:
        reason = Message("{gene} is not on this panel.", gene=", ".join(missing))
        return Miss(NearMissCause.NOT_MEASURED, reason)
    name = f"no such {'/'.join(genes) or 'marker'} alteration"
    reason = Message(
        "What the statement excludes was looked for and not found ({genes}).", genes=", ".join(genes)
    )
    return (Hit(name, name, genes[0] if genes else None, MatchRule.WILD_TYPE, reason),)


def _purpose_of(rule: AlterationRule) -> Purpose:
    if isinstance(rule, AllOf | AnyOf):
        return _purpose_of(rule.parts[0])
    if isinstance(rule, FusionRule | SpliceRule):
        return Purpose.FUSIONS
    if isinstance(rule, AmplificationRule | LossRule):
        return Purpose.COPY_NUMBER
    return Purpose.SMALL_VARIANTS


_FINDERS: Mapping[type, Callable[[Any, Specimen], Finding]] = {
    ExactVariant: find_exact,
    CodonRule: find_codon,
    ExonRule: find_exon,
    RegionRule: find_region,
    GeneRule: find_gene,
    AmplificationRule: _find_amplification,
    LossRule: _find_loss,
    FusionRule: _find_fusion,
    SpliceRule: _find_splice,
    BiomarkerRule: _find_biomarker,
    WildTypeRule: find_wild_type,
    NotMeasured: _find_not_measured,
    NotUnderstood: _find_not_understood,
    AllOf: _find_all,
    AnyOf: _find_any,
    NoneOf: _find_none,
}
