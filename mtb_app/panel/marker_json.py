"""TMB and MSI as JSON (`*.tmb.json`, `*.msi.json`, `*.microsat_output.json`): the figures before they are rounded."""

from __future__ import annotations

import json
from math import isfinite
from pathlib import Path
from typing import Any

from mtb_app.domain.errors import InputError
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import Msi, Tmb
from mtb_app.panel.cells import decoded, place, plain_number, read_small


def read_tmb_json(file: Path) -> Tmb:
    """Return the adjusted TMB with its variants and megabases, as the combined output prints it."""
    found = _read(file)
    total = _number(found, "AdjustedTmbPerMb")
    return Tmb(
        total if total is not None else _number(found, "TmbPerMb"),
        _whole(found, "SomaticCodingVariantsCount"),
        _number(found, "CodingRegionSizeMb"),
    )


def read_msi_json(file: Path) -> Msi:
    """Return the sites and their share, and whether the software holds its own result for valid."""
    found = _read(file)
    valid = found.get("ResultIsValid")
    told = {"true": True, "false": False}.get(str(valid).strip().lower())
    return Msi(
        _whole(found, "TotalMicrosatelliteSitesAssessed"),
        _whole(found, "TotalMicrosatelliteSitesUnstable"),
        _number(found, "PercentageUnstableSites"),
        told,
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(decoded(read_small(file), file), parse_int=float)
    except json.JSONDecodeError as error:
        raise InputError(
            Message("The JSON is damaged: {reason}.", reason=error.msg),
            where=place(file, error.lineno),
            remedy=Message("Copy it again from the sequencing server."),
        ) from error
    except RecursionError as error:
        raise InputError(
            Message("The JSON is nested deeper than any result."),
            where=str(file),
            remedy=Message("Ask the laboratory for the file as its software wrote it."),
        ) from error
    if not isinstance(found, dict):
        raise InputError(
            Message("The JSON holds no figures by name."),
            where=str(file),
            remedy=Message("Check that it is the right file."),
        )
    return found


def _number(found: dict[str, Any], key: str) -> float | None:
    """Return a figure; numbers come as texts too, and `NaN` stands for none."""
    value = found.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    return plain_number(value.strip()) if isinstance(value, str) else (value if isfinite(value) else None)


def _whole(found: dict[str, Any], key: str) -> int | None:
    value = _number(found, key)
    return None if value is None else round(value)
