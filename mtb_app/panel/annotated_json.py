"""`*_MergedVariants_Annotated.json.gz`: gene, transcript and consequence from Nirvana, streamed.

The file holds every transcript of every position and unpacks to gigabytes: only the calls asked for are kept. Keys
are absent where they would be empty. Layout: Nirvana 3 documentation, "Nirvana JSON file format".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import ijson  # type: ignore[import-untyped]  # the library ships no types

from mtb_app.domain.errors import InputError
from mtb_app.domain.genome import GenomeBuild, bare_chromosome
from mtb_app.domain.message import Message
from mtb_app.panel.annotation import Annotation, protein_of
from mtb_app.panel.inflate import inflated

Key = tuple[str, int, str, str]
_POPULATIONS = ("gnomad", "gnomadExome", "oneKg", "topmed")


DEEPEST = 5000  # lists within lists; the format has eight
LONGEST_TEXT_BYTES = 1 << 22
_LOOK_BYTES = 4096


class _EndlessError(Exception):
    """Lists within lists or a text without end: the reader keeps each path and goes over a text again and again."""


class _Stream:
    """The unpacked text as a file that the JSON reader asks for bytes; limits hold while it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""
        self._depth = self._since_quote = 0

    def at_surface(self) -> None:
        """Begin to count anew: a position was read whole (brackets in texts are counted too, and may not pair)."""
        self._depth = 0

    def read(self, size: int = -1) -> bytes:
        """Return at most `size` bytes, none at the end."""
        if size == 0:
            return b""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = piece
        data = self._rest if size < 0 else self._rest[:size]
        self._rest = self._rest[len(data) :]
        self._look(data)
        return data

    def _look(self, data: bytes) -> None:
        for at in range(0, len(data), _LOOK_BYTES):
            part = data[at : at + _LOOK_BYTES]
            self._depth += part.count(b"[") + part.count(b"{") - part.count(b"]") - part.count(b"}")
            if self._depth > DEEPEST:
                raise _EndlessError(Message("The JSON is nested deeper than any result."))
            quote = part.rfind(b'"')
            self._since_quote = len(part) - quote - 1 if quote >= 0 else self._since_quote + len(part)
            if self._since_quote > LONGEST_TEXT_BYTES:
                raise _EndlessError(Message("The JSON is damaged: {reason}.", reason="a text without end"))


def annotations_of(file: Path, wanted: Collection[Key]) -> Mapping[Key, tuple[Annotation, ...]]:
    """Return each wanted call's annotations, RefSeq and canonical transcripts first.

    Raises InputError for damaged JSON, Refused beyond the limits.
    """
    found: dict[Key, tuple[Annotation, ...]] = {}
    places = {key[:2] for key in wanted}
    with file.open("rb") as stream:
        text = _Stream(inflated(stream, max(file.stat().st_size, 1)))
        try:
            for position in ijson.items(text, "positions.item", use_float=True):
                text.at_surface()
                found.update(_of_position(position, places, wanted))
        except (ijson.JSONError, UnicodeDecodeError) as error:
            raise InputError(
                Message("The JSON is damaged: {reason}.", reason=str(error).split("\n")[0][:120]),
                where=str(file),
                remedy=Message("Copy it again from the sequencing server."),
            ) from error
        except _EndlessError as error:
            raise InputError(
                error.args[0],
                where=str(file),
                remedy=Message("Ask the laboratory for the file as its software wrote it."),
            ) from error
    return found


def build_of(file: Path) -> GenomeBuild:
    """Return the genome build that the file's header names."""
    with file.open("rb") as stream:
        first = next(inflated(stream, max(file.stat().st_size, 1)), b"")[:4000]
    named = [build for build in (GenomeBuild.GRCH37, GenomeBuild.GRCH38) if build.value.encode() in first]
    return named[0] if len(named) == 1 else GenomeBuild.UNKNOWN


def _of_position(
    position: object, places: Collection[tuple[str, int]], wanted: Collection[Key]
) -> Iterator[tuple[Key, tuple[Annotation, ...]]]:
    if not isinstance(position, dict):
        return
    chromosome, start = bare_chromosome(_text(position.get("chromosome")) or ""), position.get("position")
    reference = (_text(position.get("refAllele")) or "").upper()
    if not isinstance(start, int) or (chromosome, start) not in places:
        return
    written = _list(position.get("altAlleles"))
    variants = [one for one in _list(position.get("variants")) if isinstance(one, dict)]
    whole = [
        one for one in written if _text(one) and str(one).isalpha()
    ]  # `<M>` and the like have no variant
    for index, variant in enumerate(variants):
        own = _text(whole[index] if len(whole) == len(variants) else _whole_allele(reference, variant))
        key = chromosome, start, reference, (own or "").upper()
        if key in wanted:
            yield key, _annotations(variant)


def _whole_allele(reference: str, variant: Mapping[str, Any]) -> str:
    """Return an alternative as a VCF writes it; a variant is written without the base before an indel (`-`)."""
    old, new = (_text(variant.get(name)) or "" for name in ("refAllele", "altAllele"))
    old, new = old.replace("-", ""), new.replace("-", "")
    return reference[: len(reference) - len(old)] + new if reference.endswith(old.upper()) else new


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _annotations(variant: Mapping[str, Any]) -> tuple[Annotation, ...]:
    transcripts = [one for one in _list(variant.get("transcripts")) if isinstance(one, dict)]
    frequency = _frequency(variant)
    ranked = sorted(
        transcripts,
        key=lambda one: (one.get("isCanonical") is True, one.get("source") == "RefSeq"),
        reverse=True,
    )
    if not ranked and frequency is not None:
        return (Annotation(population_frequency=frequency),)
    return tuple(_annotation(one, frequency) for one in ranked)


def _annotation(one: Mapping[str, Any], frequency: float | None) -> Annotation:
    _, _, coding = (_text(one.get("hgvsc")) or "").rpartition(":")
    return Annotation(
        gene=_text(one.get("hgnc")),
        transcript=_text(one.get("transcript")),
        coding_change=coding or None,
        protein_change=protein_of(_text(one.get("hgvsp"))),
        consequences=tuple(filter(None, map(_text, _list(one.get("consequence"))))),
        exon=_text(one.get("exons") or one.get("exon")),
        population_frequency=frequency,
    )


def _text(value: object) -> str | None:
    """Return a text; anything else is not what the format has, and deep lists would not even print."""
    return value if isinstance(value, str) and value else None


def _frequency(variant: Mapping[str, Any]) -> float | None:
    """Return the highest allele frequency of any population that is told, 0 to 1."""
    found = []
    for name in _POPULATIONS:
        source = variant.get(name)
        if isinstance(source, dict):
            found += [
                float(value)
                for key, value in source.items()
                if key.endswith("Af") and isinstance(value, int | float) and 0 <= value <= 1
            ]
    return max(found) if found else None
