"""The report as PDF: long texts, letters, fonts, an unwritable place."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from mtb_app.domain.errors import StoreError
from mtb_app.reporting.model import Document, Facts, Section, Table, as_text
from mtb_app.reporting.options_table import LONGEST_LABEL, shortened
from mtb_app.reporting.pdf import write_pdf

LONG = Document(
    title="Title",
    subtitle="Subtitle",
    head="head",
    foot="foot",
    page="page {number} of {count}",
    language="nb",
    sections=(
        Section("Facts", (Facts((("Referat", "Blåbærsyltetøy: ≥ 2 svulster"),)),)),
        Section("Long", (Table(("A", "B"), (0.3, 0.7), (("word " * 400, "q" * 300),) * 12),)),
        Section("Minutes", (Facts((("Referat", "minutt " * 3000),)),)),
    ),
)


@pytest.fixture
def pages(tmp_path: Path) -> list[str]:
    """The text of each page."""
    write_pdf(LONG, tmp_path / "report.pdf")
    return [page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages]


def test_long_texts_wrap_over_pages(pages: list[str]) -> None:
    text = "".join(pages)
    assert len(pages) > 4
    assert (text.count("word"), text.count("q"), text.count("minutt")) == (12 * 400, 12 * 300, 3000)
    assert all(f"page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))


def test_norwegian_letters_can_be_searched(pages: list[str]) -> None:
    assert "Blåbærsyltetøy: ≥ 2 svulster" in pages[0]
    assert "Referat: Blåbærsyltetøy: ≥ 2 svulster" in as_text(LONG)


def test_the_typeface_is_embedded(tmp_path: Path) -> None:
    write_pdf(LONG, tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().count(b"/FontFile2") >= 2


def test_an_unwritable_place_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken.pdf").mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        write_pdf(LONG, tmp_path / "taken.pdf")
    assert [one.name for one in tmp_path.iterdir()] == ["taken.pdf"]


def test_a_long_label_is_cut_and_no_authority_is_lost() -> None:
    many = "EMA: " + ", ".join(f"Tumour type number {number}" for number in range(20))
    short = shortened(f"{many}; FDA: tumour-agnostic")
    assert short.endswith(", …; FDA: tumour-agnostic")
    assert len(short) < LONGEST_LABEL + 40
    assert shortened("x" * 200) == "x" * 200
    assert shortened("EMA: Melanoma") == "EMA: Melanoma"
