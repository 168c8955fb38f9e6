"""Threshold profiles: a laboratory's named, versioned figures, read from `resources/profiles/*.toml`.

The default follows Norwegian report practice. Its class "TMB high" starts above 20 mutations per megabase; approvals
that ask for "at least 10" are decided on the number itself (`BiomarkerRule.at_least`), not on this class.
"""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path
from typing import Any

from mtb_app.domain.errors import InputError
from mtb_app.domain.interpretation import Purpose, QualityLimit, ThresholdProfile, Verdict
from mtb_app.domain.message import Message

DEFAULT_PROFILE = "NO-TSO500 2.4"
_HEAD = {"name", "version", "reference"}
_WHOLE = {"msi_minimum_usable_sites", "fusion_minimum_reads", "minimum_depth", "tmb_minimum_depth"}
_LIMIT_KEYS = {"purpose", "metric", "missed", "lower", "upper"}


def load_profile(folder: Path, name: str = DEFAULT_PROFILE) -> ThresholdProfile:
    """Return the profile called `name` (name and version); raise InputError where it is missing or broken."""
    known = load_profiles(folder)
    for profile in known:
        if f"{profile.name} {profile.version}" == name:
            return profile
    listed = ", ".join(f"{one.name} {one.version}" for one in known)
    raise InputError(
        Message("There is no threshold profile {name}.", name=name),
        where=str(folder),
        remedy=Message("There are: {known}.", known=listed),
    )


def load_profiles(folder: Path) -> tuple[ThresholdProfile, ...]:
    """Return every profile of a folder in file-name order; files without thresholds are something else."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        table = _read(path)
        if "thresholds" in table:
            found.append(_profile(table, path))
    return tuple(found)


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as trouble:
        raise InputError(
            Message("The threshold profile cannot be read: {trouble}.", trouble=str(trouble)), where=str(path)
        ) from trouble


def _profile(table: dict[str, object], path: Path) -> ThresholdProfile:
    thresholds = table["thresholds"]
    figures = dict(thresholds) if isinstance(thresholds, dict) else {}
    wanted = {one.name for one in dataclasses.fields(ThresholdProfile)} - {"limits"}
    wrong = (wanted - _HEAD) ^ set(figures)
    wrong |= {key for key, value in figures.items() if not _is_figure(value)}
    wrong |= {key for key in _HEAD if not isinstance(table.get(key), str)}
    if wrong:
        raise InputError(
            Message(
                "The threshold profile lacks, or has wrong, these entries: {names}.",
                names=", ".join(sorted(wrong)),
            ),
            where=str(path),
        )
    whole: dict[str, Any] = {key: str(table[key]) for key in _HEAD}
    whole |= {key: int(value) if key in _WHOLE else float(value) for key, value in figures.items()}
    return ThresholdProfile(**whole, limits=_limits(table.get("limits", []), path))


def _limits(rows: object, path: Path) -> tuple[QualityLimit, ...]:
    """Return the laboratory's own limits on metrics; raise InputError for an entry that is none."""
    found = []
    for row in rows if isinstance(rows, list) else [rows]:
        limit = _limit(row) if isinstance(row, dict) else None
        if limit is None:
            raise InputError(
                Message("A limit of the threshold profile cannot be read: {entry}.", entry=str(row)),
                where=str(path),
            )
        found.append(limit)
    return tuple(found)


def _limit(row: dict[str, object]) -> QualityLimit | None:
    bounds = {key: row[key] for key in ("lower", "upper") if key in row}
    missed = {one.value: one for one in (Verdict.LIMITED, Verdict.NOT_EVALUABLE)}.get(str(row.get("missed")))
    purpose = {one.value: one for one in Purpose}.get(str(row.get("purpose")))
    metric = row.get("metric")
    if missed is None or purpose is None or not isinstance(metric, str) or set(row) - _LIMIT_KEYS:
        return None
    if not all(map(_is_figure, bounds.values())):
        return None
    figures = {key: float(str(value)) for key, value in bounds.items()}
    return QualityLimit(purpose, metric, missed, figures.get("lower"), figures.get("upper"))


def _is_figure(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
