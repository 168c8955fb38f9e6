"""Criteria of taking part in the trial: pass, warn, fail or undetermined, each with the datum it looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mtb_app.domain.message import Message


class Answer(StrEnum):
    """The answer of one criterion; undetermined names the datum that is missing."""

    PASS = "pass"
    WARN = "warn"
    FAIL = "fail"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True)
class Criterion:
    """One criterion with its answer, the value looked at and the limit."""

    key: str
    name: Message
    answer: Answer
    value: Message | None
    limit: Message


def count(criteria: tuple[Criterion, ...], answer: Answer) -> int:
    """Return how many criteria have an answer."""
    return sum(one.answer is answer for one in criteria)
