"""Which alterations belong to a class of variant: the effect filter of codon, exon, region and gene rules.

A class speaks of what a variant does to the protein. "Gain of function" cannot be shown by a class (an activating
change is a known single change), "loss of function" needs a truncating or splice variant, or the loss of the gene.
"""

from __future__ import annotations

from mtb_app.domain.alteration_rule import VariantClass
from mtb_app.domain.interpretation import Alteration, AlterationKind, Effect
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import VariantCall
from mtb_app.domain.protein import ProteinChange, ProteinChangeKind

_EFFECTS = {
    VariantClass.ANY: frozenset(
        {Effect.MISSENSE, Effect.TRUNCATING, Effect.IN_FRAME, Effect.SPLICE, Effect.START_LOST}
    ),
    VariantClass.MISSENSE: frozenset({Effect.MISSENSE}),
    VariantClass.TRUNCATING: frozenset({Effect.TRUNCATING}),
    VariantClass.IN_FRAME: frozenset({Effect.IN_FRAME}),
    VariantClass.DELETION: frozenset({Effect.IN_FRAME}),
    VariantClass.INSERTION: frozenset({Effect.IN_FRAME}),
    VariantClass.SPLICE: frozenset({Effect.SPLICE}),
    VariantClass.LOSS_OF_FUNCTION: frozenset({Effect.TRUNCATING, Effect.SPLICE, Effect.START_LOST}),
    VariantClass.GAIN_OF_FUNCTION: frozenset(),
    VariantClass.PROMOTER: frozenset({Effect.PROMOTER}),
}
CLASS_NAMES = {
    VariantClass.ANY: Message("a variant that alters the protein"),
    VariantClass.MISSENSE: Message("a missense variant"),
    VariantClass.TRUNCATING: Message("a truncating variant"),
    VariantClass.IN_FRAME: Message("an in-frame deletion or insertion"),
    VariantClass.DELETION: Message("an in-frame deletion"),
    VariantClass.INSERTION: Message("an in-frame insertion"),
    VariantClass.SPLICE: Message("a splice variant"),
    VariantClass.LOSS_OF_FUNCTION: Message("a loss of function"),
    VariantClass.GAIN_OF_FUNCTION: Message("a known activating variant"),
    VariantClass.PROMOTER: Message("a promoter variant"),
}


def belongs(alteration: Alteration, variant_class: VariantClass) -> bool:
    """Tell whether an alteration is of a class; only small variants are, and gene loss as a loss of function."""
    if alteration.kind is AlterationKind.LOSS:
        return variant_class is VariantClass.LOSS_OF_FUNCTION
    if (
        alteration.kind is not AlterationKind.SMALL_VARIANT
        or alteration.effect not in _EFFECTS[variant_class]
    ):
        return False
    if variant_class is VariantClass.DELETION:
        return _net_length(alteration) < 0
    if variant_class is VariantClass.INSERTION:
        return _net_length(alteration) > 0
    return True


def _net_length(alteration: Alteration) -> int:
    """Return how many residues (or bases, without a protein name) an alteration adds."""
    if alteration.protein is not None:
        return _net_residues(alteration.protein)
    call = alteration.call
    return len(call.variant.alternative) - len(call.variant.reference) if isinstance(call, VariantCall) else 0


def _net_residues(protein: ProteinChange) -> int:
    length = protein.end - protein.start + 1
    if protein.kind is ProteinChangeKind.DELETION:
        return -length
    if protein.kind in {ProteinChangeKind.INSERTION, ProteinChangeKind.DUPLICATION}:
        return length
    if protein.kind is ProteinChangeKind.DELINS:
        return len(protein.alternative) - length
    return 0
