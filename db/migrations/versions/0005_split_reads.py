"""How many of a fusion's supporting reads are split."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("fusions", sa.Column("split_reads", sa.BigInteger(), nullable=True))
