"""The command line as a pipeline uses it: the JSON contract, sentences for bad input, exit codes."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mtb_app.bootstrap import open_program, program_session
from mtb_app.demo.panel_files import write_demo_panel
from mtb_app.demo.patients import load_demo_data
from mtb_app.domain.case import Case, Patient, Sex
from mtb_app.resources import resources_dir
from mtb_app.settings import load_settings

ROOT = resources_dir().parent


@pytest.fixture(scope="module")
def panel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("panel")
    return write_demo_panel(load_demo_data(resources_dir() / "demo"), folder)


@pytest.fixture
def mtb(tmp_path):
    def run(*arguments, **environment):
        outside = {key: value for key, value in os.environ.items() if not key.startswith("MTB_")}
        own = {"PYTHONPATH": str(ROOT), "MTB_DATA_DIR": str(tmp_path / "data"), **environment}
        return subprocess.run(
            [sys.executable, "-m", "mtb_app", *map(str, arguments)],
            env={**outside, **own},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            cwd=tmp_path,
        )

    return run


def test_read_gives_the_keys_of_the_contract(mtb, panel):
    answer = mtb("read", panel["IMP-0421"], "--json")
    assert answer.returncode == 0, answer.stderr
    read = json.loads(answer.stdout)
    assert read["dialect"] == "localapp-2"
    assert read["specimen"] == {
        "pair_id": "IMP-0421-P1", "dna_sample_id": "IMP-0421-D1", "rna_sample_id": "IMP-0421-R1",
    }  # fmt: skip
    braf = next(one for one in read["small_variants"] if one["gene"] == "BRAF")
    assert (braf["chromosome"], braf["position"], braf["reference"], braf["alternative"]) == (
        "7",
        140453136,
        "A",
        "T",
    )
    assert (braf["allele_fraction"], braf["depth"], braf["protein_change"]) == (0.31, 512, "p.(Val600Glu)")
    assert read["msi"]["usable_sites"] == 31
    assert read["gis"] is None
    assert {"copy_numbers", "fusions", "splice_variants", "quality", "deviations", "tmb"} <= set(read)
    assert read["deviations"] == []


def test_a_folder_of_several_gives_a_list_and_one_can_be_chosen(mtb, panel):
    folder = panel["IMP-0421"].parent
    assert len(json.loads(mtb("read", folder, "--json").stdout)) == len(panel)
    chosen = json.loads(mtb("read", folder, "--specimen", "IMP-0409-D1", "--json").stdout)
    assert chosen["fusions"][0]["genes"] == [["LMNA"], ["NTRK1"]]
    unclear = mtb("match", folder, "--tumour-type", "CHOL")
    assert unclear.returncode == 1
    assert "--specimen" in unclear.stderr


def test_match_gives_options_with_their_reasons(mtb, panel):
    answer = mtb("match", panel["IMP-0421"], "--tumour-type", "CHOL", "--json")
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout)
    assert found["knowledge"] == [{"source": "MTB starter", "release": "2026-11"}]
    option = next(one for one in found["options"] if one["drugs"] == ["dabrafenib", "trametinib"])
    assert (option["direction"], option["rule"], option["label"]) == ("sensitive", "protein", "off")
    assert option["escat"] == "I-C"
    assert {"source", "id", "level", "disease", "citation"} <= set(option["evidence"][0])
    assert "FDA" in option["label_basis"]
    lung = json.loads(mtb("match", panel["IMP-0398"], "--tumour-type", "LUAD", "--json").stdout)
    osimertinib = next(one for one in lung["options"] if one["drugs"] == ["osimertinib"])
    assert osimertinib["label"] == "on"


def test_matching_a_file_leaves_no_database_behind(mtb, panel, tmp_path):
    mtb("match", panel["IMP-0421"], "--tumour-type", "CHOL")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read", "nowhere"), "no such file or folder"),
        (("match", "nowhere", "--tumour-type", "XYZ"), "not an OncoTree code"),
        (("match", "nowhere", "--tumour-type", "CHOL", "--tumour-percent", "140"), "between 0 and 100"),
        (("knowledge", "import", "civic", "nowhere"), "nowhere"),
        (("report", "IMP-9", "x.pdf"), "no case of IMP-9"),
        (("user", "ada", "--name", "Ada", "--site", "UNN"), "no terminal"),
    ],
)
def test_bad_input_gets_a_sentence_and_an_exit_code(mtb, arguments, said):
    answer = mtb(*arguments)
    assert answer.returncode == 1
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_many_folders_are_read_at_once_and_a_bad_one_keeps_no_other_from_it(mtb, panel):
    answer = mtb("read", panel["IMP-0421"], "nowhere", panel["IMP-0398"], "--json")
    assert answer.returncode == 1
    assert "no such file or folder" in answer.stderr
    read = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [one["specimen"]["pair_id"] for one in read] == ["IMP-0421-P1", "IMP-0398-P1"]
    assert [one["path"] for one in read] == [str(panel["IMP-0421"]), str(panel["IMP-0398"])]
    words = mtb("read", panel["IMP-0421"], panel["IMP-0398"])
    assert words.returncode == 0
    assert [line.split(":")[0] for line in words.stdout.splitlines()] == [one["path"] for one in read]
    assert "IMP-0421-P1, localapp-2, DNA+RNA; small variants " in words.stdout


@pytest.fixture
def cases(tmp_path):
    """Register two patients in the store that the command line opens."""
    environment = {"MTB_DATA_DIR": str(tmp_path / "data"), "LANG": "C"}
    program = open_program(load_settings(environment))
    with program.store.unit_of_work(program_session(program.clock)) as work:
        for study_id in ("IMP-0421", "IMP-0398"):
            work.patients.add(Patient(study_id, study_id, study_id, Sex.UNKNOWN, None, "UNN"))
            day = dt.date(2026, 3, 2)
            work.cases.add(Case(study_id, study_id, day, "", "CHOL", "", "", None, None, "", None))
        work.commit()
    yield program
    program.store.close()


def results_of(program, case_id):
    with program.store.reading() as work:
        return work.panel_results.for_case(case_id)


def test_a_result_is_imported_into_a_case_and_a_rerun_needs_a_reason(mtb, panel, cases, tmp_path):
    imported = mtb("import", "IMP-0421", panel["IMP-0421"])
    assert (imported.returncode, imported.stderr) == (0, "")
    assert "IMP-0421: imported IMP-0421-P1, localapp-2, DNA+RNA" in imported.stdout
    assert "begins with this patient's study id" in imported.stdout
    again = mtb("import", "IMP-0421", panel["IMP-0421"])
    assert (again.returncode, "imported into this case already" in again.stderr) == (1, True)
    rerun = tmp_path / "rerun"
    shutil.copytree(panel["IMP-0421"], rerun)
    combined = next(rerun.glob("*CombinedVariantOutput.tsv"))
    combined.write_text(combined.read_text().replace("12:00:00", "18:00:00"))
    refused = mtb("import", "IMP-0421", rerun)
    assert (refused.returncode, "rerun" in refused.stderr) == (1, True)
    assert mtb("import", "IMP-0421", rerun, "--reason", "new library").returncode == 0
    assert [one.import_reason for one in results_of(cases, "IMP-0421")] == ["", "new library"]


def test_a_table_of_results_is_imported_row_by_row(mtb, panel, cases, tmp_path):
    table = tmp_path / "results.csv"
    rows = [
        "\ufeffStudy_ID;path;specimen", f"IMP-0421;{panel['IMP-0421']};", "", f"IMP-0398;{panel['IMP-0421']};",
        f"IMP-0007;{panel['IMP-0421']};", f"IMP-0398;{panel['IMP-0398']};IMP-0398-P1",
    ]  # fmt: skip
    table.write_text("\n".join(rows), encoding="utf-8")
    answer = mtb("import", "--table", table)
    assert answer.returncode == 1
    assert answer.stdout.splitlines()[-1] == "2 of 4 imported"
    assert "results.csv:2 IMP-0421: imported" in answer.stdout
    assert "results.csv:4 IMP-0398: IMP-0421-P1: IMP-0421: these files" in answer.stderr
    assert "results.csv:5 IMP-0007: There is no case" in answer.stderr
    assert [len(results_of(cases, one)) for one in ("IMP-0421", "IMP-0398")] == [1, 1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "lacks the columns: study_id, path"),
        ("study_id\tfolder\nx\ty", "lacks the columns: path"),
        ("study_id\tpath\nx\t", "results.tsv:2: The row lacks its study id or its path"),
    ],
)
def test_a_table_that_is_none_is_told_and_imports_nothing(mtb, tmp_path, text, said):
    (tmp_path / "results.tsv").write_text(text, encoding="utf-8")
    answer = mtb("import", "--table", tmp_path / "results.tsv")
    assert (answer.returncode, said in answer.stderr) == (1, True), answer.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "arguments", [("import",), ("import", "IMP-1"), ("import", "IMP-1", "x", "--table", "y")]
)
def test_an_import_of_nothing_or_of_both_is_a_wrong_command_line(mtb, arguments):
    assert mtb(*arguments).returncode == 2


def test_a_short_password_makes_no_account(mtb):
    answer = mtb("user", "ada", "--name", "Ada", "--site", "UNN", MTB_PASSWORD="short")
    assert (answer.returncode, "fewer than" in answer.stderr) == (1, True)
    made = mtb("user", "ada", "--name", "Ada", "--site", "UNN", MTB_PASSWORD="a long enough sentence")
    assert made.returncode == 0, made.stderr
    again = mtb("user", "bob", "--name", "Bob", "--site", "UNN", MTB_PASSWORD="a long enough sentence")
    assert "has accounts already" in again.stderr


def test_releases_are_listed(mtb):
    rows = json.loads(mtb("knowledge", "list", "--json").stdout)
    assert set(rows[0]) == {"source", "release", "evidence_items", "labels", "not_understood", "sha256"}
    assert rows[0]["evidence_items"] >= 200
    assert rows[0]["labels"] >= 150


def shared():
    for folder in (os.environ.get("MTB_SHARED"), ROOT.parent / "shared"):
        if folder and (Path(folder) / "data").is_dir():
            return Path(folder)
    return None


@pytest.mark.skipif(shared() is None, reason="the shared data (../shared or MTB_SHARED) are not here")
def test_civic_is_imported_and_found_by_coordinate(mtb):
    data = shared() / "data"
    imported = mtb("knowledge", "import", "civic", data / "knowledge" / "civic" / "2021-02")
    assert imported.returncode == 0, imported.stderr
    answer = mtb(
        "match", data / "panel" / "tsoppi-acrometrix", "--specimen", "CL-AcroMetrix-D01",
        "--tumour-type", "LUAD", "--knowledge", "2021-02", "--json",
    )  # fmt: skip
    options = json.loads(answer.stdout)["options"]
    gnas = [one for one in options if one["gene"] == "GNAS"]
    assert gnas
    assert all(one["rule"] == "genomic" for one in gnas)
    assert [one for one in options if one["gene"] == "PTEN" and one["rule"] in {"protein", "genomic"}]
    assert not [one for one in options if "fusion" in one["alteration"].lower()]
