"""Values of the domain for the tests: every field filled, invented."""

from __future__ import annotations

import datetime as dt
import uuid

from mtb_app.domain.alteration_rule import (
    AllOf,
    AlterationRule,
    AmplificationRule,
    AnyOf,
    BiomarkerRule,
    CodonRule,
    ExactVariant,
    ExonRule,
    FusionRule,
    GeneRule,
    LossRule,
    NoneOf,
    NotMeasured,
    NotUnderstood,
    RegionRule,
    SpliceRule,
    VariantClass,
    WildTypeRule,
)
from mtb_app.domain.case import Case, Consent, ConsentScope, ConsentState, Patient, PriorTreatment, Sex
from mtb_app.domain.decision import (
    BoardRole,
    DecisionKind,
    Discussion,
    Meeting,
    Outcome,
    OutlinedOption,
    Participant,
    PhysicianDecision,
    Signature,
)
from mtb_app.domain.form import FormRecord, FormStatus, MissingReason
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.interpretation import (
    Alteration,
    AlterationKind,
    Biomarker,
    BiomarkerKind,
    BiomarkerState,
    Effect,
    GermlineSuspicion,
    Interpretation,
    Purpose,
    QualityVerdict,
    ThresholdProfile,
    Verdict,
)
from mtb_app.domain.knowledge import Authority, Direction, Disease, Evidence, KnowledgeRelease, Label
from mtb_app.domain.message import Message
from mtb_app.domain.option import (
    Escat,
    LabelDecision,
    LabelState,
    MatchedEvidence,
    MatchRule,
    NearMiss,
    NearMissCause,
    OptionSet,
    TherapyOption,
)
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    CopyNumberDirection,
    Deviation,
    Dialect,
    ExonCopyNumberCall,
    FusionCall,
    GermlineStatus,
    Gis,
    LossOfHeterozygosity,
    Msi,
    PanelResult,
    QualityMetric,
    ResidueCoverage,
    SpecimenIds,
    SpliceCall,
    Table,
    Tmb,
    Variant,
    VariantCall,
)
from mtb_app.domain.protein import parse_protein_change
from mtb_app.domain.stored import StoredMatching
from mtb_app.domain.tumour_type import TumourTypeDistance
from mtb_app.ports import Store, UnitOfWork

DAY = dt.date(2026, 2, 3)
MOMENT = dt.datetime(2026, 3, 2, 12, 30, 1, 250, tzinfo=dt.UTC)


def new_id() -> str:
    return uuid.uuid4().hex


def a_patient(number: int = 1) -> Patient:
    return Patient(
        new_id(), f"IMP-{number:04}", f"4185901{number:04}", Sex.FEMALE, dt.date(1959, 5, 1), "OUS"
    )


def a_case(patient: Patient) -> Case:
    return Case(
        id=new_id(), patient_id=patient.id, referred_on=DAY, referred_by="Dr Åse Ødegård", tumour_type="CHOL",
        diagnosis="Kolangiokarsinom, intrahepatisk", history="Linje 1\nLinje 2 «æøå» 🙂", ecog=1,
        biopsy_on=dt.date(2026, 1, 4), biopsy_site="lever", tumour_percent=42.5,
        prior_treatments=(PriorTreatment("gemcitabine + cisplatin", "2025", "2025-11", "PR", "progression"),),
        consents=(Consent(ConsentScope.DRUG, ConsentState.GIVEN, DAY),
                  Consent(ConsentScope.GERMLINE, ConsentState.NOT_ASKED)),
        site="OUS",
    )  # fmt: skip


VARIANT = Variant(GenomeBuild.GRCH37, "7", 140453136, "A", "T")
CALL = VariantCall(
    VARIANT, "BRAF", "NM_004333.4", 0.312, 812, "c.1799T>A", "p.(Val600Glu)", ("missense_variant", "splice_region"),
    "15/18", ("PASS",), GermlineStatus.SOMATIC, 0.00001, "4",
)  # fmt: skip
BARE_CALL = VariantCall(Variant(GenomeBuild.GRCH38, "X", 1, "AC", "A"))
GAIN = CopyNumberCall("ERBB2", 6.5, CopyNumberDirection.GAIN, 13.0)
LOSS = CopyNumberCall("PTEN", 0.4, CopyNumberDirection.LOSS)
FUSION = FusionCall(
    (("CD74",), ("ROS1", "GOPC")),
    True,
    33,
    ("chr5:1", "chr6:2"),
    (120, None),
    0.93,
    ("PASS", "LOW_ALT_TO_REF"),
    21,
)
LOH = LossOfHeterozygosity("BRCA1", 2.0, 0.0)
EXONS = ExonCopyNumberCall(
    "BRCA2", CopyNumberDirection.LOSS, "5-7", 0.48, "13", 32900238, 32903629, ("PASS",)
)
COVERED = ResidueCoverage("KRAS", "G12", 812, True)
SPLICE = SpliceCall("MET", "14", 101, 5, ("chr7:116411708",))


def a_result() -> PanelResult:
    deviation = Deviation("a.tsv", 3, Message("Column {name} is not known ({count}).", name="Ø", count=2))
    return PanelResult(
        dialect=Dialect.LOCALAPP_2, genome_build=GenomeBuild.GRCH37, specimen=SpecimenIds("P1", "D1", None),
        small_variants=(CALL, BARE_CALL, CALL), copy_numbers=(GAIN, LOSS),
        fusions=(FUSION, FusionCall((("A",),), False)), splice_variants=(SPLICE, SpliceCall("AR", None)),
        losses_of_heterozygosity=(LOH,),
        exon_copy_numbers=(EXONS, ExonCopyNumberCall("BRCA1", CopyNumberDirection.GAIN)),
        coverage=(COVERED,), missing_tables=(Table.EXON_COPY_NUMBERS,),
        tmb=Tmb(12.5, 16, 1.28), msi=Msi(None, None, None), gis=Gis(44.0, 0.6, 2.9),
        quality=(QualityMetric("DNA", "MEDIAN_EXON_COVERAGE", 801.0, 150.0, None, True),),
        deviations=(deviation, Deviation("b.vcf", None, Message("Empty."))), pipeline_version="2.2.0",
        output_date="2099-99-99", source_files=(("a.tsv", "00ff"), ("b.vcf", "11ee")),
    )  # fmt: skip


RULES: tuple[AlterationRule, ...] = (
    ExactVariant("BRAF", parse_protein_change("V600E"), VARIANT, "c.1799T>A"),
    ExactVariant("GNAS", None, None),
    CodonRule("KRAS", 12, "G", ("C", "D")),
    ExonRule("EGFR", 19, VariantClass.DELETION),
    RegionRule("TP53", GenomeBuild.GRCH37, "17", 1, 20, VariantClass.ANY),
    GeneRule("BRCA2", VariantClass.LOSS_OF_FUNCTION),
    AmplificationRule("ERBB2"),
    LossRule("PTEN"),
    FusionRule("NTRK1"),
    SpliceRule("AR", "AR-V7"),
    BiomarkerRule(BiomarkerKind.TMB, BiomarkerState.HIGH, 10.0),
    WildTypeRule("KRAS"),
    NotMeasured("CD274", "expression"),
    NotUnderstood("X", "strange", Message("Not read: {name}.", name="strange")),
)
NESTED = AllOf((AnyOf(RULES[:3]), NoneOf(AllOf(RULES[3:])), FusionRule("EML4", "ALK")))


def an_evidence(number: int, rule: AlterationRule) -> Evidence:
    return Evidence("CIViC", f"EID{number}", "name", rule, ("vemurafenib", "cobimetinib"), True, Direction.SENSITIVE,
                    True, "B", Disease("Melanoma", ("MEL", "SKIN")), "PMID:22608338")  # fmt: skip


def a_label() -> Label:
    return Label("L1", ("dabrafenib",), Authority.EMA, Disease("any", (), True), "V600E", RULES[0], DAY,
                 "https://example.org/label", "after prior therapy", "starter")  # fmt: skip


def a_release(sha256: str = "ab" * 32, release: str = "2021-02") -> KnowledgeRelease:
    evidence = tuple(an_evidence(at, rule) for at, rule in enumerate((*RULES, NESTED)))
    unread = (("EID9", "odd name", Message("Not understood: {name}.", name="odd name")),)
    return KnowledgeRelease("CIViC", release, DAY, sha256, evidence, (a_label(),), unread, "CC0")


PROFILE = ThresholdProfile(
    "TSO500", "1", 10, 5.0, 1.0, 40, 20.0, 10.0, 2.2, 0.5, 42, 5, 100, 0.05, 0.001, "doi:x"
)


def an_alteration() -> Alteration:
    return Alteration("7:140453136:A:T", AlterationKind.SMALL_VARIANT, ("BRAF",), "BRAF V600E", CALL,
                      parse_protein_change("V600E"), Effect.MISSENSE, 15, GermlineSuspicion.POSSIBLE,
                      Message("Seen in {share} % of reads.", share=31.2))  # fmt: skip


def an_interpretation() -> Interpretation:
    others = tuple(
        Alteration(name, kind, ("G",), name, call)
        for name, kind, call in (
            ("ERBB2 amplification", AlterationKind.AMPLIFICATION, GAIN),
            ("CD74::ROS1", AlterationKind.FUSION, FUSION),
            ("MET ex14", AlterationKind.SPLICE, SPLICE),
        )
    )
    tmb = Biomarker(
        BiomarkerKind.TMB, 12.5, "mut/Mb", BiomarkerState.HIGH, Message("At or above {limit}.", limit=10)
    )
    verdict = QualityVerdict(Purpose.FUSIONS, Verdict.NOT_TESTED, Message("No RNA."))
    return Interpretation(
        PROFILE, (an_alteration(), *others), (tmb,), (verdict,), ((BARE_CALL, Message("Low.")),)
    )


def an_option(escat: Escat | None, direction: Direction = Direction.SENSITIVE) -> TherapyOption:
    matched = MatchedEvidence(
        an_evidence(1, NESTED), MatchRule.PROTEIN, TumourTypeDistance.OTHER, Message("Fits.")
    )
    label = LabelDecision(LabelState.OFF, Message("EMA: {name}.", name="melanoma"), (), (a_label(),))
    return TherapyOption("7:140453136:A:T", "BRAF V600E", "BRAF", ("dabrafenib", "trametinib"), direction,
                         MatchRule.PROTEIN, TumourTypeDistance.OTHER, label, escat, Message("Why."), (matched,),
                         (matched,), Message("Since {day}.", day=DAY))  # fmt: skip


def a_matching(case_id: str, result_id: str) -> StoredMatching:
    options = (
        an_option(Escat.III_A),
        an_option(Escat.I_B),
        an_option(None, Direction.RESISTANT),
    )
    near = NearMiss(an_evidence(2, RULES[2]), NearMissCause.OTHER_CHANGE, Message("Another codon."))
    found = OptionSet("CHOL", (("CIViC", "2021-02"),), options, (near,), (an_alteration(),), 3)
    return StoredMatching(new_id(), case_id, result_id, an_interpretation(), found, MOMENT, "kari", "0.1.0")


def a_meeting() -> Meeting:
    people = (Participant("Åse", BoardRole.ONCOLOGIST), Participant("Bo", BoardRole.GUEST, False))
    wall_time = dt.datetime(2026, 3, 5, 14, 0)  # noqa: DTZ001  # the clock in the room, without a zone
    return Meeting(new_id(), wall_time, "Møterom 3", people)


def a_discussion(case_id: str, meeting_id: str) -> Discussion:
    option = OutlinedOption("key", ("dabrafenib",), "BRAF V600E", 1, "I-B", "off", "first")
    return Discussion(
        new_id(), case_id, meeting_id, Outcome.OPTIONS_OUTLINED, (option,), "Referat", "none", "14:20"
    )


def a_decision(case_id: str, discussion_id: str) -> PhysicianDecision:
    return PhysicianDecision(new_id(), case_id, discussion_id, DecisionKind.TREAT, "key", ("dabrafenib",), "why",
                             (("CIViC", "2021-02"),))  # fmt: skip


def a_signature() -> Signature:
    return Signature("kari", "Kari Nordmann", "oncologist", "approved", MOMENT, "d1" * 32)


def a_form_record(case_id: str, row: int = 1, status: FormStatus = FormStatus.STARTED) -> FormRecord:
    return FormRecord(new_id(), case_id, "adverse_event", "1.3", "week_8", row,
                      {"term": "Kvalme", "grade": 2, "share": 0.5, "serious": False, "end": None},
                      {"end": MissingReason.NOT_DONE}, status)  # fmt: skip


def stored_case(work: UnitOfWork, number: int = 1) -> Case:
    return work.cases.add(a_case(work.patients.add(a_patient(number))))


def store_one_case(store: Store, number: int = 1) -> Case:
    with store.unit_of_work(None) as work:
        case = stored_case(work, number)
        work.commit()
    return case
