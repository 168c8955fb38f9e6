"""Whatever lies in a file: every parser returns, or raises the program's own error. Called in this process, for speed.

The small variants of a VCF go through a library that may bring its process down: of them only the text is read here,
and a few whole files through the child (test_vcf.py).
"""

from __future__ import annotations

import gzip
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtb_app.domain.errors import MtbError
from mtb_app.domain.panel_result import SpecimenIds
from mtb_app.panel.annotated_json import annotations_of, build_of
from mtb_app.panel.annotation import Annotator, annotation_of, annotator_of
from mtb_app.panel.combined_output import read_combined_output
from mtb_app.panel.folder import recognised
from mtb_app.panel.fusions_csv import read_all_fusions
from mtb_app.panel.gene_pair import split_gene_pair
from mtb_app.panel.inflate import Refused
from mtb_app.panel.marker_json import read_msi_json, read_tmb_json
from mtb_app.panel.metrics import read_metrics
from mtb_app.panel.normalise import Change, merged_mnv, normalised
from mtb_app.panel.structural_vcf import (
    read_copy_number_vcf,
    read_exon_copy_number_vcf,
    read_splice_vcf,
    sample_of,
)
from mtb_app.panel.tmb_trace import read_tmb_trace
from mtb_app.panel.tsoppi import read_small_variant_table, read_summary
from mtb_app.panel.vcf_faults import VcfObserver
from mtb_app.panel.vcf_places import Coverage, ReferenceBases
from mtb_app.panel.vcf_text import kept_lines, kept_text
from tests.unit.panel.dialects import FIXTURES
from tests.unit.panel.dialects.tsoppi import BRAF, TP53, summary, table

EXAMPLES = 60
Read = Callable[[Path], object]
WANTED = frozenset({("2", 25457242, "C", "T"), ("9", 19072413, "C", "T"), ("13", 32915005, "G", "C")})


def _small_text(file: Path) -> object:
    faults, coverage = VcfObserver(), Coverage()
    deque(kept_text(file, (coverage, ReferenceBases(), faults)), 0)
    deque(kept_lines(file), 0)
    return coverage.result(), faults.deviations(file)


def _good(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


PARSERS: dict[str, tuple[Read, bytes]] = {
    "combined output": (read_combined_output, _good("dragen_2_1/P2_CombinedVariantOutput.tsv")),
    "combined output 2.6": (read_combined_output, _good("dragen_2_6/P6_CombinedVariantOutput.tsv")),
    "metrics": (
        lambda file: read_metrics(file, SpecimenIds("P1", "P1-D", "P1-R")),
        _good("localapp_2_2/MetricsOutput.tsv"),
    ),
    "TSOPPI table": (read_small_variant_table, table("IPH1", BRAF, TP53).encode()),
    "TSOPPI summary": (
        read_summary,
        summary(
            "IPH1_P\t4,7 (6)\t2.48 (3/121)\tERBB2 (4.1)\tAR[] (chrX:1-chrX:2) 145/30\tA-B (chr5:1-chr6:2) 1/2/0"
        ).encode(),
    ),
    "AllFusions": (read_all_fusions, _good("localapp_2_2/P1-R_AllFusions.csv")),
    "TMB trace": (read_tmb_trace, _good("dragen_2_1/P2-D.tmb.trace.tsv")),
    "TMB JSON": (read_tmb_json, _good("dragen_2_1/P2-D.tmb.json")),
    "MSI JSON": (read_msi_json, _good("dragen_2_1/P2-D.microsat_output.json")),
    "annotated JSON": (
        lambda file: (annotations_of(file, WANTED), build_of(file)),
        _good("dragen_2_1/P2-D_MergedVariants_Annotated.json"),
    ),
    "copy-number VCF": (read_copy_number_vcf, _good("localapp_2_2/P1-D_CopyNumberVariants.vcf")),
    "copy-number VCF of DRAGEN": (read_copy_number_vcf, _good("dragen_2_1/P2-D.cnv.vcf")),
    "exon VCF": (read_exon_copy_number_vcf, _good("dragen_2_1/P2-D_DragenExonCNV.vcf")),
    "splice VCF": (read_splice_vcf, _good("dragen_2_1/P2-R_SpliceVariants.vcf")),
    "sample of a VCF": (sample_of, _good("dragen_2_1/P2-D.cnv.vcf")),
    "text of a small VCF": (_small_text, _good("dragen_2_1/P2-D.hard-filtered.vcf")),
    "text of a genome VCF": (_small_text, _good("localapp_2_2/P1-D_MergedSmallVariants.genome.vcf")),
}
# Where numbers, texts and lists are expected: what Python takes for a number and is none, or chokes on.
STRANGE = (
    b"", b"\t", b"\n", b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", b"NaN", b"1e999", b"-1", b"1_0", b"1,234", b"2.5.1",
    b"9" * 5000, "²".encode(), "٣".encode(), b"[", b"]", b"{", b"}", b"[[[[", b"null", b"true", b"[]", b"{}", b'"',
    b"\\u0000", b"\\ud800", b"<DEL>", b"<M>", b";", b":", b"=", b"/", b"-", b"(", b")", b"END=", b"##", b"#CHROM",
    b"[TMB]", b"NA",
)  # fmt: skip


@st.composite
def broken(draw: st.DrawFn, good: bytes) -> bytes:
    """Return a good file with a few wounds: bytes changed, strange words put in, lines doubled or lost, the end cut."""
    data = good
    for kind in draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4)):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        lines = data.split(b"\n")
        line = draw(st.integers(0, len(lines) - 1))
        if kind == "a":
            data = data[:at] + draw(st.binary(min_size=1, max_size=3)) + data[at + 1 :]
        elif kind == "b":
            data = data[:at] + draw(st.sampled_from(STRANGE)) + data[at:]
        elif kind == "c":
            data = b"\n".join((*lines[: line + 1], *lines[line:]))
        elif kind == "d":
            data = b"\n".join((*lines[:line], *lines[line + 1 :]))
        elif kind == "e":
            data = data[:at]
        else:
            data = b"\n".join((*lines[:line], _cell_changed(draw, lines[line]), *lines[line + 1 :]))
    return gzip.compress(data, 1) if draw(st.integers(0, 9)) == 0 else data


def _cell_changed(draw: st.DrawFn, line: bytes) -> bytes:
    mark = next((one for one in (b"\t", b",", b":") if one in line), b"\t")
    cells = line.split(mark)
    cells[draw(st.integers(0, len(cells) - 1))] = draw(st.sampled_from(STRANGE))
    return mark.join(cells)


def _read(parser: Read, file: Path, data: bytes) -> None:
    file.write_bytes(data)
    try:
        parser(file)
    except Refused as refused:
        assert refused.code
    except MtbError as error:
        assert str(file) in str(error) and error.remedy is not None


def _file(folder: Path, name: str) -> Path:
    return folder / (
        "a.vcf" if "VCF" in name else "a.json" if "JSON" in name else "a_small_variant_table.tsv"
    )


@pytest.mark.parametrize("name", PARSERS)
def test_good_file_is_read(tmp_path: Path, name: str) -> None:
    parser, good = PARSERS[name]
    file = _file(tmp_path, name)
    file.write_bytes(good)
    assert parser(file)


@pytest.mark.parametrize("name", PARSERS)
@settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)  # fmt: skip
@given(data=st.data())
def test_wounded_file_gives_a_value_or_a_sentence(tmp_path: Path, name: str, data: st.DataObject) -> None:
    parser, good = PARSERS[name]
    _read(parser, _file(tmp_path, name), data.draw(broken(good)))


@pytest.mark.parametrize("name", PARSERS)
@settings(
    max_examples=EXAMPLES // 3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
)  # fmt: skip
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)), head=st.booleans())
def test_any_bytes_give_a_value_or_a_sentence(tmp_path: Path, name: str, data: bytes, head: bool) -> None:
    parser, good = PARSERS[name]
    _read(parser, _file(tmp_path, name), good[: good.find(b"\n") + 1] + data if head else data)


@pytest.mark.parametrize("word", STRANGE)
def test_every_cell_may_hold_anything(tmp_path: Path, word: bytes) -> None:
    """Put a strange word in each cell of the last row of every table, one after the other."""
    for name, (parser, good) in PARSERS.items():
        if "JSON" in name:
            continue
        *lines, last, _ = good.split(b"\n")
        mark = b"," if name == "AllFusions" else b"\t"
        cells = last.split(mark)
        for place in range(len(cells)):
            row = mark.join((*cells[:place], word, *cells[place + 1 :]))
            _read(parser, _file(tmp_path, name), b"\n".join((*lines, row, b"")))


VALUES = (
    "null",
    "true",
    "0",
    "-1",
    "1e999",
    "9" * 5000,
    '"x"',
    '"²"',
    "[]",
    "{}",
    "[[]]",
    '[{"a":[null]}]',
    "NaN",
)


@pytest.mark.parametrize("value", VALUES)
def test_every_json_value_may_be_anything(tmp_path: Path, value: str) -> None:
    keys = (
        "AdjustedTmbPerMb", "TmbPerMb", "SomaticCodingVariantsCount", "CodingRegionSizeMb", "ResultIsValid",
        "TotalMicrosatelliteSitesAssessed", "PercentageUnstableSites",
    )  # fmt: skip
    for key in keys:
        for parser in (read_tmb_json, read_msi_json):
            _read(parser, tmp_path / "a.json", f'{{"{key}": {value}}}'.encode())
    variant = (
        "altAllele", "refAllele", "gnomad", "transcripts", "transcript", "hgnc", "hgvsc", "hgvsp", "consequence",
        "exons", "isCanonical", "source",
    )  # fmt: skip
    of_json, file = PARSERS["annotated JSON"][0], tmp_path / "a.json"
    of_transcript = _object(dict.fromkeys(variant[4:], value))
    base = {"chromosome": '"chr9"', "position": "19072413", "refAllele": '"C"', "altAlleles": '["T"]'}
    for found in (value, f"[{value}]", f"[{of_transcript}]"):
        of_variant = dict.fromkeys(variant[:4], value) | {"transcripts": found}
        whole = base | {"variants": f"[{_object(of_variant)}]"}
        _read(of_json, file, _positions(whole))
        for key in whole:
            _read(of_json, file, _positions(whole | {key: value}))


def _object(pairs: dict[str, str]) -> str:
    return "{" + ",".join(f'"{key}":{value}' for key, value in pairs.items()) + "}"


def _positions(position: dict[str, str]) -> bytes:
    return f'{{"positions":[{_object(position)}]}}'.encode()


@settings(max_examples=100, deadline=None, database=None)
@given(st.text(alphabet="ABCXYZ0-;/. N", max_size=30))
def test_gene_pair_loses_no_letter(pair: str) -> None:
    sides, _ = split_gene_pair(pair)
    assert len(sides) <= 2 and all(name for side in sides for name in side)
    between = dict.fromkeys(map(ord, "-;/ "))
    assert "".join(name for side in sides for name in side).translate(between) == pair.translate(between)


@settings(max_examples=100, deadline=None, database=None)
@given(st.text(alphabet="ACGT", min_size=1, max_size=6), st.text(alphabet="ACGT", min_size=1, max_size=6))
def test_normalised_change_does_the_same_to_the_reference(old: str, new: str) -> None:
    before = "TTCACACAGG"
    change = normalised(Change(11, old, new), lambda place: before[place - 1] if 1 <= place <= 10 else None)
    reference = before + old
    first = change.position - 1
    assert reference[first : first + len(change.reference)] == change.reference
    assert reference[:first] + change.alternative + reference[first + len(change.reference) :] == before + new
    assert change == normalised(change, lambda place: before[place - 1] if 1 <= place <= 10 else None)


@settings(max_examples=100, deadline=None, database=None)
@given(
    st.text(max_size=40),
    st.lists(
        st.tuples(st.integers(1, 30), st.text("ACGT", min_size=1, max_size=4), st.text("ACGT", min_size=1, max_size=4)),
        min_size=1, max_size=4,
    ),
)  # fmt: skip
def test_any_mnv_tag_and_parts(tag: str, parts: list[tuple[int, str, str]]) -> None:
    found = merged_mnv(tag, [Change(*one) for one in parts])
    assert found is None or -1 <= found[1] < len(parts)


@settings(max_examples=100, deadline=None, database=None)
@given(st.binary(max_size=120), st.text(max_size=80))
def test_any_annotation(header: bytes, text: str) -> None:
    line = b'##INFO=<ID=CSQ,Number=.,Type=String,Description="x. Format: Allele|' + header + b'">\n'
    annotator = annotator_of(line) or Annotator("CSQ", ("Allele", "Consequence", "AF"))
    annotation_of(annotator, text, "A", ("T", "AG"), 1)


@settings(max_examples=100, deadline=None, database=None)
@given(
    st.text(max_size=40), st.sampled_from(["", "_AllFusions.csv", ".vcf.gz", "_TMB_Trace.tsv", ".tmb.json"])
)
def test_any_file_name(start: str, end: str) -> None:
    name = (start + end).replace("/", "_").replace("\x00", "_")
    found = recognised(Path("folder") / name)
    assert found is None or name.startswith(found.owner)
