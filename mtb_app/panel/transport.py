"""How results travel from the child process to the program: lines of JSON, small variants in columns.

A hundred thousand calls are sent as columns of plain values, batch by batch; a column in which all values are the
same is sent once. Everything else is the lossless plain form of the result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, repeat
from typing import Any

from mtb_app.bulk import quick_maker
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import GermlineStatus, PanelResult, Variant, VariantCall
from mtb_app.plain import codec

BATCH = 4000
# Build, chromosome, position, reference, alternative; then the fields of a VariantCall in their order.
CallRow = tuple[Any, ...]
_RESULT = codec(PanelResult)
_VARIANT, _CALL = quick_maker(Variant), quick_maker(VariantCall)
_MESSAGE = codec(Message)
_BUILDS = {one.value: one for one in GenomeBuild}
_ORIGINS: dict[str | None, GermlineStatus | None] = {one.value: one for one in GermlineStatus} | {None: None}


def row_of(call: VariantCall) -> CallRow:
    """Return a call as plain values."""
    one, status = call.variant, call.germline_status
    return (
        one.genome_build.value,
        one.chromosome,
        one.position,
        one.reference,
        one.alternative,
        call.gene,
        call.transcript,
        call.allele_fraction,
        call.depth,
        call.coding_change,
        call.protein_change,
        call.consequences,
        call.exon,
        call.filters,
        None if status is None else status.value,
        call.population_frequency,
        call.judgement,
    )


def batches(rows: Iterable[CallRow]) -> Iterator[list[Any]]:
    """Yield rows as columns, some thousand at a time; the first entry is their number."""
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield [len(batch), *map(_column, zip(*batch, strict=True))]


def _column(values: tuple[Any, ...]) -> Any:  # noqa: ANN401 - plain JSON
    first = values[0]
    same = first is None or isinstance(first, tuple | str)
    return {"all": first} if same and values.count(first) == len(values) else values


def calls_of(batch: Sequence[Any]) -> Iterator[VariantCall]:
    """Yield the calls of a batch; texts that repeat are shared."""
    count, *held = batch
    full = [repeat(one["all"], count) if isinstance(one, dict) else one for one in held]
    lists: dict[tuple[str, ...], tuple[str, ...]] = {}

    def listed(values: Iterable[str]) -> tuple[str, ...]:
        found = tuple(values)
        return lists.setdefault(found, found)

    builds = map(_BUILDS.__getitem__, full[0])
    variants = map(_VARIANT, zip(builds, *full[1:5], strict=True))
    terms, exon, filters, origin, *rest = full[11:]
    origins = map(_ORIGINS.__getitem__, origin)
    columns = (*full[5:11], map(listed, terms), exon, map(listed, filters), origins, *rest)
    yield from map(_CALL, zip(variants, *columns, strict=True))


def plain_result(result: PanelResult) -> Any:  # noqa: ANN401 - plain JSON
    """Return a result's plain form."""
    return _RESULT.encode(result)


def result_of(plain: Any) -> PanelResult:  # noqa: ANN401 - plain JSON
    """Return the result of a plain form."""
    result: PanelResult = _RESULT.decode(plain)
    return result


def plain_message(message: Message | None) -> Any:  # noqa: ANN401 - plain JSON
    """Return a sentence's plain form."""
    return None if message is None else _MESSAGE.encode(message)


def message_of(plain: Any) -> Message | None:  # noqa: ANN401 - plain JSON
    """Return the sentence of a plain form."""
    return None if plain is None else _MESSAGE.decode(plain)
