"""One specimen as the rules see it: alterations by gene, shortest forms of changes, biomarkers, what was tested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from mtb_app.domain.interpretation import (
    Alteration,
    AlterationKind,
    Biomarker,
    BiomarkerKind,
    Interpretation,
    Purpose,
    Verdict,
)
from mtb_app.domain.knowledge import PanelGene
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import Variant, VariantCall


class Specimen:
    """An interpretation arranged for looking up; built once per matching."""

    def __init__(self, interpretation: Interpretation, panel_genes: Iterable[PanelGene]) -> None:
        by_gene: dict[str, list[Alteration]] = defaultdict(list)
        self._names: dict[str, str] = {}
        self.by_variant: dict[Variant, Alteration] = {}
        for alteration in interpretation.alterations:
            for gene in alteration.genes:
                by_gene[gene].append(alteration)
            if isinstance(alteration.call, VariantCall):
                self.by_variant[shortest(alteration.call.variant)] = alteration
        self.by_gene = {gene: tuple(found) for gene, found in by_gene.items()}
        self.alterations = interpretation.alterations
        self.biomarkers: dict[BiomarkerKind, Biomarker] = {one.kind: one for one in interpretation.biomarkers}
        self.panel = {one.symbol: one for one in panel_genes}
        self._verdicts = {one.purpose: one for one in interpretation.quality}
        self._thin: dict[str, list[str]] = defaultdict(list)
        for one in interpretation.not_covered or ():
            self._thin[one.gene].append(one.residue)

    def of(self, gene: str, kind: AlterationKind) -> tuple[Alteration, ...]:
        """Return the alterations of a kind in a gene."""
        return tuple(one for one in self.by_gene.get(gene, ()) if one.kind is kind)

    def named(self, gene: str) -> str:
        """Return the names of what was found in a gene, for a sentence; `-` where nothing was."""
        if gene not in self._names:
            self._names[gene] = ", ".join(one.name for one in self.by_gene.get(gene, ())) or "-"
        return self._names[gene]

    def thin_residues(self, gene: str) -> tuple[str, ...]:
        """Return the recurrent residues of a gene that were read too thinly; none where nothing tells."""
        return tuple(self._thin.get(gene, ()))

    def trouble_with(self, purpose: Purpose) -> tuple[Verdict, Message] | None:
        """Return why a negative answer for a purpose cannot be trusted; None where it can."""
        verdict = self._verdicts.get(purpose)
        if verdict is None:
            return Verdict.NOT_EVALUABLE, Message("The quality of this library was not judged.")
        if verdict.verdict is Verdict.OK:
            return None
        return verdict.verdict, verdict.reason

    def was_not_tested(self, purpose: Purpose) -> Message | None:
        """Return why nothing at all is known for a purpose; None where the library was run."""
        verdict = self._verdicts.get(purpose)
        if verdict is not None and verdict.verdict is Verdict.NOT_TESTED:
            return verdict.reason
        return None


def shortest(variant: Variant) -> Variant:
    """Return a variant without the bases that both alleles share, so that padded and bare forms are one.

    Not shifted along repeats: that needs the reference sequence. `-` and `.` stand for "no base" in some sources.
    """
    old, new = (allele.strip("-.").upper() for allele in (variant.reference, variant.alternative))
    position = variant.position
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    while old and new and old[0] == new[0]:
        old, new, position = old[1:], new[1:], position + 1
    return Variant(variant.genome_build, variant.chromosome, position, old, new)
