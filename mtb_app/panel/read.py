"""Reading a panel result: recognise what a file or folder holds, read each specimen, join its files.

The combined output is what the laboratory released: it decides which calls there are. The VCF adds what it knows of
them; where two files disagree, both values are told as a deviation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from mtb_app.domain.errors import InputError
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import Deviation, PanelResult, VariantCall
from mtb_app.panel.cells import digest_of_file, place, read_bytes
from mtb_app.panel.combined_output import is_combined_output, read_combined_output
from mtb_app.panel.metrics import read_metrics
from mtb_app.panel.tsoppi import (
    SUMMARY_SUFFIX,
    TABLE_SUFFIX,
    Summary,
    read_small_variant_table,
    read_summary,
)
from mtb_app.panel.vcf import VcfRecord, read_vcf
from mtb_app.progress import Progress

COMBINED = "*CombinedVariantOutput.tsv"
VCFS = ("*MergedSmallVariants*.vcf", "*MergedSmallVariants*.vcf.gz")
METRICS = "*MetricsOutput.tsv"
FRACTION_TOLERANCE = 0.005
Key = tuple[str, int, str, str]


def read_panel(path: Path, *, progress: Progress | None = None) -> tuple[PanelResult, ...]:
    """Return the results of a file or folder, one for each specimen, in the order of their names.

    Raises InputError, saying what, where and what to do, for anything that cannot be read whole.
    """
    if not path.exists():
        raise InputError(
            Message("There is no such file or folder."), where=str(path), remedy=Message("Check the path.")
        )
    results = _read_folder(path, progress) if path.is_dir() else (_read_file(path),)
    return tuple(sorted(results, key=lambda one: one.specimen.pair_id))


def _read_file(file: Path) -> PanelResult:
    if file.name.endswith(TABLE_SUFFIX):
        return read_small_variant_table(file)
    if file.name.endswith(SUMMARY_SUFFIX):
        raise InputError(
            Message("A variant summary alone holds no small variants."),
            where=str(file),
            remedy=Message("Choose its folder, with the small-variant tables beside it."),
        )
    first = read_bytes(file).split(b"\n", 1)[0].decode("utf-8", "replace")
    if not is_combined_output(first):
        raise InputError(
            Message("This file is not a panel result that the program knows."),
            where=place(file, 1),
            remedy=Message(
                "Choose a result folder, a CombinedVariantOutput.tsv or a TSOPPI small-variant table."
            ),
        )
    return read_combined_output(file)


def _read_folder(folder: Path, progress: Progress | None) -> Sequence[PanelResult]:
    combined = _inside(folder, COMBINED)
    tables = _inside(folder, f"*{TABLE_SUFFIX}")
    total = len(combined) + len(tables)
    if not total:
        raise InputError(
            Message("This folder holds no panel result."),
            where=str(folder),
            remedy=Message("Choose the folder with CombinedVariantOutput.tsv or the TSOPPI tables."),
        )
    summaries = _summaries(_inside(folder, f"*{SUMMARY_SUFFIX}"))
    readers: list[tuple[Path, Callable[[Path], PanelResult]]] = [
        *((file, lambda file: _joined(read_combined_output(file), file, folder)) for file in combined),
        *((file, lambda file: _with_summary(read_small_variant_table(file), summaries)) for file in tables),
    ]
    results = []
    for number, (file, read) in enumerate(readers):
        if progress is not None:
            progress.raise_if_cancelled()
            progress.report(number, total, Message("reading {file}", file=file.name))
        results.append(read(file))
    return results


def _inside(folder: Path, pattern: str) -> list[Path]:
    """Return the files of a pattern in the folder and one level below; a link that leads out is passed over."""
    root = folder.resolve()
    found = [*folder.glob(pattern), *folder.glob(f"*/{pattern}")]
    return sorted(file for file in found if file.is_file() and file.resolve().is_relative_to(root))


def _summaries(files: Sequence[Path]) -> dict[str, tuple[Summary, str, str]]:
    found: dict[str, tuple[Summary, str, str]] = {}
    for file in files:
        rows, digest = read_summary(file)
        for row in rows:
            if row.sample_id in found:
                raise InputError(
                    Message("Specimen {sample} stands in two variant summaries.", sample=row.sample_id),
                    where=str(file),
                    remedy=Message("Leave one of them in the folder."),
                )
            found[row.sample_id] = (row, file.name, digest)
    return found


def _with_summary(result: PanelResult, summaries: dict[str, tuple[Summary, str, str]]) -> PanelResult:
    found = summaries.get(result.specimen.pair_id)
    if found is None:
        return result
    summary, name, digest = found
    return replace(
        result,
        tmb=summary.tmb,
        msi=summary.msi,
        copy_numbers=summary.copy_numbers,
        fusions=summary.fusions,
        splice_variants=summary.splice_variants,
        source_files=(*result.source_files, (name, digest)),
    )


def _joined(result: PanelResult, file: Path, folder: Path) -> PanelResult:
    """Return the result with its VCF and its metrics, looked for beside it and then in the folder."""
    vcf = _companion(result, file, folder, VCFS)
    metrics = _companion(result, file, folder, (METRICS,))
    if vcf is not None:
        result = _with_vcf(result, read_vcf(vcf), vcf)
    if metrics is not None:
        found = read_metrics(metrics, result.specimen)
        result = _with_file(replace(result, quality=found), metrics)
    return result


def _companion(result: PanelResult, file: Path, folder: Path, patterns: Sequence[str]) -> Path | None:
    """Return the specimen's file of these patterns: by its name, or the only one beside the combined output."""
    ids = result.specimen
    names = [one for one in (ids.dna_sample_id, ids.pair_id, ids.rna_sample_id) if one]
    root = folder.resolve()
    near = [one for pattern in patterns for one in sorted(file.parent.glob(pattern))]
    beside = [one for one in near if one.is_file() and one.resolve().is_relative_to(root)]
    below = [one for pattern in patterns for one in _inside(folder, pattern)]
    for candidates in (beside, below):
        named = [one for one in candidates if any(one.name.startswith(name) for name in names)]
        if named:
            return named[0]
    lonely = len(list(file.parent.glob(COMBINED))) == 1
    metrics = METRICS in patterns
    if len(beside) == 1 and (lonely or metrics):
        return beside[0]
    return below[0] if metrics and len(below) == 1 else None


def _with_file(result: PanelResult, file: Path) -> PanelResult:
    entry = (file.name, digest_of_file(file))
    return replace(result, source_files=(*result.source_files, entry))


def _with_vcf(result: PanelResult, records: Sequence[VcfRecord], file: Path) -> PanelResult:
    known: dict[Key, VcfRecord] = {
        (one.chromosome, one.position, one.reference.upper(), one.alternative.upper()): one for one in records
    }
    deviations: list[Deviation] = []
    calls = tuple(_call_with(call, known, deviations, file) for call in result.small_variants)
    released = {_key(call) for call in result.small_variants}
    passed = [key for key, one in known.items() if set(one.filters) <= {"PASS", "."} and key not in released]
    if passed:
        deviations.append(_extra(passed, file))
    joined = replace(result, small_variants=calls, deviations=(*result.deviations, *deviations))
    return _with_file(joined, file)


def _extra(keys: Sequence[Key], file: Path) -> Deviation:
    text = Message(
        "{count} passed calls of the VCF are not in the combined output and were not taken, the first {place}.",
        count=len(keys),
        place=f"chr{keys[0][0]}:{keys[0][1]}",
    )
    return Deviation(file.name, None, text)


def _key(call: VariantCall) -> Key:
    one = call.variant
    return one.chromosome, one.position, one.reference, one.alternative


def _call_with(
    call: VariantCall, known: dict[Key, VcfRecord], deviations: list[Deviation], file: Path
) -> VariantCall:
    record = known.get(_key(call))
    name = f"chr{call.variant.chromosome}:{call.variant.position}"
    if record is None:
        deviations.append(
            Deviation(
                file.name,
                None,
                Message(
                    "{place} is in the combined output and not among the passed calls of the VCF.", place=name
                ),
            )
        )
        return call
    _compare(call, record, name, deviations, file)
    return replace(
        call,
        filters=record.filters or ("PASS",),
        depth=record.depth if call.depth is None else call.depth,
        allele_fraction=record.allele_fraction if call.allele_fraction is None else call.allele_fraction,
    )


def _compare(
    call: VariantCall, record: VcfRecord, name: str, deviations: list[Deviation], file: Path
) -> None:
    if call.depth is not None and record.depth is not None and call.depth != record.depth:
        deviations.append(
            Deviation(
                file.name,
                None,
                Message(
                    "{place}: depth {ours} in the combined output, {theirs} in the VCF.",
                    place=name,
                    ours=call.depth,
                    theirs=record.depth,
                ),
            )
        )
    ours, theirs = call.allele_fraction, record.allele_fraction
    if ours is not None and theirs is not None and abs(ours - theirs) > FRACTION_TOLERANCE:
        deviations.append(
            Deviation(
                file.name,
                None,
                Message(
                    "{place}: allele fraction {ours} in the combined output, {theirs} in the VCF.",
                    place=name,
                    ours=ours,
                    theirs=round(theirs, 4),
                ),
            )
        )
