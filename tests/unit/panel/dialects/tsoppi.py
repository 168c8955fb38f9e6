"""TSOPPI tables of 49 columns with their comment block of rules, made from the few cells that a test speaks of."""

from __future__ import annotations

from collections.abc import Mapping

COLUMNS = (
    "Sample_ID", "Gene_symbol", "Ensembl_transcript_ID", "RefSeq_mRNA", "Genomic_location", "DNA_change",
    "cDNA_change", "Exon_number", "Protein_change_short", "Protein_change", "Change_summary", "Coding_status",
    "Depth_tumor_DNA", "AF_tumor_DNA", "Depth_normal_DNA", "AF_normal_DNA", "Depth_tumor_RNA", "AF_tumor_RNA",
    "COSMIC_ID", "dbSNP_rs_ID", "ClinVar_variation_ID", "Global_AF_gnomAD", "Global_AF_1KG", "NFE_AF_gnomAD",
    "Germline_population_AFs", "Mutation_hotspot", "TCGA_frequency", "ICGC_PCAWG_occurrence",
    "TSO500_recurrence", "Putative_driver", "Signaling_pathway", "Gene_predisposition", "Gene_CN", "Tier",
    "CPSR_ACMG_class", "CPSR_ClinVar_class", "TSO500_LocalApp_class", "Functional_domain", "Drugs",
    "Coding_transcript_consequences", "Inclusion_criteria", "Filters", "F1LCDx_targets", "IGV_QC", "Run_QC",
    "Class_judgement", "Class_judgement_comments", "Reporting_judgement", "Reporting_judgement_comments",
)  # fmt: skip
assert len(COLUMNS) == 49
BRAF: Mapping[str, str] = {
    "Gene_symbol": "BRAF",
    "Ensembl_transcript_ID": "ENST00000288602",
    "RefSeq_mRNA": "NM_004333|NM_001354609",
    "Genomic_location": "7:140453136",
    "DNA_change": "A>T",
    "cDNA_change": "c.1799T>A",
    "Exon_number": "exon15",
    "Protein_change_short": "V600E",
    "Protein_change": "Val600Glu",
    "Coding_status": "missense_variant",
    "Depth_tumor_DNA": "778",
    "AF_tumor_DNA": "0.15",
    "Global_AF_gnomAD": "4e-06",
    "NFE_AF_gnomAD": "0.0000000",
    "Class_judgement": "include",
}
TP53: Mapping[str, str] = {
    "Gene_symbol": "TP53",
    "Ensembl_transcript_ID": "ENST00000269305",
    "Genomic_location": "17:7579471",
    "DNA_change": "GG>G",
    "cDNA_change": "c.215delC",
    "Exon_number": "exon4",
    "Protein_change": "Pro72fs",
    "Coding_status": "frameshift_variant,splice_region_variant",
    "Depth_tumor_DNA": "210",
    "AF_tumor_DNA": "0,5",
    "Global_AF_gnomAD": "0,002044",
    "Class_judgement": "exclude",
}


def table(sample: str, *rows: Mapping[str, str]) -> str:
    """Return a small-variant table; cells that a row does not name are `NA`."""
    lines = [
        f"# [{sample}] Version string: 2.2.0.12/0.3.2:22-06-07/1.0.0/1.0.0/hg19/T",
        f"# [{sample}] Variants included in this table satisfied at least one of the following criteria:",
        f'# [{sample}]   - "tier": the variant falls into one of the tiers 1 to 3',
        "\t".join(COLUMNS),
        *("\t".join({"Sample_ID": sample, **row}.get(one, "NA") for one in COLUMNS) for row in rows),
    ]
    return "\n".join(lines) + "\n"


def summary(*rows: str) -> str:
    """Return a variant summary of rows of six cells."""
    head = "sample_id\tTMB\tMSI\tgene_amplifications\tsplice_variants\tfusions"
    return "\n".join(["# Field formats:\t\t\t\t\t", head, *rows]) + "\n"
