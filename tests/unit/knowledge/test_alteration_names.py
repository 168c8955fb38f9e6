"""Each class of alteration name, with the rule worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    NotMeasured,
    NotUnderstood,
    RegionRule,
    SpliceRule,
    VariantClass,
    WildTypeRule,
)
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.interpretation import BiomarkerKind, BiomarkerState
from mtb_app.domain.panel_result import Variant
from mtb_app.knowledge.alteration_names import parse_alteration_name

PLACE = Variant(GenomeBuild.GRCH37, "7", 140453136, "A", "T")


@pytest.mark.parametrize(
    ("gene", "name", "short"),
    [
        ("BRAF", "V600E", "V600E"),
        ("BRAF", "p.Val600Glu", "V600E"),
        ("PTEN", "R233X", "R233*"),
        ("PTEN", "Arg233Ter", "R233*"),
        ("JAK2", "JAK2 F694L", "F694L"),
        ("EGFR", "E746_A750del", "E746_A750del"),
        ("PDGFRA", "D842_H845DELDIMH", "D842_H845del"),
        ("ERBB2", "M774DELINSWLV", "M774delinsWLV"),
        ("EGFR", "E746_T751>I", "E746_T751delinsI"),
        ("RB1", "M695FS*26", "M695fs"),
        ("ERBB2", "Y772_A775DUP", "Y772_A775dup"),
    ],
)
def test_exact_changes_keep_their_coordinate(gene: str, name: str, short: str) -> None:
    rule = parse_alteration_name(gene, name, variant=PLACE)
    assert isinstance(rule, ExactVariant)
    assert rule.protein is not None
    assert (rule.protein.short(), rule.variant) == (short, PLACE)


def test_coding_changes_are_kept() -> None:
    both = parse_alteration_name("VHL", "R167Q (c.500G>A)")
    assert isinstance(both, ExactVariant)
    assert both.protein is not None
    assert (both.protein.short(), both.coding_change) == ("R167Q", "c.500G>A")
    assert parse_alteration_name("ATM", "c.902-1G>T") == ExactVariant("ATM", None, None, "c.902-1G>T")


@pytest.mark.parametrize(
    ("gene", "name", "rule"),
    [
        ("BRAF", "V600", CodonRule("BRAF", 600, "V")),
        ("BRAF", "V600E/K", CodonRule("BRAF", 600, "V", ("E", "K"))),
        ("KRAS", "G12/G13", AnyOf((CodonRule("KRAS", 12, "G"), CodonRule("KRAS", 13, "G")))),
        ("EGFR", "EXON 19 DELETION", ExonRule("EGFR", 19, VariantClass.DELETION)),
        ("EGFR", "EXON 20 INSERTION", ExonRule("EGFR", 20, VariantClass.INSERTION)),
        ("KIT", "Exon 9 Mutation", ExonRule("KIT", 9, VariantClass.ANY)),
        ("KIT", "EXON 10-21 MUTATION", ExonRule("KIT", 10, VariantClass.ANY, 21)),
        ("MET", "EXON 14 SKIPPING MUTATION", SpliceRule("MET", "MET exon 14 skipping")),
        ("FLT3", "ITD", ExonRule("FLT3", 14, VariantClass.INSERTION)),
        ("TP53", "Mutation", GeneRule("TP53", VariantClass.ANY)),
        ("NF1", "TRUNCATING MUTATION", GeneRule("NF1", VariantClass.TRUNCATING)),
        ("EGFR", "Gain-of-Function", GeneRule("EGFR", VariantClass.GAIN_OF_FUNCTION)),
        ("TSC1", "LOSS-OF-FUNCTION", GeneRule("TSC1", VariantClass.LOSS_OF_FUNCTION)),
        ("TP53", "DELETERIOUS MUTATION", GeneRule("TP53", VariantClass.LOSS_OF_FUNCTION)),
        ("TERT", "PROMOTER MUTATION", GeneRule("TERT", VariantClass.PROMOTER)),
        ("ERBB2", "AMPLIFICATION", AmplificationRule("ERBB2")),
        ("PTEN", "LOSS", LossRule("PTEN")),
        ("PTEN", "DELETION", LossRule("PTEN")),
        ("KRAS", "WILD TYPE", WildTypeRule("KRAS")),
        ("KRAS", "Wildtype", WildTypeRule("KRAS")),
        ("EGFR", "VIII", SpliceRule("EGFR", "EGFRvIII")),
        ("AR", "AR-V7", SpliceRule("AR", "AR-V7")),
        ("MSI", "HIGH", BiomarkerRule(BiomarkerKind.MSI, BiomarkerState.HIGH)),
        ("TMB", "HIGH", BiomarkerRule(BiomarkerKind.TMB, BiomarkerState.HIGH)),
        ("CD274", "EXPRESSION", NotMeasured("CD274", "EXPRESSION")),
        ("MGMT", "PROMOTER METHYLATION", NotMeasured("MGMT", "PROMOTER METHYLATION")),
        ("PRKAA2", "T172 PHOSPHORYLATION", NotMeasured("PRKAA2", "T172 PHOSPHORYLATION")),
        ("KRAS", "RS61764370", NotMeasured("KRAS", "RS61764370")),
        ("DPYD", "DPYD*2A HOMOZYGOSITY", NotMeasured("DPYD", "DPYD*2A HOMOZYGOSITY")),
        ("PTCH1", "LOH", NotMeasured("PTCH1", "LOH")),
    ],
)
def test_classes(gene: str, name: str, rule: AlterationRule) -> None:
    assert parse_alteration_name(gene, name, variant=PLACE) == rule


@pytest.mark.parametrize(
    ("gene", "name", "partner"),
    [
        ("ALK", "ALK FUSIONS", None),
        ("ROS1", "REARRANGEMENT", None),
        ("ALK", "v::ALK", None),
        ("ALK", "EML4-ALK", "EML4"),
        ("EML4", "EML4-ALK", "ALK"),
        ("ALK", "EML4::ALK Fusion", "EML4"),
        ("ABL1", "BCR-ABL", "BCR"),
        ("ALK", "NPM-ALK", "NPM1"),
        ("NKX2-1", "NKX2-1-ALK", "ALK"),
        ("HLA-A", "ROS1-HLA-A", "ROS1"),
    ],
)
def test_fusions_on_either_side(gene: str, name: str, partner: str | None) -> None:
    assert parse_alteration_name(gene, name) == FusionRule(gene, partner)


@pytest.mark.parametrize(
    ("gene", "name", "changes"),
    [
        ("ABL1", "BCR-ABL T315I", ["T315I"]),
        ("ALK", "ALK FUSION G1202R", ["G1202R"]),
        ("ALK", "EML4-ALK  V1180L", ["V1180L"]),
        ("ALK", "EML4-ALK C1156Y-L1198F", ["C1156Y", "L1198F"]),
        ("ABL1", "BCR-ABL L248R F359I", ["L248R", "F359I"]),
    ],
)
def test_a_resistance_mutation_never_stands_without_its_fusion(
    gene: str, name: str, changes: list[str]
) -> None:
    rule = parse_alteration_name(gene, name, variant=PLACE)
    assert isinstance(rule, AllOf)
    fusion, *rest = rule.parts
    assert isinstance(fusion, FusionRule)
    exact = [part for part in rest if isinstance(part, ExactVariant) and part.protein]
    assert [part.protein.short() for part in exact if part.protein] == changes
    assert [part.variant for part in exact] == ([PLACE] if len(changes) == 1 else [None] * len(changes))


def test_and_asks_for_every_part() -> None:
    rule = parse_alteration_name("BRAF", "V600E/K and AMPLIFICATION", variant=PLACE)
    assert rule == AllOf((CodonRule("BRAF", 600, "V", ("E", "K")), AmplificationRule("BRAF")))
    assert isinstance(parse_alteration_name("BRAF", "V600E and NONSENSE WORDS"), NotUnderstood)


def test_a_domain_needs_its_boundaries() -> None:
    region = RegionRule("ERBB2", GenomeBuild.GRCH37, "17", 37879863, 37882870, VariantClass.ANY)
    assert parse_alteration_name("ERBB2", "KINASE DOMAIN MUTATION", region=region) == region
    assert isinstance(parse_alteration_name("ERBB2", "KINASE DOMAIN MUTATION"), NotUnderstood)
    assert parse_alteration_name("ERBB2", "MUTATION", region=region) == GeneRule("ERBB2", VariantClass.ANY)


@pytest.mark.parametrize(
    ("gene", "name"),
    [("EGFR", "RARE EGRF MUT"), ("KIT", "K558NP"), ("BRAF", "Non-V600"), ("EGFR", "COPY NUMBER VARIATION"),
     ("BRAF", "DEL 485-490"), ("TSC1", "FRAMESHIFT TRUNCATION"), ("EGFR", "Ex19 del L858R"), ("ABL1", "")],
)  # fmt: skip
def test_what_cannot_be_read_says_why(gene: str, name: str) -> None:
    rule = parse_alteration_name(gene, name)
    assert isinstance(rule, NotUnderstood)
    assert rule.name == name
    assert str(rule.reason)


@given(st.text(max_size=30), st.text(max_size=60))
def test_any_text_gets_a_rule(gene: str, name: str) -> None:
    assert isinstance(parse_alteration_name(gene, name), AlterationRule)


@given(
    st.sampled_from(["V600E", "EML4-ALK", "EXON 19", "AND", "/", "del", "MUTATION", "c.1A>G"]),
    st.text(max_size=20),
)
def test_a_known_beginning_with_any_ending_gets_a_rule(start: str, end: str) -> None:
    assert isinstance(parse_alteration_name("ALK", f"{start} {end}"), AlterationRule)
