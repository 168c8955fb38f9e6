"""Genome builds and chromosome names."""

from __future__ import annotations

from enum import StrEnum


class GenomeBuild(StrEnum):
    """The reference a position belongs to; a position without its build means nothing."""

    GRCH37 = "GRCh37"
    GRCH38 = "GRCh38"
    UNKNOWN = "unknown"  # the file does not say: its positions are compared with nothing


def bare_chromosome(name: str) -> str:
    """Return a chromosome name without the `chr` prefix: `chr7` and `7` are one; `chrM` is `MT`."""
    bare = name.strip()
    if bare.lower().startswith("chr"):
        bare = bare[3:]
    bare = bare.upper() if bare.lower() in {"x", "y", "m", "mt"} else bare
    return "MT" if bare == "M" else bare
