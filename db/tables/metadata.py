"""The metadata: constraints are named alike on every database, so that a migration can find them."""

from __future__ import annotations

from sqlalchemy import Column, MetaData

from db.types import Count, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text(name: str, *, null: bool = False) -> Column[str]:
    """Return a text column."""
    return Column(name, Text, nullable=null)


def record_columns() -> tuple[Column[str], Column[int], Column[int]]:
    """Return what every editable record has: id, revision, and the audit entry that added it (gives the order)."""
    return (
        Column("id", Text, primary_key=True),
        Column("revision", Count, nullable=False),
        Column("added", Count, nullable=False),
    )
