"""The audit trail: who did what, when, from which value to which, and why; and whether its chain is unbroken."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mtb_app.domain.people import AuditEntry
from mtb_app.ports import ChainCheck
from mtb_app.use_cases.read_audit import read_audit
from ui.format import moment
from ui.frame.page import Page
from ui.pages.audit.words import action_word, field_word, kind_word, stored_role_word
from ui.parts.labels import IconText, label
from ui.parts.panels import Inspector
from ui.parts.rows_model import Align, Column, RowsModel
from ui.parts.search_field import SearchField
from ui.parts.table import RowsTable
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.theme.tokens import MARGIN_PAGE


class AuditPage(Page):
    """The newest entries first; the inspector shows each changed field of the chosen one."""

    key = "audit"
    shows = frozenset({"audit"})

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._inspector = Inspector(shell.theme)
        self._entry: AuditEntry | None = None
        self._check: ChainCheck | None = None
        self._build()
        self.retranslate()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Audit")

    def inspector(self) -> QWidget | None:
        """Return the panel about the chosen entry."""
        return self._inspector

    def refresh(self) -> None:
        """Read the trail anew and verify its chain."""
        self._shell.read(
            lambda context, _progress: read_audit(context),
            self._show,
            title=self.tr("reading the audit trail"),
        )

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(self.tr("Audit"))
        self._find.set_placeholder(self.tr("Filter author, record, value"))
        self._model.set_columns(self._columns())
        self._say_check()
        self._show_entry(self._entry)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN_PAGE, 12, MARGIN_PAGE, 12)
        row.setSpacing(12)
        self._heading = label("", "title")
        self._chain = IconText(self._shell.theme, Icon.WAITS, "")
        self._find = SearchField(self._shell.theme, "")
        self._find.setFixedWidth(260)
        row.addWidget(self._heading)
        row.addWidget(self._chain, 1)
        row.addWidget(self._find)
        column.addWidget(head)
        self._model: RowsModel[AuditEntry] = RowsModel([])
        self._find.textChanged.connect(self._model.search)
        self._table: RowsTable[AuditEntry] = RowsTable(self._shell.theme, self._model)
        self._table.setSortingEnabled(True)
        self._table.row_chosen.connect(self._show_entry)
        self.setFocusProxy(self._table)
        column.addWidget(self._table, 1)

    def _columns(self) -> list[Column[AuditEntry]]:
        code = self._shell.language
        left, right = Align.LEFT, Align.RIGHT
        return [
            Column(
                "no",
                self.tr("No"),
                "second",
                56,
                right,
                lambda one: str(one.sequence),
                sort=lambda one: one.sequence,
            ),
            Column(
                "at",
                self.tr("Time"),
                "text",
                132,
                left,
                lambda one: moment(code, one.at),
                sort=lambda one: one.at,
            ),
            Column("author", self.tr("Author"), "strong", 104, left, lambda one: one.author),
            Column("role", self.tr("Role"), "second", 120, left, lambda one: stored_role_word(one.role)),
            Column("action", self.tr("Action"), "text", 88, left, lambda one: action_word(one.action)),
            Column("kind", self.tr("Record"), "text", 132, left, lambda one: kind_word(one.kind)),
            Column("fields", self.tr("Fields"), "second", 240, left, _fields_text, stretch=True),
            Column("reason", self.tr("Reason"), "text", 120, left, lambda one: one.reason or ""),
            Column("form", self.tr("Version"), "second", 64, left, lambda one: one.form_version or ""),
        ]

    def _show(self, found: tuple[tuple[AuditEntry, ...], ChainCheck]) -> None:
        entries, self._check = found
        self._model.set_rows(entries)
        if entries and self._table.chosen is None:
            self._table.choose(entries[0])
        self._say_check()

    def _say_check(self) -> None:
        check = self._check
        if check is None:
            return
        if check.unbroken:
            text = self.tr("{0} entries, chain unbroken").format(check.entries)
            self._chain.set(Icon.DONE, text, "sensText")
        else:
            text = self.tr("the chain is broken at entry {0}").format(check.broken_at)
            self._chain.set(Icon.FAIL, text, "resText")

    def _show_entry(self, entry: AuditEntry | None) -> None:
        self._entry = entry
        self._inspector.clear()
        if entry is None:
            self._inspector.add_head("", self.tr("Choose an entry."))
            return
        section = self._inspector.add_head(
            moment(self._shell.language, entry.at), f"{kind_word(entry.kind)}: {action_word(entry.action)}"
        )
        section.addWidget(
            label(f"{entry.author}, {stored_role_word(entry.role)} {entry.site}", "second", wrap=True)
        )
        if entry.reason:
            section.addWidget(label(self.tr("Reason: {0}").format(entry.reason), "table", wrap=True))
        changes = self._inspector.add_section(self.tr("Fields"), last=True)
        for one in entry.changes:
            changes.addWidget(label(field_word(one.field), "caption", wrap=True))
            changes.addWidget(label(one.new or self.tr("nothing"), "strong", wrap=True))
            if one.old:
                changes.addWidget(label(self.tr("was {0}").format(one.old), "second", wrap=True))
        changes.addWidget(label(self.tr("chain {0}").format(entry.digest[:16]), "caption", wrap=True))


def _fields_text(entry: AuditEntry) -> str:
    return ", ".join(field_word(one.field) for one in entry.changes)
