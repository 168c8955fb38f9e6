"""What lies in a result folder: every file that matters by its kind and by whom its name says it belongs to.

Names follow LocalApp, DRAGEN and TSOPPI; folders are searched below, since the software spreads its files over
`Results` and `Logs_Intermediates`. A link that leads out of the folder is passed over.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mtb_app.domain.errors import InputError
from mtb_app.domain.message import Message

MOST_FILES = 200_000
DEEPEST = 8


class Kind(StrEnum):
    """A kind of file of a panel result."""

    COMBINED = "combined output"
    METRICS = "metrics"
    SMALL_VCF = "small variants"
    COPY_NUMBER_VCF = "copy numbers"
    EXON_VCF = "exon copy numbers"
    SPLICE_VCF = "splice variants"
    FUSIONS = "fusions"
    TMB_TRACE = "TMB trace"
    TMB_JSON = "TMB"
    MSI_JSON = "MSI"
    ANNOTATED = "annotated variants"
    TSOPPI_TABLE = "TSOPPI small-variant table"
    TSOPPI_SUMMARY = "TSOPPI variant summary"
    OTHER_VCF = "VCF"


RNA_KINDS = frozenset({Kind.FUSIONS, Kind.SPLICE_VCF})
# Kinds that hold calls: alone, without a combined output, they still make a result.
CALL_KINDS = (Kind.SMALL_VCF, Kind.OTHER_VCF, Kind.COPY_NUMBER_VCF, Kind.EXON_VCF, *sorted(RNA_KINDS))
_VCF, _JSON = r"\.vcf(?:\.gz)?$", r"\.json(?:\.gz)?$"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.COMBINED, r"^(?P<owner>.*?)_?CombinedVariantOutput\.tsv$"),
        (Kind.METRICS, r"^(?P<owner>.*?)_?MetricsOutput\.tsv$"),
        (Kind.TSOPPI_TABLE, r"^(?P<owner>.+)_small_variant_table\.tsv$"),
        (Kind.TSOPPI_SUMMARY, r"^(?P<owner>.*?)_?variant_summary\.tsv$"),
        (Kind.FUSIONS, r"^(?P<owner>.*?)_?AllFusions\.csv$"),
        (Kind.TMB_TRACE, r"^(?P<owner>.*?)(?:_TMB_Trace|\.tmb\.trace)\.tsv(?:\.gz)?$"),
        (Kind.TMB_JSON, r"^(?P<owner>.*?)[._]tmb" + _JSON),
        (Kind.MSI_JSON, r"^(?P<owner>.*?)(?:[._]msi|\.microsat_output)" + _JSON),
        (Kind.ANNOTATED, r"^(?P<owner>.*?)[._](?:\w+_)?annotated" + _JSON),
        (Kind.SMALL_VCF, r"^(?P<owner>.*?)_MergedSmallVariants(?:\.genome)?" + _VCF),
        (Kind.SMALL_VCF, r"^(?P<owner>.*?)\.hard-filtered" + _VCF),
        (Kind.EXON_VCF, r"^(?P<owner>.*?)[._]\w*Exon_?CNV\w*" + _VCF),
        (Kind.COPY_NUMBER_VCF, r"^(?P<owner>.*?)(?:_CopyNumberVariants|[._]cnv)" + _VCF),
        (Kind.SPLICE_VCF, r"^(?P<owner>.*?)_SpliceVariants" + _VCF),
        (Kind.OTHER_VCF, r"^(?P<owner>.*?)" + _VCF),
    )
)


@dataclass(frozen=True)
class Found:
    """A file of a panel result: `owner` is the specimen or sample that its name begins with, perhaps nothing."""

    kind: Kind
    path: Path
    owner: str

    def named(self, names: Iterable[str]) -> str | None:
        """Return the longest of these ids that the file's name begins with, whole; None where none does.

        Of specimens `P1` and `P1_2` the file `P1_2_AllFusions.csv` is the second's alone.
        """
        own = [one for one in names if self.owner == one or self.owner.startswith((f"{one}_", f"{one}."))]
        return max(own, key=len, default=None)


def recognised(file: Path) -> Found | None:
    """Return a file by what its name says, None for one that is no file of a panel result."""
    for kind, pattern in _PATTERNS:
        match = pattern.match(file.name)
        if match is not None:
            return Found(kind, file, match["owner"])
    return None


def files_of(folder: Path) -> tuple[Found, ...]:
    """Return the files of a result folder that matter, in the order of their paths.

    Raises InputError for a folder that cannot be read or holds more files than any result.
    """
    root = folder.resolve()
    found = [one for one in map(recognised, _walked(folder)) if one is not None]
    return tuple(one for one in found if _is_inside(one.path, root))


def _is_inside(file: Path, root: Path) -> bool:
    try:
        return file.resolve(strict=True).is_relative_to(root) and file.is_file()
    except (OSError, RuntimeError):  # a link to nothing, or to itself
        return False


def _walked(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise InputError(
            Message("The folder cannot be read: {reason}.", reason=error.strerror or str(error)),
            where=str(error.filename or folder),
            remedy=Message("Check the path and that you may read it."),
        ) from error

    depth = len(folder.parts)
    count = 0
    for place, below, names in os.walk(folder, onerror=refuse, followlinks=False):
        below[:] = sorted(below) if len(Path(place).parts) - depth < DEEPEST else []
        count += len(names)
        if count > MOST_FILES:
            raise InputError(
                Message("The folder holds more than {count} files.", count=MOST_FILES),
                where=str(folder),
                remedy=Message("Choose the folder of one result."),
            )
        yield from (Path(place) / name for name in sorted(names))


def nearest(files: Sequence[Found], to: Path) -> list[Found]:
    """Return files in the order of their closeness to a file: beside it first, then those that share more folders."""

    def distance(one: Found) -> tuple[int, str]:
        shared = len(Path(os.path.commonpath([one.path.parent, to.parent])).parts)
        return len(one.path.parent.parts) + len(to.parent.parts) - 2 * shared, str(one.path)

    return sorted(files, key=distance)
