"""Computed options with everything they were computed from."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table

from db.tables.metadata import metadata, text
from db.types import Count, JsonText, Text, UtcTime

matchings = Table(
    "matchings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("added", Count, nullable=False, unique=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("panel_result_id", Text, ForeignKey("panel_results.id"), nullable=False, index=True),
    Column("interpretation", JsonText, nullable=False),
    Column("options", JsonText, nullable=False),
    Column("matched_at", UtcTime, nullable=False),
    text("matched_by"),
    text("program_version"),
    Column("sensitive_options", Count, nullable=False),
    text("best_escat", null=True),
    Index(None, "case_id", "added"),
)
