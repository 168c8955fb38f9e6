"""The ordinary shape of a VCF's records as one pattern, learned from records that were checked part by part.

Most records of a file are alike: the same FORMAT, the same keys of INFO in the same order, numbers written in the same
way. A pattern of what they may hold passes over thousands of them without a step of Python; only what it does not know
is looked at line by line. It is narrower than the specification, never wider: what it passes over is good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mtb_app.panel.vcf_rules import Rule, wanted_counts
from mtb_app.panel.vcf_values import Values

_LINE = re.compile(rb"\n[^\n]++")
_FIRST = 32  # good records after which a pattern is made; then twice as many, and so on
_MOST_PATTERNS = 14
_MOST_ORDERS, _MOST_KEYS = 6, 150
_MOST_FORMATS, _MOST_FILTERS = 12, 40
_LONGEST_TEXT = 400  # of a FORMAT or FILTER that is learned

_PLACE = r"[0-9A-Za-z_.]++\t[0-9]{1,10}+\t[!-:<-~]++\t"
_ALLELES = {0: r"[ACGTN]++\t\.", 1: r"([ACGTN]++)\t(?!\1\t)[ACGTN]++"}
_WORD = r"[!-+\--:<-~]"  # what a text of INFO may hold: no space, comma or semicolon
_PART = r"[!-+\--9;-~]"  # what a text of a sample may hold: no space, comma or colon
_QUALITY = Rule("1", "Float", 0)
_KEY = re.compile(r"[0-9A-Za-z_.]+")


class Shapes:
    """Finds the lines that are out of the ordinary, and learns from those that turn out to be good."""

    def __init__(self, samples: int, info: Mapping[str, Rule], formats: Mapping[str, Rule]) -> None:
        """Take the number of samples and the rules of values, which may lose a key on the way."""
        self._sides = [_Side(0, samples, info, formats), _Side(1, samples, info, formats)]
        self._pattern = _LINE
        self._filters: dict[str, None] = {}
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
        if self._made >= _MOST_PATTERNS:
            return
        self._good += 1
        cells = raw.decode("latin-1").split("\t")
        if len(cells) >= 8 and "," not in cells[4]:
            new = _learned(self._filters, cells[6], _MOST_FILTERS)
            self._changed |= self._sides[cells[4] != "."].learn(cells) or new
        if self._changed and self._good >= self._next:
            self._changed = False
            self._next = 2 * self._good
            self._made += 1
            self._pattern = self._made_pattern()

    def relearn(self) -> None:
        """Make the pattern anew before long: the rules of values have changed."""
        self._changed = True
        self._next = self._good + _FIRST

    def _made_pattern(self) -> re.Pattern[bytes]:
        filters = "|".join(map(re.escape, self._filters))
        bodies = "|".join(side.pattern(filters) for side in reversed(self._sides) if side.known)
        return re.compile(rf"\n(?!{_PLACE}(?:{bodies})(?:\n|\Z))[^\n]++".encode("latin-1"))


class _Side:
    """What is known of records with no alternative, or with one."""

    def __init__(
        self, alternatives: int, samples: int, info: Mapping[str, Rule], formats: Mapping[str, Rule]
    ) -> None:
        self._alternatives = alternatives
        self._samples = max(samples, 1)
        self._rules = {"INFO": info, "FORMAT": formats}
        self._values: dict[tuple[str, str], Values] = {}
        self._quality = Values()
        self._formats: dict[str, None] = {}
        self._orders: list[_Keys] = []

    @property
    def known(self) -> bool:
        """Tell if a record was learned."""
        return bool(self._formats and self._orders)

    def learn(self, cells: list[str]) -> bool:
        """Take the cells of a good record; return whether they told anything new."""
        new = self._quality.learn(cells[5])
        new |= self._learn_information(cells[7])
        new |= _learned(self._formats, cells[8] if len(cells) > 8 else "", _MOST_FORMATS)
        for sample in cells[9:]:
            for key, text in zip(cells[8].split(":"), sample.split(":"), strict=False):
                new |= self._of("FORMAT", key).learn(text)
        return new

    def _of(self, place: str, key: str) -> Values:
        found = self._values.get((place, key))
        return self._values.setdefault((place, key), Values()) if found is None else found

    def _learn_information(self, text: str) -> bool:
        pairs = [] if text == "." else [part.partition("=") for part in text.split(";")]
        keys = tuple(key for key, _, _ in pairs)
        if len(keys) > _MOST_KEYS or any(_KEY.fullmatch(key) is None for key in keys):
            return False
        new = False
        for key, mark, value in pairs:
            if mark and key in self._rules["INFO"]:
                new |= self._of("INFO", key).learn(value)
        for order in self._orders:
            if bool(order.keys) == bool(keys) and (change := order.merge(keys)) is not None:
                return change or new
        if len(self._orders) < _MOST_ORDERS:
            self._orders.append(_Keys(keys))
            return True
        return new

    def pattern(self, filters: str) -> str:
        """Return the pattern of a record behind its identifier, without the end of the line."""
        orders = "|".join(map(self._information, self._orders))
        formats = "|".join(map(self._format, self._formats))
        quality = self._quality.pattern(_QUALITY, frozenset({1}), "")
        return rf"{_ALLELES[self._alternatives]}\t{quality}\t(?:{filters})\t(?:{orders})(?:{formats})"

    def _information(self, order: _Keys) -> str:
        if not order.keys:
            return r"\."
        parts = list(map(self._pair, order.keys))
        if not order.optional:
            return ";".join(parts)
        end = r"(?=[\t\n]|\Z)"
        return rf"(?!{end})" + "".join(rf"(?:{part}(?:;(?!{end})|{end}))?+" for part in parts)

    def _pair(self, key: str) -> str:
        rule = self._rules["INFO"].get(key)
        name = re.escape(key)
        if rule is None:
            return rf"{name}(?:=[!-:<-~]*+)?+"
        if rule.kind == "Flag":
            return rf"{name}(?:=[01])?+"
        if key == "CIGAR":
            return rf"{name}=\."
        counts = wanted_counts(rule.number, self._alternatives, ())
        return rf"{name}={self._of('INFO', key).pattern(rule, counts, _WORD)}"

    def _format(self, text: str) -> str:
        if not text:
            return ""
        keys = text.split(":")
        rules = [self._rules["FORMAT"].get(key) for key in keys]
        allele = "[01.]" if self._alternatives else "[0.]"
        diploid = any(rule is not None and rule.number == "G" for rule in rules)
        parts = []
        for key, rule in zip(keys, rules, strict=True):
            if key == "GT":
                parts.append(rf"{allele}[/|]{allele}" if diploid else rf"{allele}(?:[/|]{allele})?+")
            elif rule is None:
                parts.append(r"[!-9;-~]++")
            else:
                counts = wanted_counts(rule.number, self._alternatives, (2,))
                parts.append(self._of("FORMAT", key).pattern(rule, counts, _PART))
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


def _learned(known: dict[str, None], text: str, most: int) -> bool:
    """Remember a text; return whether it is new."""
    if text in known or len(known) >= most or len(text) >= _LONGEST_TEXT or not text.isascii():
        return False
    known[text] = None
    return True
