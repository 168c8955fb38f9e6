"""A real panel control (AcroMetrix, 510 variants of 78 genes) against CIViC's release of February 2021.

The expectations were worked out by hand from both files. They may never change unnoticed: thirteen variants of this
control can be found by their coordinates only, of which two are true and eleven are false without their fusion.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from mtb_app.domain.alteration_rule import AllOf, AlterationRule, FusionRule, NotMeasured, genes_of
from mtb_app.domain.interpretation import Effect
from mtb_app.domain.option import Escat, LabelState, MatchRule, NearMissCause, OptionSet, TherapyOption
from mtb_app.interpretation.interpret import interpret
from mtb_app.matching.options import match
from mtb_app.panel.read import read_panel
from mtb_app.resources import resources_dir

SHARED = Path(os.environ.get("MTB_SHARED") or Path(__file__).resolve().parents[3] / "shared")
CIVIC = SHARED / "data" / "knowledge" / "civic" / "2021-02"
PANEL = SHARED / "data" / "panel" / "tsoppi-acrometrix"
STARTER = resources_dir() / "knowledge" / "starter"
pytestmark = [
    pytest.mark.skipif(
        not (CIVIC.is_dir() and PANEL.is_dir()), reason="the shared data are not here (set MTB_SHARED)"
    ),
    pytest.mark.skipif(not STARTER.is_dir(), reason="the starter knowledge is not here"),
]


@cache
def found() -> OptionSet:
    # Imported here: the rooms of this test are there once the starter knowledge is.
    from mtb_app.knowledge.civic import read_civic
    from mtb_app.use_cases.library import Library

    library = Library(resources_dir())
    (result,) = (
        one for one in read_panel(PANEL) if "AcroMetrix" in one.specimen.pair_id and one.small_variants
    )
    release = read_civic(CIVIC, library.diseases)
    interpretation = interpret(result, library.profile)
    return match(interpretation, (release,), library.tumour_types, "COADREAD", library.panel_genes)


def options_of(gene: str) -> list[TherapyOption]:
    return [option for option in found().options if option.gene == gene]


def test_gnas_r201c_is_found_although_the_panel_calls_it_r844c() -> None:
    option = next(one for one in options_of("GNAS") if one.rule is not MatchRule.GENE)
    assert (option.alteration_name, option.rule) == ("GNAS R844C", MatchRule.GENOMIC)
    assert any("R201C" in one.evidence.name for one in option.evidence)


def test_pten_r233_is_found_however_the_stop_is_written() -> None:
    exact = [
        one
        for one in options_of("PTEN")
        if one.alteration_name == "PTEN R233*" and one.rule is not MatchRule.GENE
    ]
    assert exact and {one.rule for one in exact} <= {MatchRule.PROTEIN, MatchRule.GENOMIC}
    assert all("genome" in str(one.evidence[0].reason) for one in exact)


def test_nothing_that_needs_a_fusion_fires_without_it() -> None:
    fired = [
        (option.alteration_name, one.evidence.id)
        for option in found().options
        for one in (*option.evidence, *option.opposing)
        if isinstance(one.evidence.rule, FusionRule) or _asks_for_a_fusion(one.evidence.rule)
    ]
    assert fired == []


@pytest.mark.parametrize("gene", ["ABL1", "PDGFRA"])
def test_fusion_qualified_items_are_near_misses_that_say_what_is_missing(gene: str) -> None:
    waiting = [
        one
        for one in found().near_misses
        if _asks_for_a_fusion(one.evidence.rule) and gene in genes_of(one.evidence.rule)
    ]
    assert waiting
    unanswered = {NearMissCause.NEEDS_MORE, NearMissCause.NOT_TESTED, NearMissCause.OTHER_CHANGE}
    assert {one.cause for one in waiting} <= unanswered


def _asks_for_a_fusion(rule: AlterationRule) -> bool:
    return isinstance(rule, AllOf) and any(isinstance(part, FusionRule) for part in rule.parts)


def test_nothing_matches_on_expression() -> None:
    fired = [
        one.evidence.name
        for option in found().options
        for one in (*option.evidence, *option.opposing)
        if isinstance(one.evidence.rule, NotMeasured) or "EXPRESSION" in one.evidence.name.upper()
    ]
    assert fired == []
    assert any(one.cause is NearMissCause.NOT_MEASURED for one in found().near_misses)


def test_no_synonymous_variant_has_an_option() -> None:
    silent = {one.key for one in found().alterations if one.effect is Effect.SYNONYMOUS}
    assert silent == set()


def test_gene_level_never_outranks_an_exact_match_of_the_same_level() -> None:
    order = list(Escat)
    by_rule = {rule: [one for one in found().options if one.rule is rule and one.escat] for rule in MatchRule}
    loose = [one for one in by_rule[MatchRule.GENE] if one.label.state is LabelState.NONE]
    clinical = [
        order.index(one.escat) for one in loose if one.escat and one.evidence[0].evidence.level in "ABC"
    ]
    assert clinical and min(clinical) >= order.index(Escat.II_A)
    exact = [one for one in found().options if one.rule is MatchRule.PROTEIN]
    assert len({one.alteration_key for one in exact}) >= 40
