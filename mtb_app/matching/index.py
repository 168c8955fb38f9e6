"""Releases of knowledge arranged for matching, built once: statements by gene, equal rules once, labels by drug.

Sources repeat their alterations (908 names in 2,346 predictive items of one CIViC release), so equal rules share one
number and are held against a specimen once. A label is a statement too: that an approved drug works for its biomarker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from mtb_app.domain.alteration_rule import (
    AllOf,
    AlterationRule,
    AnyOf,
    BiomarkerRule,
    ExactVariant,
    NoneOf,
    WildTypeRule,
    genes_of,
)
from mtb_app.domain.knowledge import Authority, Direction, Evidence, KnowledgeRelease, Label
from mtb_app.domain.panel_result import Variant
from mtb_app.matching.drugs import plain_drugs
from mtb_app.matching.specimen import Specimen, shortest


@dataclass(frozen=True)
class Statement:
    """A statement of evidence, or a label as one; `drug_sets` are the treatments it speaks of."""

    evidence: Evidence
    rule_number: int
    drug_sets: tuple[tuple[str, ...], ...]
    label: Label | None = None


@dataclass(frozen=True)
class DrugLabel:
    """A label with its plain drug names and the number of its rule."""

    label: Label
    drugs: frozenset[str]
    rule_number: int


@dataclass(frozen=True)
class DrugLabels:
    """What the releases know of one treatment: every label that names one of its drugs, and those of just these."""

    related: tuple[DrugLabel, ...]  # in the order of the releases
    exact: dict[Authority, list[DrugLabel]]
    known: tuple[Label, ...]  # the labels of `related`


class KnowledgeIndex:
    """The statements and labels of some releases, ready for any specimen. Says the same for ever once it is built."""

    def __init__(self, releases: Sequence[KnowledgeRelease]) -> None:
        self.releases = tuple(releases)
        self.rules: list[AlterationRule] = []
        self.statements: list[Statement] = []
        self._numbers: dict[AlterationRule, int] = {}
        self._by_gene: dict[str, list[int]] = defaultdict(list)
        self._by_variant: dict[Variant, list[int]] = defaultdict(list)
        self._always: list[int] = []  # statements that hold without an alteration: biomarkers, wild type
        self.with_biomarker: set[int] = set()  # numbers of rules that ask for a biomarker
        self._labels: dict[str, list[DrugLabel]] = defaultdict(list)
        self._labels_of: dict[tuple[str, ...], DrugLabels] = {}
        for release in self.releases:
            for evidence in release.evidence:
                self._add(evidence, None)
            for label in release.labels:
                self._add_label(label)

    @property
    def not_understood(self) -> int:
        """How many items of the releases could not be read."""
        return sum(len(release.not_understood) for release in self.releases)

    def candidates(self, specimen: Specimen) -> tuple[list[int], set[int]]:
        """Return the statements to hold against a specimen, in order, and those among them that name its genes."""
        named: set[int] = set()
        for gene in specimen.by_gene:
            named.update(self._by_gene.get(gene, ()))
        for variant in specimen.by_variant:
            named.update(self._by_variant.get(variant, ()))
        return sorted(named.union(self._always)), named

    def labels_of(self, drugs: tuple[str, ...]) -> DrugLabels:
        """Return the labels of a treatment, looked up once for all patients."""
        known = self._labels_of.get(drugs)
        if known is None:
            known = self._labels_of[drugs] = self._look_up(drugs)
        return known

    def _look_up(self, drugs: tuple[str, ...]) -> DrugLabels:
        found = {id(one): one for drug in drugs for one in self._labels.get(drug, ())}
        whole = frozenset(drugs)
        exact: dict[Authority, list[DrugLabel]] = {}
        for one in found.values():
            if one.drugs == whole:
                exact.setdefault(one.label.authority, []).append(one)
        return DrugLabels(tuple(found.values()), exact, tuple(one.label for one in found.values()))

    def _add(self, evidence: Evidence, label: Label | None) -> int:
        number = self._number(evidence.rule)
        plain = plain_drugs(evidence.drugs)
        sets = (plain,) if evidence.combination else tuple((drug,) for drug in plain)
        at = len(self.statements)
        self.statements.append(Statement(evidence, number, sets if plain else (), label))
        for gene in genes_of(evidence.rule):
            self._by_gene[gene].append(at)
        self._file(evidence.rule, at, number)
        return number

    def _add_label(self, label: Label) -> None:
        number = self._add(_as_evidence(label), label)
        entry = DrugLabel(label, frozenset(plain_drugs(label.drugs)), number)
        for drug in entry.drugs:
            self._labels[drug].append(entry)

    def _number(self, rule: AlterationRule) -> int:
        number = self._numbers.get(rule)
        if number is None:
            number = self._numbers[rule] = len(self.rules)
            self.rules.append(rule)
        return number

    def _file(self, rule: AlterationRule, at: int, number: int) -> None:
        """File a statement under what its rule asks for beyond genes."""
        if isinstance(rule, ExactVariant) and rule.variant is not None:
            self._by_variant[shortest(rule.variant)].append(at)
        elif isinstance(rule, BiomarkerRule):
            self._always.append(at)
            self.with_biomarker.add(number)
        elif isinstance(rule, WildTypeRule | NoneOf):
            self._always.append(at)
        elif isinstance(rule, AllOf | AnyOf):
            for part in rule.parts:
                self._file(part, at, number)


def _as_evidence(label: Label) -> Evidence:
    return Evidence(
        source=label.authority.value,
        id=label.id,
        name=label.name,
        rule=label.rule,
        drugs=label.drugs,
        combination=True,
        direction=Direction.SENSITIVE,
        supports=True,
        level="A",
        disease=label.disease,
        citation=label.url,
    )
