"""Meetings, what the board outlined, and the physicians' decisions."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table

from db.tables.metadata import metadata, record_columns, text
from db.types import Count, JsonText, Text, WallTime

meetings = Table(
    "meetings",
    metadata,
    *record_columns(),
    Column("starts_at", WallTime, nullable=False),
    text("place"),
    Column("participants", JsonText, nullable=False),
)

discussions = Table(
    "discussions",
    metadata,
    *record_columns(),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("meeting_id", Text, ForeignKey("meetings.id"), nullable=False, index=True),
    text("outcome", null=True),
    Column("options", JsonText, nullable=False),
    text("minutes"),
    text("dissent"),
    text("scheduled_at"),
    Column("version", Count, nullable=False),
    text("reason"),
    Column("signature", JsonText),
    Index(None, "case_id", "added"),
)

decisions = Table(
    "decisions",
    metadata,
    *record_columns(),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("discussion_id", Text, ForeignKey("discussions.id"), nullable=False, index=True),
    text("kind"),
    text("option_key", null=True),
    Column("drugs", JsonText, nullable=False),
    text("rationale"),
    Column("known", JsonText, nullable=False),
    Column("version", Count, nullable=False),
    text("reason"),
    Column("signature", JsonText),
    Index(None, "case_id", "added"),
)
