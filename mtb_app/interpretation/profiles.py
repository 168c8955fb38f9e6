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
from mtb_app.domain.interpretation import ThresholdProfile
from mtb_app.domain.message import Message

DEFAULT_PROFILE = "NO-TSO500 2.3"
_HEAD = {"name", "version", "reference"}
_WHOLE = {"msi_minimum_usable_sites", "fusion_minimum_reads", "minimum_depth"}


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
    wanted = {one.name for one in dataclasses.fields(ThresholdProfile)}
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
    return ThresholdProfile(**whole)


def _is_figure(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
