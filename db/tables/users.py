"""Accounts."""

from __future__ import annotations

from sqlalchemy import Column, Table

from db.tables.metadata import metadata, text
from db.types import Boolean, Text

users = Table(
    "users",
    metadata,
    Column("id", Text, primary_key=True),
    Column("identity", Text, nullable=False, unique=True),
    text("name"),
    text("role"),
    text("site"),
    Column("active", Boolean, nullable=False),
    text("password_hash"),
)
