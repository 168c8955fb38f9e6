"""What annotators say of a change: VEP's CSQ and SnpEff's ANN in a VCF, by the field names of its header.

Of several transcripts one is taken: MANE Select, then VEP's pick, then canonical, then the first that codes for a
protein; RefSeq before Ensembl at the same rank, since the panel's own files speak of RefSeq.
Formats: VEP documentation, "VCF output"; SnpEff documentation, "Input & output: ANN field" (version 1.0).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

_FREQUENCY = re.compile(r"^(?:MAX_AF|AF|gnomAD\w*_AF|\w+_AF)$")
_FORMAT = re.compile(rb'##INFO=<ID=(CSQ|ANN),[^\n]*?(?:Format: |\')([^"\n]+?)\'?\s*"')
_PROTEIN = re.compile(r"p\.\(.*?=\)|p\..*")
_ANN_NAMES = {
    "annotation": "Consequence",
    "gene_name": "SYMBOL",
    "feature_id": "Feature",
    "transcript_biotype": "BIOTYPE",
    "rank": "EXON",
    "rank / total": "EXON",
    "hgvs.c": "HGVSc",
    "hgvs.p": "HGVSp",
    "allele": "Allele",
}


@dataclass(frozen=True)
class Annotation:
    """What one transcript makes of a change."""

    gene: str | None = None
    transcript: str | None = None
    coding_change: str | None = None
    protein_change: str | None = None
    consequences: tuple[str, ...] = ()
    exon: str | None = None
    population_frequency: float | None = None  # highest of any population, 0 to 1


@dataclass(frozen=True)
class Annotator:
    """How a VCF is annotated: the INFO key and the names of its fields in their order."""

    key: str
    fields: tuple[str, ...]


def annotator_of(header: bytes) -> Annotator | None:
    """Return how a VCF is annotated by its header; VEP before SnpEff where it is by both, None where by neither."""
    found = {
        match[1].decode(): tuple(one.strip(" '\"") for one in match[2].decode("utf-8", "replace").split("|"))
        for match in _FORMAT.finditer(header)
    }
    key = next((one for one in ("CSQ", "ANN") if one in found), None)
    return None if key is None else Annotator(key, tuple(map(_name, found[key])))


def protein_of(text: str | None) -> str | None:
    """Return `p.(...)` without its accession, None where no protein is spoken of (`c.*2537=`).

    The panel's software writes a synonymous change in brackets behind the coding one: `c.2997C>T(p.(Asn999=))`.
    """
    inside = _PROTEIN.search(text or "")
    if inside is None:
        return None if not text or re.search(r"(?:^|:)[cngmr]\.", text) else text.rpartition(":")[2] or None
    found = inside.group(0)
    return found.rstrip(")") + ")" if "(" in found else found


def _name(field: str) -> str:
    return _ANN_NAMES.get(field.strip().lower(), field.strip())


def annotation_of(
    annotator: Annotator, text: str, reference: str, alternatives: Sequence[str], place: int
) -> Annotation | None:
    """Return what the annotator says of the alternative at `place`, None where it says nothing of it."""
    names = set(_allele_names(reference, alternatives, place))
    entries = [dict(zip(annotator.fields, one.split("|"), strict=False)) for one in text.split(",")]
    of_allele = [one for one in entries if len(alternatives) == 1 or _is_of(one, names, place)]
    if not of_allele:
        return None
    best = max(of_allele, key=_rank)
    return _annotation(best)


def _allele_names(reference: str, alternatives: Sequence[str], place: int) -> tuple[str, ...]:
    """Return how an allele may be named: as written, or without the base that all alleles share (VEP)."""
    own = alternatives[place]
    shared = {one[:1] for one in (reference, *alternatives)}
    long = any(len(one) != len(reference) for one in alternatives)
    return (own, own[1:] or "-") if long and len(shared) == 1 else (own,)


def _is_of(entry: Mapping[str, str], names: set[str], place: int) -> bool:
    number = entry.get("ALLELE_NUM", "")
    return number == str(place + 1) if number else entry.get("Allele", "") in names


def _rank(entry: Mapping[str, str]) -> tuple[bool, ...]:
    refseq = entry.get("Feature", "").startswith(("NM_", "NP_"))
    return (
        bool(entry.get("MANE_SELECT")) or "MANE_Select" in entry.get("MANE", ""),
        entry.get("PICK") == "1",
        entry.get("CANONICAL") == "YES",
        entry.get("BIOTYPE") == "protein_coding",
        refseq,
    )


def _annotation(entry: Mapping[str, str]) -> Annotation:
    feature = entry.get("Feature") or None
    transcript, coding = _split(entry.get("HGVSc"))
    _, protein = _split(entry.get("HGVSp"))
    exon = entry.get("EXON") or None
    return Annotation(
        gene=entry.get("SYMBOL") or None,
        transcript=transcript or feature,
        coding_change=coding,
        protein_change=_bracketed(protein),
        consequences=tuple(one for one in re.split(r"[&,;:]", entry.get("Consequence") or "") if one),
        exon=exon,
        population_frequency=_frequency(entry),
    )


def _split(text: str | None) -> tuple[str | None, str | None]:
    accession, _, change = unquote(text or "").rpartition(":")
    return accession or None, change or None


def _bracketed(protein: str | None) -> str | None:
    """Return a protein change as the panel's files write it: predicted, in brackets."""
    if protein is None or "(" in protein or not protein.startswith("p."):
        return protein
    return f"p.({protein[2:]})"


def _frequency(entry: Mapping[str, str]) -> float | None:
    found = []
    for name, text in entry.items():
        if _FREQUENCY.match(name):
            found += [value for value in map(_number, re.split(r"[&]", text)) if value is not None]
    return max(found) if found else None


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None
