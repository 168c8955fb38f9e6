"""The tables of the store, all on one metadata with named constraints."""

from db.tables import audit, board, cases, forms, knowledge, matchings, panel_results, users
from db.tables.metadata import metadata

__all__ = ["audit", "board", "cases", "forms", "knowledge", "matchings", "metadata", "panel_results", "users"]
