"""The command line as a pipeline uses it: the JSON contract, sentences for bad input, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mtb_app.demo.panel_files import write_demo_panel
from mtb_app.demo.patients import load_demo_data
from mtb_app.resources import resources_dir

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
