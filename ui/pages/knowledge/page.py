"""Knowledge: the releases in the store, their statements, and what could not be understood."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mtb_app.domain.knowledge import Evidence, KnowledgeRelease, Label
from mtb_app.domain.people import Permission
from mtb_app.ports import ReleaseRow
from mtb_app.use_cases.import_knowledge import import_civic, list_releases, open_release
from ui.format import counted, day, moment, number
from ui.frame.page import Page
from ui.pages.knowledge.columns import NotUnderstood, label_columns, not_understood_columns, statement_columns
from ui.parts.buttons import Segmented, default_button
from ui.parts.labels import label
from ui.parts.panels import Inspector
from ui.parts.rows_model import Align, Column, RowsModel, RowState
from ui.parts.search_field import SearchField
from ui.parts.table import RowsTable
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.theme.tokens import MARGIN_PAGE, ROW_HEAD, ROW_TABLE

KINDS = ("statements", "labels", "not_understood")
R = TypeVar("R")


class KnowledgePage(Page):
    """Releases above, below the statements, the labels, and what was not understood of the chosen one."""

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
        self._set_columns()
        self._say_statements()
        self._show_release()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._heading, self._count = label("", "title"), label("", "body")
        self._import = default_button(self._shell.theme, "", icon=Icon.UPLOAD, on_click=self._choose_folder)
        column.addWidget(_bar(self._heading, self._import))
        self._releases: RowsModel[ReleaseRow] = RowsModel([])
        self._release_table: RowsTable[ReleaseRow] = RowsTable(self._shell.theme, self._releases)
        self._release_table.row_chosen.connect(self._open)
        self._release_table.setFixedHeight(ROW_HEAD + ROW_TABLE * 4)
        column.addWidget(self._release_table)
        self._find = SearchField(self._shell.theme, "")
        self._find.setFixedWidth(260)
        self._kind = Segmented([(kind, kind) for kind in KINDS], KINDS[0], compact=True)
        self._kind.chosen.connect(self._turn)
        column.addWidget(_bar(self._kind, self._count, self._find))
        self._find.textChanged.connect(self._search)
        self._find.left_down.connect(lambda: self._table().setFocus(Qt.FocusReason.TabFocusReason))
        self._statements: RowsModel[Evidence] = RowsModel([], state=_state_of)
        self._labels: RowsModel[Label] = RowsModel([])
        self._missed: RowsModel[NotUnderstood] = RowsModel([])
        self._stack = QStackedWidget()
        self._tables: tuple[QWidget, ...] = (
            self._sorted_table(self._statements),
            self._sorted_table(self._labels),
            self._sorted_table(self._missed),
        )
        for table in self._tables:
            self._stack.addWidget(table)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self._release_table)

    def _sorted_table(self, model: RowsModel[R]) -> RowsTable[R]:
        table: RowsTable[R] = RowsTable(self._shell.theme, model)
        table.setSortingEnabled(True)
        table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        return table

    def _set_columns(self) -> None:
        if not self._shell.is_signed_in:
            return
        self._statements.set_columns(statement_columns())
        self._labels.set_columns(label_columns(self._shell.language))
        self._missed.set_columns(not_understood_columns(self._shell.texts))

    def _table(self) -> QWidget:
        return self._tables[self._stack.currentIndex()]

    def _model(self) -> RowsModel[Evidence] | RowsModel[Label] | RowsModel[NotUnderstood]:
        return (self._statements, self._labels, self._missed)[self._stack.currentIndex()]

    def _turn(self, kind: str) -> None:
        self._stack.setCurrentIndex(KINDS.index(kind))
        self._search(self._find.text())

    def _search(self, text: str) -> None:
        self._model().search(text)
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
        self._labels.set_rows(release.labels)
        self._missed.set_rows(release.not_understood)
        self._say_statements()
        self._show_release()

    def _say_statements(self) -> None:
        model = self._model()
        text = counted(len(model.rows), self.tr("1 line"), self.tr("{0} lines"))
        if len(model.rows) != model.total:
            text = self.tr("{0} of {1} lines").format(len(model.rows), model.total)
        self._count.setText(text)

    def _say_kinds(self) -> None:
        release, code = self._release, self._shell.language
        counts = (
            (len(release.evidence), len(release.labels), len(release.not_understood)) if release else (0,) * 3
        )
        words = (self.tr("Statements"), self.tr("Labels"), self.tr("Not understood"))
        titles = [f"{word}  {number(code, count)}" for word, count in zip(words, counts, strict=True)]
        self._kind.set_titles(list(zip(KINDS, titles, strict=True)))

    def _show_release(self) -> None:
        self._inspector.clear()
        self._say_kinds()
        release, code = self._release, self._shell.language
        if release is None:
            self._inspector.add_head("", self.tr("Choose a release."))
            return
        section = self._inspector.add_head(release.source, release.release)
        section.addWidget(label(release.attribution, "caption", wrap=True))
        pairs = [
            (self.tr("Released"), day(code, release.released_on), ""),
            (self.tr("Statements"), number(code, len(release.evidence)), ""),
            (self.tr("Labels"), number(code, len(release.labels)), ""),
            (self.tr("Not understood"), number(code, len(release.not_understood)), ""),
            (self.tr("SHA-256"), release.sha256[:16], self.tr("over the files as they were imported")),
        ]
        self._inspector.add_pairs(self._inspector.add_section(last=True), pairs)

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


def _bar(*widgets: QWidget) -> QWidget:
    """Return a bar with all widgets at the left but the last one, which stands at the right."""
    bar = QWidget()
    row = QHBoxLayout(bar)
    row.setContentsMargins(MARGIN_PAGE, 12, MARGIN_PAGE, 12)
    row.setSpacing(12)
    for widget in widgets[:-1]:
        row.addWidget(widget)
    row.addStretch(1)
    row.addWidget(widgets[-1])
    return bar
