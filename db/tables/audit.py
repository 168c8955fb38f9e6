"""The audit trail: entries, their field changes with a salted commitment each, and the head of each site's chain."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table, UniqueConstraint

from db.tables.metadata import metadata, text
from db.types import Boolean, Count, Sequence, Text, UtcTime

entries = Table(
    "audit_entries",
    metadata,
    Column("sequence", Sequence, primary_key=True, autoincrement=True),
    text("site"),
    Column("ordinal", Count, nullable=False),  # 1-based within the site's chain
    Column("at", UtcTime, nullable=False),
    text("author"),
    text("role"),
    text("action"),
    text("kind"),
    Column("record_id", Text, nullable=False, index=True),
    Column("case_id", Text, index=True),
    text("reason", null=True),
    text("form_version", null=True),
    text("digest"),
    UniqueConstraint("site", "ordinal"),
    sqlite_autoincrement=True,
)

changes = Table(
    "audit_changes",
    metadata,
    Column("sequence", Sequence, ForeignKey("audit_entries.sequence"), primary_key=True, autoincrement=False),
    Column("ordinal", Count, primary_key=True, autoincrement=False),
    text("field"),
    text("old", null=True),
    text("new", null=True),
    text("salt", null=True),
    text("commitment"),
    Column("redacted", Boolean, nullable=False),
)

heads = Table(
    "audit_heads",
    metadata,
    Column("site", Text, primary_key=True),
    Column("entries", Count, nullable=False),
    text("digest"),
)
