"""The window put together: sign-in, pages, the open case above them, commands of the palette, status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from mtb_app.changes import Changes
from mtb_app.domain.errors import MtbError, SignInFailed
from mtb_app.domain.message import Message
from mtb_app.domain.people import Permission, Role
from mtb_app.ports import CaseRow
from mtb_app.progress import Progress
from mtb_app.use_cases.context import Context
from ui.frame.case_line import NextStep
from ui.frame.main_window import MainWindow, PageEntry
from ui.frame.page import Page
from ui.frame.palette import Command
from ui.frame.rail import RailEntry
from ui.frame.sign_in import SignInPanel
from ui.language import ENGLISH, Language
from ui.parts.panels import Tone
from ui.shell import Shell
from ui.tasks import Tasks
from ui.theme.icons import Icon
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from mtb_app.use_cases.watch_folder import Incoming
    from ui.watch import FolderWatch

SignIn = Callable[[str, str], Context]


MakeFirst = Callable[[str, str, str, str], Context]
"""Identity, name, hospital and password of the first account -> its context."""


@dataclass(frozen=True)
class OpenedStore:
    """A store that is open: how to sign in, and how to make the first account where there is none yet."""

    sign_in: SignIn
    make_first: MakeFirst | None = None


@dataclass(frozen=True)
class Doors:
    """How the window reaches the outside: opening the store, changing role in the demo, remembering choices."""

    open_store: Callable[[], OpenedStore]
    switch_role: Callable[[Role], Context] | None = None
    remember: Callable[[str, bool], None] | None = None
    watched_folder: str = ""
    remember_folder: Callable[[str], None] | None = None


class Application(QObject):
    """Holds the window and the shell. Made before the store is open: the first paint waits for nothing."""

    def __init__(self, theme: Theme, language: Language, tasks: Tasks, doors: Doors) -> None:
        super().__init__()
        self._theme, self._language, self._tasks, self._doors = theme, language, tasks, doors
        self._sign_in: SignIn | None = None
        self._make_first: MakeFirst | None = None
        self._rows: tuple[CaseRow, ...] = ()
        self._folder_watch: FolderWatch | None = None
        self.shell = Shell(theme, tasks)
        self.shell.watched_folder = doors.watched_folder
        self.window = MainWindow(
            theme, language, tasks, rail=rail_entries(), pages=self._page_entries(), say=self.say
        )
        self._connect()

    def start(self) -> None:
        """Show the sign-in panel and open the store in the background."""
        self._panel = SignInPanel(self._theme)
        self._panel.submitted.connect(self._try_sign_in)
        self._panel.first_submitted.connect(self._try_first)
        self._panel.set_busy(True)
        self.window.cover(self._panel)
        self.window.show()
        self._tasks.run(
            lambda _progress: self._doors.open_store(),
            title=QCoreApplication.translate("Application", "opening the database"),
            on_success=self._store_opened,
            on_failure=self._store_failed,
        )

    def enter(self, context: Context) -> None:
        """Show the pages to a person who signed in."""
        self.window.uncover()
        self.shell.sign_in(context)
        self._after_sign_in()

    def close(self) -> None:
        """Close the window and take the translation back, so that another window begins in its own language."""
        self.window.close()
        self._language.set(ENGLISH)

    def say(self, message: Message) -> str:
        """Return a sentence of the stages in the language of the window; English before the store is open."""
        return self.shell.texts.say(message) if self.shell.is_signed_in else str(message)

    def _page_entries(self) -> list[PageEntry]:
        """Each page is imported and made at its first visit."""
        return [
            PageEntry("cases", self._cases, "cases"),
            PageEntry("new_case", lambda: self._case_form(new=True), "cases"),
            PageEntry("case", lambda: self._case_form(new=False), "cases"),
            PageEntry("result", self._result, "cases"),
            PageEntry("incoming", self._incoming, "cases"),
            PageEntry("options", self._options, "cases"),
            PageEntry("board", self._board, "board"),
            PageEntry("followup", self._followup, "followup"),
            PageEntry("report", self._report, "cases"),
            PageEntry("knowledge", self._knowledge, "knowledge"),
            PageEntry("audit", self._audit, "audit"),
            PageEntry("accounts", self._accounts, "accounts"),
        ]

    def _cases(self) -> Page:
        from ui.pages.cases.page import CasesPage

        return CasesPage(self.shell)

    def _case_form(self, *, new: bool) -> Page:
        from ui.pages.case_form.page import CaseFormPage

        return CaseFormPage(self.shell, new=new)

    def _result(self) -> Page:
        from ui.pages.result.page import ResultPage

        return ResultPage(self.shell)

    def _incoming(self) -> Page:
        from ui.pages.incoming.page import IncomingPage

        return IncomingPage(self.shell)

    def _options(self) -> Page:
        from ui.pages.options.page import OptionsPage

        return OptionsPage(self.shell)

    def _board(self) -> Page:
        from ui.pages.board.page import BoardPage

        return BoardPage(self.shell)

    def _followup(self) -> Page:
        from ui.pages.followup.page import FollowUpPage

        return FollowUpPage(self.shell)

    def _report(self) -> Page:
        from ui.pages.report.page import ReportPage

        return ReportPage(self.shell)

    def _knowledge(self) -> Page:
        from ui.pages.knowledge.page import KnowledgePage

        return KnowledgePage(self.shell)

    def _accounts(self) -> Page:
        from ui.pages.accounts.page import AccountsPage

        return AccountsPage(self.shell)

    def _audit(self) -> Page:
        from ui.pages.audit.page import AuditPage

        return AuditPage(self.shell)

    def _connect(self) -> None:
        self.shell.case_opened.connect(self._show_case)
        self.shell.page_asked.connect(self.window.go)
        self.shell.said.connect(self.window.tell)
        self.shell.hushed.connect(self.window.banner.hide)
        self.shell.changed.connect(self._stored)
        self.shell.folder_chosen.connect(self._folder_chosen)
        self.shell.folder_looked_at.connect(self._propose)
        self._language.changed.connect(self._language_changed)
        self._theme.changed.connect(self._remember)
        self.window.top_bar.role_chosen.connect(self._switch_role)
        self.window.top_bar.sign_out_asked.connect(self._sign_out)
        self.window.page_shown.connect(self._page_shown)
        self.window.files_dropped.connect(self._dropped)

    def _store_opened(self, store: OpenedStore) -> None:
        self._sign_in, self._make_first = store.sign_in, store.make_first
        self._panel.ask_for_first(store.make_first is not None)
        self._panel.set_busy(False)
        self._panel.identity.setFocus()

    def _store_failed(self, error: MtbError) -> None:
        self._panel.set_busy(True)
        self._panel.show_error(str(error))

    def _try_sign_in(self, identity: str, password: str) -> None:
        sign_in = self._sign_in
        if sign_in is None:
            return
        self._panel.set_busy(True)
        self._tasks.run(
            lambda _progress: sign_in(identity, password),
            title=QCoreApplication.translate("Application", "signing in"),
            on_success=self.enter,
            on_failure=self._sign_in_failed,
            write=True,
        )

    def _try_first(self, identity: str, name: str, site: str, password: str) -> None:
        make_first = self._make_first
        if make_first is None:
            return
        self._panel.set_busy(True)
        self._tasks.run(
            lambda _progress: make_first(identity, name, site, password),
            title=QCoreApplication.translate("Application", "making the first account"),
            on_success=self.enter,
            on_failure=lambda error: self._panel.show_error(str(error)),
            write=True,
        )

    def _sign_in_failed(self, error: MtbError) -> None:
        self._panel.set_busy(False)
        wrong = QCoreApplication.translate("Application", "Identity or password is wrong. Try again.")
        self._panel.show_error(wrong if isinstance(error, SignInFailed) else str(error))

    def _after_sign_in(self) -> None:
        from ui.pages.words import role_word

        user = self.shell.context.session.user
        roles = [(one.value, role_word(one)) for one in Role] if self._doors.switch_role else []
        self.window.top_bar.set_person(user.site, f"{user.name}, {role_word(user.role)}", roles)
        self.window.status.set_server(self.shell.context.store.describe())
        self.window.status.set_release(self.shell.context.library.starter.release)
        self._read_commands()
        self._watch()
        page = self.window.go(self._first_page())
        page.focus_page()
        self.window.apply_changes(frozenset({"cases"}))

    def _first_page(self) -> str:
        """Return the page to begin with: the one in front, or the accounts for who may not read cases."""
        if self.shell.context.session.may(Permission.READ_CASES):
            return self.window.current_key or "cases"
        return "accounts"

    def _switch_role(self, role: str) -> None:
        if self._doors.switch_role is not None:
            view = self.shell.view
            self.shell.sign_in(self._doors.switch_role(Role(role)))
            self._after_sign_in()
            if view is not None and self.shell.context.session.may(Permission.READ_CASES):
                self.shell.open_case(view.case.id)

    def _sign_out(self) -> None:
        self._panel = SignInPanel(self._theme)
        self._panel.submitted.connect(self._try_sign_in)
        self.window.cover(self._panel)

    def _show_case(self) -> None:
        from ui.case_head import head_of

        view = self.shell.view
        if view is None:
            self.window.show_case(None)
            return
        name = self.shell.context.library.tumour_types.get(view.case.tumour_type).name
        self.window.show_case(head_of(view, self.shell.texts, name))
        self._show_steps()

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        """Preview dropped files in the open case; without one, say so."""
        from ui.pages.result.page import ResultPage

        if self.shell.view is None:
            self.shell.say(
                QCoreApplication.translate(
                    "Application",
                    "Open the case first, then drop the result: it is imported into the open case.",
                )
            )
            return
        page = self.window.go("result")
        if isinstance(page, ResultPage):
            page.preview(*paths)

    def _page_shown(self, key: str) -> None:
        self._show_steps()
        if key == "incoming":
            self.window.proposals.hide()  # the page itself lists them

    def _show_steps(self) -> None:
        from ui.case_head import steps_of

        view = self.shell.view
        if view is not None and self.shell.is_signed_in:
            self.window.show_steps(steps_of(view, self.shell.texts), self._next_step())

    def _next_step(self) -> NextStep | None:
        """Return the one filled button of the page: where the case goes on, unless this page is it."""
        from ui.pages.cases.page import PAGE_OF_STEP
        from ui.pages.words import step_word

        view = self.shell.view
        if view is None:
            return None
        front = self.window.current_page
        if front is not None and front.has_own_step():
            return None
        step = view.next_step()
        page = PAGE_OF_STEP[step]
        if page == self.window.current_key or self.window.current_key in {"report", "followup", "case"}:
            return None
        title = QCoreApplication.translate("Application", "Next: {0}").format(step_word(step))
        return NextStep(title, lambda: self.window.go(page), Icon.NEXT)

    def _stored(self, changes: Changes) -> None:
        from ui.format import clock

        now = clock(self._language.code, self.shell.context.clock.now())
        self.window.status.set_saved(QCoreApplication.translate("Application", "saved {0}").format(now))
        self.window.apply_changes(changes.kinds)
        if changes.kinds & {"cases"}:
            self._read_commands()

    def _language_changed(self, code: str) -> None:
        self.shell.language = code
        self._remember()
        if self.shell.is_signed_in:
            self._after_language()

    def _after_language(self) -> None:
        from ui.pages.words import role_word

        user = self.shell.context.session.user
        roles = [(one.value, role_word(one)) for one in Role] if self._doors.switch_role else []
        self.window.top_bar.set_person(user.site, f"{user.name}, {role_word(user.role)}", roles)
        self._show_case()

    def _watch(self) -> None:
        """Begin to watch the chosen folder, at the first sign-in."""
        from ui.watch import FolderWatch

        if self._folder_watch is None:
            self._folder_watch = FolderWatch(self.shell, self.shell.say_error)
            self._folder_watch.start()

    def _folder_chosen(self, folder: str) -> None:
        self.window.proposals.hide()
        if self._doors.remember_folder is not None:
            self._doors.remember_folder(folder)

    def _propose(self, incoming: tuple[Incoming, ...]) -> None:
        """Propose the new results of the watched folder in one quiet line."""
        if not incoming or not self.shell.context.session.may(Permission.IMPORT_RESULT):
            self.window.proposals.hide()
            return
        words = QCoreApplication.translate("Application", "{0} new results in {1}")
        if len(incoming) == 1:
            words = QCoreApplication.translate("Application", "{0} new result in {1}")
        self.window.proposals.tell(
            Tone.INFO,
            words.format(len(incoming), self.shell.watched_folder),
            QCoreApplication.translate("Application", "Review"),
            lambda: self.window.go("incoming"),
        )

    def _remember(self) -> None:
        if self._doors.remember is not None:
            self._doors.remember(self._language.code, self._theme.dark)

    def _read_commands(self) -> None:
        if not self.shell.context.session.may(Permission.READ_CASES):
            self.window.set_commands(self._actions(), self._found)
            return

        def listed(rows: tuple[CaseRow, ...]) -> None:
            self._rows = rows
            self.window.set_commands(self._actions(), self._found)

        self.shell.read(_list, listed, title=QCoreApplication.translate("Application", "reading the cases"))

    def _actions(self) -> list[Command]:
        page = QCoreApplication.translate("Application", "page")
        titles = {"result": "Result", "options": "Options", "report": "Report"}
        return [
            Command(QCoreApplication.translate("Words", title), "", page, partial(self.window.go, key))
            for key, title in titles.items()
        ] + [
            Command(
                QCoreApplication.translate("Application", "New results"),
                "",
                page,
                partial(self.window.go, "incoming"),
            )
        ]

    def _found(self, typed: str) -> Sequence[Command]:
        """Return the cases that hold what was typed."""
        word = QCoreApplication.translate("Application", "patient")
        wanted = typed.casefold()
        return [
            Command(
                row.study_id,
                row.diagnosis,
                word,
                partial(self.shell.open_case, row.case_id, "options"),
            )
            for row in self._rows
            if wanted and wanted in f"{row.study_id} {row.diagnosis} {row.tumour_type}".casefold()
        ]


def _list(context: Context, _progress: Progress) -> tuple[CaseRow, ...]:
    from mtb_app.use_cases.open_case import list_cases

    return list_cases(context)


def rail_entries() -> list[RailEntry]:
    """Return the entries of the rail, Alt+1 first."""
    translate = QCoreApplication.translate
    return [
        RailEntry("cases", Icon.CASES, lambda: translate("Application", "Cases")),
        RailEntry("board", Icon.BOARD, lambda: translate("Application", "Board")),
        RailEntry("followup", Icon.VISITS, lambda: translate("Application", "Visits")),
        RailEntry("knowledge", Icon.KNOWLEDGE, lambda: translate("Application", "Knowledge")),
        RailEntry("audit", Icon.AUDIT, lambda: translate("Application", "Audit")),
        RailEntry("accounts", Icon.ADMIN, lambda: translate("Application", "Accounts")),
    ]
