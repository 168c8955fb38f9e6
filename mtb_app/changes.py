"""Which kinds of record a write changed, so that a page refreshes only when it shows one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

CASES = "cases"
RESULTS = "results"
OPTIONS = "options"
MEETINGS = "meetings"
DISCUSSIONS = "discussions"
DECISIONS = "decisions"
FORMS = "forms"
DRAFTS = "drafts"
KNOWLEDGE = "knowledge"
USERS = "users"
AUDIT = "audit"

T = TypeVar("T")


@dataclass(frozen=True)
class Changes:
    """The kinds that were written; the audit trail always is."""

    kinds: frozenset[str]

    @classmethod
    def of(cls, *kinds: str) -> Changes:
        """Return changes of these kinds and of the audit trail."""
        return cls(frozenset({*kinds, AUDIT}))


@dataclass(frozen=True)
class Done(Generic[T]):
    """The value of a use case that wrote, and what it changed."""

    value: T
    changes: Changes
