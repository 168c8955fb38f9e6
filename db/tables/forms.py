"""Case-report form records, and drafts of them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table, UniqueConstraint

from db.tables.metadata import metadata, record_columns, text
from db.types import Count, JsonText, Text, UtcTime

form_records = Table(
    "form_records",
    metadata,
    *record_columns(),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    text("form_key"),
    text("form_version"),
    text("visit"),
    Column("row", Count, nullable=False),
    Column("values", JsonText, nullable=False),
    Column("missing", JsonText, nullable=False),
    text("status"),
    Column("saved_at", UtcTime),
    text("saved_by"),
    UniqueConstraint("case_id", "form_key", "visit", "row", name="uq_form_records_place"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("user_id", Text, primary_key=True),
    Column("case_id", Text, primary_key=True),
    Column("form_key", Text, primary_key=True),
    Column("visit", Text, primary_key=True),
    Column("row", Count, primary_key=True, autoincrement=False),
    Column("values", JsonText, nullable=False),
    Column("kept_at", UtcTime),
)
