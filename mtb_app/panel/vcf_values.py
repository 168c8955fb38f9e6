"""How the values of one field are written in a file: how many, with a point or without, with a sign or an exponent."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from mtb_app.panel.vcf_rules import Rule

_MOST_COUNTS = 3  # different numbers of values that are told apart
_LONGEST_LIST = 40  # values that are written out in a pattern
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_POWER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,20})?[eE][-+]?[0-9]{1,4}")
_POINT = re.compile(r"-?[0-9]{1,12}\.[0-9]{1,20}")


class Values:
    """What was seen of the values of one field."""

    def __init__(self) -> None:
        self._forms: set[str] = set()
        self._counts: set[int] = set()

    def learn(self, text: str) -> bool:
        """Take the values of a record; return whether they are written as none before."""
        before = len(self._forms) + len(self._counts)
        values = text.split(",")
        for one in values[:_LONGEST_LIST]:
            self._forms.update(_forms_of(one))
        if len(self._counts) <= _MOST_COUNTS:
            self._counts.add(len(values))
        return len(self._forms) + len(self._counts) > before

    def pattern(self, rule: Rule, counts: Collection[int] | None, sign: str) -> str:
        """Return the pattern of values that are good by the rule, as they were written so far.

        `counts` is how many there may be, None for any number; `sign` the pattern of one sign of a text.
        """
        one = self._one(rule, sign)
        if len(self._counts) > _MOST_COUNTS:
            seen = None if counts is None else set(counts)
        else:
            seen = self._counts if counts is None else self._counts & set(counts)
        if seen is None:
            return rf"{one}(?:,{one})*+"
        lists = [_list_of(one, count) for count in sorted(seen)]
        if not seen or ("missing" in self._forms and 1 not in seen):
            lists.append(r"\.")
        return lists[0] if len(lists) == 1 else f"(?:{'|'.join(reversed(lists))})"

    def _one(self, rule: Rule, sign: str) -> str:
        if rule.kind == "Character":
            return sign
        if rule.kind not in {"Integer", "Float"} and rule.lowest is None:
            return rf"{sign}++"
        forms = [
            pattern for form, pattern in _numbers(rule, "minus" in self._forms).items() if form in self._forms
        ]
        return forms[0] if len(forms) == 1 else f"(?:{'|'.join(forms or [r'[.]'])})"


def _numbers(rule: Rule, signed: bool) -> dict[str, str]:
    """Return the patterns of a rule's numbers by the form in which they are written."""
    minus = "-?+" if signed and rule.lowest is None else ""
    if rule.kind == "Integer":
        return {"whole": f"{minus}[0-9]{{1,9}}+", "missing": r"\."}
    if rule.highest is not None:  # a share
        return {"whole": "[01]", "point": r"(?:0\.[0-9]{1,20}+|1\.0{1,20}+)", "missing": r"\."}
    tail = r"(?:\.[0-9]{1,20}+)?+[eE][-+]?[0-9]{1,4}+"
    return {
        "point": rf"{minus}[0-9]{{1,12}}+\.[0-9]{{1,20}}+",
        "whole": f"{minus}[0-9]{{1,12}}+",
        "power": f"{minus}[0-9]{{1,12}}+{tail}",
        "missing": r"\.",
    }


def _forms_of(text: str) -> Iterator[str]:
    if text.startswith("-"):
        yield "minus"
    if text == ".":
        yield "missing"
    elif _WHOLE.fullmatch(text):
        yield "whole"
    elif _POINT.fullmatch(text):
        yield "point"
    elif _POWER.fullmatch(text):
        yield "power"


def _list_of(one: str, count: int) -> str:
    if count <= _LONGEST_LIST:
        return ",".join([one] * count)
    return rf"{one}(?:,{one}){{{count - 1}}}"
