"""Reading VCFs: the same calls as the plain parser gives, within limits, and a sentence for all that is no VCF."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtb_app.domain.errors import InputError, MtbError, ParserCrashed
from mtb_app.domain.panel_result import VariantCall
from mtb_app.panel import inflate, vcf_text
from mtb_app.panel.inflate import Refused
from mtb_app.panel.read import read_panel
from mtb_app.panel.vcf_text import kept_lines
from tests.unit.panel.genome_vcf import HEADER, write_genome_vcf


def read_calls(file: Path) -> tuple[VariantCall, ...]:
    """Return the small variants of a VCF's samples, one after the other."""
    return tuple(call for result in read_panel(file) for call in result.small_variants)


COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP1-D.bam\n"
CONTIG = "##contig=<ID=chr7,length=159138663>\n"
RECORD = "chr7\t140453136\t.\tA\tT\t100\tPASS\tDP=778\tGT:DP:VF\t0/1:778:0.15\n"
PLAIN = """
import json, sys
from cyvcf2 import VCF
print(json.dumps([
    [r.CHROM.removeprefix("chr"), r.POS, r.REF, alt, r.FILTERS, int(r.format("DP")[0][0]),
     round(float(r.format("VF")[0][i]), 7)]
    for r in VCF(sys.argv[1]) if r.FILTER is None
    for i, alt in enumerate(r.ALT) if alt not in (".", "<M>")
]))
"""


def _plain(file: Path) -> list[list[object]]:
    found = subprocess.run([sys.executable, "-c", PLAIN, str(file)], capture_output=True, check=True)
    rows: list[list[object]] = json.loads(found.stdout)
    return rows


PARSED = """
import json, sys, tempfile
from pathlib import Path
from mtb_app.panel import vcf_ordinary
from mtb_app.panel.vcf_calls import open_small_vcf
vcf_ordinary.MOST_CALLS = int(sys.argv[2])
with tempfile.TemporaryDirectory() as folder:
    vcf = open_small_vcf(Path(sys.argv[1]), Path(folder), lambda record: None)
    print(json.dumps([vcf.calls.gi_code.co_name, [call for _, call in vcf.calls], [vcf.structural, vcf.head.samples]]))
"""


@pytest.mark.parametrize(
    "change",
    [("A\tT\t", "A\t<M>\t"), (":0.", ":0.3,0."), ("PASS", "."), ("chr1\t", "1\t")],
)
def test_text_of_ordinary_records_says_what_the_parser_says(tmp_path: Path, change: tuple[str, str]) -> None:
    file = tmp_path / "genome.vcf"
    write_genome_vcf(file, 4_000, calls=500)
    file.write_text(file.read_text().replace(*change))
    said = [
        json.loads(
            subprocess.run([sys.executable, "-c", PARSED, str(file), most], capture_output=True).stdout
        )
        for most in ("100000", "0")
    ]
    (way, calls, structural), (other_way, others, other_structural) = said
    assert (way, other_way) == ("_ordinary", "_calls")
    assert len(calls) >= 300 and calls == others
    assert structural == other_structural


@pytest.mark.parametrize(
    "change",
    [
        (":VF:", ":VP:"),
        (":0.", ":0.1,nan,0."),
        (":0.", ":1.5,0."),
        ("ID=VF,Number=.,Type=Float", "ID=VF,Number=.,Type=String"),
        ("A\tC\t", "A\tC,T\t"),
        ("A\tC\t", "A\t<DEL>\t"),
        ("##INFO=<ID=DP", "##INFO=<ID=CSQ,Number=.,Type=String,Description=x>\n##INFO=<ID=DP"),
        ("\tP1-D.bam", "\tP1-D.bam\tP2-D.bam"),
    ],
)
def test_records_that_are_not_ordinary_go_through_the_parser(tmp_path: Path, change: tuple[str, str]) -> None:
    file = tmp_path / "genome.vcf"
    write_genome_vcf(file, 400, calls=50)
    text = file.read_text()
    assert change[0] in text
    file.write_text(text.replace(*change))
    said = subprocess.run([sys.executable, "-c", PARSED, str(file), "1000"], capture_output=True)
    assert not said.stdout or json.loads(said.stdout)[0] == "_calls"


@pytest.mark.parametrize("name", ["genome.vcf", "genome.vcf.gz"])
def test_records_are_those_of_the_plain_parser(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    write_genome_vcf(file, 60_000, calls=300)
    found = [
        [
            one.variant.chromosome,
            one.variant.position,
            one.variant.reference,
            one.variant.alternative,
            list(one.filters),
            one.depth,
            one.allele_fraction,
        ]
        for one in read_calls(file)
    ]
    assert len(found) == 300
    assert found == _plain(file)


def _written(folder: Path, body: str, start: str = "") -> Path:
    file = folder / "a.vcf"
    file.write_bytes((start + HEADER + CONTIG + COLUMNS + body).encode())
    return file


def test_what_is_kept(tmp_path: Path) -> None:
    failed = RECORD.replace("PASS", "LowDP").replace("140453136", "140453140")
    unfiltered = RECORD.replace("PASS", ".").replace("140453136", "140453150")
    overlap = RECORD.replace("\tT\t", "\tG,<M>\t").replace("0.15", "0.1,0.2").replace("0453136", "0453160")
    found = read_calls(_written(tmp_path, RECORD + failed + unfiltered + overlap))
    assert [(one.variant.chromosome, one.variant.position, one.variant.alternative) for one in found] == [
        ("7", 140453136, "T"), ("7", 140453150, "T"), ("7", 140453160, "G"),
    ]  # fmt: skip
    assert [one.allele_fraction for one in found] == pytest.approx([0.15, 0.15, 0.1])


@pytest.mark.parametrize(
    ("start", "body"),
    [
        ("\ufeff", RECORD),
        ("", RECORD + "\n\n"),
        ("", RECORD.rstrip()),
        ("", RECORD.replace("\n", "\t\t\n")),
    ],
)
def test_marks_blank_lines_and_padding_load(tmp_path: Path, start: str, body: str) -> None:
    assert len(read_calls(_written(tmp_path, body, start))) == 1


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_other_line_ends_load(tmp_path: Path, end: bytes) -> None:
    file = _written(tmp_path, RECORD)
    file.write_bytes(file.read_bytes().replace(b"\n", end))
    (call,) = read_calls(file)
    assert call.depth == 778 and call.allele_fraction == pytest.approx(0.15)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("piece", [31, 32, 33, 64])
def test_lines_are_the_same_however_the_text_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: bytes, piece: int
) -> None:
    file = _written(tmp_path, RECORD + RECORD.replace("0453136", "0453140"))
    whole = list(kept_lines(file))
    file.write_bytes(file.read_bytes().replace(b"\n", end))
    monkeypatch.setattr(inflate, "READ_BYTES", piece)
    monkeypatch.setattr(inflate, "BLOCK_BYTES", piece)
    monkeypatch.setattr(vcf_text, "BLOCK_BYTES", 3 * piece)
    assert list(kept_lines(file)) == whole
    assert [one.number for one in whole] == list(range(1, len(whole) + 1))


@pytest.mark.parametrize(
    "body", [RECORD + "chr7\there\t.\tA\tT\t1\tPASS\t.\n", RECORD + "chr7\t5\t.\tA\n", RECORD + "\x00\n"]
)
def test_line_that_is_no_record_is_named(tmp_path: Path, body: str) -> None:
    file = _written(tmp_path, body)
    with pytest.raises(InputError) as caught:
        read_calls(file)
    assert caught.value.where == f"{file}:{HEADER.count(chr(10)) + 4}"


def test_crash_says_what_was_wrong_with_the_file(tmp_path: Path) -> None:
    file = _written(tmp_path, RECORD + RECORD.replace("chr7", "<7").replace("0453136", "0453140"))
    with pytest.raises(ParserCrashed) as caught:
        read_calls(file)
    last = HEADER.count("\n") + 4
    assert caught.value.where == f"{file}:{last}"
    assert f"Line {last}: The chromosome is not named as a VCF has it: <7." in str(caught.value)


def test_endless_line_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcf_text, "LONGEST_LINE", 1000)
    file = _written(tmp_path, RECORD + "A" * 5000)
    with pytest.raises(Refused) as caught:
        list(kept_lines(file))
    assert caught.value.code == "line-too-long" and caught.value.line == HEADER.count("\n") + 4


def test_bomb_is_refused_and_not_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "bomb.vcf.gz"
    with gzip.open(file, "wb", compresslevel=9) as stream:
        stream.write((HEADER + CONTIG + COLUMNS).encode())
        for _ in range(40):
            stream.write(b"\n" * 10_000_000)
    with pytest.raises(InputError) as caught:
        read_calls(file)
    assert "unpacks to more" in str(caught.value)


def test_cut_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cut.vcf.gz"
    file.write_bytes(gzip.compress((HEADER + CONTIG + COLUMNS + RECORD * 50).encode())[:-30])
    with pytest.raises(InputError):
        read_calls(file)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tail=st.binary(max_size=300), packed=st.booleans(), whole=st.booleans())
def test_any_bytes_give_calls_or_a_sentence(tmp_path: Path, tail: bytes, packed: bool, whole: bool) -> None:
    data = (HEADER + CONTIG + COLUMNS + RECORD).encode() + tail if whole else tail
    file = tmp_path / "any.vcf.gz"
    file.write_bytes(gzip.compress(data) if packed else data)
    try:
        read_calls(file)
    except MtbError as error:
        assert str(file) in str(error)


def _conformance(kind: str) -> list[Path]:
    root = Path(os.environ.get("MTB_SHARED") or Path(__file__).resolve().parents[4] / "shared")
    return sorted((root / "data/vcf-conformance").glob(f"*/{kind}/*.vcf"))


@pytest.mark.skipif(not _conformance("passed"), reason="the conformance files are not on this machine")
@pytest.mark.parametrize("file", _conformance("passed"), ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_valid_file_loads(file: Path) -> None:
    assert isinstance(read_calls(file), tuple)


@pytest.mark.skipif(not _conformance("failed"), reason="the conformance files are not on this machine")
def test_broken_files_never_crash_the_program() -> None:
    refused = 0
    step = 1 if os.environ.get("MTB_WHOLE_CORPUS") else 10  # one process a file: two minutes for all of them
    for file in _conformance("failed")[::step]:
        try:
            read_calls(file)
        except MtbError as error:
            refused += 1
            assert str(file) in str(error) and error.remedy is not None
    assert refused > 0
