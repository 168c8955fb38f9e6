"""What a new release adds, removes and changes."""

from __future__ import annotations

from dataclasses import replace

from mtb_app.domain.alteration_rule import AmplificationRule
from mtb_app.domain.knowledge import Authority, Direction, Disease, Evidence, KnowledgeRelease, Label
from mtb_app.knowledge.release_diff import ChangedStatement, compare_releases

ITEM = Evidence(
    "CIViC", "EID1", "AMPLIFICATION", AmplificationRule("ERBB2"), ("Trastuzumab", "Pertuzumab"), True,
    Direction.SENSITIVE, True, "A", Disease("Breast Cancer"), "PMID:1",
)  # fmt: skip
LABEL = Label("EID1", ("Trastuzumab",), Authority.EMA, Disease("Breast Cancer"), "ERBB2", ITEM.rule, None, "")


def release(*evidence: Evidence, labels: tuple[Label, ...] = ()) -> KnowledgeRelease:
    return KnowledgeRelease("CIViC", "x", None, "", evidence, labels, ())


def test_added_removed_and_changed() -> None:
    other, third = replace(ITEM, id="EID2"), replace(ITEM, id="EID3")
    weaker = replace(other, level="B")
    diff = compare_releases(release(ITEM, other), release(weaker, third))
    assert diff.added == (third,)
    assert diff.removed == (ITEM,)
    assert diff.changed == (ChangedStatement(other, weaker),)


def test_labels_are_not_taken_for_evidence_of_the_same_id() -> None:
    diff = compare_releases(release(ITEM), release(ITEM, labels=(LABEL,)))
    assert (diff.added, diff.removed, diff.changed) == ((LABEL,), (), ())


def test_the_order_of_drugs_and_the_case_of_a_name_are_no_change() -> None:
    turned = replace(ITEM, drugs=("Pertuzumab", "Trastuzumab"), name="Amplification")
    assert compare_releases(release(ITEM), release(turned)).changed == ()
