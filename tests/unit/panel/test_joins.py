"""Files of one specimen that disagree: a deviation names the file, and which value stays can be told beforehand."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mtb_app.domain.errors import InputError
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.panel_result import (
    CopyNumberDirection,
    FusionCall,
    GermlineStatus,
    PanelResult,
    SpecimenIds,
    SpliceCall,
    Table,
    VariantCall,
)
from mtb_app.panel.fusions_csv import AllFusions
from mtb_app.panel.gene_pair import split_gene_pair
from mtb_app.panel.join_other import join_fusions, join_splice
from mtb_app.panel.join_small import Notes
from mtb_app.panel.read import read_panel
from tests.unit.panel.dialects import edited, laid_out, read_one, told

Kept = Callable[[PanelResult], object]
TRACE, ALL_FUSIONS = "P2-D.tmb.trace.tsv", "P2-R_AllFusions.csv"
VCF, CNV, EXONS, SPLICE = (
    "P2-D.hard-filtered.vcf",
    "P2-D.cnv.vcf",
    "P2-D_DragenExonCNV.vcf",
    "P2-R_SpliceVariants.vcf",
)


def _call(result: PanelResult, gene: str) -> VariantCall:
    (found,) = (one for one in result.small_variants if one.gene == gene)
    return found


DISAGREEMENTS: dict[str, tuple[str, str, str, str, Kept, object]] = {
    "depth": (
        VCF, ":702:", ":777:", "chr17:7577539: depth 702 in the combined output, 777 in the VCF.",
        lambda one: _call(one, "TP53").depth, 702,
    ),
    "fraction": (
        VCF, ":0.4401:", ":0.4902:",
        "chr17:7577539: allele fraction 0.4401 in the combined output, 0.4902 in the VCF.",
        lambda one: _call(one, "TP53").allele_fraction, 0.4401,
    ),
    "call only in the VCF": (
        VCF, "weak_evidence;low_depth", "PASS",
        "1 passed calls of the VCF are not in the combined output and were not taken, the first chr17:7579472.",
        lambda one: len(one.small_variants), 5,
    ),
    "call only in the combined output": (
        VCF, "chr17\t7577539", "chr17\t7577540",
        "chr17:7577539 is in the combined output and not among the passed calls of the VCF.",
        lambda one: _call(one, "TP53").filters, ("PASS",),
    ),
    "gene in the trace": (
        TRACE, "\tTP53\t", "\tWRAP53\t", f"chr17:7577539: gene TP53 in the combined output, WRAP53 in {TRACE}.",
        lambda one: _call(one, "TP53").gene, "TP53",
    ),
    "protein change in the trace": (
        TRACE, "p.(Arg248Trp)", "p.(Arg248Gln)",
        f"chr17:7577539: protein change p.(Arg248Trp) in the combined output, p.(Arg248Gln) in {TRACE}.",
        lambda one: _call(one, "TP53").protein_change, "p.(Arg248Trp)",
    ),
    "germline status": (
        TRACE, "\tSomatic\tNP_000537", "\tGermline_Proxi\tNP_000537",
        "chr17:7577539: Somatic in the VCF, Germline_Proxi in the TMB trace; "
        "kept is what points to an inherited variant.",
        lambda one: _call(one, "TP53").germline_status, GermlineStatus.GERMLINE_PROXIMITY,
    ),
    "germline status the other way round": (
        VCF, "hotspot;GermlineStatus=Somatic\t", "hotspot;GermlineStatus=Germline_DB\t",
        "chr17:7577539: Germline_DB in the VCF, Somatic in the TMB trace; "
        "kept is what points to an inherited variant.",
        lambda one: _call(one, "TP53").germline_status, GermlineStatus.GERMLINE_DATABASE,
    ),
    "counted variants": (
        TRACE, "True\tSomatic\tNP_000537", "False\tSomatic\tNP_000537",
        "The TMB counts 2 variants, the trace marks 1 as counted.",
        lambda one: one.tmb and one.tmb.eligible_variants, 2,
    ),
    "TMB": (
        "P2-D.tmb.json", "11.811", "9.3", "TMB 11.8 in the combined output, 9.3 here.",
        lambda one: one.tmb and one.tmb.mutations_per_megabase, 11.8,
    ),
    "MSI": (
        "P2-D.microsat_output.json", "64.80", "12.00",
        "MSI 64.8 % of 125 sites in the combined output, 12.0 % of 125 here.",
        lambda one: one.msi and one.msi.unstable_percent, 64.8,
    ),
    "MSI sites": (
        "P2-D.microsat_output.json", '"81"', '"80"', "MSI: 81 unstable sites in the combined output, 80 here.",
        lambda one: one.msi and one.msi.unstable_sites, 81,
    ),
    "fusion reads": (
        ALL_FUSIONS, ",133,26,", ",133,27,",
        "Fusion TPM3::NTRK1: 159 supporting reads in the combined output, 160 here.",
        lambda one: one.fusions[0].supporting_reads, 159,
    ),
    "fusion direction": (
        ALL_FUSIONS, ",133,26,True", ",133,26,False", "Fusion TPM3::NTRK1: the files disagree on its direction.",
        lambda one: one.fusions[0].direction_known, False,
    ),
    "fusion not kept": (
        ALL_FUSIONS, "True,55,0,133", "False,55,0,133",
        "Fusion TPM3::NTRK1 of the combined output is not among the kept ones.", lambda one: len(one.fusions), 1,
    ),
    "fusion kept beside": (
        ALL_FUSIONS, "False,55,0,1,1", "True,55,0,1,1",
        "Fusion LMNA::NTRK1 is kept here and not in the combined output: it was not taken.",
        lambda one: [call.genes for call in one.fusions], [(("TPM3",), ("NTRK1",))],
    ),
    "fold change": (
        CNV, "3.21398", "2.1", "MYCL: fold change 3.214 in the combined output, 2.1 in the VCF.",
        lambda one: one.copy_numbers[0].fold_change, 3.214,
    ),
    "gain or loss": (
        CNV, "N\t<DUP>", "N\t<DEL>", "MYCL: gain in the combined output, loss in the VCF.",
        lambda one: one.copy_numbers[0].direction, CopyNumberDirection.GAIN,
    ),
    "gain that the VCF did not pass": (
        CNV, "\t150\tPASS", "\t150\tcnvQual", "MYCL is in the combined output and not a passed call of the VCF.",
        lambda one: len(one.copy_numbers), 1,
    ),
    "loss only in the VCF": (
        CNV, "cnvQual", "PASS",
        "PTEN, fold change 0.81, is a passed call of the VCF and not in the combined output: it was not taken.",
        lambda one: [call.gene for call in one.copy_numbers], ["MYCL"],
    ),
    "exons": (
        EXONS, "0/1:0.52", "0/1:0.9",
        "Exons of BRCA1: loss with fold change 0.52 in the combined output, loss with 0.9 in the VCF.",
        lambda one: one.exon_copy_numbers[0].fold_change, 0.52,
    ),
    "exons that the VCF does not have": (
        EXONS, "GENE=BRCA1", "GENE=PALB2",
        "Exons of BRCA1: the combined output has a loss, the VCF none that passed.",
        lambda one: [call.gene for call in one.exon_copy_numbers], ["BRCA1"],
    ),
    "splice reads": (
        SPLICE, "ALTDEDUP=88", "ALTDEDUP=80",
        "MET splice variant: 88 supporting reads in the combined output, 80 in the VCF.",
        lambda one: one.splice_variants[0].supporting_reads, 88,
    ),
    "splice variant only in the combined output": (
        SPLICE, "PASS\tEND=116414934", "LowUniqueAlignments\tEND=116414934",
        "A splice variant of MET is in the combined output and not a passed call of the VCF.",
        lambda one: len(one.splice_variants), 1,
    ),
    "splice variant only in the VCF": (
        SPLICE, "LowUniqueAlignments\tEND=55223522", "PASS\tEND=55223522",
        "A splice variant of EGFR passed in the VCF and is not in the combined output: it was not taken.",
        lambda one: [call.gene for call in one.splice_variants], ["MET"],
    ),
    "genome build": (
        VCF, "hg19_hardPAR", "hg38", "The VCF names GRCh38, which this panel's files usually are not.",
        lambda one: {call.variant.genome_build for call in one.small_variants}, {GenomeBuild.GRCH38},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DISAGREEMENTS)
def test_disagreement_is_told_and_its_value_predictable(tmp_path: Path, name: str) -> None:
    file, old, new, sentence, kept, value = DISAGREEMENTS[name]
    folder = laid_out("dragen_2_1", tmp_path)
    edited(folder / file, old, new)
    result = read_one(folder)
    assert (TRACE if "TMB trace" in sentence else file, None, sentence) in told(result)
    assert kept(result) == value


def test_gene_and_protein_change_of_the_annotated_json(tmp_path: Path) -> None:
    name = "P2-D_MergedVariants_Annotated.json"
    folder = laid_out("dragen_2_1", tmp_path)
    (folder / f"{name}.gz").unlink()
    text = (Path(__file__).parent / "dialects/dragen_2_1" / name).read_text()
    assert '"hgnc":"TP53"' in text and "p.(Val2171=)" in text
    text = text.replace('"hgnc":"TP53"', '"hgnc":"WRAP53"').replace("p.(Val2171=)", "p.(Val2171Ala)")
    (folder / name).write_text(text)
    result = read_one(folder)
    assert (name, None, f"chr17:7577539: gene TP53 in the combined output, WRAP53 in {name}.") in told(result)
    assert (
        name,
        None,
        f"chr13:32915005: protein change p.(Val2171=) in the combined output, p.(Val2171Ala) in {name}.",
    ) in told(result)
    assert (_call(result, "TP53").gene, _call(result, "BRCA2").protein_change) == ("TP53", "p.(Val2171=)")


WHOSE = (
    "The VCF is of sample X9, the folder of P2, P2-D, P2-R: find out whose it is. Nothing of it was taken."
)


@pytest.mark.parametrize("file", [VCF, CNV, EXONS])
def test_sample_of_somebody_else(tmp_path: Path, file: str) -> None:
    folder = laid_out("dragen_2_1", tmp_path)
    edited(folder / file, "\tFORMAT\tP2-D", "\tFORMAT\tX9")
    result = read_one(folder)
    assert (file, None, WHOSE) in told(result)
    assert (len(result.small_variants), len(result.copy_numbers), len(result.exon_copy_numbers)) == (5, 1, 1)


def test_sample_of_somebody_else_alone_is_no_result_without_variants(tmp_path: Path) -> None:
    folder = laid_out("dragen_2_1", tmp_path)
    for file in folder.iterdir():
        if file.name not in {VCF, CNV}:
            file.unlink()
    edited(folder / VCF, "\tFORMAT\tP2-D", "\tFORMAT\tX9")
    result = read_one(folder)
    assert Table.SMALL_VARIANTS in result.missing_tables and not result.looked_for(Table.SMALL_VARIANTS)
    assert result.looked_for(Table.COPY_NUMBERS) and [one.gene for one in result.copy_numbers] == ["MYCL"]


def test_metrics_of_another_run_are_not_taken(tmp_path: Path) -> None:
    folder = laid_out("dragen_2_1", tmp_path)
    shutil.copy(laid_out("localapp_2_2", tmp_path) / "MetricsOutput.tsv", folder)
    result = read_one(folder)
    assert result.quality == ()
    assert ("MetricsOutput.tsv", None, "The metrics do not name P2, P2-D, P2-R.") in told(result)


def test_folder_with_two_specimens_gives_two_results(tmp_path: Path) -> None:
    root = tmp_path / "run"
    for name in ("localapp_2_2", "dragen_2_1"):
        shutil.copytree(laid_out(name, tmp_path), root, dirs_exist_ok=True)
    first, second = read_panel(root)
    assert first == read_one(tmp_path / "localapp_2_2")
    assert [one.specimen.pair_id for one in (first, second)] == ["P1", "P2"]
    assert [one.specimen.rna_sample_id for one in (first, second)] == ["P1-R", "P2-R"]
    assert [len(one.fusions) for one in (first, second)] == [3, 1]
    alone = read_one(tmp_path / "dragen_2_1")
    assert (second.small_variants, second.fusions) == (alone.small_variants, alone.fusions)


def test_specimen_whose_name_begins_with_anothers_keeps_its_files(tmp_path: Path) -> None:
    folder = laid_out("dragen_2_6", tmp_path)
    combined = (folder / "P6_CombinedVariantOutput.tsv").read_text()
    other = (
        combined.replace("\tP6", "\tP6_2")
        .replace("EML4-ALK", "STRN-ALK")
        .replace("chr2:42522656", "chr2:37193615")
    )
    (folder / "P6_2_CombinedVariantOutput.tsv").write_text(other)
    fusions = (folder / "P6_AllFusions.csv").read_text()
    fusions = fusions.replace("EML4", "STRN").replace("chr2:42522656", "chr2:37193615")
    (folder / "P6_2_AllFusions.csv").write_text(fusions)
    first, second = read_panel(folder)
    assert [one.genes[0] for one in first.fusions] == [("EML4",), ("SLC45A3",)]
    assert [one.genes[0] for one in second.fusions] == [("STRN",), ("SLC45A3",)]
    assert not [one for one in told(first) + told(second) if "Fusion" in one[2]]
    assert "P6_2_AllFusions.csv" not in dict(first.source_files)


def test_dna_and_rna_without_a_combined_output_are_a_pair(tmp_path: Path) -> None:
    folder = laid_out("dragen_2_1", tmp_path)
    (folder / "P2_CombinedVariantOutput.tsv").unlink()
    result = read_one(folder)
    assert result.specimen == SpecimenIds("P2-D", "P2-D", "P2-R")
    sentence = "There is no combined output: DNA sample P2-D and RNA sample P2-R are taken as one pair."
    assert ("", None, sentence) in told(result)
    assert [one.genes for one in result.fusions] == [(("TPM3",), ("NTRK1",))]
    assert [(one.gene, one.affected_exon) for one in result.splice_variants] == [("MET", "14")]
    assert [one.gene for one in result.small_variants] == ["DNMT3A", "EGFR", None, "BRCA2", "TP53"]
    assert result.tmb is not None and result.tmb.mutations_per_megabase == 11.811


def test_two_combined_outputs_of_one_pair_that_differ_are_refused(tmp_path: Path) -> None:
    folder = laid_out("dragen_2_6", tmp_path)
    combined = (folder / "P6_CombinedVariantOutput.tsv").read_text()
    (folder / "old").mkdir()
    (folder / "old/P6_CombinedVariantOutput.tsv").write_text(combined.replace("6.25", "6.5"))
    with pytest.raises(InputError) as caught:
        read_panel(folder)
    assert "Specimen P6 stands in two combined outputs that differ" in str(caught.value)
    (folder / "old/P6_CombinedVariantOutput.tsv").write_text(combined)
    assert read_one(folder).specimen.pair_id == "P6"


@pytest.mark.parametrize(
    ("pair", "genes", "known"),
    [
        ("CD74-ROS1;GOPC", (("CD74",), ("ROS1", "GOPC")), True),
        ("PPARG/AC016683.6;PAX8", (("PPARG",), ("AC016683.6", "PAX8")), False),
        ("RP11-458D21.5-NKX2-1", (("RP11-458D21.5",), ("NKX2-1",)), True),
        ("EML4;RP11-458D21.5-ALK", (("EML4", "RP11-458D21.5"), ("ALK",)), True),
        ("NKX2-1;FOXA1-ALK", (("NKX2-1", "FOXA1"), ("ALK",)), True),
        ("HLA-A-ROS1", (("HLA-A",), ("ROS1",)), True),
        ("ZNF37A-H3-3A", (("ZNF37A",), ("H3-3A",)), True),
        ("NKX2-1/SFTA3", (("NKX2-1",), ("SFTA3",)), False),
        ("KIF5B", (("KIF5B",),), True),
    ],
)
def test_gene_pairs(pair: str, genes: tuple[tuple[str, ...], ...], known: bool) -> None:
    assert split_gene_pair(pair) == (genes, known)


def test_fusions_without_breakpoints_are_told_apart_by_their_genes() -> None:
    ours = [FusionCall((("EML4",), ("ALK",)), True, 5), FusionCall((("KIF5B",), ("RET",)), True, 7)]
    theirs = (
        FusionCall((("KIF5B",), ("RET",)), True, 7, score=0.9),
        FusionCall((("EML4",), ("ALK",)), True, 5),
    )
    notes = Notes()
    joined = join_fusions(ours, AllFusions(theirs, 0), "all.csv", notes)
    assert ([one.score for one in joined], notes.found) == ([None, 0.9], [])


def test_two_splice_variants_of_a_gene_are_told_apart_by_their_ends() -> None:
    ends = ("chr7:55087058", "chr7:55223523"), ("chr7:55268106", "chr7:55270210")
    ours = [SpliceCall("EGFR", "2-7", 61, 9, ends[0]), SpliceCall("EGFR", "25", 30, 9, ends[1])]
    theirs = [
        SpliceCall("EGFR", "25", 30, 9, ("chr7:55268106", "chr7:55270209")),
        SpliceCall("EGFR", "2-7", 61, 9, ("chr7:55087058", "chr7:55223522")),
    ]
    notes = Notes()
    assert join_splice(ours, theirs, "splice.vcf", notes) == tuple(ours)
    assert notes.found == []
