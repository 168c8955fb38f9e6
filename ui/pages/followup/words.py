"""The words of the follow-up page for what the domain names by keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from mtb_app.domain.form import FormStatus, MissingReason, Value
from ui.parts.chip import Mark


def missing_word(reason: MissingReason) -> str:
    """Return why a value is missing, in the language that is on."""
    translate = QCoreApplication.translate
    return {
        MissingReason.NOT_DONE: translate("followup", "not done"),
        MissingReason.UNKNOWN: translate("followup", "unknown"),
        MissingReason.NOT_APPLICABLE: translate("followup", "not applicable"),
        MissingReason.REFUSED: translate("followup", "refused by the patient"),
    }[reason]


def response_word(value: Value) -> str:
    """Return what a response by RECIST 1.1 stands for (Eisenhauer 2009); empty for any other value."""
    translate = QCoreApplication.translate
    return {
        "CR": translate("followup", "complete response"),
        "PR": translate("followup", "partial response"),
        "SD": translate("followup", "stable disease"),
        "PD": translate("followup", "progressive disease"),
        "NE": translate("followup", "not evaluable"),
    }.get(str(value), "")


def status_word(status: FormStatus | None) -> str:
    """Return where a form stands; None is a form that nobody began."""
    translate = QCoreApplication.translate
    if status is None:
        return translate("followup", "empty")
    return {
        FormStatus.STARTED: translate("followup", "started"),
        FormStatus.COMPLETE: translate("followup", "complete"),
        FormStatus.LOCKED: translate("followup", "locked"),
    }[status]


def status_mark(status: FormStatus | None) -> Mark:
    """Return the mark beside the word of a status."""
    if status is None:
        return Mark.TO_DO
    return {
        FormStatus.STARTED: Mark.NOW,
        FormStatus.COMPLETE: Mark.DONE,
        FormStatus.LOCKED: Mark.LOCKED,
    }[status]
