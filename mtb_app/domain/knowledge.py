"""Evidence and labels as facts with their source, gathered in immutable, dated releases."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from mtb_app.domain.alteration_rule import AlterationRule
from mtb_app.domain.message import Message


class Direction(StrEnum):
    """What an alteration does to a drug's effect; part of the answer, never left out."""

    SENSITIVE = "sensitive"
    RESISTANT = "resistant"


class Authority(StrEnum):
    """Who approved a label."""

    EMA = "EMA"
    FDA = "FDA"


@dataclass(frozen=True)
class Disease:
    """A source's disease and the OncoTree codes it was mapped to; no code and not agnostic means unmapped."""

    name: str
    codes: tuple[str, ...] = ()
    agnostic: bool = False


@dataclass(frozen=True)
class Evidence:
    """One statement: this alteration makes this tumour sensitive or resistant to these drugs."""

    source: str  # CIViC, MTB starter
    id: str  # EID123
    name: str  # the alteration as the source writes it
    rule: AlterationRule
    drugs: tuple[str, ...]  # given together when `combination`, else each alone
    combination: bool
    direction: Direction
    supports: bool  # False: the study did not support the statement
    level: str  # A validated, B clinical, C case, D preclinical, E inferential (CIViC)
    disease: Disease
    citation: str  # PMID:22608338 or an address
    germline: bool = False


@dataclass(frozen=True)
class Label:
    """One approved use: drug, authority, tumour types, biomarker, date, address of the label."""

    id: str
    drugs: tuple[str, ...]  # all given together
    authority: Authority
    disease: Disease
    name: str  # the biomarker as written
    rule: AlterationRule
    approved_on: dt.date | None
    url: str
    line: str = ""  # after prior therapy, first line
    source: str = ""


@dataclass(frozen=True)
class PanelGene:
    """What the panel tests of a gene."""

    symbol: str
    transcript: str | None
    small_variants: bool
    copy_number: bool
    fusions: bool


@dataclass(frozen=True)
class KnowledgeRelease:
    """One immutable release. `sha256` is over its files' bytes in name order."""

    source: str
    release: str
    released_on: dt.date | None
    sha256: str
    evidence: tuple[Evidence, ...]
    labels: tuple[Label, ...]
    not_understood: tuple[tuple[str, str, Message], ...]  # id, name as written, why
    attribution: str = ""

    @property
    def id(self) -> str:
        """Return `source release`, unique in a store."""
        return f"{self.source} {self.release}"
