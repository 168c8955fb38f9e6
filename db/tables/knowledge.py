"""Immutable knowledge releases: a header, and one row per statement and per label."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table

from db.tables.metadata import metadata, text
from db.types import Count, Date, JsonText, Text, UtcTime

releases = Table(
    "knowledge_releases",
    metadata,
    Column("id", Text, primary_key=True),
    text("source"),
    text("release"),
    Column("released_on", Date),
    text("sha256"),
    Column("not_understood", JsonText, nullable=False),
    text("attribution"),
    Column("evidence_items", Count, nullable=False),
    Column("labels", Count, nullable=False),
    Column("not_understood_items", Count, nullable=False),
    Column("imported_at", UtcTime, nullable=False),
    text("imported_by"),
)


def _statements(name: str) -> Table:
    return Table(
        name,
        metadata,
        Column("release_id", Text, ForeignKey("knowledge_releases.id"), primary_key=True),
        Column("ordinal", Count, primary_key=True, autoincrement=False),
        text("id"),
        text("name"),
        Column("content", JsonText, nullable=False),
    )


evidence = _statements("knowledge_evidence")
labels = _statements("knowledge_labels")
