"""Molecular tumour board: from a panel result to options, decision, follow-up and report."""

__version__ = "0.1.0"
