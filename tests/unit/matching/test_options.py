"""Options with their reasons: grouping, direction, distance, label, level, order, near misses, JSON."""

from __future__ import annotations

import json

import pytest

from mtb_app.domain.alteration_rule import (
    AmplificationRule,
    CodonRule,
    FusionRule,
    GeneRule,
    NotMeasured,
    NotUnderstood,
    VariantClass,
    WildTypeRule,
)
from mtb_app.domain.errors import UnknownTumourType
from mtb_app.domain.knowledge import Authority, Direction, Disease
from mtb_app.domain.message import Message
from mtb_app.domain.option import Escat, LabelState, MatchRule, NearMissCause
from mtb_app.domain.panel_result import Msi
from mtb_app.domain.tumour_type import TumourTypeDistance
from mtb_app.exchange.options_json import options_as_json
from mtb_app.matching.drugs import plain_drugs
from mtb_app.matching.escat import ESCAT_RANK, propose_escat
from mtb_app.matching.index import KnowledgeIndex
from mtb_app.matching.options import match
from mtb_app.resources import resources_dir
from mtb_app.texts import Texts
from tests.unit.matching.specimens import (
    ANY_TUMOUR,
    GENES,
    MSI_HIGH,
    TREE,
    exact,
    fusion,
    gain,
    label,
    meaning,
    only,
    options,
    release,
    says,
    small,
)

V600E = exact("BRAF", "V600E")
PATIENT = meaning(small("BRAF", "p.(Val600Glu)"))
RESISTANT = Direction.RESISTANT


def test_one_drug_in_other_case_and_salt_is_one_option() -> None:
    found = only(options(PATIENT, says(V600E, "Dabrafenib"), says(V600E, "dabrafenib mesylate", level="C")))
    assert found.drugs == ("dabrafenib",)
    assert [one.evidence.level for one in found.evidence] == ["B", "C"]
    assert plain_drugs(("Lapatinib Ditosylate", "lapatinib")) == ("lapatinib",)


def test_drugs_alone_and_together_are_different_treatments() -> None:
    alone = options(PATIENT, says(V600E, "dabrafenib", "trametinib"))
    assert sorted(one.drugs for one in alone.options) == [("dabrafenib",), ("trametinib",)]
    together = options(PATIENT, says(V600E, "trametinib", "dabrafenib", combination=True))
    assert only(together).title == "dabrafenib + trametinib"


def test_resistance_stands_directly_under_its_drug() -> None:
    found = options(
        PATIENT,
        says(V600E, "a", level="A"),
        says(V600E, "b", level="B"),
        says(V600E, "a", level="D", direction=RESISTANT),
        says(V600E, "c", level="A", direction=RESISTANT),
    )
    assert [(one.drugs[0], one.direction) for one in found.options] == [
        ("a", Direction.SENSITIVE),
        ("a", RESISTANT),
        ("b", Direction.SENSITIVE),
        ("c", RESISTANT),
    ]
    assert [one.evidence.direction for one in found.options[0].opposing] == [RESISTANT]
    assert found.options[1].escat is None


def test_resistance_by_another_alteration_stands_beside_the_option() -> None:
    patient = meaning(gain("EGFR"), small("KRAS", "G12C"))
    found = options(
        patient,
        says(AmplificationRule("EGFR"), "cetuximab"),
        says(exact("KRAS", "G12C"), "cetuximab", direction=RESISTANT),
    )
    sensitive = next(one for one in found.options if one.direction is Direction.SENSITIVE)
    assert [str(one.reason) for one in sensitive.opposing] == ["Exact protein change KRAS G12C."]


def test_what_a_study_did_not_support_opposes_and_never_supports() -> None:
    refuted = says(V600E, "a", supports=False)
    found = only(options(PATIENT, says(V600E, "a"), refuted))
    assert [one.evidence for one in found.opposing] == [refuted]
    alone = options(PATIENT, refuted)
    assert alone.options == ()
    assert [one.cause for one in alone.near_misses] == [NearMissCause.NOT_SUPPORTED]


@pytest.mark.parametrize(
    ("patient", "disease", "expected"),
    [
        ("LUAD", "LUAD", TumourTypeDistance.SAME),
        ("LUAD", "NSCLC", TumourTypeDistance.ANCESTOR),
        ("NSCLC", "LUAD", TumourTypeDistance.DESCENDANT),
        ("LUAD", "MEL", TumourTypeDistance.OTHER),
        ("LUAD", ANY_TUMOUR, TumourTypeDistance.AGNOSTIC),
        ("LUAD", Disease("something rare"), TumourTypeDistance.UNMAPPED),
        ("LUAD", Disease("of another release", ("NOSUCH",)), TumourTypeDistance.UNMAPPED),
        ("luad", Disease("several", ("MEL", "LUAD")), TumourTypeDistance.SAME),
    ],
)
def test_distance(patient: str, disease: Disease | str, expected: TumourTypeDistance) -> None:
    assert only(options(PATIENT, says(V600E, "a", disease=disease), tumour=patient)).distance is expected


def test_the_nearest_statement_gives_the_distance() -> None:
    found = only(options(PATIENT, says(V600E, "a", disease="MEL", level="A"), says(V600E, "a", level="D")))
    assert found.distance is TumourTypeDistance.SAME


def test_a_wrong_code_is_refused() -> None:
    with pytest.raises(UnknownTumourType):
        options(PATIENT, tumour="NOPE")


def test_on_label_is_the_patients_own_indication() -> None:
    fact = label(V600E, "a", disease="NSCLC")
    assert only(options(PATIENT, fact, tumour="LUAD")).label.state is LabelState.ON
    assert only(options(PATIENT, fact, tumour="MEL")).label.state is LabelState.OFF


def test_a_label_for_another_biomarker_is_off_label_and_says_so() -> None:
    found = only(options(PATIENT, says(V600E, "a"), label(exact("KRAS", "G12C"), "a", disease="CHOL")))
    assert found.label.state is LabelState.OFF
    assert str(found.label.basis) == "EMA: CHOL, there for marker"


def test_europe_decides_and_the_american_label_is_named() -> None:
    found = only(
        options(
            PATIENT,
            label(V600E, "dabrafenib", "trametinib", disease="MEL"),
            label(V600E, "trametinib", "dabrafenib", disease="NSCLC"),
            label(V600E, "dabrafenib", "trametinib", disease=ANY_TUMOUR, authority=Authority.FDA),
        )
    )
    assert found.label.state is LabelState.OFF
    assert str(found.label.basis) == "EMA: MEL, NSCLC; FDA: tumour-agnostic"
    assert found.escat is Escat.I_C


def test_the_american_label_decides_where_europe_has_none() -> None:
    found = only(options(PATIENT, label(V600E, "a", disease=ANY_TUMOUR, authority=Authority.FDA)))
    assert found.label.state is LabelState.AGNOSTIC
    assert only(options(PATIENT, says(V600E, "x"))).label.state is LabelState.NONE


def test_a_drug_that_is_approved_in_combination_only_is_off_label() -> None:
    found = options(PATIENT, says(V600E, "a"), label(V600E, "a", "b", disease="CHOL"))
    alone = next(one for one in found.options if one.drugs == ("a",))
    assert alone.label.state is LabelState.OFF
    assert str(alone.label.basis) == "EMA: only as a + b: CHOL"


def test_a_label_alone_makes_an_option() -> None:
    found = only(options(PATIENT, label(V600E, "a", disease="CHOL")))
    assert (found.evidence[0].evidence.source, found.evidence[0].evidence.level) == ("EMA", "A")
    assert found.escat is Escat.I_A


@pytest.mark.parametrize(
    ("level", "distance", "specific", "expected"),
    [
        ("A", TumourTypeDistance.SAME, True, Escat.I_A),
        ("A", TumourTypeDistance.AGNOSTIC, True, Escat.I_C),
        ("B", TumourTypeDistance.ANCESTOR, True, Escat.II_A),
        ("B", TumourTypeDistance.DESCENDANT, True, Escat.II_B),
        ("A", TumourTypeDistance.OTHER, True, Escat.III_A),
        ("B", TumourTypeDistance.UNMAPPED, True, Escat.III_A),
        ("A", TumourTypeDistance.SAME, False, Escat.III_B),
        ("D", TumourTypeDistance.SAME, True, Escat.IV_A),
        ("E", TumourTypeDistance.SAME, True, Escat.IV_B),
        ("?", TumourTypeDistance.SAME, True, Escat.X),
    ],
)
def test_escat(level: str, distance: TumourTypeDistance, specific: bool, expected: Escat) -> None:
    escat, sentence = propose_escat(level, distance, specific=specific)
    assert escat is expected
    assert str(sentence).startswith(f"{expected.value}:")


def test_escat_never_rises_with_distance_or_weaker_evidence() -> None:
    near_first = (TumourTypeDistance.SAME, TumourTypeDistance.DESCENDANT, TumourTypeDistance.OTHER)
    for specific in (True, False):
        table = [
            [ESCAT_RANK[propose_escat(one, far, specific=specific)[0]] for far in near_first]
            for one in "ABCDE"
        ]
        assert all(row == sorted(row) for row in table)
        assert all(list(column) == sorted(column) for column in zip(*table, strict=True))


def test_gene_level_ranks_below_the_exact_change() -> None:
    found = options(
        PATIENT,
        says(GeneRule("BRAF", VariantClass.ANY), "b", level="A"),
        says(V600E, "a", level="B", disease="MEL"),
    )
    assert [(one.drugs, one.escat) for one in found.options] == [(("a",), Escat.III_A), (("b",), Escat.III_B)]


def test_near_misses_speak_of_the_patients_genes_only() -> None:
    found = options(
        PATIENT,
        says(exact("BRAF", "V600K"), "a"),
        says(NotMeasured("BRAF", "expression"), "a"),
        says(NotUnderstood("BRAF", "RARE", Message("unreadable")), "a"),
        says(exact("KRAS", "G12C"), "a"),
        says(MSI_HIGH, "a"),
    )
    assert [one.cause for one in found.near_misses] == [
        NearMissCause.OTHER_CHANGE,
        NearMissCause.NOT_MEASURED,
        NearMissCause.NOT_UNDERSTOOD,
    ]
    assert found.options == ()


def test_a_biomarker_without_an_answer_is_told() -> None:
    found = options(meaning(msi=Msi(31, 20, 64.0)), says(MSI_HIGH, "pembrolizumab"))
    assert [one.cause for one in found.near_misses] == [NearMissCause.NOT_EVALUABLE]
    assert "31 usable MSI sites; 40 are needed" in str(found.near_misses[0].reason)
    likely = options(meaning(msi=Msi(100, 15, 15.0)), says(MSI_HIGH, "pembrolizumab"))
    assert [one.cause for one in likely.near_misses] == [NearMissCause.OTHER_CHANGE]


def test_wild_type_is_an_option_in_the_statements_tumour_type_only() -> None:
    fact = says(WildTypeRule("KRAS"), "cetuximab", disease="COADREAD")
    found = only(options(meaning(), fact, tumour="COADREAD"))
    assert (found.rule, found.alteration_name) == (MatchRule.WILD_TYPE, "KRAS wild type")
    assert options(meaning(), fact, tumour="CHOL").options == ()


def test_statements_about_inherited_variants_need_a_sign_of_one() -> None:
    fact = says(GeneRule("BRCA2", VariantClass.TRUNCATING), "olaparib", germline=True)
    somatic = small("BRCA2", "S5*", "stop_gained", allele_fraction=0.1)
    inherited = small("BRCA2", "S5*", "stop_gained", allele_fraction=0.5)
    assert options(meaning(somatic), fact).options == ()
    assert [one.cause for one in options(meaning(somatic), fact).near_misses] == [NearMissCause.OTHER_CHANGE]
    assert only(options(meaning(inherited), fact)).gene == "BRCA2"


def test_every_option_belongs_to_an_alteration_and_explains_itself() -> None:
    found = options(PATIENT, says(CodonRule("BRAF", 600, "V"), "a"), says(V600E, "b", disease="MEL"))
    keys = {one.key for one in found.alterations}
    assert all(one.alteration_key in keys for one in found.options)
    assert str(found.options[-1].explanation) == (
        "BRAF V600E: exact protein change. Exact protein change BRAF V600E. Statements: 1, the best at level B, for "
        "another tumour type. Label: No label of EMA or FDA is known for b."
    )


def test_an_index_gives_the_same_as_the_releases() -> None:
    facts = release(says(V600E, "a"), label(V600E, "b", disease="MEL"))
    index = KnowledgeIndex((facts,))
    assert match(PATIENT, index, TREE, "CHOL", GENES) == match(PATIENT, (facts,), TREE, "CHOL", GENES)


def test_json_is_the_contract() -> None:
    plain = json.loads(json.dumps(options_as_json(options(PATIENT, says(V600E, "a", disease="MEL")))))
    assert plain["knowledge"] == [{"source": "test", "release": "1"}]
    assert plain["not_understood"] == 0
    (option,) = plain["options"]
    wanted = {
        "alteration": "BRAF V600E",
        "gene": "BRAF",
        "drugs": ["a"],
        "direction": "sensitive",
        "rule": "protein",
        "tumour_type_distance": "other",
        "label": "none",
        "label_basis": "No label of EMA or FDA is known for a.",
        "escat": "III-A",
    }
    assert {key: option[key] for key in wanted} == wanted
    assert option["explanation"].startswith("BRAF V600E: exact protein change.")
    assert {"source", "id", "level", "disease", "citation"} <= set(option["evidence"][0])


def test_a_fusion_counts_whatever_the_list_of_panel_genes_says() -> None:
    """A panel definition that lacks the intron of KIAA1549::BRAF must not lose the fusion that was read."""
    found = match(
        meaning(fusion("KIAA1549", "BRAF")),
        (release(says(FusionRule("BRAF"), "tovorafenib")),),
        TREE,
        "CHOL",
        (),
    )
    assert only(found).alteration_name == "KIAA1549::BRAF"


def test_a_neighbour_at_the_codon_does_not_take_a_variants_level_away() -> None:
    exact_only = only(options(PATIENT, says(V600E, "a", level="A")))
    both = only(options(PATIENT, says(V600E, "a", level="A"), says(exact("BRAF", "V600K"), "a", level="D")))
    assert exact_only.escat is both.escat is Escat.I_A
    assert len(both.evidence) == 1


def test_norwegian_explanations_are_norwegian_to_the_last_word() -> None:
    texts = Texts.load("nb", resources_dir() / "texts")
    found = only(options(PATIENT, says(V600E, "a", disease="MEL")))
    assert found.explanation is not None
    assert texts.say(found.explanation) == (
        "BRAF V600E: nøyaktig proteinendring. Nøyaktig proteinendring BRAF V600E. Utsagn: 1, det beste på nivå B, for "
        "en annen krefttype. Godkjenning: Ingen godkjenning fra EMA eller FDA er kjent for a."
    )
    plain = options_as_json(options(PATIENT, says(V600E, "a")), texts.say)
    assert "kjent" in json.dumps(plain, ensure_ascii=False)
