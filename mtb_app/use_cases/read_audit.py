"""Read the audit trail, and verify its chain; reading it needs the permission."""

from __future__ import annotations

from mtb_app.domain.people import AuditEntry, Permission
from mtb_app.ports import AuditFilter, ChainCheck
from mtb_app.use_cases.context import Context


def read_audit(
    context: Context, wanted: AuditFilter | None = None
) -> tuple[tuple[AuditEntry, ...], ChainCheck]:
    """Return the entries asked for, newest first, and whether the whole chain is unbroken."""
    context.session.require(Permission.READ_AUDIT)
    reads = context.store.reads
    return reads.audit_entries(wanted or AuditFilter()), reads.check_audit_chain()


def field_history(context: Context, record_id: str, field: str) -> tuple[AuditEntry, ...]:
    """Return the entries that touched one field of one record, newest first."""
    context.session.require(Permission.READ_AUDIT)
    return context.store.reads.audit_entries(AuditFilter(record_id=record_id, field=field))
