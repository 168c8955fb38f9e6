"""Hand-built results, statements, labels and a small tumour-type tree for the tests of interpretation and matching."""

from __future__ import annotations

import zlib
from typing import Any

from mtb_app.domain.alteration_rule import AlterationRule, BiomarkerRule, ExactVariant
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.interpretation import BiomarkerKind, BiomarkerState, Interpretation, ThresholdProfile
from mtb_app.domain.knowledge import (
    Authority,
    Direction,
    Disease,
    Evidence,
    KnowledgeRelease,
    Label,
    PanelGene,
)
from mtb_app.domain.option import OptionSet, TherapyOption
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    CopyNumberDirection,
    Dialect,
    FusionCall,
    Msi,
    PanelResult,
    QualityMetric,
    SpecimenIds,
    SpliceCall,
    Tmb,
    Variant,
    VariantCall,
)
from mtb_app.domain.protein import parse_protein_change
from mtb_app.domain.tumour_type import TumourType, TumourTypeTree
from mtb_app.interpretation.interpret import interpret
from mtb_app.interpretation.profiles import load_profile
from mtb_app.matching.options import match
from mtb_app.resources import resources_dir

PROFILE: ThresholdProfile = load_profile(resources_dir() / "profiles")
GOOD = tuple(
    QualityMetric(f"{arm} Library QC Metrics{purpose}", "METRIC", 1.0, 0.0, 2.0, True)
    for arm, purpose in (
        ("DNA", ""),
        ("DNA", " for Small Variant Calling and TMB"),
        ("DNA", " for MSI"),
        ("DNA", " for CNV"),
        ("RNA", ""),
    )
)
PAIR = SpecimenIds("P1", "P1-D", "P1-R")
TREE = TumourTypeTree(
    "test",
    {
        code: TumourType(code, name, parent, main, tissue)
        for code, name, parent, main, tissue in (
            ("TISSUE", "Tissue", None, "", ""),
            ("LUNG", "Lung", "TISSUE", "", "Lung"),
            ("NSCLC", "Non-Small Cell Lung Cancer", "LUNG", "NSCLC", "Lung"),
            ("LUAD", "Lung Adenocarcinoma", "NSCLC", "NSCLC", "Lung"),
            ("SKIN", "Skin", "TISSUE", "", "Skin"),
            ("MEL", "Melanoma", "SKIN", "Melanoma", "Skin"),
            ("BILIARY", "Biliary Tract", "TISSUE", "", "Biliary Tract"),
            ("CHOL", "Cholangiocarcinoma", "BILIARY", "Hepatobiliary", "Biliary Tract"),
            ("BOWEL", "Bowel", "TISSUE", "", "Bowel"),
            ("COADREAD", "Colorectal Adenocarcinoma", "BOWEL", "Colorectal", "Bowel"),
        )
    },
)
GENES = tuple(
    PanelGene(one, None, True, True, True) for one in ("BRAF", "KRAS", "EGFR", "ALK", "ERBB2", "ABL1")
)
ANY_TUMOUR = Disease("solid tumour", agnostic=True)


def small(
    gene: str | None, protein: str | None = None, terms: str = "missense_variant", **more: Any
) -> VariantCall:
    """Return a call; `at` is chromosome, position, reference, alternative on GRCh37."""
    at = more.pop("at", None) or ("1", zlib.crc32(f"{gene} {protein}".encode()) % 10**8 + 1, "A", "T")
    fields: dict[str, Any] = {"allele_fraction": 0.2, "depth": 400} | more
    consequences = tuple(one for one in terms.split("&") if one)
    variant = Variant(GenomeBuild.GRCH37, *at)
    return VariantCall(variant, gene, protein_change=protein, consequences=consequences, **fields)


def gain(gene: str, fold: float = 6.0) -> CopyNumberCall:
    return CopyNumberCall(gene, fold, CopyNumberDirection.GAIN)


def lost(gene: str, fold: float = 0.3) -> CopyNumberCall:
    return CopyNumberCall(gene, fold, CopyNumberDirection.LOSS)


def fusion(*sides: str, reads: int | None = 30) -> FusionCall:
    return FusionCall(tuple(tuple(side.split(";")) for side in sides), True, reads)


def splice(gene: str, exon: str | None, reads: int = 50) -> SpliceCall:
    return SpliceCall(gene, exon, reads)


def result(*calls: object, ids: SpecimenIds = PAIR, **more: Any) -> PanelResult:
    """Return a result of these calls, of good quality where nothing else is said."""
    fields: dict[str, Any] = {
        "tmb": Tmb(4.0, 5, 1.27),
        "msi": Msi(110, 2, 1.8),
        "quality": GOOD,
    } | more
    kinds = (VariantCall, CopyNumberCall, FusionCall, SpliceCall)
    sorted_calls = [tuple(one for one in calls if isinstance(one, kind)) for kind in kinds]
    return PanelResult(Dialect.LOCALAPP_2, GenomeBuild.GRCH37, ids, *sorted_calls, **fields)


def meaning(*calls: object, **more: Any) -> Interpretation:
    return interpret(result(*calls, **more), PROFILE)


def exact(gene: str, change: str, at: tuple[str, int, str, str] | None = None) -> ExactVariant:
    variant = Variant(GenomeBuild.GRCH37, *at) if at else None
    return ExactVariant(gene, parse_protein_change(change), variant)


def says(
    rule: AlterationRule,
    *drugs: str,
    disease: Disease | str = "CHOL",
    level: str = "B",
    direction: Direction = Direction.SENSITIVE,
    supports: bool = True,
    combination: bool = False,
    name: str = "",
    germline: bool = False,
) -> Evidence:
    where = Disease(disease, (disease,)) if isinstance(disease, str) else disease
    named = f"E{zlib.crc32(repr((rule, drugs, where, level, direction, supports)).encode()) % 10**6}"
    return Evidence(
        "test", named, name, rule, drugs, combination, direction, supports, level, where, "PMID:1", germline
    )


def label(
    rule: AlterationRule, *drugs: str, disease: Disease | str, authority: Authority = Authority.EMA
) -> Label:
    where = Disease(disease, (disease,)) if isinstance(disease, str) else disease
    return Label(
        f"{authority}-{'+'.join(drugs)}-{where.name}", drugs, authority, where, "marker", rule, None, "url"
    )


def release(*facts: Evidence | Label) -> KnowledgeRelease:
    evidence = tuple(one for one in facts if isinstance(one, Evidence))
    labels = tuple(one for one in facts if isinstance(one, Label))
    return KnowledgeRelease("test", "1", None, "0" * 64, evidence, labels, ())


def options(interpretation: Interpretation, *facts: Evidence | Label, tumour: str = "CHOL") -> OptionSet:
    return match(interpretation, (release(*facts),), TREE, tumour, GENES)


def only(found: OptionSet) -> TherapyOption:
    assert len(found.options) == 1, [(one.alteration_name, one.drugs, one.direction) for one in found.options]
    return found.options[0]


MSI_HIGH = BiomarkerRule(BiomarkerKind.MSI, BiomarkerState.HIGH)
TMB_TEN = BiomarkerRule(BiomarkerKind.TMB, BiomarkerState.HIGH, 10.0)
