"""`mtb-app demo`: a fresh demo database, filled step by step; then the window, or without a display its pictures."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mtb_app.bootstrap import Program, open_program
from mtb_app.clock import SteppingClock
from mtb_app.demo.seed import BEGINS_AT, seed_demo
from mtb_app.domain.errors import InputError
from mtb_app.domain.message import Message
from mtb_app.domain.people import Role
from mtb_app.settings import Settings, load_settings
from mtb_app.use_cases.context import Context
from mtb_app.use_cases.save_crf import export_forms
from mtb_app.use_cases.write_report import find_case, write_report

MARKER = "made-by-mtb-app-demo"


def run_demo(output: Path, *, headless: bool) -> int:
    """Make and fill the demo below `output`; open the window where there is a display. Return the exit code."""
    settings = demo_settings(output)
    _say(f"demo database in {settings.data_dir}")
    program = open_program(settings, SteppingClock(BEGINS_AT))
    try:
        contexts = seed_demo(program, output / "panel", _say)
        _write_documents(contexts, output)
        if not headless and has_display():
            from mtb_app.window import run_demo_window

            return run_demo_window(settings, contexts)
        _take_pictures(program, contexts, output)
    finally:
        program.store.close()
    return 0


def demo_settings(output: Path) -> Settings:
    """Return settings whose data lie below `output`, emptied when an earlier demo made them, refused otherwise."""
    data_dir = (output / "data").absolute()
    if data_dir.exists():
        if not (data_dir / MARKER).exists():
            raise InputError(
                Message("This folder was not made by the demo."),
                where=str(data_dir),
                remedy=Message("Choose another with --output."),
            )
        shutil.rmtree(data_dir)
    data_dir.mkdir(parents=True)
    (data_dir / MARKER).touch()
    url = f"sqlite:///{data_dir / 'mtb.sqlite'}"
    return replace(load_settings(), data_dir=data_dir, database_url=url)


def has_display() -> bool:
    """Tell whether a window can be opened here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    named = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(named) and os.environ.get("QT_QPA_PLATFORM") != "offscreen"


def _write_documents(contexts: Mapping[Role, Context], output: Path) -> None:
    oncologist = contexts[Role.ONCOLOGIST]
    case_id = find_case(oncologist, "IMP-0421")
    for language in ("en", "nb"):
        file = write_report(oncologist, case_id, output / f"IMP-0421-report-{language}.pdf", language)
        _say(f"report: {file}")
    for file in export_forms(contexts[Role.STUDY_NURSE], output / "forms"):
        _say(f"forms: {file}")


def _take_pictures(program: Program, contexts: dict[Role, Context], output: Path) -> None:
    from mtb_app.demo.pictures import picture_pages

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for file in picture_pages(program.settings, contexts, output / "pages", [("light", "en")]):
        _say(f"page: {file}")


def _say(text: str) -> None:
    print(text)  # noqa: T201 - the demo speaks on the command line
