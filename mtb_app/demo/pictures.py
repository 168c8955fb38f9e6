"""A picture of every page of the window on the demo database."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from mtb_app.bootstrap import open_program
from mtb_app.clock import SteppingClock
from mtb_app.demo.seed import BEGINS_AT, seed_demo
from mtb_app.domain.people import Role
from mtb_app.settings import Settings
from mtb_app.use_cases.context import Context

LOOKS = (("light", "en"), ("dark", "nb"), ("light", "nb"), ("dark", "en"))
PAGES = ("cases", "case", "result", "options", "board", "report", "knowledge", "audit")


def take_screenshots(output: Path) -> list[Path]:
    """Fill a demo database in a temporary folder and take every page in both themes and languages."""
    from mtb_app.demo.walk import demo_settings

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="mtb-pictures-") as folder:
        settings = demo_settings(Path(folder))
        program = open_program(settings, SteppingClock(BEGINS_AT))
        try:
            contexts = seed_demo(program, Path(folder) / "panel", lambda _text: None)
            return picture_pages(settings, contexts, output, LOOKS)
        finally:
            program.store.close()


def picture_pages(
    settings: Settings, contexts: dict[Role, Context], output: Path, looks: Iterable[tuple[str, str]]
) -> list[Path]:
    """Take a picture of each page in each look (theme, language); return the files."""
    from mtb_app.window import application_for, demo_doors
    from ui.pictures import Visit, photograph

    output.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    nurse = contexts[Role.STUDY_NURSE]
    for theme, language in looks:
        chosen = replace(settings, dark=theme == "dark", language=language)
        visits = [Visit(page, contexts[Role.ONCOLOGIST], "demo-case-0421") for page in PAGES]
        visits.append(Visit("accounts", contexts[Role.ADMINISTRATOR], None))
        visits.append(Visit("followup", nurse, "demo-case-0409", ("week_16", "tumour_assessment")))
        application = application_for(chosen, demo_doors(contexts))
        names = {visit.page: output / f"{visit.page}-{theme}-{language}.png" for visit in visits}
        files += photograph(application, visits, names)
    return files
