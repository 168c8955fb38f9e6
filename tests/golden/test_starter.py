"""Known patients against the starter release: options that may never change unnoticed.

The expectations were written by hand from what is approved and known, not from what the program said.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from mtb_app.domain.interpretation import AlterationKind
from mtb_app.domain.knowledge import Direction
from mtb_app.domain.option import Escat, LabelState, MatchRule, OptionSet, TherapyOption
from mtb_app.domain.panel_result import Msi, Tmb
from mtb_app.domain.tumour_type import TumourTypeDistance
from mtb_app.interpretation.interpret import interpret
from mtb_app.matching.index import KnowledgeIndex
from mtb_app.matching.options import match
from mtb_app.resources import resources_dir
from tests.unit.matching.specimens import fusion, gain, lost, result, small, splice

if TYPE_CHECKING:
    from mtb_app.use_cases.library import Library

STARTER = resources_dir() / "knowledge" / "starter"
pytestmark = pytest.mark.skipif(not STARTER.is_dir(), reason="the starter knowledge is not here")
SENSITIVE, RESISTANT = Direction.SENSITIVE, Direction.RESISTANT


@cache
def library() -> Library:
    from mtb_app.use_cases.library import Library

    return Library(resources_dir())


@cache
def index() -> KnowledgeIndex:
    return KnowledgeIndex((library().starter,))


def found(tumour: str, *calls: object, **more: Any) -> OptionSet:
    known = library()
    interpretation = interpret(result(*calls, **more), known.profile)
    return match(interpretation, index(), known.tumour_types, tumour, known.panel_genes)


def option(options: OptionSet, drugs: str, direction: Direction = SENSITIVE) -> TherapyOption:
    wanted = tuple(sorted(drugs.split(" + ")))
    matching = [one for one in options.options if one.drugs == wanted and one.direction is direction]
    assert matching, sorted({f"{one.title} {one.direction}" for one in options.options})
    return matching[0]


BRAF = small("BRAF", "p.(Val600Glu)", at=("7", 140453136, "A", "T"), exon="15/18")
L858R = small("EGFR", "p.(Leu858Arg)", at=("7", 55259515, "T", "G"), exon="21/28")
G12C = small("KRAS", "p.(Gly12Cys)", at=("12", 25398285, "C", "A"), exon="2/6")


def test_braf_v600e_outside_melanoma_is_off_label_in_europe_and_agnostic_in_america() -> None:
    chosen = option(found("CHOL", BRAF), "dabrafenib + trametinib")
    assert chosen.label.state is LabelState.OFF
    assert str(chosen.label.basis).startswith("EMA: ")
    assert str(chosen.label.basis).endswith("FDA: tumour-agnostic")
    assert chosen.escat in {Escat.I_A, Escat.I_B, Escat.I_C, Escat.II_A}


def test_braf_v600e_in_melanoma_is_on_label() -> None:
    chosen = option(found("MEL", BRAF), "dabrafenib + trametinib")
    assert (chosen.label.state, chosen.escat) == (LabelState.ON, Escat.I_A)


def test_another_change_of_the_same_codon_is_not_the_exact_one() -> None:
    other = found("MEL", small("BRAF", "p.(Val600Gly)", at=("7", 140453136, "A", "C"), exon="15/18"))
    assert MatchRule.PROTEIN not in {one.rule for one in other.options}


def test_egfr_l858r_in_lung_is_the_patients_own_indication() -> None:
    chosen = option(found("LUAD", L858R), "osimertinib")
    assert chosen.label.state is LabelState.ON
    assert chosen.distance in {TumourTypeDistance.SAME, TumourTypeDistance.ANCESTOR}
    assert chosen.escat is Escat.I_A


def test_erbb2_amplification_in_bladder_is_off_label() -> None:
    options = found("BLCA", gain("ERBB2", 8.0))
    amplified = [
        one for one in options.options if one.rule is MatchRule.AMPLIFICATION and one.direction is SENSITIVE
    ]
    assert amplified
    assert any(one.label.state is LabelState.OFF and "trastuzumab" in one.title for one in amplified)
    assert all(one.label.state is not LabelState.ON for one in amplified)


def test_ntrk_fusion_has_tumour_agnostic_labels() -> None:
    options = found("CHOL", fusion("ETV6", "NTRK3"))
    for drug in ("larotrectinib", "entrectinib"):
        chosen = option(options, drug)
        assert (chosen.label.state, chosen.rule) == (LabelState.AGNOSTIC, MatchRule.FUSION)
        assert chosen.escat is Escat.I_C


def test_msi_high_points_to_pembrolizumab() -> None:
    options = found("COADREAD", msi=Msi(110, 60, 54.5), tmb=Tmb(35.0, 45, 1.27))
    assert any(one.gene is None for one in options.options)
    chosen = option(options, "pembrolizumab")
    assert (chosen.rule, chosen.label.state) == (MatchRule.BIOMARKER, LabelState.ON)


def test_msi_under_forty_sites_gives_no_option_and_says_so() -> None:
    options = found("COADREAD", msi=Msi(31, 20, 64.5))
    assert not any(one.alteration_key == "MSI" for one in options.options)
    assert any("31 usable MSI sites" in str(one.reason) for one in options.near_misses)


def test_kras_g12c_in_colorectal_shows_resistance_to_cetuximab() -> None:
    options = found("COADREAD", G12C)
    assert option(options, "cetuximab", RESISTANT).alteration_name == "KRAS G12C"
    assert not [one for one in options.options if one.drugs == ("cetuximab",) and one.direction is SENSITIVE]


def test_met_exon_14_from_rna_and_from_dna_is_the_same_option() -> None:
    site = small(
        "MET", None, "splice_donor_variant", at=("7", 116412044, "G", "T"), exon="14/21", coding_change="c.1"
    )
    for call in (splice("MET", "14/21"), site):
        for drug in ("capmatinib", "tepotinib"):
            assert option(found("LUAD", call), drug).label.state is LabelState.ON


def test_an_alk_fusion_is_found_whatever_the_order_and_the_partner() -> None:
    for sides in (("EML4", "ALK"), ("ALK", "EML4"), ("STRN", "ALK")):
        chosen = option(found("LUAD", fusion(*sides)), "alectinib")
        assert (chosen.rule, chosen.label.state) == (MatchRule.FUSION, LabelState.ON)


def test_a_ros1_fusion_with_a_list_of_genes_keeps_its_therapies() -> None:
    for sides in (("CD74", "ROS1;GOPC"), ("SLC34A2", "ROS1")):
        assert option(found("LUAD", fusion(*sides)), "crizotinib").label.state is LabelState.ON


def test_an_intragenic_deletion_is_no_fusion() -> None:
    for gene in ("ALK", "RET", "NTRK1", "FGFR2", "ROS1"):
        assert [one for one in found("LUAD", fusion(gene, gene)).options if one.gene == gene] == []


def test_gains_and_losses_never_share_an_option() -> None:
    genes = ("ERBB2", "MET", "EGFR", "FGFR2", "PTEN", "CDKN2A", "BRCA2", "CDK4", "MDM2")
    for gene in genes:
        lower = {one.rule for one in found("BLCA", lost(gene)).options}
        higher = {one.rule for one in found("BLCA", gain(gene)).options}
        assert MatchRule.AMPLIFICATION not in lower
        assert not higher & {MatchRule.LOSS, MatchRule.GENE}


def test_a_small_gain_of_the_panels_own_table_is_no_amplification() -> None:
    options = found("BLCA", gain("ERBB2", 1.7))
    assert options.options == ()
    assert not [one for one in options.alterations if one.kind is AlterationKind.AMPLIFICATION]


def test_on_and_off_label_depend_on_the_diagnosis_and_are_explained() -> None:
    lung, bile = (option(found(code, L858R), "osimertinib") for code in ("LUAD", "CHOL"))
    assert (lung.label.state, bile.label.state) == (LabelState.ON, LabelState.OFF)
    assert str(lung.label.basis).startswith("EMA: ") and str(bile.label.basis).startswith("EMA: ")
    assert bile.escat is Escat.III_A and "another tumour type" in str(bile.escat_reason)


def test_every_sensitive_option_has_a_level_and_every_resistant_one_has_none() -> None:
    options = found("COADREAD", BRAF, L858R, G12C, gain("ERBB2"), fusion("ETV6", "NTRK3"))
    for one in options.options:
        assert (one.escat is None) is (one.direction is RESISTANT)
        assert one.evidence and one.explanation is not None


def drugs_of(options: OptionSet) -> set[str]:
    return {drug for one in options.options if one.direction is SENSITIVE for drug in one.drugs}


def test_fgfr2_fusion_in_cholangiocarcinoma_is_for_the_fgfr_inhibitors_alone() -> None:
    """The almanac codes the European label of Pemazyre with elacestrant; its text is of pemigatinib."""
    options = found("CHOL", fusion("FGFR2", "BICC1"))
    assert option(options, "pemigatinib").label.state is LabelState.ON
    assert "elacestrant" not in drugs_of(options)


def test_a_biomarker_that_asks_for_another_drug_first_is_no_reason_for_this_one() -> None:
    """Atezolizumab's labels name EGFR and ALK only to say that targeted drugs come first."""
    assert "atezolizumab" not in drugs_of(found("LUAD", L858R))
    assert "atezolizumab" not in drugs_of(found("LUAD", fusion("EML4", "ALK")))


def test_expression_in_a_label_is_not_matched_by_a_gain_of_the_gene_or_by_msi() -> None:
    assert "pembrolizumab" not in drugs_of(found("LUAD", gain("CD274", 6.0)))
    assert "cemiplimab" not in drugs_of(found("LUAD", msi=Msi(113, 60, 53.1)))


def test_a_stromal_tumour_is_no_stomach_cancer() -> None:
    options = found("GIST", gain("ERBB2", 8.0), msi=Msi(113, 60, 53.1))
    assert {one.title for one in options.options if one.label.state is LabelState.ON} == set()


def test_a_label_for_thyroid_cancer_covers_its_types() -> None:
    for code in ("THPA", "THPD", "THAP"):
        assert option(found(code, fusion("CCDC6", "RET")), "selpercatinib").label.state is LabelState.ON


def test_tp53_alone_offers_no_drug_for_a_solid_tumour() -> None:
    assert drugs_of(found("STAD", small("TP53", "p.(Arg273His)"))) == set()
