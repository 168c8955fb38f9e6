"""Rules about small variants: exact change, codon, exon, region, gene, wild type.

An exact row speaks of one change only: `V600E` never answers for V600K. The same change under another transcript's
numbering is found by its genome position (GNAS R844C is R201C; MANE and RefSeq transcripts differ).
"""

from __future__ import annotations

from mtb_app.domain.alteration_rule import (
    CodonRule,
    ExactVariant,
    ExonRule,
    GeneRule,
    RegionRule,
    VariantClass,
    WildTypeRule,
)
from mtb_app.domain.interpretation import Alteration, AlterationKind, Purpose, Verdict
from mtb_app.domain.message import Message
from mtb_app.domain.option import MatchRule, NearMissCause
from mtb_app.domain.panel_result import SpliceCall, Variant, VariantCall
from mtb_app.domain.protein import ProteinChangeKind
from mtb_app.matching.classes import CLASS_NAMES, belongs
from mtb_app.matching.finding import Finding, Hit, Miss, hit_for
from mtb_app.matching.specimen import Specimen, shortest

_FAR = 50  # bases: more than alignment of an indel can explain
_SHOWN_SPECIFIC = frozenset(
    {VariantClass.TRUNCATING, VariantClass.LOSS_OF_FUNCTION, VariantClass.SPLICE, VariantClass.PROMOTER}
)


def no_such_change(specimen: Specimen, gene: str, asked: object, cause: NearMissCause) -> Miss:
    """Return the miss for a change that was asked for and not found, naming what was found in the gene."""
    untested = specimen.was_not_tested(Purpose.SMALL_VARIANTS)
    if untested is not None:
        return Miss(NearMissCause.NOT_TESTED, untested)
    reason = Message(
        "The statement asks for {asked} in {gene}; found: {found}.",
        asked=asked,
        gene=gene,
        found=specimen.named(gene),
    )
    return Miss(cause, reason)


def find_exact(rule: ExactVariant, specimen: Specimen) -> Finding:
    """Find one change by protein name, or by genome position where names differ."""
    hits = [
        hit_for(one, rule.gene, MatchRule.PROTEIN, _same_protein(one, rule))
        for one in specimen.of(rule.gene, AlterationKind.SMALL_VARIANT)
        if rule.protein is not None and one.protein == rule.protein
    ]
    if hits:
        return tuple(hits)
    found = specimen.by_variant.get(shortest(rule.variant)) if rule.variant is not None else None
    if found is not None:
        return (hit_for(found, rule.gene, MatchRule.GENOMIC, _same_place(found, rule)),)
    if rule.protein is None and rule.variant is None and rule.coding_change:
        hits = _by_coding_change(rule, specimen)
    asked = rule.protein.short() if rule.protein is not None else rule.coding_change or _written(rule.variant)
    return tuple(hits) or no_such_change(specimen, rule.gene, asked, NearMissCause.OTHER_CHANGE)


def _same_protein(found: Alteration, rule: ExactVariant) -> Message:
    change = found.name
    call = found.call
    if rule.variant is not None and isinstance(call, VariantCall):
        own = call.variant
        if own.genome_build is rule.variant.genome_build:
            if shortest(own) == shortest(rule.variant):
                return Message("Exact protein change {change}; the genome position agrees.", change=change)
            if own.chromosome != rule.variant.chromosome or abs(own.position - rule.variant.position) > _FAR:
                return Message(
                    "Exact protein change {change}, but the source gives another genome position ({place}): check the "
                    "transcript.",
                    change=change,
                    place=_written(rule.variant),
                )
    return Message("Exact protein change {change}.", change=change)


def _same_place(found: Alteration, rule: ExactVariant) -> Message:
    asked = rule.protein.short() if rule.protein is not None else rule.coding_change or ""
    return Message(
        "The same change on the genome ({place}); the source calls it {asked}, this result {found}.",
        place=_written(rule.variant),
        asked=f"{rule.gene} {asked}".strip(),
        found=found.name,
    )


def _by_coding_change(rule: ExactVariant, specimen: Specimen) -> list[Hit]:
    hits = []
    for one in specimen.of(rule.gene, AlterationKind.SMALL_VARIANT):
        coding = one.call.coding_change if isinstance(one.call, VariantCall) else None
        if coding and coding.rsplit(":", 1)[-1] == rule.coding_change:
            reason = Message(
                "The same coding change {change}; the source gives no genome position.",
                change=rule.coding_change,
            )
            hits.append(hit_for(one, rule.gene, MatchRule.GENOMIC, reason))
    return hits


def _written(variant: Variant | None) -> str:
    if variant is None:
        return ""
    change = f"{variant.reference or '-'}>{variant.alternative or '-'}"
    return f"{variant.genome_build} {variant.chromosome}:{variant.position} {change}"


def find_codon(rule: CodonRule, specimen: Specimen) -> Finding:
    """Find a missense change of one codon."""
    hits = []
    for one in specimen.of(rule.gene, AlterationKind.SMALL_VARIANT):
        change = one.protein
        if change is None or change.kind is not ProteinChangeKind.MISSENSE or change.start != rule.codon:
            continue
        wanted = not rule.alternatives or change.alternative in rule.alternatives
        if change.reference == rule.reference and wanted:
            reason = Message(
                "{change} changes codon {codon}, of which the statement speaks.",
                change=change.short(),
                codon=f"{rule.reference}{rule.codon}",
            )
            hits.append(hit_for(one, rule.gene, MatchRule.CODON, reason))
    asked = f"{rule.reference}{rule.codon}{'/'.join(rule.alternatives)}"
    return tuple(hits) or no_such_change(specimen, rule.gene, asked, NearMissCause.OTHER_CHANGE)


def find_exon(rule: ExonRule, specimen: Specimen) -> Finding:
    """Find a class of variant in an exon; a skipped exon also from the splice table."""
    last = rule.last_exon or rule.exon
    hits = []
    for one in specimen.by_gene.get(rule.gene, ()):
        if one.exon is None or not rule.exon <= one.exon <= last:
            continue
        if _is_skipped(one, rule):
            reason = Message("Exon {exon} is skipped in the RNA.", exon=one.exon)
            hits.append(hit_for(one, rule.gene, MatchRule.SPLICE, reason))
        elif one.kind is AlterationKind.SMALL_VARIANT and belongs(one, rule.variant_class):
            reason = Message(
                "{name} is {asked} in exon {exon}.",
                name=one.name,
                asked=CLASS_NAMES[rule.variant_class],
                exon=one.exon,
            )
            hits.append(hit_for(one, rule.gene, MatchRule.EXON, reason))
    if hits:
        return tuple(hits)
    span = f"{rule.exon}" if last == rule.exon else f"{rule.exon}-{last}"
    asked = Message("{asked} of exon {exon}", asked=CLASS_NAMES[rule.variant_class], exon=span)
    return no_such_change(specimen, rule.gene, asked, NearMissCause.OTHER_CHANGE)


def _is_skipped(one: Alteration, rule: ExonRule) -> bool:
    if one.kind is not AlterationKind.SPLICE or not isinstance(one.call, SpliceCall):
        return False
    written = (one.call.affected_exon or "").partition("/")[0]
    asked = str(rule.exon) if rule.last_exon in {None, rule.exon} else f"{rule.exon}-{rule.last_exon}"
    return written.replace(" ", "") == asked and rule.variant_class in {
        VariantClass.SPLICE,
        VariantClass.DELETION,
    }


def find_region(rule: RegionRule, specimen: Specimen) -> Finding:
    """Find a class of variant within a genomic region."""
    hits = []
    for one in specimen.of(rule.gene, AlterationKind.SMALL_VARIANT):
        if not isinstance(one.call, VariantCall) or not belongs(one, rule.variant_class):
            continue
        variant = one.call.variant
        same = (variant.genome_build, variant.chromosome) == (rule.genome_build, rule.chromosome)
        if same and rule.start <= variant.position <= rule.end:
            reason = Message("{name} lies in the region of which the statement speaks.", name=one.name)
            hits.append(hit_for(one, rule.gene, MatchRule.REGION, reason, specific=False))
    asked = Message("{asked} in one domain", asked=CLASS_NAMES[rule.variant_class])
    return tuple(hits) or no_such_change(specimen, rule.gene, asked, NearMissCause.OTHER_CHANGE)


def find_gene(rule: GeneRule, specimen: Specimen) -> Finding:
    """Find any variant of a class in a gene: the least specific rule, said as such."""
    hits = [
        hit_for(one, rule.gene, MatchRule.GENE, _gene_reason(one, rule), specific=_is_specific(rule))
        for one in specimen.by_gene.get(rule.gene, ())
        if belongs(one, rule.variant_class)
    ]
    asked = CLASS_NAMES[rule.variant_class]
    return tuple(hits) or no_such_change(specimen, rule.gene, asked, NearMissCause.EFFECT)


def _is_specific(rule: GeneRule) -> bool:
    return rule.variant_class in _SHOWN_SPECIFIC


def _gene_reason(one: Alteration, rule: GeneRule) -> Message:
    return Message(
        "Gene level: the statement speaks of {asked} anywhere in {gene}; {name} is one.",
        asked=CLASS_NAMES[rule.variant_class],
        gene=rule.gene,
        name=one.name,
    )


def find_wild_type(rule: WildTypeRule, specimen: Specimen) -> Finding:
    """Hold where the gene is on the panel, the library is good, and nothing was found in the gene."""
    altered = [
        one for one in specimen.by_gene.get(rule.gene, ()) if one.kind is not AlterationKind.AMPLIFICATION
    ]
    if altered:
        reason = Message("{gene} is not wild type: {found}.", gene=rule.gene, found=specimen.named(rule.gene))
        return Miss(NearMissCause.OTHER_CHANGE, reason)
    covered = specimen.panel.get(rule.gene)
    if covered is None or not covered.small_variants:
        return Miss(NearMissCause.NOT_MEASURED, Message("{gene} is not on this panel.", gene=rule.gene))
    trouble = specimen.trouble_with(Purpose.SMALL_VARIANTS)
    if trouble is not None:
        return Miss(cause_of(trouble[0]), trouble[1])
    thin = specimen.thin_residues(rule.gene)
    if thin:
        reason = Message(
            "{gene} was read too thinly at {residues}.", gene=rule.gene, residues=", ".join(thin)
        )
        return Miss(NearMissCause.NOT_EVALUABLE, reason)
    name = f"{rule.gene} wild type"
    reason = Message("{gene} is covered, the library is good, and no change was found.", gene=rule.gene)
    return (Hit(name, name, rule.gene, MatchRule.WILD_TYPE, reason),)


def cause_of(verdict: Verdict) -> NearMissCause:
    """Return the cause for a purpose that cannot be answered."""
    return NearMissCause.NOT_TESTED if verdict is Verdict.NOT_TESTED else NearMissCause.NOT_EVALUABLE
