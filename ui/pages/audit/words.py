"""The audit trail's keys in words: what was done, to which kind of record, by whom."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from mtb_app.domain.people import Role
from ui.pages.words import role_word

translate = QCoreApplication.translate


def action_word(action: str) -> str:
    """Return what was done, in words; a key without words stays as stored."""
    return {
        "created": translate("Audit", "created"),
        "changed": translate("Audit", "changed"),
        "deleted": translate("Audit", "deleted"),
        "signed": translate("Audit", "signed"),
        "withdrawn": translate("Audit", "withdrawn"),
        "redacted": translate("Audit", "redacted"),
        "signed_in": translate("Audit", "signed in"),
        "password_changed": translate("Audit", "password changed"),
        "sign_in_failed": translate("Audit", "sign-in failed"),
    }.get(action, action)


def kind_word(kind: str) -> str:
    """Return a kind of record, in words; a key without words stays as stored."""
    return {
        "patient": translate("Audit", "patient"),
        "case": translate("Audit", "case"),
        "panel_result": translate("Audit", "panel result"),
        "matching": translate("Audit", "matching"),
        "meeting": translate("Audit", "meeting"),
        "discussion": translate("Audit", "board's record"),
        "decision": translate("Audit", "physician's decision"),
        "form_record": translate("Audit", "form"),
        "knowledge_release": translate("Audit", "knowledge release"),
        "user": translate("Audit", "user"),
        "audit_entry": translate("Audit", "audit entry"),
    }.get(kind, kind)


def stored_role_word(role: str) -> str:
    """Return the role a person had, in words; the program itself has none of the roles."""
    known = {one.value: one for one in Role}
    return role_word(known[role]) if role in known else role


def field_word(field: str) -> str:
    """Return a field's key without the prefix of a form's values, readable but still the key."""
    return field.removeprefix("values.").replace("_", " ")
