"""Files made to break a reader: each ends soon, in little memory, with a sentence that names the file."""

from __future__ import annotations

import gzip
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mtb_app.domain.errors import Cancelled, InputError, ParserCrashed
from mtb_app.domain.message import Message
from mtb_app.panel import inflate, read, vcf_text
from mtb_app.panel.annotated_json import annotations_of
from mtb_app.panel.cells import LARGEST_TABLE_BYTES, read_small
from mtb_app.panel.folder import files_of
from mtb_app.panel.fusions_csv import read_all_fusions
from mtb_app.panel.inflate import Refused
from mtb_app.panel.marker_json import read_msi_json, read_tmb_json
from mtb_app.panel.read import read_panel
from mtb_app.panel.sections import MOST_SECTIONS
from mtb_app.panel.vcf_text import kept_lines
from mtb_app.progress import Silent
from tests.unit.panel.dialects import FIXTURES, laid_out, read_one, told

SOON_SECONDS = 20.0
COMBINED = (FIXTURES / "dna_only/D1_CombinedVariantOutput.tsv").read_bytes()
VCF = (FIXTURES / "localapp_2_2/P1-D_MergedSmallVariants.genome.vcf").read_bytes()
HEADER = VCF[: VCF.index(b"\nchr") + 1]


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    start = time.monotonic()
    yield
    assert time.monotonic() - start < SOON_SECONDS


def _refused(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_panel(path)
    assert str(path) in caught.value.where and caught.value.remedy is not None
    return caught.value


def _packed(file: Path, start: bytes, filling: bytes, megabytes: int) -> Path:
    with gzip.open(file, "wb", compresslevel=9) as stream:
        stream.write(start)
        for _ in range(megabytes):
            stream.write(filling * (1_000_000 // len(filling)))
    return file


@pytest.mark.parametrize(
    ("name", "start", "filling"),
    [
        ("P1-D_MergedSmallVariants.genome.vcf.gz", HEADER, b"chr1\t1\t.\tA\t.\t1\tPASS\tDP=1\n"),
        ("P1-D_CopyNumberVariants.vcf.gz", HEADER, b"\n"),
        ("P1-R_AllFusions.csv.gz", b"", b"\n"),
    ],
)
def test_bomb(tmp_path: Path, name: str, start: bytes, filling: bytes) -> None:
    file = _packed(tmp_path / name, start, filling, 275 if "Small" in name else 80)  # above either limit
    assert file.stat().st_size < 2_000_000
    if file.name.endswith(".csv.gz"):
        with pytest.raises(InputError, match="unpacks to more"):
            read_all_fusions(file)
    else:
        assert "unpacks to more" in str(_refused(file))


@pytest.mark.parametrize("name", ["P1-D.tmb.trace.tsv.gz", "P1-D.msi.json.gz", "P1_Annotated.json.gz"])
def test_bomb_beside_a_good_file(tmp_path: Path, name: str) -> None:
    folder = laid_out("localapp_2_2", tmp_path)
    (folder / "P1-D_TMB_Trace.tsv").unlink()
    if "Annotated" in name:
        _packed(folder / name, b'{"header":{},"positions":[', b'{"a":"' + b" " * 9991 + b'"},', 275)
    else:
        _packed(folder / name, b"", b"\n", 80)
    with pytest.raises(InputError) as caught:
        read_panel(folder)
    assert caught.value.where == str(folder / name) and "unpacks to more" in str(caught.value)


def test_endless_line_that_unpacks_from_little(tmp_path: Path) -> None:
    file = _packed(tmp_path / "P1-D.hard-filtered.vcf.gz", HEADER, b"A", 400)  # 400 MB without a line break
    error = _refused(file)
    line = HEADER.count(b"\n") + 1
    assert error.where == f"{file}:{line}"
    assert "longer than any line" in str(error)


def test_endless_line_of_a_sparse_file(tmp_path: Path) -> None:
    file = tmp_path / "P1-D.hard-filtered.vcf"
    file.write_bytes(HEADER)
    os.truncate(file, 10 * 1024**3)
    assert "longer than any line" in str(_refused(file))


def test_sparse_table_is_not_read(tmp_path: Path) -> None:
    for name in ("P1_CombinedVariantOutput.tsv", "P1_small_variant_table.tsv"):
        file = tmp_path / name
        file.touch()
        os.truncate(file, 10 * 1024**3)
        assert "larger than any panel table" in str(_refused(file))


def test_endless_line_of_a_table(tmp_path: Path) -> None:
    file = tmp_path / "D1_CombinedVariantOutput.tsv"
    file.write_bytes(COMBINED + b"\t".join([b"A"] * 5_000_000))
    assert str(_refused(file))


def test_hundred_thousand_sections(tmp_path: Path) -> None:
    file = tmp_path / "D1_CombinedVariantOutput.tsv"
    file.write_bytes(COMBINED + b"".join(b"[S%d]\nNA\n" % number for number in range(100_000)))
    assert f"more than {MOST_SECTIONS} sections" in str(_refused(file))


def test_million_rows(tmp_path: Path) -> None:
    file = tmp_path / "D1_CombinedVariantOutput.tsv"
    row = b"\tchr1\t%d\tA\tT\t0.5\t9\t\t\t\t\n"
    file.write_bytes(COMBINED + b"".join(row % number for number in range(1, 1_000_001)))
    assert "more lines than any panel table" in str(_refused(file))


def test_table_of_the_largest_size_with_the_shortest_lines(tmp_path: Path) -> None:
    file = tmp_path / "D1_CombinedVariantOutput.tsv"
    file.write_bytes(COMBINED + b"a\n" * ((LARGEST_TABLE_BYTES - len(COMBINED)) // 2))
    assert "more lines than any panel table" in str(_refused(file))


@pytest.mark.parametrize("mark", ["[", '{"a":'])
def test_deeply_nested_json(tmp_path: Path, mark: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(mark * 1_000_000)
    for parser in (read_tmb_json, read_msi_json):
        with pytest.raises(InputError, match=r"nested deeper|damaged"):
            parser(file)
    file.write_text('{"positions":[' + mark * 1_000_000)
    with pytest.raises(InputError, match="nested deeper"):
        annotations_of(file, {("1", 1, "A", "T")})
    nested = "[" * 1000 + "]" * 1000
    position = f'{{"chromosome":{nested},"position":1,"refAllele":{nested}}}'
    file.write_text(f'{{"positions":[{position},{position}]}}')
    assert annotations_of(file, {("1", 1, "A", "T")}) == {}


def test_brackets_in_texts_do_not_add_up(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    position = json.dumps({"chromosome": "[" * 10 + " " * 1000})
    file.write_text(f'{{"positions":[{",".join([position] * 5000)}]}}')
    assert annotations_of(file, {("1", 1, "A", "T")}) == {}


def test_every_member_of_a_packed_table_is_read(tmp_path: Path) -> None:
    file = tmp_path / "P1-D.tmb.trace.tsv.gz"
    file.write_bytes(b"".join(gzip.compress(b"%d\n" % number) for number in range(300)))
    assert read_small(file).splitlines()[-1] == b"299"


def test_packed_table_that_is_cut_or_damaged(tmp_path: Path) -> None:
    file = tmp_path / "P1-D.tmb.trace.tsv.gz"
    good = gzip.compress(b"a line of text\n" * 99)
    for data, word in ((good[:-9], "cut short"), (good[:20] + b"\xff\xff" + good[22:], "damaged|cut short")):
        file.write_bytes(data)
        with pytest.raises(InputError, match=word):
            read_small(file)


def test_longest_line_is_counted_over_the_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcf_text, "LONGEST_LINE", 10_000)
    monkeypatch.setattr(inflate, "BLOCK_BYTES", 1000)
    file = tmp_path / "a.vcf.gz"
    file.write_bytes(gzip.compress(HEADER + b"A" * 20_000))
    with pytest.raises(Refused, match="line-too-long"):
        list(kept_lines(file))


# ---------------------------------------------------------------- folders


def test_links_do_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    folder = laid_out("dna_only", tmp_path)
    outside = laid_out("localapp_2_2", tmp_path)
    (folder / "P1_CombinedVariantOutput.tsv").symlink_to(outside / "P1_CombinedVariantOutput.tsv")
    (folder / "P7_CombinedVariantOutput.tsv").symlink_to(Path("../localapp_2_2/P1_CombinedVariantOutput.tsv"))
    (folder / "below").symlink_to(outside, target_is_directory=True)
    (folder / "up").symlink_to("..", target_is_directory=True)
    (folder / "self_CombinedVariantOutput.tsv").symlink_to("self_CombinedVariantOutput.tsv")
    (folder / "gone_AllFusions.csv").symlink_to("nowhere")
    os.mkfifo(folder / "P8_CombinedVariantOutput.tsv")
    result = read_one(folder)
    assert (result.specimen.pair_id, told(result)) == ("D1", [])


def test_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    folder = laid_out("dna_only", tmp_path)
    (folder / "Logs").mkdir()
    (folder / "D1_CombinedVariantOutput.tsv").rename(folder / "Logs/out.tsv")
    (folder / "D1_CombinedVariantOutput.tsv").symlink_to("Logs/out.tsv")
    assert read_one(folder).specimen.pair_id == "D1"


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "P8_CombinedVariantOutput.tsv"
    os.mkfifo(pipe)
    assert "not a panel result" in str(_refused(pipe))


def test_folder_without_a_known_file(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear colleague")
    assert "holds no panel result" in str(_refused(tmp_path))


def test_path_that_is_not_there(tmp_path: Path) -> None:
    assert "no such file" in str(_refused(tmp_path / "gone"))


@pytest.mark.parametrize(
    "name", ["a_CombinedVariantOutput.tsv", "a.vcf", "a.vcf.gz", "a_small_variant_table.tsv", "a"]
)
@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_empty_file(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    assert _refused(file)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_unreadable_file(tmp_path: Path) -> None:
    file = laid_out("dna_only", tmp_path) / "D1_CombinedVariantOutput.tsv"
    file.chmod(0)
    assert "cannot be read" in str(_refused(file))


def test_name_that_is_not_utf_8(tmp_path: Path) -> None:
    folder = laid_out("dna_only", tmp_path)
    name = os.fsdecode(b"D1\xe5_CombinedVariantOutput.tsv")
    (folder / "D1_CombinedVariantOutput.tsv").rename(folder / name)
    assert read_one(folder).specimen.pair_id == "D1"


# ---------------------------------------------------------------- the child

Script = Callable[[str], None]


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Script:
    """Put a script of the test's own in the place of the reader."""

    def play(script: str) -> None:
        monkeypatch.setattr(read, "_command", lambda path: [sys.executable, "-c", script, str(path)])

    return play


SPEAKS = "import json, os, sys, time\nprint(json.dumps({'file': sys.argv[1], 'done': 0, 'total': 1}))\n"


def test_crash_names_file_and_line(tmp_path: Path, child: Script) -> None:
    file = tmp_path / "a.vcf"
    file.write_bytes(VCF)
    child(SPEAKS + "print(json.dumps({'record': 3}), flush=True)\nos.abort()")
    with pytest.raises(ParserCrashed) as caught:
        read_panel(file)
    kept = [
        number
        for number, line in enumerate(VCF.split(b"\n"), 1)
        if b"\tPASS\t" in line and b"\t.\t100" not in line
    ]
    assert caught.value.where == f"{file}:{kept[3]}"
    assert f"at or after line {kept[3]}" in str(caught.value) and "Nothing was stored" in str(caught.value)


def test_crash_in_a_table_names_the_file(tmp_path: Path, child: Script) -> None:
    file = laid_out("dna_only", tmp_path) / "D1_CombinedVariantOutput.tsv"
    child(SPEAKS + "sys.stdout.flush()\nos.abort()")
    with pytest.raises(ParserCrashed) as caught:
        read_panel(file)
    assert caught.value.where == str(file)


@pytest.mark.parametrize("last", ['{"calls":[[1,', "Segmentation fault", "", "null"])
def test_crash_in_the_middle_of_a_word(tmp_path: Path, child: Script, last: str) -> None:
    file = laid_out("dna_only", tmp_path) / "D1_CombinedVariantOutput.tsv"
    child(SPEAKS + f"sys.stdout.write({last!r})\nsys.stdout.flush()\nos.abort()")
    with pytest.raises(ParserCrashed):
        read_panel(file)


def test_end_without_the_last_word_is_a_crash(tmp_path: Path, child: Script) -> None:
    file = laid_out("dna_only", tmp_path) / "D1_CombinedVariantOutput.tsv"
    child(SPEAKS)
    with pytest.raises(ParserCrashed):
        read_panel(file)


def test_child_that_hangs_is_given_up(tmp_path: Path, child: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "TIME_LIMIT_SECONDS", 1.0)
    file = laid_out("dna_only", tmp_path) / "D1_CombinedVariantOutput.tsv"
    child(SPEAKS + "sys.stdout.flush()\ntime.sleep(60)")
    assert "took longer" in str(_refused(file))


class _GivesUp(Silent):
    def raise_if_cancelled(self) -> None:
        raise Cancelled(Message("reading {file}", file="it"))


def test_cancel_ends_the_child(tmp_path: Path, child: Script) -> None:
    file = laid_out("dna_only", tmp_path) / "D1_CombinedVariantOutput.tsv"
    child("import time; time.sleep(60)")
    with pytest.raises(Cancelled):
        read_panel(file, progress=_GivesUp())


def test_file_that_vanishes(tmp_path: Path, child: Script) -> None:
    folder = laid_out("localapp_2_2", tmp_path)
    gone = folder / "P1-R_AllFusions.csv"
    child(
        "import sys, pathlib\nfrom mtb_app.panel import child, specimen\n"
        "def gone(file):\n    file.unlink()\n    return real(file)\n"
        "real = specimen.read_all_fusions\nspecimen.read_all_fusions = gone\n"
        "sys.exit(child.main(sys.argv[1:]))"
    )
    with pytest.raises(InputError) as caught:
        read_panel(folder)
    assert not isinstance(caught.value, ParserCrashed)
    assert caught.value.where == str(gone) and "cannot be read" in str(caught.value)


def test_files_of_a_folder_that_is_too_deep_or_too_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / "/".join("abcdefghijkl")
    deep.mkdir(parents=True)
    (deep / "D1_CombinedVariantOutput.tsv").write_bytes(COMBINED)
    assert files_of(tmp_path) == ()
    monkeypatch.setattr("mtb_app.panel.folder.MOST_FILES", 3)
    for number in range(4):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(InputError, match="more than 3 files"):
        files_of(tmp_path)


def test_text_without_end_in_a_json(tmp_path: Path) -> None:
    file = _packed(tmp_path / "a_Annotated.json.gz", b'{"positions":["', b"A" * 997 + b"BCD", 200)
    with pytest.raises(InputError, match="text without end"):
        annotations_of(file, {("1", 1, "A", "T")})
