"""Whether two shares of reads differ by more than sampling: Fisher's exact test, or the z test where counts allow it.

Fisher 1922 (doi:10.2307/2340521). Where every expected count is at least 20 the normal approximation, which is fast,
gives the same. Both are two-sided. Every read is taken as drawn on its own: other noise (capture, amplification, the
share of tumour cells of another biopsy) is not in it.
"""

from __future__ import annotations

import math

SMALLEST_EXPECTED = 20.0


def difference_p(first: int, first_of: int, second: int, second_of: int) -> float:
    """Return the chance of a difference at least this large between `first`/`first_of` and `second`/`second_of`."""
    whole = first_of + second_of
    hits = first + second
    if first_of <= 0 or second_of <= 0 or hits in {0, whole}:
        return 1.0
    smallest = min(hits, whole - hits) * min(first_of, second_of) / whole
    if smallest >= SMALLEST_EXPECTED:
        return _z_test(first, first_of, second, second_of)
    return _fisher(first, first_of, second_of, hits)


def _z_test(first: int, first_of: int, second: int, second_of: int) -> float:
    pooled = (first + second) / (first_of + second_of)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / first_of + 1 / second_of))
    return math.erfc(abs(first / first_of - second / second_of) / spread / math.sqrt(2))


def _fisher(first: int, first_of: int, second_of: int, hits: int) -> float:
    """Sum the chances of all tables with the same margins that are no more likely than the one seen."""
    lowest, highest = max(0, hits - second_of), min(hits, first_of)
    logs = [_log_chance(one, first_of, second_of, hits) for one in range(lowest, highest + 1)]
    limit = logs[first - lowest] + 1e-7  # rounding must not leave out a table as likely as the one seen
    return min(1.0, math.fsum(math.exp(one) for one in logs if one <= limit))


def _log_chance(first: int, first_of: int, second_of: int, hits: int) -> float:
    return (
        _log_choose(first_of, first)
        + _log_choose(second_of, hits - first)
        - _log_choose(first_of + second_of, hits)
    )


def _log_choose(whole: int, part: int) -> float:
    return math.lgamma(whole + 1) - math.lgamma(part + 1) - math.lgamma(whole - part + 1)
