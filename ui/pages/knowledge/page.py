"""Knowledge: the releases in the store, their statements, and what could not be understood."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from mtb_app.domain.knowledge import Evidence, KnowledgeRelease
from mtb_app.domain.people import Permission
from mtb_app.ports import ReleaseRow
from mtb_app.use_cases.import_knowledge import import_civic, list_releases, open_release
from ui.format import day, moment, number
from ui.frame.page import Page
from ui.parts.buttons import default_button
from ui.parts.labels import label
from ui.parts.panels import Inspector
from ui.parts.rows_model import Align, Column, RowsModel, RowState
from ui.parts.search_field import SearchField
from ui.parts.table import RowsTable
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.theme.tokens import MARGIN_PAGE

SHOWN_NOT_UNDERSTOOD = 100


class KnowledgePage(Page):
    """Releases above, the statements of the chosen one below; the inspector lists what was not understood."""

    key = "knowledge"
    shows = frozenset({"knowledge"})

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._release: KnowledgeRelease | None = None
        self._inspector = Inspector(shell.theme)
        self._build()
        self.retranslate()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Knowledge")

    def inspector(self) -> QWidget | None:
        """Return the panel about the chosen release."""
        return self._inspector

    def refresh(self) -> None:
        """Read the list of releases anew."""
        self._shell.read(
            lambda context, _progress: list_releases(context),
            self._listed,
            title=self.tr("reading the releases"),
        )

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(self.tr("Knowledge"))
        self._import.setText(self.tr("Import a CIViC release"))
        self._find.set_placeholder(self.tr("Filter gene, drug, disease"))
        self._releases.set_columns(self._release_columns())
        self._statements.set_columns(self._statement_columns())
        self._say_statements()
        self._show_release()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._heading, self._count = label("", "title"), label("", "heading")
        self._import = default_button(self._shell.theme, "", icon=Icon.UPLOAD, on_click=self._choose_folder)
        column.addWidget(_bar(self._heading, self._import))
        self._releases: RowsModel[ReleaseRow] = RowsModel([])
        self._release_table: RowsTable[ReleaseRow] = RowsTable(self._shell.theme, self._releases)
        self._release_table.row_chosen.connect(self._open)
        self._release_table.setFixedHeight(28 + 24 * 5)
        column.addWidget(self._release_table)
        self._find = SearchField(self._shell.theme, "")
        self._find.setFixedWidth(260)
        column.addWidget(_bar(self._count, self._find))
        self._statements: RowsModel[Evidence] = RowsModel([], state=_state_of)
        self._find.textChanged.connect(self._search)
        self._table: RowsTable[Evidence] = RowsTable(self._shell.theme, self._statements)
        self._table.setSortingEnabled(True)
        self._table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._find.left_down.connect(lambda: self._table.setFocus(Qt.FocusReason.TabFocusReason))
        column.addWidget(self._table, 1)
        self.setFocusProxy(self._release_table)

    def _search(self, text: str) -> None:
        self._statements.search(text)
        self._say_statements()

    def _release_columns(self) -> list[Column[ReleaseRow]]:
        code = self._shell.language
        left, right = Align.LEFT, Align.RIGHT
        return [
            Column("source", self.tr("Source"), "strong", 160, left, lambda one: one.source),
            Column("release", self.tr("Release"), "text", 96, left, lambda one: one.release),
            Column("date", self.tr("Released"), "text", 100, left, lambda one: day(code, one.released_on)),
            Column(
                "items",
                self.tr("Statements"),
                "text",
                90,
                right,
                lambda one: number(code, one.evidence_items),
            ),
            Column("labels", self.tr("Labels"), "text", 70, right, lambda one: number(code, one.labels)),
            Column(
                "not",
                self.tr("Not understood"),
                "text",
                116,
                right,
                lambda one: number(code, one.not_understood),
            ),
            Column(
                "imported",
                self.tr("Imported"),
                "second",
                132,
                left,
                lambda one: moment(code, one.imported_at),
            ),
            Column("by", self.tr("By"), "second", 110, left, lambda one: one.imported_by),
            Column(
                "hash", self.tr("SHA-256"), "second", 130, left, lambda one: one.sha256[:16], stretch=True
            ),
        ]

    def _statement_columns(self) -> list[Column[Evidence]]:
        left = Align.LEFT
        return [
            Column("id", self.tr("Id"), "second", 84, left, lambda one: one.id),
            Column("alteration", self.tr("Alteration"), "strong", 190, left, lambda one: one.name),
            Column("drugs", self.tr("Drugs"), "text", 210, left, lambda one: " + ".join(one.drugs)),
            Column("direction", self.tr("Direction"), "text", 100, left, self._direction_text),
            Column("level", self.tr("Level"), "text", 56, left, lambda one: one.level),
            Column(
                "disease", self.tr("Disease"), "text", 200, left, lambda one: one.disease.name, stretch=True
            ),
            Column("codes", self.tr("OncoTree"), "second", 110, left, self._codes_text),
            Column("citation", self.tr("Citation"), "second", 120, left, lambda one: one.citation),
        ]

    def _direction_text(self, one: Evidence) -> str:
        word = {"sensitive": self.tr("sensitive"), "resistant": self.tr("resistant")}[one.direction.value]
        return word if one.supports else self.tr("not {0}").format(word)

    def _codes_text(self, one: Evidence) -> str:
        if one.disease.agnostic:
            return self.tr("any tumour")
        return ", ".join(one.disease.codes) or self.tr("not mapped")

    def _listed(self, rows: tuple[ReleaseRow, ...]) -> None:
        self._releases.set_rows(rows)
        self._import.setEnabled(self._shell.context.session.may(Permission.MANAGE_KNOWLEDGE))
        if rows and self._release_table.chosen is None:
            self._release_table.choose(rows[0])

    def _open(self, row: ReleaseRow) -> None:
        release_id = f"{row.source} {row.release}"
        self._shell.read(
            lambda context, _progress: open_release(context, release_id),
            self._opened,
            title=self.tr("reading the release"),
        )

    def _opened(self, release: KnowledgeRelease) -> None:
        self._release = release
        self._statements.set_rows(release.evidence)
        self._say_statements()
        self._show_release()

    def _say_statements(self) -> None:
        shown, total = len(self._statements.rows), self._statements.total
        self._count.setText(self.tr("{0} of {1} statements").format(shown, total))

    def _show_release(self) -> None:
        self._inspector.clear()
        release = self._release
        if release is None:
            self._inspector.add_head("", self.tr("Choose a release."))
            return
        section = self._inspector.add_head(release.source, release.release)
        section.addWidget(label(release.attribution, "caption", wrap=True))
        labels = self._inspector.add_section(self.tr("Labels, {0}").format(len(release.labels)))
        for one in release.labels[:SHOWN_NOT_UNDERSTOOD]:
            words = f"{' + '.join(one.drugs)} · {one.authority.value} · {one.name} · {one.disease.name}"
            labels.addWidget(label(words, "caption", wrap=True))
        title = self.tr("Not understood, {0}").format(len(release.not_understood))
        missed = self._inspector.add_section(title, last=True)
        for one_id, name, reason in release.not_understood[:SHOWN_NOT_UNDERSTOOD]:
            text = f"{one_id} {name}: {self._shell.texts.say(reason)}"
            missed.addWidget(label(text, "caption", wrap=True))

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of the CIViC release"))
        if folder:
            self.import_folder(Path(folder))

    def import_folder(self, folder: Path) -> None:
        """Import the CIViC release in a folder in the background."""
        self._shell.write(
            lambda context, progress: import_civic(context, folder, progress=progress),
            lambda release: self._shell.say(self.tr("{0} is imported.").format(release.id)),
            title=self.tr("importing a knowledge release"),
        )


def _state_of(row: Evidence) -> RowState:
    return RowState.NORMAL if row.supports else RowState.EXCLUDED


def _bar(left: QWidget, right: QWidget) -> QWidget:
    bar = QWidget()
    row = QHBoxLayout(bar)
    row.setContentsMargins(MARGIN_PAGE, 12, MARGIN_PAGE, 12)
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    return bar
