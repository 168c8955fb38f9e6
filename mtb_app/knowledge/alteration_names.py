"""Reads the alteration names of a source into the algebra of `domain.alteration_rule`.

A rule is never wider than its name: what cannot be asked of a specimen exactly is `NotUnderstood`, with the reason.
Readers stand in a table and are tried in order; the first that answers decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from mtb_app.domain.alteration_rule import (
    AllOf,
    AlterationRule,
    AmplificationRule,
    BiomarkerRule,
    ExonRule,
    FusionRule,
    GeneRule,
    LossRule,
    NotMeasured,
    NotUnderstood,
    RegionRule,
    SpliceRule,
    VariantClass,
    WildTypeRule,
)
from mtb_app.domain.interpretation import BiomarkerKind, BiomarkerState
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import Variant
from mtb_app.knowledge.name_patterns import Reading, codons, exact_change, fusion_of

Builder = Callable[[Reading, "re.Match[str]"], AlterationRule | None]


def parse_alteration_name(
    gene: str, name: str, *, variant: Variant | None = None, region: RegionRule | None = None
) -> AlterationRule:
    """Return the rule that `name` of `gene` asks for; never raises, whatever the text.

    `variant` is attached to a name of exactly one small variant and to no other. `region` gives a domain's place
    (1-based, inclusive) to names such as `TKD MUTATION`.
    """
    text = " ".join(name.split())
    bare = text[len(gene) + 1 :] if gene and text.upper().startswith(f"{gene.upper()} ") else text
    rule = _read(Reading(gene.strip(), bare, variant, region))
    return replace(rule, name=text) if isinstance(rule, NotUnderstood) else rule


def _read(reading: Reading) -> AlterationRule:
    for pattern, build in _TABLE:
        match = pattern.fullmatch(reading.text)
        rule = build(reading, match) if match else None
        if rule is not None:
            return rule
    return reading.refuse(Message("The name follows no form that is known."))


def _not_measured(reading: Reading, match: re.Match[str]) -> AlterationRule:
    return NotMeasured(reading.gene, reading.text)


def _refused(reason: Message) -> Builder:
    return lambda reading, match: reading.refuse(reason)


def _gene_class(variant_class: VariantClass) -> Builder:
    return lambda reading, match: GeneRule(reading.gene, variant_class)


def _all_of(reading: Reading, match: re.Match[str]) -> AlterationRule:
    parts = tuple(
        _read(Reading(reading.gene, part)) for part in re.split(r" and ", reading.text, flags=re.IGNORECASE)
    )
    for part in parts:
        if isinstance(part, NotUnderstood):
            return replace(part, name=reading.text)
    return AllOf(parts)


def _biomarker(reading: Reading, match: re.Match[str]) -> AlterationRule | None:
    words = f"{reading.gene} {reading.text}".upper()
    for pattern, kind, state in _BIOMARKERS:
        if pattern.fullmatch(words.strip()):
            return BiomarkerRule(kind, state)
    return None


def _exon(reading: Reading, match: re.Match[str]) -> AlterationRule:
    exon, last, what = int(match["first"]), match["last"], match["what"].upper()
    if what.startswith("SKIP"):
        return _skipped(reading, exon, last)
    if what.startswith("DEL") and last:
        return NotMeasured(reading.gene, reading.text)
    return ExonRule(reading.gene, exon, _EXON_CLASSES[what[:3]], int(last) if last else None)


def _skipped(reading: Reading, exon: int, last: str | None) -> AlterationRule:
    if last:
        return NotMeasured(reading.gene, reading.text)
    return SpliceRule(reading.gene, f"{reading.gene} exon {exon} skipping")


def _internal_duplication(reading: Reading, match: re.Match[str]) -> AlterationRule:
    """FLT3-ITD lies in the juxtamembrane part, exon 14 (Nakao 1996, Leukemia 10:1911); elsewhere no exon is given."""
    if reading.gene == "FLT3":
        return ExonRule("FLT3", 14, VariantClass.INSERTION)
    return reading.refuse(Message("The exon of the duplication is not given."))


def _splice(reading: Reading, match: re.Match[str]) -> AlterationRule | None:
    name = {"EGFR": "EGFRvIII", "AR": "AR-V7"}.get(reading.gene)
    asked = "EGFR" if "III" in match[0].upper() else "AR"
    return SpliceRule(reading.gene, name) if name and asked == reading.gene else None


def _domain(reading: Reading, match: re.Match[str]) -> AlterationRule:
    if reading.region is None or reading.region.end <= reading.region.start:
        return reading.refuse(Message("The source does not give the boundaries of the domain."))
    return reading.region


def _exact(reading: Reading, match: re.Match[str]) -> AlterationRule | None:
    return exact_change(reading)


def _codons(reading: Reading, match: re.Match[str]) -> AlterationRule | None:
    return codons(reading)


def _any_fusion(reading: Reading, match: re.Match[str]) -> AlterationRule | None:
    return _with_changes(reading, FusionRule(reading.gene), match["rest"] or "")


def _named_fusion(reading: Reading, match: re.Match[str]) -> AlterationRule | None:
    fusion = fusion_of(reading.gene, match["fusion"])
    return _with_changes(reading, fusion, match["rest"] or "") if fusion else None


def _with_changes(reading: Reading, fusion: FusionRule, rest: str) -> AlterationRule:
    """Return the fusion, together with the changes in `rest`: then the change alone is never enough."""
    names = re.split(r"[ ,-]+", rest.strip()) if rest.strip() else []
    if _JOINED_EXONS.fullmatch(rest.strip()):
        return NotMeasured(reading.gene, reading.text)
    variant = reading.variant if len(names) == 1 else None
    parts = [_change_beside(Reading(reading.gene, name, variant)) for name in names]
    rules = tuple(part for part in parts if part is not None)
    if len(rules) < len(parts):
        return reading.refuse(Message("What follows the fusion is no change that is known."))
    return AllOf((fusion, *rules)) if rules else fusion


def _change_beside(reading: Reading) -> AlterationRule | None:
    return exact_change(reading) or codons(reading)


def _line(pattern: str, build: Builder) -> tuple[re.Pattern[str], Builder]:
    return re.compile(pattern, re.IGNORECASE), build


# A fusion as the panel reports it names genes, not the exons that are joined (`e6-e20`, `E20;A20`, `e13a2`).
_JOINED_EXONS = re.compile(r"[a-z]\d+[-;]?[a-z]\d+", re.IGNORECASE)
_HIGH = r"(?:\W*(?:H|HIGH))"
_BIOMARKERS = (
    (
        re.compile(rf"(?:MSI|MICROSATELLITE INSTABILITY)(?: MSI)?{_HIGH}"),
        BiomarkerKind.MSI,
        BiomarkerState.HIGH,
    ),
    (re.compile(r"(?:MSI )?(?:MSS|MICROSATELLITE STABLE)"), BiomarkerKind.MSI, BiomarkerState.STABLE),
    (
        re.compile(rf"(?:TMB|TUMOU?R MUTATIONAL BURDEN)(?: TMB)?{_HIGH}"),
        BiomarkerKind.TMB,
        BiomarkerState.HIGH,
    ),
    (re.compile(rf"(?:HRD)(?: HRD)?{_HIGH}"), BiomarkerKind.HRD, BiomarkerState.HIGH),
)
_EXON_CLASSES = {
    "DEL": VariantClass.DELETION,
    "INS": VariantClass.INSERTION,
    "MUT": VariantClass.ANY,
    "SPL": VariantClass.SPLICE,
}
_TABLE: tuple[tuple[re.Pattern[str], Builder], ...] = (
    _line(r"", _refused(Message("The name is empty."))),
    _line(r"(?:AR[- ]?)?V7(?: expression)?|(?:EGFR)?vIII", _splice),
    _line(
        r".*(?:expression|methylation|phosphorylation|serum level|mislocali[sz]ation|nuclear translocation"
        r"|alternative transcript).*",
        _not_measured,
    ),
    _line(
        r"rs\d+.*|(?!.*fs\*)(?:[A-Z0-9]+)?\*\d+[A-Z]?(?: .*)?|.*homozygosity|.*polymorphism"
        r"|.*tandem repeat",
        _not_measured,
    ),
    _line(r"(?:copy-neutral )?(?:loh|loss of heterozygosity)", _not_measured),
    _line(r"wild[ -]?type", lambda reading, match: WildTypeRule(reading.gene)),
    _line(r".*", _biomarker),
    _line(r".+ and .+", _all_of),
    _line(r"(?:mutations?|alterations?)", _gene_class(VariantClass.ANY)),
    _line(r"truncating(?: mutations?)?|truncation", _gene_class(VariantClass.TRUNCATING)),
    _line(
        r"(?:loss[- ]of[- ]function|deleterious|inactivating)(?: mutations?)?",
        _gene_class(VariantClass.LOSS_OF_FUNCTION),
    ),
    _line(
        r"(?:gain[- ]of[- ]function|activating)(?: mutations?)?", _gene_class(VariantClass.GAIN_OF_FUNCTION)
    ),
    _line(r"promoter mutations?", _gene_class(VariantClass.PROMOTER)),
    _line(r"amplification|copy[- ]number gain", lambda reading, match: AmplificationRule(reading.gene)),
    _line(r"loss|deletion|copy[- ]number loss", lambda reading, match: LossRule(reading.gene)),
    _line(
        r"copy[- ]number variation", _refused(Message("It is not said whether copies are gained or lost."))
    ),
    _line(r"biallelic.*", _refused(Message("Both copies must be altered, and one panel cannot show that."))),
    _line(
        r".*frame ?shift.*",
        _refused(Message("Frameshifts as a class are not told from other truncating variants.")),
    ),
    _line(r"rare .*", _refused(Message("It is not said which rare changes are meant."))),
    _line(r"non-.*", _refused(Message("The name says what is excluded, not what is meant."))),
    _line(r"intron.*|.*breakpoint.*", _not_measured),
    _line(r"itd|internal (?:tandem )?duplication", _internal_duplication),
    _line(
        r".+ (?:domain )?mutations?",
        lambda reading, match: (
            _domain(reading, match)
            if re.fullmatch(r"(?:TKD|.*DOMAIN|P-LOOP) MUTATIONS?", reading.text.upper())
            else None
        ),
    ),
    _line(
        r"ex(?:on)? ?(?P<first>\d{1,3})(?:-(?P<last>\d{1,3}))? "
        r"(?P<what>deletions?|del|insertions?|ins|skipping(?: mutations?)?|mutations?"
        r"|splice(?: mutations?)?)",
        _exon,
    ),
    _line(
        r"del ?\d+-\d+", _refused(Message("The residues or exons that are lost are numbered and not named."))
    ),
    _line(r".+", _exact),
    _line(r".+", _codons),
    _line(r"(?:fusions?|rearrangements?)(?P<rest> .*)?", _any_fusion),
    _line(r"(?P<fusion>[A-Z][A-Z0-9-]*(?:::[A-Z][A-Z0-9-]*)?)(?: fusions?)?(?P<rest> .+)?", _named_fusion),
)
