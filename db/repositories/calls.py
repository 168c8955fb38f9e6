"""The calls of a panel result as rows, both ways, fast: no object is made between the value and its row."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, Table, insert, select

from db.engine import describe
from db.errors import telling
from db.tables.panel_results import (
    copy_numbers,
    exon_copy_numbers,
    fusions,
    losses_of_heterozygosity,
    small_variants,
    splice_variants,
)
from db.transaction import Transaction
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    CopyNumberDirection,
    ExonCopyNumberCall,
    FusionCall,
    GermlineStatus,
    LossOfHeterozygosity,
    SpliceCall,
    Variant,
    VariantCall,
)

Values = tuple[Any, ...]


@dataclass(frozen=True)
class CallRows:
    """One kind of call: the field of the result it fills, its table, and both directions."""

    field: str
    table: Table
    columns: Callable[
        [Sequence[Any]], Iterable[Iterable[Any]]
    ]  # those after result and ordinal, each from all calls
    from_row: Callable[[Row[Any]], Any]


def store_calls(work: Transaction, result: int, kind: CallRows, calls: Sequence[Any]) -> None:
    """Insert calls in bulk: COPY on PostgreSQL, one prepared statement on SQLite."""
    if not calls:
        return
    work.require_writing()
    rows = rows_of(kind, result, calls)
    if work.open.dialect.name == "postgresql":
        _copy(work, kind.table, rows)
    else:
        statement = str(insert(kind.table).compile(dialect=work.open.dialect))
        work.open.exec_driver_sql(statement, list(rows))


def rows_of(kind: CallRows, result: int, calls: Sequence[Any]) -> Iterable[Values]:
    """Return the rows of a result's calls, put together column by column."""
    return zip(repeat(result), range(len(calls)), *kind.columns(calls), strict=False)


def _copy(work: Transaction, table: Table, rows: Iterable[Values]) -> None:
    names = ", ".join(f'"{column.name}"' for column in table.c)
    driver = work.open.connection.driver_connection
    if driver is None:
        raise RuntimeError("the connection is closed")
    with (
        telling(describe(work.open.engine.url)),
        driver.cursor() as cursor,
        cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy,
    ):
        write_row = copy.write_row
        for row in rows:
            write_row(row)


def load_calls(work: Transaction, result: int, kind: CallRows) -> tuple[Any, ...]:
    """Return the calls of a result in their order."""
    table = kind.table
    query = select(*list(table.c)[2:]).where(table.c.result == result).order_by(table.c.ordinal)
    return tuple(map(kind.from_row, work.read(query)))


@lru_cache(maxsize=4096)
def _json(value: tuple[Any, ...]) -> str:
    return json.dumps(value, separators=(",", ":"))


@lru_cache(maxsize=4096)
def _texts(plain: str) -> tuple[str, ...]:
    return tuple(json.loads(plain))


_BUILDS = {one.value: one for one in GenomeBuild}
_ORIGINS = {one.value: one for one in GermlineStatus}
# `_value_` is what `.value` returns, without the call of a descriptor for each of a hundred thousand rows.
_POSITION = ("genome_build._value_", "chromosome", "position", "reference", "alternative")
_FIRST = ("gene", "transcript", "allele_fraction", "depth", "coding_change", "protein_change")


def _variant_columns(calls: Sequence[VariantCall]) -> Iterable[Iterable[Any]]:
    variants = [call.variant for call in calls]
    yield from (map(attrgetter(name), variants) for name in _POSITION)
    yield from (map(attrgetter(name), calls) for name in _FIRST)
    yield map(_json, map(attrgetter("consequences"), calls))
    yield map(attrgetter("exon"), calls)
    yield map(_json, map(attrgetter("filters"), calls))
    yield (None if one is None else one.value for one in map(attrgetter("germline_status"), calls))
    yield map(attrgetter("population_frequency"), calls)
    yield map(attrgetter("judgement"), calls)


def _variant(row: Row[Any]) -> VariantCall:
    held: Values = tuple(row)
    gene, transcript, fraction, depth, coding_change, protein_change = held[5:11]
    consequences, exon, filters, status, frequency, judgement = held[11:]
    return VariantCall(
        Variant(_BUILDS[held[0]], *held[1:5]),
        gene,
        transcript,
        fraction,
        depth,
        coding_change,
        protein_change,
        _texts(consequences),
        exon,
        _texts(filters),
        None if status is None else _ORIGINS[status],
        frequency,
        judgement,
    )


def _copy_number_values(call: CopyNumberCall) -> Values:
    return call.gene, call.fold_change, call.direction.value, call.absolute_copies


def _copy_number(row: Row[Any]) -> CopyNumberCall:
    return CopyNumberCall(row.gene, row.fold_change, CopyNumberDirection(row.direction), row.absolute_copies)


def _fusion_values(call: FusionCall) -> Values:
    return (
        _json(call.genes),
        call.direction_known,
        call.supporting_reads,
        _json(call.breakpoints),
        _json(call.reference_reads),
        call.score,
        _json(call.filters),
        call.split_reads,
    )


def _fusion(row: Row[Any]) -> FusionCall:
    genes = tuple(tuple(side) for side in json.loads(row.genes))
    return FusionCall(
        genes,
        bool(row.direction_known),
        row.supporting_reads,
        _texts(row.breakpoints),
        tuple(json.loads(row.reference_reads)),
        row.score,
        _texts(row.filters),
        row.split_reads,
    )


def _splice_values(call: SpliceCall) -> Values:
    return call.gene, call.affected_exon, call.supporting_reads, call.reference_reads, _json(call.breakpoints)


def _splice(row: Row[Any]) -> SpliceCall:
    return SpliceCall(
        row.gene, row.affected_exon, row.supporting_reads, row.reference_reads, _texts(row.breakpoints)
    )


def _loss_values(call: LossOfHeterozygosity) -> Values:
    return call.gene, call.absolute_copies, call.minor_copies


def _loss(row: Row[Any]) -> LossOfHeterozygosity:
    return LossOfHeterozygosity(row.gene, row.absolute_copies, row.minor_copies)


def _exon_values(call: ExonCopyNumberCall) -> Values:
    return (
        call.gene,
        call.direction.value,
        call.exons,
        call.fold_change,
        call.chromosome,
        call.start,
        call.stop,
        _json(call.filters),
    )


def _exon(row: Row[Any]) -> ExonCopyNumberCall:
    gene, direction, exons, fold, chromosome, start, stop, filters = tuple(row)
    return ExonCopyNumberCall(
        gene, CopyNumberDirection(direction), exons, fold, chromosome, start, stop, _texts(filters)
    )


def _each(values: Callable[[Any], Values]) -> Callable[[Sequence[Any]], Iterable[Iterable[Any]]]:
    return lambda calls: zip(*map(values, calls), strict=True)


CALL_ROWS = (
    CallRows("small_variants", small_variants, _variant_columns, _variant),
    CallRows("copy_numbers", copy_numbers, _each(_copy_number_values), _copy_number),
    CallRows("fusions", fusions, _each(_fusion_values), _fusion),
    CallRows("losses_of_heterozygosity", losses_of_heterozygosity, _each(_loss_values), _loss),
    CallRows("exon_copy_numbers", exon_copy_numbers, _each(_exon_values), _exon),
    CallRows("splice_variants", splice_variants, _each(_splice_values), _splice),
)
