"""Small variants in bulk: no foreign key checked row by row, and an index on the rows that have a gene only.

The reason, with figures: docs/decisions/0008-small-variants-without-foreign-key.md.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_HAS_GENE = sa.text("gene IS NOT NULL")


def upgrade() -> None:
    op.drop_index("ix_small_variants_gene", table_name="small_variants")
    with op.batch_alter_table("small_variants", table_kwargs={"sqlite_with_rowid": False}) as table:
        table.drop_constraint("fk_small_variants_result_panel_results", type_="foreignkey")
    op.create_index(
        "ix_small_variants_gene",
        "small_variants",
        ["gene"],
        sqlite_where=_HAS_GENE,
        postgresql_where=_HAS_GENE,
    )
