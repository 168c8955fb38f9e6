"""Two panel results of one patient compared call by call: new, lost, changed, the same, or not comparable.

"Changed" is said of an allele fraction only where sampling at the two depths gives such a difference less than once in
a hundred times (`proportions`). Copy-number figures come without an error, so a convention of this program stands in: a
quarter of the larger fold change. Supporting reads depend on expression and yield: they stand side by side, unjudged.
"Lost" needs a place that was read deeply enough to show the call; where that is not known, it is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtb_app.domain.comparison import (
    AnyCall,
    CallChange,
    ComparedCall,
    ComparedMarker,
    Comparison,
    MarkerKind,
)
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    CopyNumberDirection,
    Dialect,
    ExonCopyNumberCall,
    FusionCall,
    LossOfHeterozygosity,
    PanelResult,
    Table,
)
from mtb_app.interpretation.compared_calls import call_name, compared
from mtb_app.interpretation.compared_small import compare_small_variants

FOLD_CHANGE_SHARE = 0.25  # of the larger fold change
TABLE_NAMES = {
    Table.SMALL_VARIANTS: Message("small variants"),
    Table.COPY_NUMBERS: Message("copy numbers"),
    Table.LOSSES_OF_HETEROZYGOSITY: Message("losses of heterozygosity"),
    Table.EXON_COPY_NUMBERS: Message("exon-level copy numbers"),
    Table.FUSIONS: Message("fusions"),
    Table.SPLICE_VARIANTS: Message("splice variants"),
}
_CHANGES = {change: place for place, change in enumerate(CallChange)}
_TABLES = {table: place for place, table in enumerate(Table)}


def compare_results(before: PanelResult, after: PanelResult) -> Comparison:
    """Return what changed from an earlier to a later result: by kind of call, differences first."""
    builds = _other_build(before, after)
    calls: list[ComparedCall] = []
    filtered = 0
    for table in Table:
        why = _why_apart(table, before, after, builds)
        if why is not None:
            calls += _apart(table, before, after, why)
        elif table is Table.SMALL_VARIANTS:
            small, filtered = compare_small_variants(before, after)
            calls += small
        else:
            calls += _by_name(table, before, after)
    calls.sort(key=lambda one: (_TABLES[one.table], _CHANGES[one.change], one.name))
    return Comparison(tuple(calls), _markers(before, after), _cautions(before, after, builds), filtered)


def _calls(result: PanelResult, table: Table) -> Sequence[AnyCall]:
    found: Sequence[AnyCall] = getattr(result, table.value)
    return found


def _other_build(before: PanelResult, after: PanelResult) -> Message | None:
    if GenomeBuild.UNKNOWN in (before.genome_build, after.genome_build):
        return Message(
            "The genome build of one of the two is not known: nothing can be compared by position."
        )
    if before.genome_build is after.genome_build:
        return None
    return Message(
        "The genome builds differ ({before}, {after}): nothing can be compared by position.",
        before=before.genome_build.value,
        after=after.genome_build.value,
    )


def _why_apart(
    table: Table, before: PanelResult, after: PanelResult, builds: Message | None
) -> Message | None:
    """Return why calls of this kind stand alone, None where both results looked for them on the same genome."""
    if not before.looked_for(table):
        return Message("The earlier result did not look for {kind}.", kind=TABLE_NAMES[table])
    if not after.looked_for(table):
        return Message("The later result did not look for {kind}.", kind=TABLE_NAMES[table])
    return builds


def _apart(table: Table, before: PanelResult, after: PanelResult, why: Message) -> list[ComparedCall]:
    not_comparable = CallChange.NOT_COMPARABLE
    earlier = [compared(table, not_comparable, one, None, why) for one in _calls(before, table)]
    return earlier + [compared(table, not_comparable, None, one, why) for one in _calls(after, table)]


def _by_name(table: Table, before: PanelResult, after: PanelResult) -> Iterator[ComparedCall]:
    for one, other in _pairs(_calls(before, table), _calls(after, table)):
        if one is not None and other is not None:
            change, reason = _judged(one, other)
        elif one is None and other is not None:
            change, reason = CallChange.NEW, Message("Not found before.")
            if not _lists(before, other):
                change, reason = CallChange.NOT_COMPARABLE, Message("The earlier result lists gains only.")
        elif one is not None and _lists(after, one):
            change, reason = CallChange.LOST, Message("Looked for and not found.")
        else:
            change, reason = CallChange.NOT_COMPARABLE, Message("The later result lists gains only.")
        yield compared(table, change, one, other, reason)


def _pairs(
    before: Sequence[AnyCall], after: Sequence[AnyCall]
) -> Iterator[tuple[AnyCall | None, AnyCall | None]]:
    """Yield calls that are the same one; each is paired once, in the order of the files."""
    left = list(after)
    for one in before:
        other = next((call for call in left if _is_same(one, call)), None)
        if other is not None:
            left.remove(other)
        yield one, other
    for other in left:
        yield None, other


def _is_same(one: AnyCall, other: AnyCall) -> bool:
    """Tell whether two calls are one by their names; of a fusion each side needs a gene in common."""
    if not (isinstance(one, FusionCall) and isinstance(other, FusionCall)):
        return call_name(one) == call_name(other)
    ways = [other.genes]
    if not (one.direction_known and other.direction_known):
        ways.append(other.genes[::-1])
    return any(
        len(one.genes) == len(genes) and all(set(a) & set(b) for a, b in zip(one.genes, genes, strict=True))
        for genes in ways
    )


def _lists(result: PanelResult, call: AnyCall) -> bool:
    """Tell whether a result could have listed a call: an amplification table holds no losses."""
    if not isinstance(call, CopyNumberCall) or call.direction is CopyNumberDirection.GAIN:
        return True
    losses = any(one.direction is CopyNumberDirection.LOSS for one in result.copy_numbers)
    return losses or result.dialect is Dialect.DRAGEN_2_6


def _judged(one: AnyCall, other: AnyCall) -> tuple[CallChange, Message]:
    if isinstance(one, CopyNumberCall | ExonCopyNumberCall) and isinstance(other, type(one)):
        return _judged_copies(one, other)
    if isinstance(one, LossOfHeterozygosity) and isinstance(other, LossOfHeterozygosity):
        return CallChange.SAME, Message("Lost in both.")
    return CallChange.IN_BOTH, Message("Reads depend on expression and yield: they are not compared.")


def _judged_copies(
    one: CopyNumberCall | ExonCopyNumberCall, other: CopyNumberCall | ExonCopyNumberCall
) -> tuple[CallChange, Message]:
    if one.direction is not other.direction:
        return CallChange.CHANGED, Message("A gain in the one, a loss in the other.")
    if one.fold_change is None or other.fold_change is None:
        return CallChange.IN_BOTH, Message("No fold change is given: the difference cannot be judged.")
    share = round(100 * FOLD_CHANGE_SHARE)
    larger = max(abs(one.fold_change), abs(other.fold_change))
    if abs(other.fold_change - one.fold_change) > FOLD_CHANGE_SHARE * larger:
        return CallChange.CHANGED, Message("More than {share} % of the larger fold change.", share=share)
    return CallChange.SAME, Message("Within {share} % of the larger fold change.", share=share)


def _markers(before: PanelResult, after: PanelResult) -> tuple[ComparedMarker, ...]:
    return tuple(
        ComparedMarker(
            kind, _marker(before, kind), _marker(after, kind), _sites(before, kind), _sites(after, kind)
        )
        for kind in MarkerKind
    )


def _sites(result: PanelResult, kind: MarkerKind) -> int | None:
    return result.msi.usable_sites if kind is MarkerKind.MSI and result.msi is not None else None


def _marker(result: PanelResult, kind: MarkerKind) -> float | None:
    if kind is MarkerKind.TMB:
        return None if result.tmb is None else result.tmb.mutations_per_megabase
    if kind is MarkerKind.MSI:
        return None if result.msi is None else result.msi.unstable_percent
    return None if result.gis is None else result.gis.score


def _cautions(before: PanelResult, after: PanelResult, builds: Message | None) -> tuple[Message, ...]:
    found = [] if builds is None else [builds]
    found += [
        one
        for table in Table
        if before.looked_for(table) is not after.looked_for(table)
        and (one := _why_apart(table, before, after, None)) is not None
    ]
    if before.dialect is not after.dialect or before.pipeline_version != after.pipeline_version:
        found.append(
            Message(
                "Two programs wrote them ({before}, {after}): they filter and count in their own ways.",
                before=_program(before),
                after=_program(after),
            )
        )
    return tuple(found)


def _program(result: PanelResult) -> str:
    return " ".join(one for one in (result.dialect.value, result.pipeline_version) if one)
