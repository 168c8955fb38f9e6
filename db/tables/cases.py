"""Patients and their cases."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table

from db.tables.metadata import metadata, record_columns, text
from db.types import Count, Date, Float, JsonText, Text

patients = Table(
    "patients",
    metadata,
    *record_columns(),
    Column("study_id", Text, nullable=False, unique=True),
    Column("identity_number", Text, nullable=False, unique=True),
    text("sex"),
    Column("born_on", Date),
    text("site"),
)

cases = Table(
    "cases",
    metadata,
    *record_columns(),
    Column("patient_id", Text, ForeignKey("patients.id"), nullable=False, index=True),
    Column("referred_on", Date, nullable=False),
    text("referred_by"),
    text("tumour_type"),
    text("diagnosis"),
    text("history"),
    Column("ecog", Count),
    Column("biopsy_on", Date),
    text("biopsy_site"),
    Column("tumour_percent", Float),
    Column("prior_treatments", JsonText, nullable=False),
    Column("consents", JsonText, nullable=False),
    text("site"),
)
