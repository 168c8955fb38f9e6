"""The case list: one row per case with where it stands."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Table, and_, func, select

from db.tables.board import decisions, discussions, meetings
from db.tables.cases import cases, patients
from db.tables.forms import form_records
from db.tables.matchings import matchings
from db.tables.panel_results import panel_results


def case_list() -> Select[Any]:
    """Return the select whose columns are the fields of CaseRow, newest referral first."""
    standing = panel_results.alias("standing")
    counted = panel_results.alias("counted")
    return (
        select(
            cases.c.id.label("case_id"),
            patients.c.study_id,
            cases.c.tumour_type,
            cases.c.diagnosis,
            cases.c.site,
            cases.c.referred_on,
            _count(counted, counted.c.case_id == cases.c.id, counted.c.withdrawn_reason == "").label(
                "results"
            ),
            standing.c.pair_id,
            matchings.c.sensitive_options.label("options"),
            matchings.c.best_escat,
            meetings.c.starts_at.label("meeting_at"),
            discussions.c.outcome,
            (discussions.c.signature.is_not(None)).label("discussion_signed"),
            decisions.c.kind.label("decision"),
            (decisions.c.signature.is_not(None)).label("decision_signed"),
            _count(form_records, form_records.c.case_id == cases.c.id).label("forms"),
        )
        .select_from(_joined(standing))
        .order_by(cases.c.referred_on.desc(), cases.c.added.desc())
    )


def _joined(standing: FromClause) -> FromClause:
    """Join each case with the newest of what belongs to it; a withdrawn result and its matchings do not count."""
    older = panel_results.alias("older")
    newest_result = (
        select(func.max(older.c.added))
        .where(older.c.case_id == cases.c.id, older.c.withdrawn_reason == "")
        .correlate(cases)
        .scalar_subquery()
    )
    return (
        cases.join(patients, patients.c.id == cases.c.patient_id)
        .outerjoin(standing, standing.c.added == newest_result)
        .outerjoin(matchings, and_(_newest(matchings), matchings.c.panel_result_id == standing.c.id))
        .outerjoin(discussions, _newest(discussions))
        .outerjoin(meetings, meetings.c.id == discussions.c.meeting_id)
        .outerjoin(decisions, _newest(decisions))
    )


def _newest(table: Table) -> ColumnElement[bool]:
    inner = table.alias()
    newest = select(func.max(inner.c.added)).where(inner.c.case_id == cases.c.id).correlate(cases)
    return and_(table.c.case_id == cases.c.id, table.c.added == newest.scalar_subquery())


def _count(table: FromClause, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).select_from(table).where(*conditions).correlate(cases).scalar_subquery()
