"""The ordinary shape of a VCF's records as one pattern, learned from records that were checked part by part.

Most records of a file are alike: the same FORMAT, the same keys of INFO in the same order. A pattern of what they may
hold passes over thousands of them without a step of Python; only what it does not know is looked at line by line. It
is narrower than the specification, never wider: what it passes over would have been found good.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from mtb_app.panel.vcf_rules import Rule, wanted_counts

_LINE = re.compile(rb"\n[^\n]++")
_FIRST = 32  # good records after which a pattern is made; then twice as many, and so on
_MOST_PATTERNS = 12
_MOST_ORDERS, _MOST_KEYS = 6, 150
_MOST_FORMATS, _MOST_FILTERS = 12, 40
_LONGEST_TEXT = 400  # of a FORMAT or FILTER that is learned

_PLACE = r"[0-9A-Za-z_.]++\t[0-9]{1,10}+\t(?:\.|[!-:<-~]++)\t"
_QUALITY = r"(?:[0-9]{1,9}+(?:\.[0-9]{1,9}+)?+|\.)"
_ALLELES = {0: r"[ACGTN]++\t\.", 1: r"([ACGTN]++)\t(?!\1\t)[ACGTN]++"}
_WORD = r"[!-+\--:<-~]"  # what a text in a list may hold: no space, comma or semicolon
_PART = r"[!-9;-~]"  # what a part of a sample may hold: no space or colon
_KEY = re.compile(r"[0-9A-Za-z_.]+")


class Shapes:
    """Finds the lines that are out of the ordinary, and learns from those that turn out to be good."""

    def __init__(self, samples: int, info: Mapping[str, Rule], formats: Mapping[str, Rule]) -> None:
        """Take the number of samples and the rules of values, which may lose a key on the way."""
        self._samples = max(samples, 1)
        self._info, self._formats = info, formats
        self._pattern = _LINE
        self._filters: dict[str, None] = {}
        self._known: dict[int, dict[str, None]] = {0: {}, 1: {}}
        self._orders: dict[int, list[_Keys]] = {0: [], 1: []}
        self._changed = False
        self._good = 0
        self._next = _FIRST
        self._made = 0

    def odd(self, text: bytes, at: int) -> Iterator[tuple[int, bytes]]:
        """Yield the lines that the pattern does not know, each with the offset of the break before it."""
        while (found := self._pattern.search(text, at)) is not None:
            yield found.start(), found.group()[1:]
            at = found.end()

    def learn(self, raw: bytes) -> None:
        """Take a record in which no fault was found."""
        self._good += 1
        cells = raw.decode("latin-1").split("\t")
        if len(cells) >= 8 and "," not in cells[4] and self._made < _MOST_PATTERNS:
            alternatives = 0 if cells[4] == "." else 1
            self._learn_text(self._filters, cells[6], _MOST_FILTERS)
            self._learn_text(self._known[alternatives], cells[8] if len(cells) > 8 else "", _MOST_FORMATS)
            self._learn_keys(self._orders[alternatives], cells[7])
        if self._changed and self._good >= self._next:
            self._changed = False
            self._next = 2 * self._good
            self._made += 1
            self._pattern = self._made_pattern()

    def relearn(self) -> None:
        """Make the pattern anew before long: the rules of values have changed."""
        self._changed = True
        self._next = self._good + _FIRST

    def _learn_text(self, known: dict[str, None], text: str, most: int) -> None:
        if text not in known and len(known) < most and len(text) < _LONGEST_TEXT and text.isascii():
            known[text] = None
            self._changed = True

    def _learn_keys(self, orders: list[_Keys], text: str) -> None:
        keys = () if text == "." else tuple(part.partition("=")[0] for part in text.split(";"))
        if len(keys) > _MOST_KEYS or any(_KEY.fullmatch(key) is None for key in keys):
            return
        for order in orders:
            if bool(order.keys) == bool(keys) and (change := order.merge(keys)) is not None:
                self._changed = self._changed or change
                return
        if len(orders) < _MOST_ORDERS:
            orders.append(_Keys(keys))
            self._changed = True

    def _made_pattern(self) -> re.Pattern[bytes]:
        filters = "|".join(map(re.escape, self._filters))
        bodies = [
            rf"{_ALLELES[number]}\t{_QUALITY}\t(?:{filters})\t"
            rf"(?:{'|'.join(self._info_of(one, number) for one in self._orders[number])})"
            rf"(?:{'|'.join(self._format_of(one, number) for one in known)})"
            for number, known in self._known.items()
            if known and self._orders[number]
        ]
        text = rf"\n(?!{_PLACE}(?:{'|'.join(bodies)})(?:\n|\Z))[^\n]++"
        return re.compile(text.encode("latin-1"))

    def _info_of(self, order: _Keys, alternatives: int) -> str:
        if not order.keys:
            return r"\."
        parts = [self._pair(key, alternatives) for key in order.keys]
        if not order.optional:
            return ";".join(parts)
        end = r"(?=[\t\n]|\Z)"
        return rf"(?!{end})" + "".join(rf"(?:{part}(?:;(?!{end})|{end}))?+" for part in parts)

    def _pair(self, key: str, alternatives: int) -> str:
        rule = self._info.get(key)
        name = re.escape(key)
        if rule is None:
            return rf"{name}(?:=(?:{_WORD}|,)*+)?+"
        if rule.kind == "Flag":
            return rf"{name}(?:=[01])?+"
        if key == "CIGAR":
            return rf"{name}=\."
        return rf"{name}={_list_of(rule, alternatives, _WORD)}"

    def _format_of(self, text: str, alternatives: int) -> str:
        if not text:
            return ""
        keys = text.split(":")
        genotypes = any(rule is not None and rule.number == "G" for rule in map(self._formats.get, keys))
        parts = []
        for key in keys:
            rule = self._formats.get(key)
            if key == "GT":
                one = "[01.]" if alternatives else "[0.]"
                parts.append(rf"{one}[/|]{one}" if genotypes else rf"{one}(?:[/|]{one})?+")
            elif rule is None:
                parts.append(rf"{_PART}++")
            else:
                parts.append(_list_of(rule, alternatives, r"[!-+\--9;-~]"))
        sample = ":".join(parts)
        each = rf"\t{sample}" if self._samples == 1 else rf"(?:\t{sample}){{{self._samples}}}"
        return rf"\t{re.escape(text)}{each}"


class _Keys:
    """Keys of INFO in the order in which records have them; `optional` where not all records have them all."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self.keys = list(keys)
        self.optional = False

    def merge(self, keys: tuple[str, ...]) -> bool | None:
        """Take the keys of a record in; return whether that changed anything, None where the order is another."""
        places = {key: place for place, key in enumerate(self.keys)}
        common = [places[key] for key in keys if key in places]
        if common != sorted(common) or len(self.keys) + len(keys) - len(common) > _MOST_KEYS:
            return None
        new = len(common) < len(keys)
        if not new and (self.optional or len(common) == len(self.keys)):
            return False
        self.optional = True
        at = 0
        for key in keys:
            if key in places:
                at = self.keys.index(key) + 1
            else:
                self.keys.insert(at, key)
                at += 1
        return True


def _one_of(rule: Rule, sign: str) -> str:
    if rule.kind == "Integer":
        return r"(?:-?[0-9]{1,9}+|\.)" if rule.lowest is None else r"(?:[0-9]{1,9}+|\.)"
    if rule.kind == "Float" and rule.highest is not None:
        return r"(?:0(?:\.[0-9]++)?+|1(?:\.0++)?+|\.)"
    if rule.kind == "Float":
        return r"(?:-?[0-9]{1,12}+(?:\.[0-9]{1,20}+)?+(?:[eE][-+]?[0-9]{1,4}+)?+|\.)"
    if rule.kind == "Character":
        return sign
    if rule.lowest is not None:
        return r"(?:[0-9]{1,12}+(?:\.[0-9]{1,20}+)?+|\.)"
    return rf"{sign}++"


def _list_of(rule: Rule, alternatives: int, sign: str) -> str:
    """Return the pattern of a field's values in a record with one or no alternative and two alleles a sample."""
    one = _one_of(rule, sign)
    counts: Collection[int] | None = wanted_counts(rule.number, alternatives, (2,))
    if counts is None:
        return rf"{one}(?:,{one})*+"
    count = min(counts)
    if count <= 1:
        return one
    if count > 40:
        return rf"(?:{one}(?:,{one}){{{count - 1}}}|\.)"
    return "(?:" + ",".join([one] * count) + r"|\.)"
