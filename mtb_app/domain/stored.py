"""Values as the store keeps them: a panel result or a matching with its id, time and author."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mtb_app.domain.interpretation import Interpretation
from mtb_app.domain.option import OptionSet
from mtb_app.domain.panel_result import PanelResult


@dataclass(frozen=True)
class StoredResult:
    """A panel result that was imported into a case. A rerun is a new one; it may be withdrawn with a reason."""

    id: str
    case_id: str
    result: PanelResult
    imported_at: dt.datetime
    imported_by: str
    withdrawn_reason: str = ""
    import_reason: str = ""  # why it was imported: a rerun, or in spite of a warning


@dataclass(frozen=True)
class StoredMatching:
    """The options of a case as computed once, with everything they were computed from."""

    id: str
    case_id: str
    panel_result_id: str
    interpretation: Interpretation
    options: OptionSet
    matched_at: dt.datetime
    matched_by: str
    program_version: str
