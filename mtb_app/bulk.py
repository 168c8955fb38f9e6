"""For work that makes many small values at once, such as the calls of a panel result."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the search for cyclic garbage inside the block.

    A hundred thousand frozen values hold no cycles, but each thousand of them makes the collector look through all
    that are there already: a third of the time of a large import.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
