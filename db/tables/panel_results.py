"""Panel results: a header with what is small, and one row per call, so that cohorts can be asked of them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table
from sqlalchemy import text as sql

from db.tables.metadata import metadata, text
from db.types import Boolean, Count, Float, JsonText, Text, UtcTime

panel_results = Table(
    "panel_results",
    metadata,
    Column("id", Text, primary_key=True),
    Column("added", Count, nullable=False, unique=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    text("pair_id"),
    text("dialect"),
    text("genome_build"),
    Column("content", JsonText, nullable=False),  # the result without its calls
    Column("imported_at", UtcTime, nullable=False),
    text("imported_by"),
    text("withdrawn_reason"),
    Column("import_reason", Text, nullable=False, server_default=""),
    Index(None, "case_id", "added"),
)

# By what a result is known again: the names of its specimen and libraries, the digests of its files.
panel_result_keys = Table(
    "panel_result_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("result", Count, ForeignKey("panel_results.added"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)


_HAS_GENE = sql("gene IS NOT NULL")


def _call_columns() -> tuple[Column[int], Column[int]]:
    return (
        Column("result", Count, ForeignKey("panel_results.added"), primary_key=True, autoincrement=False),
        Column("ordinal", Count, primary_key=True, autoincrement=False),
    )


# A genome VCF brings a hundred thousand rows. They are written only together with their header, in one transaction,
# and neither is ever deleted: a foreign key would check each row for nothing (docs/decisions/0008).
small_variants = Table(
    "small_variants",
    metadata,
    Column("result", Count, primary_key=True, autoincrement=False),
    Column("ordinal", Count, primary_key=True, autoincrement=False),
    text("genome_build"),
    text("chromosome"),
    Column("position", Count, nullable=False),
    text("reference"),
    text("alternative"),
    text("gene", null=True),
    text("transcript", null=True),
    Column("allele_fraction", Float),
    Column("depth", Count),
    text("coding_change", null=True),
    text("protein_change", null=True),
    text("consequences"),  # JSON list
    text("exon", null=True),
    text("filters"),  # JSON list
    text("germline_status", null=True),
    Column("population_frequency", Float),
    text("judgement", null=True),
    Index(None, "gene", sqlite_where=_HAS_GENE, postgresql_where=_HAS_GENE),
    sqlite_with_rowid=False,
)

copy_numbers = Table(
    "copy_numbers",
    metadata,
    *_call_columns(),
    Column("gene", Text, nullable=False, index=True),
    Column("fold_change", Float, nullable=False),
    text("direction"),
    Column("absolute_copies", Float),
    sqlite_with_rowid=False,
)

fusions = Table(
    "fusions",
    metadata,
    *_call_columns(),
    text("genes"),  # JSON list of the genes of each side
    Column("direction_known", Boolean, nullable=False),
    Column("supporting_reads", Count),
    text("breakpoints"),  # JSON list
    Column("reference_reads", Text, nullable=False, server_default="[]"),  # JSON list
    Column("score", Float),
    Column("filters", Text, nullable=False, server_default="[]"),  # JSON list
    Column("split_reads", Count),
    sqlite_with_rowid=False,
)

losses_of_heterozygosity = Table(
    "losses_of_heterozygosity",
    metadata,
    *_call_columns(),
    Column("gene", Text, nullable=False, index=True),
    Column("absolute_copies", Float),
    Column("minor_copies", Float),
    sqlite_with_rowid=False,
)

exon_copy_numbers = Table(
    "exon_copy_numbers",
    metadata,
    *_call_columns(),
    Column("gene", Text, nullable=False, index=True),
    text("direction"),
    text("exons", null=True),
    Column("fold_change", Float),
    text("chromosome", null=True),
    Column("start", Count),
    Column("stop", Count),
    text("filters"),  # JSON list
    sqlite_with_rowid=False,
)

splice_variants = Table(
    "splice_variants",
    metadata,
    *_call_columns(),
    Column("gene", Text, nullable=False, index=True),
    text("affected_exon", null=True),
    Column("supporting_reads", Count),
    Column("reference_reads", Count),
    text("breakpoints"),  # JSON list
    sqlite_with_rowid=False,
)
