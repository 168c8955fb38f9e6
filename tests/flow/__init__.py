"""Whole flows, from a panel folder to the report."""
