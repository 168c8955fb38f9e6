"""The command line: `mtb-app read|match|import|knowledge|user|report|forms|demo|screenshots`.

The JSON is a contract (docs/command-line.md). Trouble is one sentence on standard error and an exit code that is
not 0; nothing half-written stays.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mtb_app import __version__
from mtb_app.cli_common import opened, say, say_json
from mtb_app.cli_panel import add_import_command, read_results
from mtb_app.domain.errors import InputError, MtbError
from mtb_app.domain.message import Message
from mtb_app.settings import load_settings

if TYPE_CHECKING:
    from mtb_app.domain.knowledge import KnowledgeRelease
    from mtb_app.use_cases.library import Library


def run(arguments: Sequence[str]) -> int:
    """Run one command; return 0, 1 for known trouble, 2 for a wrong command line, 130 when interrupted."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except MtbError as error:
        print(f"mtb-app: {error}", file=sys.stderr)  # noqa: T201 - the command line speaks through its streams
        return 1
    except KeyboardInterrupt:
        print("mtb-app: interrupted; nothing was stored", file=sys.stderr)  # noqa: T201
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mtb-app", description="Molecular tumour board. Without a command the window opens."
    )
    parser.add_argument("--version", action="version", version=f"mtb-app {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_panel_commands(commands)
    _add_knowledge_commands(commands)
    _add_store_commands(commands)
    _add_dictionary_command(commands)
    _add_demo_commands(commands)
    return parser


def _add_panel_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    read = commands.add_parser("read", help="read panel results and say what they hold")
    read.set_defaults(command=read_results)
    read.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="result folders or files")
    match = commands.add_parser("match", help="match a panel result with knowledge")
    match.add_argument("--tumour-type", required=True, metavar="CODE", help="OncoTree code, such as CHOL")
    match.add_argument("--knowledge", action="append", default=[], metavar="RELEASE", help="may be repeated")
    match.add_argument(
        "--tumour-percent", type=float, metavar="PERCENT", help="share of tumour cells, 0 to 100"
    )
    match.set_defaults(command=_match)
    match.add_argument("path", type=Path, metavar="PATH", help="a result folder or file")
    for one in (read, match):
        one.add_argument("--specimen", metavar="ID", help="pair or sample id, where there are several")
        one.add_argument("--json", action="store_true", help="print JSON (docs/command-line.md)")
    add_import_command(commands)


def _add_knowledge_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    knowledge = commands.add_parser("knowledge", help="knowledge releases").add_subparsers(
        required=True, metavar="ACTION"
    )
    listing = knowledge.add_parser("list", help="the releases of the store")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(command=_knowledge_list)
    importing = knowledge.add_parser("import", help="import a release")
    importing.add_argument("source", choices=["civic"])
    importing.add_argument("folder", type=Path, metavar="DIR")
    importing.add_argument("--json", action="store_true")
    importing.set_defaults(command=_knowledge_import)


def _add_store_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    user = commands.add_parser("user", help="make the first account of a new database")
    user.add_argument("identity")
    user.add_argument("--name", required=True)
    user.add_argument("--site", required=True)
    user.set_defaults(command=_first_user)
    report = commands.add_parser("report", help="write the report of a case as PDF")
    report.add_argument("study_id", metavar="STUDY_ID")
    report.add_argument("file", type=Path, metavar="FILE")
    report.add_argument("--language", choices=["en", "nb"], default="en")
    report.set_defaults(command=_report)
    forms = commands.add_parser("forms", help="write all case-report forms as CSV")
    forms.add_argument("folder", type=Path, metavar="DIR")
    forms.set_defaults(command=_forms)


def _add_dictionary_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    dictionary = commands.add_parser("dictionary", help="write the data dictionary as Markdown")
    dictionary.add_argument("file", type=Path, metavar="FILE")
    dictionary.set_defaults(command=_dictionary)


def _add_demo_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = commands.add_parser("demo", help="synthetic patients, through the whole chain")
    demo.add_argument("--headless", action="store_true", help="do not open a window; print each step")
    demo.add_argument("--output", type=Path, default=Path("demo-output"), metavar="DIR")
    demo.set_defaults(command=_demo)
    shots = commands.add_parser("screenshots", help="a picture of every page, both themes and languages")
    shots.add_argument("--output", type=Path, default=Path("screenshots"), metavar="DIR")
    shots.set_defaults(command=_screenshots)


def _match(options: argparse.Namespace) -> int:
    from mtb_app.exchange.options_json import options_as_json
    from mtb_app.resources import resources_dir
    from mtb_app.use_cases.import_panel_result import read_one_result
    from mtb_app.use_cases.library import Library
    from mtb_app.use_cases.match_therapies import match_result
    from mtb_app.use_cases.summarise import summarise_options

    library = Library(resources_dir())
    library.tumour_types.get(options.tumour_type)
    _refuse_wrong_percent(options.tumour_percent)
    releases = _releases_for(options.knowledge, library)
    result = read_one_result(options.path, options.specimen)
    _, found = match_result(
        library, result, options.tumour_type, releases, tumour_percent=options.tumour_percent
    )
    if options.json:
        say_json(options_as_json(found))
    else:
        say("\n".join(summarise_options(found)))
    return 0


def _refuse_wrong_percent(percent: float | None) -> None:
    if percent is not None and not 0 < percent <= 100:
        raise InputError(
            Message("Tumour share {value} % is not between 0 and 100.", value=percent),
            remedy=Message("Give the share of tumour cells in percent, or leave it out."),
        )


def _releases_for(names: Sequence[str], library: Library) -> tuple[KnowledgeRelease, ...]:
    from mtb_app.bootstrap import open_program, store_exists
    from mtb_app.use_cases.match_therapies import releases_named

    settings = load_settings()
    shipped = {library.starter.id, library.starter.release}
    if set(names) <= shipped and (names or not store_exists(settings)):
        return (library.starter,)
    program = open_program(settings)
    try:
        with program.store.reading() as work:
            return releases_named(library, work, names)
    finally:
        program.store.close()


def _knowledge_list(options: argparse.Namespace) -> int:
    from mtb_app.use_cases.import_knowledge import list_releases
    from mtb_app.use_cases.summarise import release_as_json

    with opened() as context:
        rows = list_releases(context)
    if options.json:
        say_json([release_as_json(row) for row in rows])
        return 0
    for row in rows:
        say(
            f"{row.source} {row.release}: {row.evidence_items} evidence items, {row.labels} labels, "
            f"{row.not_understood} not understood, sha256 {row.sha256[:12]}"
        )
    return 0


def _knowledge_import(options: argparse.Namespace) -> int:
    from mtb_app.use_cases.import_knowledge import import_civic

    with opened() as context:
        release = import_civic(context, options.folder).value
    if options.json:
        listed = [
            {"id": one, "name": name, "reason": str(reason)} for one, name, reason in release.not_understood
        ]
        say_json({"source": release.source, "release": release.release, "not_understood": listed})
        return 0
    say(f"{release.id}: {len(release.evidence)} evidence items, {len(release.labels)} labels")
    say(f"not understood: {len(release.not_understood)}")
    for one, name, reason in release.not_understood:
        say(f"  {one}  {name}: {reason}")
    return 0


def _first_user(options: argparse.Namespace) -> int:
    from mtb_app.bootstrap import open_program, password_from_outside
    from mtb_app.use_cases.sign_in import create_first_administrator

    password = password_from_outside()
    program = open_program(load_settings())
    try:
        user = create_first_administrator(
            program.store,
            program.hasher,
            identity=options.identity,
            name=options.name,
            site=options.site,
            password=password,
        )
    finally:
        program.store.close()
    say(f"{user.identity} may sign in as {user.role.value}")
    return 0


def _report(options: argparse.Namespace) -> int:
    from mtb_app.use_cases.write_report import find_case, write_report

    with opened() as context:
        write_report(context, find_case(context, options.study_id), options.file, options.language)
    say(str(options.file))
    return 0


def _forms(options: argparse.Namespace) -> int:
    from mtb_app.use_cases.save_crf import export_forms

    with opened() as context:
        for file in export_forms(context, options.folder):
            say(str(file))
    return 0


def _dictionary(options: argparse.Namespace) -> int:
    from mtb_app.followup.dictionary import load_dictionary
    from mtb_app.followup.printed_dictionary import printed_dictionary
    from mtb_app.resources import resources_dir

    text = printed_dictionary(load_dictionary(resources_dir() / "dictionary"))
    options.file.write_text(text, encoding="utf-8")
    return 0


def _demo(options: argparse.Namespace) -> int:
    from mtb_app.demo.walk import run_demo

    return run_demo(options.output, headless=options.headless)


def _screenshots(options: argparse.Namespace) -> int:
    from mtb_app.demo.pictures import take_screenshots

    for file in take_screenshots(options.output):
        say(str(file))
    return 0
