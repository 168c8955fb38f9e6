"""Dirt that real files carry, across the dialects: the result is that of the clean file, or the dirt is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mtb_app.domain.errors import InputError
from mtb_app.domain.panel_result import PanelResult, SpecimenIds
from mtb_app.panel.cells import lines_of, number_of, text_of, whole_of
from mtb_app.panel.combined_output import read_combined_output
from mtb_app.panel.fusions_csv import read_all_fusions
from mtb_app.panel.marker_json import read_msi_json, read_tmb_json
from mtb_app.panel.metrics import read_metrics
from mtb_app.panel.structural_vcf import read_copy_number_vcf, read_exon_copy_number_vcf, read_splice_vcf
from mtb_app.panel.tmb_trace import read_tmb_trace
from mtb_app.panel.tsoppi import read_small_variant_table, read_summary
from tests.unit.panel.dialects import FIXTURES, laid_out, read_one
from tests.unit.panel.dialects.tsoppi import BRAF, TP53, summary, table

COMBINED = sorted(FIXTURES.glob("*/*_CombinedVariantOutput.tsv"))
Read = Callable[[Path], object]
READERS: dict[str, tuple[Read, str]] = {
    **{f"combined {file.parent.name}": (read_combined_output, file.read_text()) for file in COMBINED},
    "metrics": (
        lambda file: read_metrics(file, SpecimenIds("P1", "P1-D", "P1-R")),
        (FIXTURES / "localapp_2_2/MetricsOutput.tsv").read_text(),
    ),
    "TMB trace": (read_tmb_trace, (FIXTURES / "dragen_2_1/P2-D.tmb.trace.tsv").read_text()),
    "AllFusions": (read_all_fusions, (FIXTURES / "localapp_2_2/P1-R_AllFusions.csv").read_text()),
    "TSOPPI table": (read_small_variant_table, table("a", BRAF, TP53)),
    "TSOPPI summary": (read_summary, summary("IPH1_P\t4.7 (6)\t2.48 (3/121)\tERBB2 (4.1)\tNA\tNA")),
    "TMB JSON": (read_tmb_json, (FIXTURES / "dragen_2_1/P2-D.tmb.json").read_text()),
    "MSI JSON": (read_msi_json, (FIXTURES / "dragen_2_1/P2-D.microsat_output.json").read_text()),
    "copy-number VCF": (
        read_copy_number_vcf,
        (FIXTURES / "localapp_2_2/P1-D_CopyNumberVariants.vcf").read_text(),
    ),
    "exon VCF": (read_exon_copy_number_vcf, (FIXTURES / "dragen_2_1/P2-D_DragenExonCNV.vcf").read_text()),
    "splice VCF": (read_splice_vcf, (FIXTURES / "dragen_2_1/P2-R_SpliceVariants.vcf").read_text()),
}
DIRT: dict[str, Callable[[str], bytes]] = {
    "byte-order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "byte-order mark and CRLF": lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
    "blank lines at the end": lambda text: (text + "\n\n").encode(),
    "no line break at the end": lambda text: text.rstrip("\n").encode(),
}


def _plain(value: object) -> object:
    """Return a value without the digest of the file, which dirt changes."""
    if isinstance(value, PanelResult):
        return replace(value, source_files=())
    return value[0] if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], str) else value


def _read(reader: Read, folder: Path, data: bytes) -> object:
    file = folder / "a_small_variant_table.tsv"
    file.write_bytes(data)
    return _plain(reader(file))


@pytest.mark.parametrize("dirt", DIRT)
@pytest.mark.parametrize("name", READERS)
def test_dirt_of_the_text_changes_nothing(tmp_path: Path, name: str, dirt: str) -> None:
    reader, clean = READERS[name]
    assert _read(reader, tmp_path, DIRT[dirt](clean)) == _read(reader, tmp_path, clean.encode())


@pytest.mark.parametrize("tabs", [1, 3, 30])
@pytest.mark.parametrize("name", [one for one in READERS if "JSON" not in one and one != "AllFusions"])
def test_padding_tabs_change_nothing(tmp_path: Path, name: str, tabs: int) -> None:
    reader, clean = READERS[name]
    padded = re.sub(r"(?m)$", "\t" * tabs, clean.rstrip("\n")) + "\n"
    assert _read(reader, tmp_path, padded.encode()) == _read(reader, tmp_path, clean.encode())


@pytest.mark.parametrize("tabs", [1, 11])
@pytest.mark.parametrize("file", COMBINED, ids=lambda file: str(file.parent.name))
def test_tables_without_padding_are_the_same(tmp_path: Path, file: Path, tabs: int) -> None:
    clean = file.read_text()
    bare = re.sub(r"(?m)\t+$", "", clean)
    found = _read(read_combined_output, tmp_path, bare.encode())
    assert found == _read(read_combined_output, tmp_path, clean.encode())
    assert found == _read(read_combined_output, tmp_path, re.sub(r"(?m)$", "\t" * tabs, bare).encode())


@pytest.mark.parametrize("mark", ["N/A", "", "-", "NaN"])
@pytest.mark.parametrize("name", [one for one in READERS if one.startswith(("combined", "metrics"))])
def test_every_sign_of_nothing_says_the_same(tmp_path: Path, name: str, mark: str) -> None:
    """`NA`, `N/A`, blank and `-` in the cells of values and tables; a blank fraction or depth is a cut row."""
    reader, clean = READERS[name]
    dirty = re.sub(r"(?<=\t)NA(?=[\t\n])", mark, clean)
    assert _read(reader, tmp_path, dirty.encode()) == _read(reader, tmp_path, clean.encode())


@pytest.mark.parametrize("name", [one for one in READERS if one.startswith(("combined", "TSOPPI table"))])
def test_decimal_commas_change_nothing(tmp_path: Path, name: str) -> None:
    reader, clean = READERS[name]
    dirty = re.sub(r"(?<=\t)(-?[0-9]+)\.([0-9]+)(?=[\t\n])", r"\1,\2", clean)
    assert dirty != clean or "empty" in name or "rna" in name
    assert _read(reader, tmp_path, dirty.encode()) == _read(reader, tmp_path, clean.encode())


def test_decimal_commas_of_a_comma_separated_table_stand_in_quotes(tmp_path: Path) -> None:
    reader, clean = READERS["AllFusions"]
    dirty = clean.replace(",0.98,", ',"0,98",')
    assert dirty != clean
    assert _read(reader, tmp_path, dirty.encode()) == _read(reader, tmp_path, clean.encode())


def test_metrics_and_summary_with_decimal_commas(tmp_path: Path) -> None:
    for name in ("metrics", "TSOPPI summary"):
        reader, clean = READERS[name]
        dirty = re.sub(r"([\t(][0-9]+)\.([0-9]+)(?=[ \t\n)])", r"\1,\2", clean)
        assert dirty != clean
        assert _read(reader, tmp_path, dirty.encode()) == _read(reader, tmp_path, clean.encode())


@pytest.mark.parametrize("code", ["latin-1", "utf-8"])
@pytest.mark.parametrize("file", COMBINED, ids=lambda file: str(file.parent.name))
def test_letters_beyond_ascii(tmp_path: Path, file: Path, code: str) -> None:
    clean = file.read_text()
    old = re.search(r"(?m)^(?:Pair|Sample) ID\t(\w+)", clean)
    assert old is not None
    dirty = clean.replace(old[0], f"{old[0]}-Åse-Bjørk")
    file = tmp_path / "P_CombinedVariantOutput.tsv"
    file.write_bytes(dirty.encode(code))
    assert read_combined_output(file).specimen.pair_id == f"{old[1]}-Åse-Bjørk"


@pytest.mark.parametrize("file", COMBINED, ids=lambda file: str(file.parent.name))
def test_every_section_that_stands_twice_is_refused(tmp_path: Path, file: Path) -> None:
    clean = file.read_text()
    to = tmp_path / file.name
    for name in re.findall(r"(?m)^\[.+?\]", clean):
        to.write_text(f"{clean}\n{name}\nNA\n")
        with pytest.raises(InputError, match=r"Section .+ stands twice") as caught:
            read_combined_output(to)
        assert caught.value.where == f"{to}:{clean.count(chr(10)) + 2}"


def test_two_names_of_one_section_are_one_section(tmp_path: Path) -> None:
    file = tmp_path / "P5_CombinedVariantOutput.tsv"
    clean = (FIXTURES / "dragen_2_5/P5_CombinedVariantOutput.tsv").read_text()
    file.write_text(f"{clean}\n[Loss of Heterozygosity]\nNA\n")
    with pytest.raises(InputError, match="stands twice"):
        read_combined_output(file)


NOTE = "BETA FEATURE: for information only"
TABLES = ("Copy Number Variants", "Loss of Heterozygosity", "Splice Variants", "Fusions", "Large Rearrangements",
          "Small Variants")  # fmt: skip


@pytest.mark.parametrize("place", [1, 2, 3])
@pytest.mark.parametrize("name", TABLES)
def test_note_row_before_between_and_behind_rows(tmp_path: Path, name: str, place: int) -> None:
    """Put a note before the header, behind it, and behind the first row of each table."""
    clean = (
        (FIXTURES / "dragen_2_6/P6_CombinedVariantOutput.tsv").read_text().replace(NOTE, "BETA FEATURE: more")
    )
    lines = clean.split("\n")
    at = lines.index(f"[{name}]") + place
    file = tmp_path / "P6_CombinedVariantOutput.tsv"
    file.write_text(clean)
    wanted = read_combined_output(file)
    file.write_text("\n".join((*lines[:at], NOTE, *lines[at:])))
    found = read_combined_output(file)
    assert replace(found, source_files=(), deviations=()) == replace(wanted, source_files=(), deviations=())
    told = [(one.line, str(one.text)) for one in found.deviations if one.line == at + 1]
    assert told == [(at + 1, f"A row of {name} is a note, not a call.")]


@pytest.mark.parametrize("date", ["2099-99-99", "01.01.2000", "24/02/21"])
@pytest.mark.parametrize("file", COMBINED, ids=lambda file: str(file.parent.name))
def test_dates_are_kept_as_written(tmp_path: Path, file: Path, date: str) -> None:
    to = tmp_path / file.name
    to.write_text(re.sub(r"(?m)^(Output Date)\t[^\t\n]+", rf"\1\t{date}", file.read_text()))
    assert read_combined_output(to).output_date == date


def test_whole_folder_of_dirt_is_the_clean_one(tmp_path: Path) -> None:
    clean = read_one(laid_out("localapp_2_2", tmp_path / "clean"))
    folder = laid_out("localapp_2_2", tmp_path / "dirty")
    for file in folder.iterdir():
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    dirty = read_one(folder)
    assert replace(dirty, source_files=(), deviations=()) == replace(clean, source_files=(), deviations=())
    assert {one.file for one in dirty.deviations} <= {"P1-D_MergedSmallVariants.genome.vcf"}


@pytest.mark.parametrize(
    ("text", "value"),
    [("0,002044", 0.002044), ("4e-06", 4e-06), ("-1.5", -1.5), (".5", 0.5), ("7.", 7.0), (" 3 ", 3.0)],
)
def test_numbers(text: str, value: float) -> None:
    assert number_of(text, file=Path("a"), line=1) == value


@pytest.mark.parametrize(
    "text", ["1,234,567", "1.234,5", "1_000", "inf", "²", "٣", "0x1", "1e999", "12 %", "<5"]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(InputError, match="is not a number") as caught:
        number_of(text, file=Path("a.tsv"), line=7)
    assert caught.value.where == "a.tsv:7"


@pytest.mark.parametrize("text", ["1,234", "2.5", "1e300"])
def test_whole_number_is_never_rounded(text: str) -> None:
    with pytest.raises(InputError, match="is not a whole number"):
        whole_of(text, file=Path("a.tsv"), line=7)
    assert whole_of("778,0", file=Path("a.tsv"), line=7) == 778


@pytest.mark.parametrize("cell", ["", " ", "NA", "N/A", "-", ".", "NaN", None])
def test_what_says_nothing(cell: str | None) -> None:
    assert text_of(cell) is None


def test_number_of_a_line_counts_every_kind_of_break() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert [one.number for one in lines_of(f"a{end}{end}b".encode(), Path("a"))] == [1, 2, 3]


def test_key_that_stands_twice_with_two_values_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "D1_CombinedVariantOutput.tsv"
    clean = (FIXTURES / "dna_only/D1_CombinedVariantOutput.tsv").read_text()
    file.write_text(clean.replace("[TMB]", "[TMB]\nTotal TMB\t0.8"))
    assert read_combined_output(file).tmb is not None
    file.write_text(clean.replace("[TMB]", "[TMB]\nTotal TMB\t12"))
    with pytest.raises(InputError, match="Total TMB stands twice in TMB, with two values"):
        read_combined_output(file)


@pytest.mark.parametrize(
    ("fraction", "value"), [("55", 0.55), ("0.62", 0.62), ("1", 1.0), ("0", 0.0), ("155", None)]
)
def test_tumour_fraction_is_on_one_scale(tmp_path: Path, fraction: str, value: float | None) -> None:
    file = tmp_path / "P6_CombinedVariantOutput.tsv"
    clean = (FIXTURES / "dragen_2_6/P6_CombinedVariantOutput.tsv").read_text()
    file.write_text(clean.replace("Tumor Fraction\t55", f"Tumor Fraction\t{fraction}"))
    result = read_combined_output(file)
    assert result.gis is not None and result.gis.tumour_fraction == value
    assert any("is no share" in str(one.text) for one in result.deviations) == (value is None)
