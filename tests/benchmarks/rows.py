"""What is measured: for each row a floor and our own way, each a function that returns its seconds."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from mtb_app.bulk import collector_paused
from mtb_app.demo.panel_files import write_demo_panel, write_large_vcf
from mtb_app.demo.patients import load_demo_data
from mtb_app.panel.read import read_panel
from mtb_app.resources import resources_dir
from mtb_app.use_cases.library import Library
from tests.benchmarks.measuring import add_case, process, timed
from tests.benchmarks.panel_rows import (
    genome_memory,
    genome_over_inflating,
    genome_over_plain_parser,
    usual_folder,
)

VARIANTS = 100_000
WINDOW = """
import sys, time
from PySide6.QtWidgets import QApplication
from mtb_app.window import application_for, demo_doors
from mtb_app.settings import load_settings
application = application_for(load_settings(), demo_doors({}))
application.start()
QApplication.processEvents()
heavy = {"matplotlib", "reportlab", "pptx", "pandas"} & set(sys.modules)
assert not heavy, heavy
import os; sys.stdout.flush(); os._exit(0)
"""


@dataclass(frozen=True)
class Row:
    """A measurement; `prepared` gives the two functions and cleans up after them."""

    name: str
    goal: float
    prepared: Callable
    rounds: int | None = None  # fewer than asked for, where one takes half a minute


@contextmanager
def start_up():
    yield process("import PySide6.QtWidgets"), process(WINDOW)


def raw_load(file, database):
    """The floor: cyvcf2 in this process and one executemany of fourteen columns."""
    from cyvcf2 import VCF

    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode=WAL")
    columns = ", ".join(f"c{number}" for number in range(14))
    connection.execute(f"CREATE TABLE calls ({columns})")
    rows = (
        (one.CHROM, one.POS, one.REF, one.ALT[0], one.FILTER, one.format("DP")[0][0].item(),
         one.format("VF")[0][0].item(), None, None, None, None, None, None, None)
        for one in VCF(str(file))
    )  # fmt: skip
    connection.executemany(f"INSERT INTO calls VALUES ({', '.join('?' * 14)})", rows)
    connection.commit()
    connection.close()


@contextmanager
def load_sqlite():
    from db.store import open_store
    from mtb_app.clock import SystemClock
    from mtb_app.domain.panel_result import PanelResult

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.vcf"
        write_large_vcf(file, VARIANTS, seed=7)
        data = load_demo_data(resources_dir() / "demo")
        template: PanelResult = read_one(write_demo_panel(data, Path(folder)))
        store = open_store(f"sqlite:///{folder}/ours.sqlite", clock=SystemClock())
        add_case(store, data)
        count = iter(range(1000))

        def ours():
            with collector_paused():
                result = replace(template, small_variants=read_panel(file)[0].small_variants)
                with store.unit_of_work(None) as work:
                    work.panel_results.add("c", result)
                    work.commit()

        yield (
            lambda: timed(lambda: raw_load(file, f"{folder}/raw{next(count)}.sqlite")),
            lambda: timed(ours),
        )
        store.close()


@contextmanager
def load_postgres():
    """Calls that were read already, to committed rows; the floor is COPY of the same values into a bare table."""
    from db.repositories.calls import CALL_ROWS, rows_of
    from db.store import open_store
    from mtb_app.clock import SystemClock
    from tests.db.postgres_server import PostgresServer

    server = PostgresServer()
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "large.vcf"
            write_large_vcf(file, VARIANTS, seed=7)
            data = load_demo_data(resources_dir() / "demo")
            template = read_one(write_demo_panel(data, Path(folder)))
            result = replace(template, small_variants=read_panel(file)[0].small_variants)
        server.run("CREATE DATABASE ours")
        server.run("CREATE DATABASE bare")
        store = open_store(server.url("ours"), clock=SystemClock())
        add_case(store, data)
        kind = CALL_ROWS[0]
        rows = list(rows_of(kind, 1, result.small_variants))
        columns = ", ".join(f"{column.name} {column.type.compile()}" for column in kind.table.c)

        def floor():
            with server.connect("bare") as connection:
                connection.execute(f"DROP TABLE IF EXISTS calls; CREATE TABLE calls ({columns})")
                with (
                    connection.transaction(),
                    connection.cursor() as cursor,
                    cursor.copy("COPY calls FROM STDIN") as copy,
                ):
                    for row in rows:
                        copy.write_row(row)

        def ours():
            with collector_paused(), store.unit_of_work(None) as work:
                work.panel_results.add("c", result)
                work.commit()

        yield lambda: timed(floor), lambda: timed(ours)
        store.close()
    finally:
        server.stop()


def read_one(folders):
    return read_panel(next(iter(folders.values())))[0]


@contextmanager
def match_profile():
    """Fifty alterations against the starter release; the floor is the budget of ten milliseconds."""
    from mtb_app.domain.panel_result import PanelResult
    from mtb_app.use_cases.match_therapies import match_result

    library = Library(resources_dir())
    with tempfile.TemporaryDirectory() as folder:
        folders = write_demo_panel(load_demo_data(resources_dir() / "demo"), Path(folder))
        results = [read_panel(one)[0] for one in folders.values()]
    calls = tuple({call.variant: call for one in results for call in one.small_variants}.values())
    copies = tuple(one for result in results for one in result.copy_numbers)
    fusions = tuple(one for result in results for one in result.fusions)
    shifted = tuple(
        replace(
            one, variant=replace(one.variant, position=one.variant.position + 3 * step), protein_change=None
        )
        for step in (1, 2)
        for one in calls
    )
    template: PanelResult = results[0]
    everything = (*calls, *shifted)[:46]
    profile = replace(template, small_variants=everything, copy_numbers=copies, fusions=fusions)
    match_result(library, profile, "CHOL", (library.starter,))
    yield (
        lambda: 0.010,
        lambda: timed(lambda: match_result(library, profile, "CHOL", (library.starter,))),
    )


@contextmanager
def load_release():
    """Load and index the starter release; the floor is the budget of half a second."""

    def load():
        library = Library(resources_dir())
        library.index((library.starter,))

    yield lambda: 0.5, lambda: timed(load)


@contextmanager
def write_report_pdf():
    """The report of a demo case; the floor is the same lines as plain paragraphs, without a table."""
    from xml.sax.saxutils import escape

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    from mtb_app.bootstrap import open_program
    from mtb_app.clock import SteppingClock
    from mtb_app.demo.seed import BEGINS_AT, seed_demo
    from mtb_app.demo.walk import demo_settings
    from mtb_app.domain.people import Role
    from mtb_app.reporting.fonts import REGULAR, register_fonts
    from mtb_app.reporting.model import as_text
    from mtb_app.reporting.pdf import write_pdf
    from mtb_app.use_cases.write_report import report_document

    with tempfile.TemporaryDirectory() as folder:
        program = open_program(demo_settings(Path(folder)), SteppingClock(BEGINS_AT))
        contexts = seed_demo(program, Path(folder) / "panel", lambda _text: None)
        document = report_document(contexts[Role.ONCOLOGIST], "demo-case-0421", "en")
        program.store.close()
        lines = [line for line in as_text(document).splitlines() if line]
        write_pdf(document, Path(folder) / "first.pdf")
        register_fonts()

        style = ParagraphStyle("bare", fontName=REGULAR, fontSize=9, leading=12)

        def bare():
            story = [Paragraph(escape(line), style) for line in lines]
            SimpleDocTemplate(str(Path(folder) / "bare.pdf")).build(story)

        yield lambda: timed(bare), lambda: timed(lambda: write_pdf(document, Path(folder) / "ours.pdf"))


ROWS = (
    Row("start to a usable window / bare import of QtWidgets", 3.0, start_up),
    Row("genome VCF of 1.9 million records / bgzip -d", 3.5, genome_over_inflating),
    Row("the same / plain cyvcf2", 0.2, genome_over_plain_parser, rounds=2),
    Row("the same: peak memory / 300 MB", 1.0, genome_memory, rounds=1),
    Row("usual folder to SQLite / 1 s", 1.0, usual_folder),
    Row("100,000 variants file to SQLite / cyvcf2 + executemany", 1.5, load_sqlite),
    Row("100,000 ready calls to PostgreSQL / bare COPY", 2.0, load_postgres),
    Row("match about 50 alterations / 10 ms", 1.0, match_profile),
    Row("load and index the starter release / 0.5 s", 1.0, load_release),
    Row("report as PDF / its lines as bare paragraphs", 3.0, write_report_pdf),
)
