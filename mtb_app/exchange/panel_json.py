"""A panel result as the JSON of `mtb-app read`: a contract (docs/command-line.md); keys stay, new ones may come."""

from __future__ import annotations

from mtb_app.domain.panel_result import (
    CopyNumberCall,
    ExonCopyNumberCall,
    FusionCall,
    LossOfHeterozygosity,
    PanelResult,
    QualityMetric,
    ResidueCoverage,
    SpliceCall,
    VariantCall,
)

Json = dict[str, object]


def panel_result_as_json(result: PanelResult) -> Json:
    """Return the contract's object; what is absent is None or an empty list, never a made-up value."""
    ids = result.specimen
    return {
        "dialect": result.dialect.value,
        "genome_build": result.genome_build.value,
        "specimen": {
            "pair_id": ids.pair_id,
            "dna_sample_id": ids.dna_sample_id,
            "rna_sample_id": ids.rna_sample_id,
        },
        "small_variants": [_variant(one) for one in result.small_variants],
        "copy_numbers": [_copy_number(one) for one in result.copy_numbers],
        "fusions": [_fusion(one) for one in result.fusions],
        "splice_variants": [_splice(one) for one in result.splice_variants],
        "losses_of_heterozygosity": [_loss(one) for one in result.losses_of_heterozygosity],
        "exon_copy_numbers": [_exons(one) for one in result.exon_copy_numbers],
        "missing_tables": [one.value for one in result.missing_tables],
        **_markers(result),
        "quality": [_metric(one) for one in result.quality],
        "coverage": [_coverage(one) for one in result.coverage],
        "deviations": [
            {"file": one.file, "line": one.line, "text": str(one.text)} for one in result.deviations
        ],
        "pipeline_version": result.pipeline_version,
        "output_date": result.output_date,
        "source_files": [{"name": name, "sha256": digest} for name, digest in result.source_files],
    }


def _markers(result: PanelResult) -> Json:
    tmb, msi, gis = result.tmb, result.msi, result.gis
    return {
        "tmb": tmb
        and {
            "mutations_per_megabase": tmb.mutations_per_megabase,
            "eligible_variants": tmb.eligible_variants,
            "coding_megabases": tmb.coding_megabases,
        },
        "msi": msi
        and {
            "usable_sites": msi.usable_sites,
            "unstable_sites": msi.unstable_sites,
            "unstable_percent": msi.unstable_percent,
            "valid": msi.valid,
        },
        "gis": gis and {"score": gis.score, "tumour_fraction": gis.tumour_fraction, "ploidy": gis.ploidy},
    }


def _variant(call: VariantCall) -> Json:
    variant = call.variant
    return {
        "gene": call.gene,
        "transcript": call.transcript,
        "chromosome": variant.chromosome,
        "position": variant.position,
        "reference": variant.reference,
        "alternative": variant.alternative,
        "allele_fraction": call.allele_fraction,
        "depth": call.depth,
        "coding_change": call.coding_change,
        "protein_change": call.protein_change,
        "consequences": list(call.consequences),
        "exon": call.exon,
        "filters": list(call.filters),
        "germline_status": call.germline_status.value if call.germline_status else None,
        "population_frequency": call.population_frequency,
    }


def _copy_number(call: CopyNumberCall) -> Json:
    return {
        "gene": call.gene,
        "fold_change": call.fold_change,
        "direction": call.direction.value,
        "absolute_copies": call.absolute_copies,
    }


def _loss(call: LossOfHeterozygosity) -> Json:
    return {"gene": call.gene, "absolute_copies": call.absolute_copies, "minor_copies": call.minor_copies}


def _exons(call: ExonCopyNumberCall) -> Json:
    return {
        "gene": call.gene,
        "direction": call.direction.value,
        "exons": call.exons,
        "fold_change": call.fold_change,
        "chromosome": call.chromosome,
        "start": call.start,
        "stop": call.stop,
        "filters": list(call.filters),
    }


def _coverage(one: ResidueCoverage) -> Json:
    return {"gene": one.gene, "residue": one.residue, "depth": one.depth, "passed": one.passed}


def _fusion(call: FusionCall) -> Json:
    return {
        "genes": [list(side) for side in call.genes],
        "direction_known": call.direction_known,
        "supporting_reads": call.supporting_reads,
        "split_reads": call.split_reads,
        "breakpoints": list(call.breakpoints),
        "reference_reads": list(call.reference_reads),
        "score": call.score,
        "filters": list(call.filters),
    }


def _splice(call: SpliceCall) -> Json:
    return {
        "gene": call.gene,
        "affected_exon": call.affected_exon,
        "supporting_reads": call.supporting_reads,
        "breakpoints": list(call.breakpoints),
        "reference_reads": call.reference_reads,
    }


def _metric(one: QualityMetric) -> Json:
    return {
        "section": one.section,
        "metric": one.metric,
        "value": one.value,
        "lower": one.lower,
        "upper": one.upper,
        "passes": one.passes,
    }
