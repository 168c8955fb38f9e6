"""Small variants of two results: fractions tested against sampling, absence against what is known of the coverage."""

from __future__ import annotations

from mtb_app.domain.comparison import CallChange, ComparedCall
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import (
    GermlineStatus,
    PanelResult,
    ResidueCoverage,
    Table,
    Variant,
    VariantCall,
)
from mtb_app.domain.protein import parse_protein_change
from mtb_app.interpretation.compared_calls import chance, compared
from mtb_app.interpretation.proportions import difference_p

SIGNIFICANT = 0.01  # one unchanged variant in a hundred is still called changed
_NEAR = 50  # bases between two writings of the same coding change
_PASSED = frozenset({"PASS", "."})
ORIGINS = {
    GermlineStatus.GERMLINE_DATABASE: Message("inherited, known in databases"),
    GermlineStatus.GERMLINE_PROXIMITY: Message("inherited, by its neighbours' fractions"),
    GermlineStatus.SOMATIC: Message("somatic"),
    GermlineStatus.CLONAL_HAEMATOPOIESIS: Message("clonal haematopoiesis"),
}
Residues = dict[tuple[str, str], ResidueCoverage]
Pair = tuple[VariantCall | None, VariantCall | None]


def compare_small_variants(before: PanelResult, after: PanelResult) -> tuple[list[ComparedCall], int]:
    """Return the compared calls, and how many passed the caller's filters in neither result."""
    found: list[ComparedCall] = []
    filtered = 0
    covered_before, covered_after = _residues(before), _residues(after)
    for one, other in _pairs(before, after):
        if not any(call is not None and passed(call) for call in (one, other)):
            filtered += 1
        elif one is not None and other is not None:
            found.append(_in_both(one, other))
        elif one is not None:
            found.append(_gone(one, covered_after))
        elif other is not None:
            found.append(_come(other, covered_before))
    return found, filtered


def passed(call: VariantCall) -> bool:
    """Tell whether a call passed its caller's filters."""
    return all(one.upper() in _PASSED for one in call.filters)


def reads_of(call: VariantCall) -> tuple[int, int] | None:
    """Return supporting reads and depth, None where the file does not give both."""
    if call.allele_fraction is None or not call.depth:
        return None
    return round(call.allele_fraction * call.depth), call.depth


def _pairs(before: PanelResult, after: PanelResult) -> list[Pair]:
    earlier, later = _by_variant(before), _by_variant(after)
    both = earlier.keys() & later.keys()
    together: list[Pair] = [(earlier[key], later.pop(key)) for key in earlier if key in both]
    lonely = [call for key, call in earlier.items() if key not in both]
    others = {_coding_key(call): call for call in later.values() if _coding_key(call) is not None}
    for call in lonely:
        other = others.get(_coding_key(call))
        if other is not None and abs(other.variant.position - call.variant.position) <= _NEAR:
            together.append((call, other))
            del others[_coding_key(call)], later[other.variant]
        else:
            together.append((call, None))
    return together + [(None, call) for call in later.values()]


def _by_variant(result: PanelResult) -> dict[Variant, VariantCall]:
    """Return the calls by their change; of a change listed twice the one that passed."""
    found: dict[Variant, VariantCall] = {}
    for call in result.small_variants:
        if call.variant not in found or (passed(call) and not passed(found[call.variant])):
            found[call.variant] = call
    return found


def _coding_key(call: VariantCall) -> tuple[str, str, str] | None:
    """Return gene, transcript and coding change: the same change written in two ways on the genome."""
    if not (call.gene and call.transcript and call.coding_change):
        return None
    return call.gene, call.transcript, call.coding_change


def _in_both(one: VariantCall, other: VariantCall) -> ComparedCall:
    first, second = reads_of(one), reads_of(other)
    origin = _other_origin(one, other)
    change, p_value = CallChange.IN_BOTH, None
    reason = Message("Depth or allele fraction is not given: the difference cannot be judged.")
    if first is not None and second is not None:
        p_value = difference_p(*first, *second)
        change = CallChange.CHANGED if p_value < SIGNIFICANT else CallChange.SAME
        reason = _judged(p_value, first[1], second[1])
    failed = next((call for call in (one, other) if not passed(call)), None)
    if failed is not None:
        reason = _filtered(failed, earlier=failed is one)
    return compared(Table.SMALL_VARIANTS, change, one, other, reason, p_value=p_value, origin=origin)


def _judged(p_value: float, first: int, second: int) -> Message:
    if p_value < SIGNIFICANT:
        return Message(
            "More than sampling explains at {first} and {second} reads ({chance}).",
            first=first,
            second=second,
            chance=chance(p_value),
        )
    return Message("No more than sampling explains ({chance}).", chance=chance(p_value))


def _filtered(call: VariantCall, *, earlier: bool) -> Message:
    names = ", ".join(call.filters)
    if earlier:
        return Message("The caller of the earlier result filtered it out: {filters}.", filters=names)
    return Message("The caller of the later result filtered it out: {filters}.", filters=names)


def _other_origin(one: VariantCall, other: VariantCall) -> Message | None:
    first, second = one.germline_status, other.germline_status
    if first is None or second is None or first is second:
        return None
    return Message(
        "The software's view of its origin differs: {before} before, {after} now.",
        before=ORIGINS[first],
        after=ORIGINS[second],
    )


def _gone(call: VariantCall, residues: Residues) -> ComparedCall:
    covered = _coverage(call, residues)
    if covered is None:
        change, reason = CallChange.NOT_SEEN, Message("Not seen; the coverage there is not known.")
    elif not covered.passed:
        change, reason = CallChange.NOT_COVERED, _not_covered(covered, later=True)
    elif _by_chance(call, covered):
        change = CallChange.NOT_SEEN
        reason = Message(
            "Not seen at {depth} reads, which may be chance at so small a fraction.", depth=covered.depth
        )
    else:
        change, reason = CallChange.LOST, Message("Not seen at {depth} reads.", depth=covered.depth)
    return compared(Table.SMALL_VARIANTS, change, call, None, reason)


def _come(call: VariantCall, residues: Residues) -> ComparedCall:
    covered = _coverage(call, residues)
    change = CallChange.NEW
    if covered is None:
        reason = Message("Not seen before; the coverage there was not known.")
    elif not covered.passed:
        change, reason = CallChange.NOT_COVERED, _not_covered(covered, later=False)
    elif _by_chance(call, covered):
        reason = Message(
            "Not seen before at {depth} reads, which may be chance at so small a fraction.",
            depth=covered.depth,
        )
    else:
        reason = Message("Not seen before at {depth} reads.", depth=covered.depth)
    return compared(Table.SMALL_VARIANTS, change, None, call, reason)


def _residues(result: PanelResult) -> Residues:
    return {(one.gene, one.residue): one for one in result.coverage}


def _coverage(call: VariantCall, residues: Residues) -> ResidueCoverage | None:
    """Return what the other result knows of the residue, None for a place nobody looked up."""
    protein = parse_protein_change(call.protein_change or "")
    if protein is None:
        return None
    return residues.get((call.gene or "", f"{protein.reference}{protein.start}"))


def _not_covered(covered: ResidueCoverage, *, later: bool) -> Message:
    if later:
        return Message(
            "{gene} {residue} was not covered in the later result.",
            gene=covered.gene,
            residue=covered.residue,
        )
    return Message(
        "{gene} {residue} was not covered in the earlier result.", gene=covered.gene, residue=covered.residue
    )


def _by_chance(call: VariantCall, covered: ResidueCoverage) -> bool:
    """Tell whether a call of this fraction may go unseen at the other result's depth."""
    reads = reads_of(call)
    if reads is None or covered.depth is None:
        return False
    return difference_p(*reads, 0, covered.depth) >= SIGNIFICANT
