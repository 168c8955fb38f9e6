"""The algebra against specimens: what fires, what must not, and what a miss says."""

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
    ExonRule,
    FusionRule,
    GeneRule,
    LossRule,
    NoneOf,
    NotMeasured,
    NotUnderstood,
    RegionRule,
    SpliceRule,
    VariantClass,
    WildTypeRule,
)
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.interpretation import BiomarkerKind, BiomarkerState, Interpretation
from mtb_app.domain.message import Message
from mtb_app.domain.option import MatchRule, NearMissCause
from mtb_app.domain.panel_result import Gis, Msi, SpecimenIds, Tmb, Variant
from mtb_app.matching.finding import Miss
from mtb_app.matching.rules import evaluate
from mtb_app.matching.specimen import Specimen, shortest
from tests.unit.matching.specimens import (
    GENES,
    MSI_HIGH,
    TMB_TEN,
    exact,
    fusion,
    gain,
    lost,
    meaning,
    small,
    splice,
)

V600E = small("BRAF", "p.(Val600Glu)", at=("7", 140453136, "A", "T"), exon="15/18")


def fired(rule: AlterationRule, interpretation: Interpretation) -> MatchRule | NearMissCause:
    finding = evaluate(rule, Specimen(interpretation, GENES))
    return finding.cause if isinstance(finding, Miss) else finding[0].rule


def test_exact_protein_in_one_and_three_letters() -> None:
    assert fired(exact("BRAF", "V600E"), meaning(V600E)) is MatchRule.PROTEIN


@pytest.mark.parametrize("change", ["V600K", "V600R", "V600M", "V601E", "V600*", "V600fs"])
def test_an_exact_row_never_answers_for_another_change(change: str) -> None:
    assert fired(exact("BRAF", "V600E"), meaning(small("BRAF", change))) is NearMissCause.OTHER_CHANGE


@given(st.sampled_from("ACDEFGHIKLMNPQRSTWY"), st.integers(2, 900), st.sampled_from("ACDEFGHIKLMNPQRSTWY"))
def test_exact_fires_if_and_only_if_the_change_is_the_same(reference: str, codon: int, new: str) -> None:
    change = f"{reference}{codon}{new}"
    found = fired(exact("BRAF", "V600E"), meaning(small("BRAF", change))) if reference != new else None
    assert found is not MatchRule.PROTEIN or change == "V600E"


def test_the_same_change_under_other_numbering_is_found_by_its_coordinate() -> None:
    gnas = small("GNAS", "p.(Arg844Cys)", at=("20", 57484420, "C", "T"))
    rule = exact("GNAS", "R201C", at=("20", 57484420, "C", "T"))
    assert fired(rule, meaning(gnas)) is MatchRule.GENOMIC
    finding = evaluate(rule, Specimen(meaning(gnas), GENES))
    assert not isinstance(finding, Miss)
    assert "GNAS R201C" in str(finding[0].reason) and "GNAS R844C" in str(finding[0].reason)


def test_a_stop_is_one_however_written() -> None:
    for written in ("R233X", "R233*", "p.(Arg233Ter)"):
        assert (
            fired(exact("PTEN", "R233*"), meaning(small("PTEN", written, "stop_gained"))) is MatchRule.PROTEIN
        )


def test_padded_and_bare_indels_are_one() -> None:
    padded = Variant(GenomeBuild.GRCH37, "7", 100, "GAAT", "GT")
    bare = Variant(GenomeBuild.GRCH37, "7", 101, "AA", "-")
    assert shortest(padded) == shortest(bare)


@given(
    st.text("ACGT", min_size=1, max_size=8),
    st.text("ACGT", min_size=1, max_size=8),
    st.text("ACGT", max_size=5),
)
def test_shortest_form_does_not_depend_on_padding(old: str, new: str, pad: str) -> None:
    plain = Variant(GenomeBuild.GRCH37, "1", 100, old, new)
    behind = Variant(GenomeBuild.GRCH37, "1", 100, old + pad, new + pad)
    assert (
        shortest(behind) == shortest(plain) or old.endswith(new) or new.endswith(old) or len(old) != len(new)
    )
    assert shortest(shortest(plain)) == shortest(plain)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (CodonRule("BRAF", 600, "V"), MatchRule.CODON),
        (CodonRule("BRAF", 600, "V", ("E", "K")), MatchRule.CODON),
        (CodonRule("BRAF", 600, "V", ("K",)), NearMissCause.OTHER_CHANGE),
        (CodonRule("BRAF", 601, "K"), NearMissCause.OTHER_CHANGE),
        (ExonRule("BRAF", 15, VariantClass.ANY), MatchRule.EXON),
        (ExonRule("BRAF", 14, VariantClass.ANY, 16), MatchRule.EXON),
        (ExonRule("BRAF", 15, VariantClass.DELETION), NearMissCause.OTHER_CHANGE),
        (ExonRule("BRAF", 11, VariantClass.ANY), NearMissCause.OTHER_CHANGE),
        (GeneRule("BRAF", VariantClass.ANY), MatchRule.GENE),
        (GeneRule("BRAF", VariantClass.MISSENSE), MatchRule.GENE),
        (GeneRule("BRAF", VariantClass.TRUNCATING), NearMissCause.EFFECT),
        (GeneRule("BRAF", VariantClass.LOSS_OF_FUNCTION), NearMissCause.EFFECT),
        (GeneRule("BRAF", VariantClass.GAIN_OF_FUNCTION), NearMissCause.EFFECT),
        (
            RegionRule("BRAF", GenomeBuild.GRCH37, "7", 140453100, 140453200, VariantClass.ANY),
            MatchRule.REGION,
        ),
        (
            RegionRule("BRAF", GenomeBuild.GRCH38, "7", 140453100, 140453200, VariantClass.ANY),
            NearMissCause.OTHER_CHANGE,
        ),
        (AmplificationRule("BRAF"), NearMissCause.OTHER_CHANGE),
        (FusionRule("BRAF"), NearMissCause.NEEDS_MORE),
        (NotMeasured("BRAF", "expression"), NearMissCause.NOT_MEASURED),
        (NotUnderstood("BRAF", "RARE MUT", Message("?")), NearMissCause.NOT_UNDERSTOOD),
    ],
)
def test_rules_against_braf_v600e(rule: AlterationRule, expected: MatchRule | NearMissCause) -> None:
    assert fired(rule, meaning(V600E)) is expected


@pytest.mark.parametrize(
    ("protein", "terms", "deletion", "insertion"),
    [
        ("E746_A750del", "inframe_deletion", True, False),
        ("L747_P753delinsS", "inframe_deletion", True, False),
        ("D770_N771insNPG", "inframe_insertion", False, True),
        ("V769_D770dup", "inframe_insertion", False, True),
        ("E746fs", "frameshift_variant", False, False),
    ],
)
def test_deletions_and_insertions_of_an_exon(
    protein: str, terms: str, deletion: bool, insertion: bool
) -> None:
    found = meaning(small("EGFR", protein, terms, exon="19/28"))
    assert (fired(ExonRule("EGFR", 19, VariantClass.DELETION), found) is MatchRule.EXON) is deletion
    assert (fired(ExonRule("EGFR", 19, VariantClass.INSERTION), found) is MatchRule.EXON) is insertion


def test_gene_level_never_fires_on_what_does_not_alter_the_protein() -> None:
    silent = meaning(small("BRAF", "p.(Val600=)", "synonymous_variant"), gain("BRAF"))
    assert fired(GeneRule("BRAF", VariantClass.ANY), silent) is NearMissCause.EFFECT


@pytest.mark.parametrize(
    "call",
    [
        small("BRCA2", "p.(Ser5Ter)", "stop_gained"),
        small("BRCA2", None, "splice_donor_variant"),
        lost("BRCA2"),
    ],
)
def test_loss_of_function_is_truncating_splice_or_lost(call: object) -> None:
    assert fired(GeneRule("BRCA2", VariantClass.LOSS_OF_FUNCTION), meaning(call)) is MatchRule.GENE


def test_gains_and_losses_never_stand_for_each_other() -> None:
    amplified, gone = meaning(gain("ERBB2")), meaning(lost("ERBB2"))
    assert fired(AmplificationRule("ERBB2"), amplified) is MatchRule.AMPLIFICATION
    assert fired(LossRule("ERBB2"), gone) is MatchRule.LOSS
    assert fired(LossRule("ERBB2"), amplified) is NearMissCause.OTHER_CHANGE
    assert fired(AmplificationRule("ERBB2"), gone) is NearMissCause.OTHER_CHANGE
    assert fired(GeneRule("ERBB2", VariantClass.LOSS_OF_FUNCTION), amplified) is NearMissCause.EFFECT
    assert (
        fired(LossRule("BRCA2"), meaning(small("BRCA2", "S5*", "stop_gained"))) is NearMissCause.OTHER_CHANGE
    )


@pytest.mark.parametrize(
    "call", [fusion("EML4", "ALK"), fusion("ALK", "EML4"), fusion("EML4", "ALK;ALK-AS1")]
)
def test_a_fusion_is_found_under_both_genes_in_any_order(call: object) -> None:
    found = meaning(call)
    for rule in (FusionRule("ALK"), FusionRule("EML4"), FusionRule("ALK", "EML4"), FusionRule("EML4", "ALK")):
        assert fired(rule, found) is MatchRule.FUSION


def test_a_named_partner_must_be_on_the_other_side() -> None:
    assert fired(FusionRule("ALK", "KIF5B"), meaning(fusion("EML4", "ALK"))) is NearMissCause.NEEDS_MORE
    assert fired(FusionRule("ROS1", "GOPC"), meaning(fusion("CD74", "ROS1;GOPC"))) is NearMissCause.NEEDS_MORE


def test_an_intragenic_deletion_is_no_fusion() -> None:
    found = meaning(fusion("EGFR", "EGFR"), small("EGFR", "L858R"))
    assert fired(FusionRule("EGFR"), found) is NearMissCause.NEEDS_MORE


def test_a_fusion_with_its_resistance_mutation_needs_both() -> None:
    rule = AllOf((FusionRule("ABL1", "BCR"), exact("ABL1", "T315I")))
    mutation, join = small("ABL1", "T315I"), fusion("BCR", "ABL1")
    assert fired(rule, meaning(mutation)) is NearMissCause.NEEDS_MORE
    assert fired(rule, meaning(join)) is NearMissCause.NEEDS_MORE
    assert fired(rule, meaning(mutation, join)) is MatchRule.COMBINATION


def test_a_fusion_rule_without_rna_is_not_tested() -> None:
    found = meaning(small("ALK", "L1196M"), ids=SpecimenIds("P", "D", None))
    assert fired(FusionRule("ALK"), found) is NearMissCause.NOT_TESTED
    assert (
        fired(AllOf((FusionRule("ALK", "EML4"), exact("ALK", "L1196M"))), found) is NearMissCause.NOT_TESTED
    )


@pytest.mark.parametrize("name", ["MET exon 14 skipping", "EXON 14 SKIPPING MUTATION", "exon 14 skipping"])
def test_met_exon_14_from_the_splice_table_and_from_the_splice_site(name: str) -> None:
    site = small(
        "MET", None, "splice_donor_variant", at=("7", 116412044, "G", "T"), exon="14/21", coding_change="c.1"
    )
    for found in (meaning(splice("MET", "14/21")), meaning(site)):
        assert fired(SpliceRule("MET", name), found) is MatchRule.SPLICE
        rule = fired(ExonRule("MET", 14, VariantClass.SPLICE), found)
        assert rule in {MatchRule.SPLICE, MatchRule.EXON}
    inside = meaning(small("MET", "Y1003C", at=("7", 116411990, "A", "G"), exon="14/21"))
    assert fired(SpliceRule("MET", name), inside) is NearMissCause.OTHER_CHANGE


def test_ar_v7_and_egfr_viii_under_their_spellings() -> None:
    found = meaning(splice("AR", None), splice("EGFR", "2-7/28"))
    assert fired(SpliceRule("AR", "V7"), found) is MatchRule.SPLICE
    assert fired(SpliceRule("EGFR", "VIII"), found) is MatchRule.SPLICE
    assert fired(SpliceRule("EGFR", "VII"), found) is NearMissCause.OTHER_CHANGE
    assert fired(ExonRule("EGFR", 2, VariantClass.DELETION, 7), found) is MatchRule.SPLICE


@pytest.mark.parametrize(
    ("tmb", "expected"),
    [
        (Tmb(10.0, 12, 1.27), MatchRule.BIOMARKER),
        (Tmb(9.9, 12, 1.27), NearMissCause.OTHER_CHANGE),
        (Tmb(50.0, 12, 1.0), NearMissCause.NOT_EVALUABLE),
        (None, NearMissCause.NOT_EVALUABLE),
    ],
)
def test_tmb_is_decided_on_its_figure(tmb: Tmb | None, expected: MatchRule | NearMissCause) -> None:
    assert fired(TMB_TEN, meaning(tmb=tmb)) is expected


def test_msi_and_hrd() -> None:
    assert fired(MSI_HIGH, meaning(msi=Msi(100, 40, 40.0))) is MatchRule.BIOMARKER
    assert fired(MSI_HIGH, meaning(msi=Msi(31, 20, 64.0))) is NearMissCause.NOT_EVALUABLE
    assert fired(MSI_HIGH, meaning()) is NearMissCause.OTHER_CHANGE
    hrd = BiomarkerRule(BiomarkerKind.HRD, BiomarkerState.HIGH)
    assert fired(hrd, meaning()) is NearMissCause.NOT_TESTED
    assert fired(hrd, meaning(gis=Gis(50.0, 0.5, 2.0))) is MatchRule.BIOMARKER


def test_wild_type_needs_a_covered_gene_a_good_library_and_nothing_found() -> None:
    rule = WildTypeRule("KRAS")
    assert fired(rule, meaning()) is MatchRule.WILD_TYPE
    assert fired(rule, meaning(small("KRAS", "G12D"))) is NearMissCause.OTHER_CHANGE
    assert fired(rule, meaning(quality=())) is NearMissCause.NOT_EVALUABLE
    assert fired(rule, meaning(ids=SpecimenIds("P", None, "R"))) is NearMissCause.NOT_TESTED
    assert fired(WildTypeRule("XYZ1"), meaning()) is NearMissCause.NOT_MEASURED


def test_not_needs_to_have_been_looked_for() -> None:
    rule = AllOf((exact("BRAF", "V600E"), NoneOf(exact("KRAS", "G12D"))))
    assert fired(rule, meaning(V600E)) is MatchRule.PROTEIN
    assert fired(rule, meaning(V600E, small("KRAS", "G12D"))) is NearMissCause.NEEDS_MORE
    assert fired(rule, meaning(V600E, quality=())) is NearMissCause.NOT_EVALUABLE
    not_expressed = AllOf((exact("BRAF", "V600E"), NoneOf(NotMeasured("PTEN", "expression"))))
    assert fired(not_expressed, meaning(V600E)) is NearMissCause.NOT_MEASURED


def test_any_of_takes_the_most_specific_part() -> None:
    rule = AnyOf((GeneRule("BRAF", VariantClass.ANY), exact("BRAF", "V600E"), CodonRule("BRAF", 600, "V")))
    assert fired(rule, meaning(V600E)) is MatchRule.PROTEIN


def test_several_wild_types_together_stay_wild_type() -> None:
    rule = AllOf((WildTypeRule("KRAS"), WildTypeRule("BRAF")))
    finding = evaluate(rule, Specimen(meaning(), GENES))
    assert not isinstance(finding, Miss)
    assert (finding[0].rule, finding[0].name) == (MatchRule.WILD_TYPE, "KRAS wild type + BRAF wild type")
    assert fired(rule, meaning(V600E)) is NearMissCause.NEEDS_MORE
