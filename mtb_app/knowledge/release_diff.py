"""What a new release of a source adds, removes and changes, looked at before it is switched on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mtb_app.domain.knowledge import Evidence, KnowledgeRelease, Label

Statement = Evidence | Label


@dataclass(frozen=True)
class ChangedStatement:
    """One statement in both releases whose content is not the same."""

    old: Statement
    new: Statement


@dataclass(frozen=True)
class ReleaseDiff:
    """The difference of two releases; each part in the order of the release it comes from."""

    added: tuple[Statement, ...]
    removed: tuple[Statement, ...]
    changed: tuple[ChangedStatement, ...]


def compare_releases(old: KnowledgeRelease, new: KnowledgeRelease) -> ReleaseDiff:
    """Compare the evidence and labels of two releases by their ids.

    The order of drugs and the case of a name are no change.
    """
    before, after = _by_key(old), _by_key(new)
    return ReleaseDiff(
        added=tuple(one for key, one in after.items() if key not in before),
        removed=tuple(one for key, one in before.items() if key not in after),
        changed=tuple(
            ChangedStatement(before[key], one)
            for key, one in after.items()
            if key in before and _content(before[key]) != _content(one)
        ),
    )


def _by_key(release: KnowledgeRelease) -> dict[tuple[str, str], Statement]:
    evidence: dict[tuple[str, str], Statement] = {("evidence", one.id): one for one in release.evidence}
    return evidence | {("label", one.id): one for one in release.labels}


def _content(statement: Statement) -> Statement:
    # CIViC's nightly files list the drugs of an item in any order.
    return replace(statement, drugs=tuple(sorted(statement.drugs)), name=statement.name.casefold())
