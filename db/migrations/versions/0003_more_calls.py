"""Losses of heterozygosity, exon-level copy numbers, and what AllFusions.csv says of a fusion."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create(
        "losses_of_heterozygosity",
        sa.Column("absolute_copies", sa.Float(), nullable=True),
        sa.Column("minor_copies", sa.Float(), nullable=True),
    )
    _create(
        "exon_copy_numbers",
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("exons", sa.Text(), nullable=True),
        sa.Column("fold_change", sa.Float(), nullable=True),
        sa.Column("chromosome", sa.Text(), nullable=True),
        sa.Column("start", sa.BigInteger(), nullable=True),
        sa.Column("stop", sa.BigInteger(), nullable=True),
        sa.Column("filters", sa.Text(), nullable=False),
    )
    for column in (
        sa.Column("reference_reads", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("filters", sa.Text(), nullable=False, server_default="[]"),
    ):
        op.add_column("fusions", column)


def _create(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("result", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("gene", sa.Text(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["result"], ["panel_results.added"], name=op.f(f"fk_{name}_result_panel_results")
        ),
        sa.PrimaryKeyConstraint("result", "ordinal", name=op.f(f"pk_{name}")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f(f"ix_{name}_gene"), name, ["gene"], unique=False)
