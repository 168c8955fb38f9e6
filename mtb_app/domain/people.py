"""Who works here: roles, what each role may do, the account and the signed-in session."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

from mtb_app.domain.errors import NotAllowed
from mtb_app.domain.message import Message


class Role(StrEnum):
    """The five roles of the program."""

    ONCOLOGIST = "oncologist"
    PATHOLOGIST = "pathologist"
    STUDY_NURSE = "study_nurse"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What a use case needs."""

    READ_CASES = "read_cases"
    EDIT_CASE = "edit_case"
    IMPORT_RESULT = "import_result"
    JUDGE_RESULT = "judge_result"
    RUN_BOARD = "run_board"
    DECIDE = "decide"
    EDIT_FORMS = "edit_forms"
    MANAGE_KNOWLEDGE = "manage_knowledge"
    READ_AUDIT = "read_audit"
    MANAGE_USERS = "manage_users"


_CLINICAL = frozenset({Permission.READ_CASES, Permission.READ_AUDIT})
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ONCOLOGIST: _CLINICAL
    | {Permission.EDIT_CASE, Permission.RUN_BOARD, Permission.DECIDE, Permission.IMPORT_RESULT},
    Role.PATHOLOGIST: _CLINICAL
    | {Permission.IMPORT_RESULT, Permission.JUDGE_RESULT, Permission.RUN_BOARD, Permission.MANAGE_KNOWLEDGE},
    Role.STUDY_NURSE: _CLINICAL | {Permission.EDIT_FORMS, Permission.EDIT_CASE},
    Role.COORDINATOR: _CLINICAL
    | {
        Permission.EDIT_CASE,
        Permission.IMPORT_RESULT,
        Permission.RUN_BOARD,
        Permission.MANAGE_KNOWLEDGE,
        Permission.EDIT_FORMS,
    },
    Role.ADMINISTRATOR: frozenset(
        {Permission.READ_AUDIT, Permission.MANAGE_USERS, Permission.MANAGE_KNOWLEDGE}
    ),
}


ROLE_NAMES = {
    Role.ONCOLOGIST: Message("oncologist"),
    Role.PATHOLOGIST: Message("pathologist"),
    Role.STUDY_NURSE: Message("study nurse"),
    Role.COORDINATOR: Message("coordinator"),
    Role.ADMINISTRATOR: Message("administrator"),
}


def _listed(first: Message, second: Message) -> Message:
    return Message("{first}, {second}", first=first, second=second)


@dataclass(frozen=True)
class User:
    """An account; the password's hash never leaves the store."""

    id: str
    identity: str  # what is typed at sign-in
    name: str
    role: Role
    site: str
    active: bool = True


@dataclass(frozen=True)
class Session:
    """Who is signed in, since when (UTC)."""

    user: User
    signed_in_at: dt.datetime

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed, naming who may, unless the role holds the permission."""
        if permission not in PERMISSIONS[self.user.role]:
            holders = [ROLE_NAMES[role] for role in Role if permission in PERMISSIONS[role]]
            raise NotAllowed(
                Message("The role {role} may not do this.", role=ROLE_NAMES[self.user.role]),
                remedy=Message("Ask one of: {holders}.", holders=reduce(_listed, holders)),
            )

    def may(self, permission: Permission) -> bool:
        """Tell whether the role holds the permission."""
        return permission in PERMISSIONS[self.user.role]


@dataclass(frozen=True)
class FieldChange:
    """One field of a record before and after; None where it did not exist."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class AuditEntry:
    """One line of the trail: who did what to which record when, from which values to which, and why."""

    sequence: int
    at: dt.datetime  # UTC
    author: str
    role: str
    site: str
    action: str  # created, changed, deleted, signed, signed_in, ...
    kind: str  # case, panel_result, form_record, ...
    record_id: str
    case_id: str | None
    changes: tuple[FieldChange, ...]
    reason: str | None
    form_version: str | None
    digest: str  # hash chain: of this entry and the one before
