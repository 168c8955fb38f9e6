"""VCFs held against their specification: nothing on valid files, on broken ones the right line and sentence."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtb_app.domain.errors import InputError
from mtb_app.domain.panel_result import Deviation
from mtb_app.panel import inflate, vcf_faults, vcf_header, vcf_order, vcf_text
from mtb_app.panel.read import read_panel
from mtb_app.panel.vcf_checks import RecordChecks
from mtb_app.panel.vcf_faults import VcfObserver
from mtb_app.panel.vcf_header import HeaderChecks
from mtb_app.panel.vcf_shapes import Shapes
from mtb_app.panel.vcf_text import kept_text
from tests.unit.panel.genome_vcf import write_genome_vcf


def _conformance(kind: str) -> list[Path]:
    root = Path(os.environ.get("MTB_SHARED") or Path(__file__).resolve().parents[4] / "shared")
    return sorted((root / "data/vcf-conformance").glob(f"*/{kind}/*.vcf"))


def _name(file: Path) -> str:
    return f"{file.parts[-3]} {file.stem}"


def _found(file: Path) -> tuple[Deviation, ...]:
    observer = VcfObserver()
    for _ in kept_text(file, (observer,)):
        pass
    return observer.deviations(file)


needs_files = pytest.mark.skipif(
    not _conformance("failed"), reason="the conformance files are not on this machine"
)

# Files named as broken that are not reported. They were made for 4.3 as it was first published; as it stands now
# (1.4.7, contig names follow SAM's, so that HLA-A*01:01:01:01 is one) each of them is valid.
NOT_BROKEN = {
    "4.3 failed_body_chrom_001": "a colon in a contig name",
    "4.3 failed_body_chrom_004": "an asterisk inside a contig name",
    "4.3 failed_meta_contig_003": "an asterisk inside a contig name",
    "4.3 failed_meta_sample_003": "an asterisk in the name of a sample, which no version forbids",
}


@needs_files
def test_valid_files_have_no_deviation() -> None:
    told = [f"{_name(file)}:{one.line} {one.text}" for file in _conformance("passed") for one in _found(file)]
    assert told == []


@needs_files
def test_broken_files_have_one() -> None:
    missed = {_name(file) for file in _conformance("failed") if not _found(file)}
    assert missed == set(NOT_BROKEN)
    assert len(missed) < 0.05 * len(_conformance("failed"))


@needs_files
@pytest.mark.parametrize("file", _conformance("passed")[::19] + _conformance("failed")[::67], ids=_name)
def test_deviations_come_with_the_result(file: Path) -> None:
    try:
        told = [
            one
            for result in read_panel(file)
            for one in result.deviations
            if "genome build" not in str(one.text)
        ]
    except InputError:
        assert file in _conformance("failed")
    else:
        told = [one for one in told if "structural change" not in str(one.text)]
        assert bool(told) == ("failed" in file.parts)


COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP1\n"
RECORD = "1\t100\trs1\tC\tT\t50\tPASS\tDP=9\tGT:DP\t0/1:9\n"


def _vcf(header: str = "", record: str = RECORD, version: str = "4.2", columns: str = COLUMNS) -> bytes:
    return f"##fileformat=VCFv{version}\n{header}{columns}{record}".encode()


def _told(folder: Path, text: bytes) -> list[tuple[int | None, str]]:
    file = folder / "a.vcf"
    file.write_bytes(text)
    return [(one.line, str(one.text)) for one in _found(file)]


def _with(place: int, cell: str) -> str:
    cells = RECORD.rstrip("\n").split("\t")
    cells[place] = cell
    return "\t".join(cells) + "\n"


HEADERS = [
    ("4.2", "##nothing\n", 2, "A header line is not of the form ##key=value: ##nothing."),
    ("4.2", "##reference=\n", 2, "A header line is not of the form ##key=value: ##reference=."),
    ("4.2", "text\n", 2, "A line before the column names does not begin with ##: text."),
    ("4.2", "##fileformat=VCFv4.2\n", 2, "The line ##fileformat stands again: it belongs at the top only."),
    (
        "4.2",
        '##INFO=<ID=A,Number=1,Type=Float,Description="a"b">\n',
        2,
        "The INFO line is not of the form <key=value,…> with every quote and bracket closed: "
        '<ID=A,Number=1,Type=Float,Description="a"b">.',
    ),
    ("4.2", '##INFO=<ID=A,Type=Float,Description="a">\n', 2, "The INFO line A lacks Number."),
    (
        "4.2",
        '##INFO=<ID=A,Type=Float,Number=1,Description="a">\n',
        2,
        "The fields of the INFO lines A do not stand in the order ID, Number, Type, Description.",
    ),
    ("4.2", "##INFO=<ID=A,Number=1,Type=Float,Description=a>\n", 2,
     "Description of the INFO line A is not in double quotes."),
    (
        "4.1",
        '##INFO=<ID=A,Number=R,Type=Float,Description="a">\n',
        2,
        "The INFO line A has a Number that version 4.1 does not know: R.",
    ),
    (
        "4.2",
        '##FORMAT=<ID=A,Number=0,Type=Flag,Description="a">\n##FORMAT=<ID=DP,Number=1,Type=Integer,Description="a">\n',
        2,
        "The FORMAT line A has a Type that the specification does not know: Flag.",
    ),
    (
        "4.2",
        '##INFO=<ID=DP,Number=1,Type=String,Description="a">\n',
        2,
        "INFO DP is declared with Type String; the specification has Type Integer.",
    ),
    (
        "4.3",
        '##FORMAT=<ID=DP,Number=1,Type=Integer,Description="a">\n##FORMAT=<ID=AD,Number=.,Type=Integer,Description="a">\n',
        3,
        "FORMAT AD is declared with Number .; the specification has Number R.",
    ),
    ("4.2", '##ALT=<ID=GAP,Description="a">\n', 2,
     "ALT GAP does not begin with one of the kinds DEL, INS, DUP, INV, CNV."),
    ("4.2", "##contig=<ID=a:b>\n", 2, "The contig line names something with signs that are not allowed there: a:b."),
    ("4.3", "##contig=<ID=1>\n##contig=<ID=1>\n", 3, "contig 1: declared more than once."),
    ("4.2", "##assembly=ftp://8080:80/a\n", 2, "The assembly line does not hold a web address: ftp://8080:80/a."),
    ("4.3", "##META=<ID=A,Type=String,Number=.,Values=a>\n", 2,
     "The Values of the META line A are not in square brackets."),
    ("4.3", "##PEDIGREE=<Child=a>\n", 2, "The PEDIGREE line  lacks ID."),
    ("4.2", "##SAMPLE=<ID=A>\n", 2, "The SAMPLE line A lacks Genomes, Mixture, Description."),
]  # fmt: skip


@pytest.mark.parametrize(("version", "header", "line", "sentence"), HEADERS)
def test_header(tmp_path: Path, version: str, header: str, line: int, sentence: str) -> None:
    assert _told(tmp_path, _vcf(header, version=version)) == [(line, sentence)]


RECORDS = [
    ("4.2", _with(0, "chr 1"), "The chromosome is not named as a VCF has it: chr 1."),
    ("4.2", _with(1, "x"), "The position is not a whole number from 0 up: x."),
    ("4.2", _with(2, "rs1;"), "The identifier is empty or has a space or an empty part: rs1;."),
    ("4.2", _with(2, "rs1;rs1"), "An identifier stands twice in the record: rs1;rs1."),
    ("4.2", _with(3, "B"), "The reference bases are not made of A, C, G, T and N: B."),
    ("4.2", _with(4, "R"), "An alternative is neither bases nor a symbol nor a breakend: R."),
    ("4.2", _with(4, "[1:100["), "An alternative is neither bases nor a symbol nor a breakend: [1:100[."),
    ("4.2", _with(4, "c"), "An alternative is the same as the reference: c."),
    ("4.2", _with(4, "T,T"), "An alternative stands twice in the record: T."),
    ("4.2", _with(5, "-1"), "The quality is not a number from 0 up: -1."),
    ("4.2", _with(6, "q1;;q2"), "The filter is empty or has a space or an empty part: q1;;q2."),
    ("4.2", _with(6, "q1;0"), "The filter 0 is reserved and not to be used: q1;0."),
    ("4.2", _with(6, "q1;q1"), "A filter stands twice in the record: q1;q1."),
    ("4.2", _with(6, "q1;."), "The filter says missing (.) beside others: q1;.."),
    ("4.2", _with(7, "X=a b"), "INFO has a space, which this version does not allow: X=a b."),
    ("4.3", _with(7, "2X=1"), "The INFO key 2X is empty or has signs that this version does not allow."),
    ("4.2", _with(7, "DP=1;DP=2"), "INFO has the key DP twice."),
    ("4.2", _with(7, "DB=2"), "INFO DB is a flag and has the value 2."),
    ("4.2", _with(7, "AC=1,2"), "INFO AC has 2 values; declared or reserved is Number A."),
    ("4.2", _with(7, "AF=x"), "INFO AF has a value that is not of the type Float: x."),
    ("4.2", _with(7, "AF=1.5"), "INFO AF has a value that is out of range: 1.5."),
    ("4.2", _with(7, "NS=-1"), "INFO NS has a value that is out of range: -1."),
    ("4.2", _with(7, "CIGAR=M"), "INFO CIGAR is not a row of lengths and operations: M."),
    ("4.2", _with(7, "END=99"), "INFO END (99) lies before the position."),
    ("4.2", _with(7, "DP=2147483648"), "INFO DP has a value that is not of the type Integer: 2147483648."),
    ("4.2", _with(8, "DP:GT").replace("0/1:9", "9:0/1"), "GT is not the first key of FORMAT: DP:GT."),
    ("4.2", _with(8, "GT:D_P"), "The FORMAT key D_P is empty or has signs that this version does not allow."),
    ("4.2", _with(8, "GT:GT").replace("0/1:9", "0/1:0/1"), "GT is not the first key of FORMAT: GT:GT."),
    ("4.2", _with(9, "0/1:9:9"), "Sample P1 has 3 parts, FORMAT 2."),
    ("4.2", _with(9, "0/1:"), "Sample P1 has an empty part."),
    ("4.2", _with(9, "0/|1:9"), "The genotype of sample P1 is not written as a VCF has it: 0/|1."),
    ("4.2", _with(9, "0/2:9"), "The genotype of sample P1 names an allele that the record does not have: 0/2."),
    ("4.2", _with(9, "0/1:x"), "DP of sample P1 has a value that is not of the type Integer: x."),
    ("4.2", _with(9, "0/1:9,9"), "DP of sample P1 has 2 values; declared or reserved is Number 1."),
    ("4.2", _with(8, "GT:PL").replace("0/1:9", "1:1,2,3"),
     "PL of sample P1 has 3 values; declared or reserved is Number G."),
    ("4.2", RECORD.rstrip("\n") + "\t.\n", "The record has 11 columns, the header 10."),
    ("4.2", RECORD.rstrip("\n") + "\t\n", "The line ends in a tab or space."),
    ("4.2", RECORD.rstrip("\n"), "The last line has no line break: the file may be cut short."),
    ("4.2", _with(7, "A=\x01"), "The record holds signs that cannot be printed."),
    ("4.2", "##late=1\n", "A header line stands after the column names."),
    ("4.2", "\n" + RECORD, "A line is empty."),
]  # fmt: skip


@pytest.mark.parametrize(("version", "record", "sentence"), RECORDS)
def test_record(tmp_path: Path, version: str, record: str, sentence: str) -> None:
    expected = [(3, sentence)]
    if "GT:GT" in record:
        expected.append((3, "FORMAT has the key GT twice."))
    assert _told(tmp_path, _vcf(record=record, version=version)) == expected


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        (("1\t9", "1\t5"), [(4, "The positions are not sorted: 1:5 comes after a later one.")]),
        (("1\t9", "2\t9", "1\t10"), [(5, "The records of chromosome 1 do not stand together.")]),
        (("1\t9", "1\t9"), [(4, "The same change stands twice: 1:9 C>T.")]),
        (("1\t9", "<1>\t10"), []),
        (("1\t9", "2\t9", "2\t9"), [(5, "The same change stands twice: 2:9 C>T.")]),
    ],
)
def test_order(tmp_path: Path, records: tuple[str, ...], expected: list[tuple[int, str]]) -> None:
    text = "".join(RECORD.replace("1\t100", place, 1) for place in records)
    assert _told(tmp_path, _vcf(record=text)) == expected


def test_same_change_in_other_words(tmp_path: Path) -> None:
    text = "".join(
        RECORD.replace("100\trs1\tC\tT", change)
        for change in (
            "100\t.\tTAT\tTGT",
            "101\t.\tA\tG",
            "101\t.\tA\tC",
            "105\t.\tGCC\tG",
            "106\t.\tCC\t<DEL>",
        )
    )
    assert _told(tmp_path, _vcf(record=text)) == [(4, "The same change stands twice: 1:101 A>G.")]


def test_position_beyond_the_chromosome(tmp_path: Path) -> None:
    text = "".join(RECORD.replace("100", place, 1) for place in ("100", "101", "102"))
    told = _told(tmp_path, _vcf("##contig=<ID=1,length=100>\n", text))
    assert told == [
        (
            6,
            "Position 1:102 lies beyond the end that the header gives its chromosome: is the genome build right?",
        )
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", [(None, "The line with the column names (#CHROM \u2026) is missing.")]),
        (
            b"##fileformat=VCF v4.2\n" + COLUMNS.encode(),
            [
                (
                    1,
                    "The first line does not name the version as ##fileformat=VCFv4.3 does: ##fileformat=VCF v4.2.",
                )
            ],
        ),
        (
            _vcf(version="4.9"),
            [(1, "VCF version VCFv4.9 is not known: the file was checked as version 4.5.")],
        ),
        (_vcf(version="4.0"), []),
        (
            _vcf(columns=COLUMNS.replace("POS", "POSITION")),
            [
                (
                    2,
                    "The column names are not #CHROM, POS, ID, REF, ALT, QUAL, FILTER and INFO with tabs between.",
                )
            ],
        ),
        (
            _vcf(columns=COLUMNS.replace("\tP1", ""), record=""),
            [(2, "After the column INFO come FORMAT and at least one sample, or nothing at all.")],
        ),
        (
            _vcf(columns=COLUMNS.replace("P1", "P1\tP1"), record=RECORD.replace("0/1:9", "0/1:9\t0/1:9")),
            [(2, "Sample P1 stands twice among the column names.")],
        ),
        (
            b"##fileformat=VCFv4.2\n" + RECORD.encode(),
            [(None, "The line with the column names (#CHROM \u2026) is missing.")],
        ),
    ],
)
def test_version_and_columns(tmp_path: Path, text: bytes, expected: list[tuple[int | None, str]]) -> None:
    assert _told(tmp_path, text) == expected


TSO500 = """##fileformat=VCFv4.1
##FORMAT=<ID=AD,Number=.,Type=Integer,Description="Allele Depth">
##FORMAT=<ID=VF,Number=.,Type=Float,Description="Variant Frequency">
##FORMAT=<ID=AD,Number=.,Type=Integer,Description="Allele Depth">
##FORMAT=<ID=VF,Number=.,Type=Float,Description="Variant Frequency">
##FILTER=<ID=Undetermined,Number=1,Type=String,Description="Not determined">
##FILTER=<ID=LowQ,Number=1,Type=String,Description="Low quality">
"""


def test_what_the_panels_own_software_writes_is_told_once(tmp_path: Path) -> None:
    record = "chr7\t{}\t.\tA\tT\t100\tLowUniqueAlignments\tDP=778\tGT:DP:VF\t0/1:778:0.15\n"
    told = _told(tmp_path, (TSO500 + COLUMNS + record.format(5) + record.format(6)).encode())
    assert told == [
        (4, "FORMAT AD, VF: declared more than once."),
        (6, "The fields of the FILTER lines Undetermined, LowQ do not stand in the order ID, Description."),
        (6, "The FILTER lines Undetermined, LowQ have fields that this version does not know: Number, Type."),
        (9, "Filter LowUniqueAlignments is not declared in the header."),
    ]


def test_what_the_panels_caller_always_declares_twice_is_not_told(tmp_path: Path) -> None:
    text = TSO500[: TSO500.index("##FILTER")].replace("4.1\n", "4.1\n##source=Pisces 5.2.10.49\n")
    assert _told(tmp_path, (text + COLUMNS).encode()) == []
    text += '##FORMAT=<ID=XX,Number=.,Type=Float,Description="a">\n' * 2
    assert _told(tmp_path, (text + COLUMNS).encode()) == [(8, "FORMAT XX: declared more than once.")]


def test_many_lines_of_one_fault(tmp_path: Path) -> None:
    records = "".join(_with(5, "-1").replace("100", str(place), 1) for place in range(100, 112))
    told = _told(tmp_path, _vcf(record=records))
    assert [line for line, _ in told] == [3, 4, 5, 6, 7, None]
    assert told[-1][1] == "7 more lines have the same fault as line 7."
    assert _told(tmp_path, _vcf(record=records[: records.index("1\t106")]))[-1] == (
        None,
        "1 more line has the same fault as line 7.",
    )


def test_key_that_always_deviates_is_given_up(tmp_path: Path) -> None:
    records = "".join(_with(7, "AC=1,2").replace("100", str(place), 1) for place in range(100, 1500))
    told = _told(tmp_path, _vcf(record=records))
    assert told[-1] == (
        502,
        "AC deviates again and again: it was not checked in the records behind this line.",
    )
    assert len(told) == 7


def test_lines_are_right_behind_the_lines_that_are_all_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a large file only what may be a call is looked at; its line is found all the same."""
    monkeypatch.setattr(vcf_faults, "MOST_WHOLE_LINES", 50)
    monkeypatch.setattr(inflate, "BLOCK_BYTES", 4096)
    monkeypatch.setattr(vcf_text, "BLOCK_BYTES", 4096)
    monkeypatch.setattr(vcf_faults, "BLOCK_BYTES", 4096)
    file = tmp_path / "g.vcf"
    write_genome_vcf(file, 3000, calls=300)
    lines = file.read_text().splitlines(keepends=True)
    calls = [place for place, line in enumerate(lines) if "\tPASS\t" in line and "\t.\t100\t" not in line]
    for place in calls[-3:]:
        lines[place] = lines[place].replace(":100:100\n", ":100:x\n")
    file.write_text("".join(lines))
    told = [(one.line, str(one.text)) for one in _found(file)]
    assert told == [
        (place + 1, "LQ of sample P1-D.bam has a value that is not of the type Float: x.")
        for place in calls[-3:]
    ]


def _learned(folder: Path) -> tuple[Shapes, RecordChecks, list[bytes]]:
    """Return the pattern and the checks of a genome VCF whose records were learned, and its calls."""
    file = folder / "g.vcf"
    write_genome_vcf(file, 400, calls=300)
    header = HeaderChecks()
    lines = file.read_bytes().splitlines()
    for line in lines:
        if line.startswith(b"#"):
            header.check(line)
    rules = header.head.info_rules(), header.head.format_rules()
    shapes, checks = Shapes(1, *rules), RecordChecks(header.head, *rules)
    records = [line for line in lines if not line.startswith(b"#")]
    for line in records:
        assert checks.check(line) == []
        shapes.learn(line)
    return shapes, checks, records


def test_what_the_pattern_passes_over_is_good(tmp_path: Path) -> None:
    shapes, checks, records = _learned(tmp_path)
    assert [line for record in records for _, line in shapes.odd(b"\n" + record, 0)] == []
    chance = random.Random(4)
    signs = b"0129.,:;=-eE/|\tACGTNx <>%\x01\xe6"
    odd = 0
    for _ in range(30_000):
        record = bytearray(chance.choice(records))
        for _ in range(chance.randint(1, 2)):
            place = chance.randrange(len(record))
            record[place : place + chance.randint(0, 1)] = bytes([chance.choice(signs)])
        line = bytes(record)
        if list(shapes.odd(b"\n" + line, 0)):
            odd += 1
        else:
            assert checks.check(line) == [], line
    assert odd > 10_000


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tail=st.binary(max_size=400), whole=st.booleans())
def test_any_bytes_are_taken(tmp_path: Path, tail: bytes, whole: bool) -> None:
    try:
        told = _told(tmp_path, _vcf() + tail if whole else tail)
    except inflate.Refused:
        assert tail.startswith(inflate.GZIP)  # before an observer saw it
    else:
        assert all(isinstance(sentence, str) for _, sentence in told)


_CELL = st.text(alphabet='019.,;:=-+/|<>[]*ACGTNeE%"\\ \u00b2\u0663\x00', max_size=12)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    meta=st.lists(
        st.tuples(st.sampled_from(["INFO", "FORMAT", "ALT", "META", "contig", "PEDIGREE", "assembly"]), _CELL)
    ),
    number=_CELL,
    cells=st.lists(_CELL, min_size=7, max_size=11),
    version=st.sampled_from(["4.1", "4.2", "4.3", "4.4", "4.5"]),
)
def test_any_cells_are_taken(
    tmp_path: Path, meta: list[tuple[str, str]], number: str, cells: list[str], version: str
) -> None:
    header = "".join(f"##{key}=<ID={text}>\n##{key}={text}\n" for key, text in meta)
    header += f'##INFO=<ID=1,Number={number},Type=Integer,Description="a">\n'
    _told(tmp_path, _vcf(header, "\t".join(cells) + "\n" + RECORD, version))


@pytest.mark.parametrize(
    "record",
    [
        _with(7, "DP=" + "9" * 100_000),
        _with(7, "AF=" + "1" * 100_000 + "x"),
        _with(7, ";".join(f"A{place}=1" for place in range(50_000))),
        _with(7, "END=" + "9" * 50_000),
        _with(4, ",".join(["C" * 20, "T" * 30] * 3_000)),
        _with(3, "C" * 200_000 + "x"),
        _with(9, "/".join("0" * 50_000) + ":9"),
        _with(8, ":".join(["AA"] * 20_000)),
    ],
)
def test_long_lines_take_no_time(tmp_path: Path, record: str) -> None:
    begun = time.perf_counter()
    _told(tmp_path, _vcf(record=record))
    assert time.perf_counter() - begun < 2


def test_endless_header_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcf_header, "MOST_META_LINES", 50)
    told = _told(tmp_path, _vcf("##a=b\n" * 60 + "a\n" * 60, _with(5, "-1")))
    assert told == [(123, "The quality is not a number from 0 up: -1.")]


def test_endless_disorder_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcf_order, "_MOST_STEPS", 3)
    text = "".join(RECORD.replace("1\t100", place, 1) for place in ("1\t9", "2\t9") * 9)
    told = _told(tmp_path, _vcf(record=text))
    assert [line for line, _ in told] == [5, 6, 7, 7]


def test_odd_lines_are_checked_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcf_faults, "MOST_ODD_BYTES", 1000)
    records = "".join(_with(5, "-1").replace("100", str(place), 1) for place in range(100, 112))
    assert _told(tmp_path, _vcf(record=records))[-1] == (
        7,
        "The records behind this line were not checked one by one: too many are out of the ordinary.",
    )
