"""By what a panel result is known again, and why one was imported in spite of a warning."""

from __future__ import annotations

import json
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    reason = sa.Column("import_reason", sa.Text(), nullable=False, server_default="")
    op.add_column("panel_results", reason)
    keys = op.create_table(
        "panel_result_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("result", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["result"], ["panel_results.added"], name=op.f("fk_panel_result_keys_result_panel_results")
        ),
        sa.PrimaryKeyConstraint("key", "result", name=op.f("pk_panel_result_keys")),
        sqlite_with_rowid=False,
    )
    stored = sa.table("panel_results", sa.column("added"), sa.column("content"))
    rows = [
        {"key": key, "result": added}
        for added, content in op.get_bind().execute(sa.select(stored.c.added, stored.c.content))
        for key in sorted(set(_keys(json.loads(content))))
    ]
    if rows:
        op.bulk_insert(keys, rows)


def _keys(content: dict[str, object]) -> Iterator[str]:
    """Yield the keys of a result as it was stored up to now; what follows the default was not written."""
    specimen, files = content.get("specimen"), content.get("source_files")
    if isinstance(specimen, dict):
        yield from (f"name {one}" for one in specimen.values() if one)
    if isinstance(files, list):
        yield from (f"file {digest}" for _name, digest in files)
