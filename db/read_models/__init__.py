"""Flat rows for lists and dashboards, each from one select."""
