"""The child process that reads a VCF through cyvcf2; a crash here is an error with a place in the parent.

cyvcf2 can bring its process down, on valid files too: it is imported nowhere else. Records go to standard output as
JSON arrays, up to a thousand records a line; the last line says that the file was read to its end.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Protocol

BATCH = 1000
MEMORY_BYTES = 4 * 1024**3


class _Record(Protocol):
    """What is read of a cyvcf2 record (the library has no type stubs)."""

    CHROM: str
    POS: int
    REF: str
    ALT: list[str]
    FILTERS: list[str]
    INFO: Mapping[str, float]

    def format(self, tag: str) -> Sequence[Sequence[float]] | None:
        """Return a FORMAT field's values, one row a sample."""
        ...


def main(arguments: Sequence[str]) -> int:
    """Read the VCF named by the only argument; return 0, or 3 with a sentence on standard error."""
    _limit_memory()
    from cyvcf2 import VCF  # type: ignore[import-untyped]  # the library ships no types

    try:
        vcf = VCF(arguments[0])
        records = _records(vcf)
        while batch := list(islice(records, BATCH)):
            sys.stdout.write(json.dumps(batch, separators=(",", ":")) + "\n")
            sys.stdout.flush()
    except (OSError, ValueError, UnicodeDecodeError) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 3
    sys.stdout.write('"end"\n')
    return 0


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the parent's time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _records(vcf: Iterable[_Record]) -> Iterator[list[object]]:
    """Yield chromosome, position, reference, alternatives, filters, depth and fractions of calls with an ALT."""
    for record in vcf:
        alternatives = [one for one in record.ALT if one not in {".", "<M>", "<*>", "<NON_REF>"}]
        if alternatives:
            yield [
                record.CHROM,
                record.POS,
                record.REF,
                alternatives,
                record.FILTERS,
                _depth(record),
                _fractions(record),
            ]


def _depth(record: _Record) -> int | None:
    values = record.format("DP")
    if values is not None and len(values) and int(values[0][0]) >= 0:
        return int(values[0][0])
    depth = record.INFO.get("DP")
    return int(depth) if depth is not None else None


def _fractions(record: _Record) -> list[float]:
    """Return the allele fractions: VF of Pisces, AF of DRAGEN; empty where there is none."""
    for tag in ("VF", "AF"):
        try:
            values = record.format(tag)
        except (KeyError, ValueError):
            continue
        if values is not None and len(values):
            return [float(one) for one in values[0] if float(one) == float(one)]
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
