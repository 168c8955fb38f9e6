"""Compose the report of a case from its records: every part says so where its record is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mtb_app.domain.case import Case, ConsentScope, ConsentState, Patient
from mtb_app.domain.decision import Discussion, Meeting, PhysicianDecision, Signature
from mtb_app.domain.interpretation import GermlineSuspicion, Interpretation
from mtb_app.domain.message import Message
from mtb_app.domain.option import NearMissCause, OptionSet, TherapyOption
from mtb_app.domain.panel_result import CopyNumberCall, FusionCall, SpliceCall, VariantCall
from mtb_app.domain.stored import StoredResult
from mtb_app.reporting.model import Block, Document, Facts, Note, Paragraph, Section, Table
from mtb_app.reporting.words import WORDS
from mtb_app.texts import Texts


@dataclass(frozen=True)
class CaseReport:
    """Everything a report is made of; None where there is no such record yet."""

    patient: Patient
    case: Case
    tumour_type: str
    result: StoredResult | None
    interpretation: Interpretation | None
    options: OptionSet | None
    discussion: Discussion | None
    meeting: Meeting | None
    decision: PhysicianDecision | None
    program_version: str
    generated_at: dt.datetime


def compose(report: CaseReport, texts: Texts) -> Document:
    """Return the report in the language of `texts`; it holds no name and no identity number."""
    return _Composer(report, texts).document()


class _Composer:
    def __init__(self, report: CaseReport, texts: Texts) -> None:
        self._report = report
        self._texts = texts
        self._say = texts.say

    def document(self) -> Document:
        report, say = self._report, self._say
        site = report.case.site or report.patient.site
        return Document(
            title=say(Message("Molecular tumour board: {study_id}", study_id=report.patient.study_id)),
            subtitle=f"{report.tumour_type} · {site}",
            sections=(self._findings(), self._options(), self._board(), self._decision(), self._basis()),
            footer=f"{report.patient.study_id} · {self._texts.datetime(report.generated_at)}",
            page_of=say(Message("Page {page} of {pages}", page="{page}", pages="{pages}")),
            language=self._texts.language,
        )

    def _word(self, key: str) -> str:
        return self._say(Message(WORDS[key]))

    def _section(self, heading: Message, blocks: list[Block]) -> Section:
        return Section(self._say(heading), tuple(blocks))

    def _findings(self) -> Section:
        heading = Message("Findings")
        found, stored = self._report.interpretation, self._report.result
        if found is None or stored is None:
            return self._section(heading, [Note(self._say(Message("There is no matched result yet.")))])
        columns = (Message("Alteration"), Message("Detail"))
        rows = tuple((one.name, self._call(one.call)) for one in found.alterations)
        blocks: list[Block] = [Table(tuple(map(self._say, columns)), (1, 2), rows)]
        if not stored.result.has_rna:
            text = Message("RNA not run: fusions and splice variants were not tested.")
            blocks.append(Note(self._say(text), "none"))
        elif not stored.result.fusions:
            blocks.append(Paragraph(self._say(Message("No fusion was found."))))
        markers = [
            (one.kind.value, f"{self._word(one.state.value)}. {self._say(one.reason)}")
            for one in found.biomarkers
        ]
        verdicts = [
            (self._word(one.purpose.value), f"{self._word(one.verdict.value)}. {self._say(one.reason)}")
            for one in found.quality
        ]
        blocks += [Facts(tuple(rows)) for rows in (markers, verdicts) if rows]
        return self._section(heading, blocks + self._germline(found))

    def _germline(self, found: Interpretation) -> list[Block]:
        suspected = [one for one in found.alterations if one.germline is not GermlineSuspicion.UNLIKELY]
        if not suspected:
            return []
        if self._report.case.consent(ConsentScope.GERMLINE) is not ConsentState.GIVEN:
            text = Message("Germline findings are not assessed here: no consent is recorded.")
            return [Note(self._say(text), "germ")]
        return [Note(self._say(one.note), "germ") for one in suspected if one.note is not None]

    def _call(self, call: VariantCall | CopyNumberCall | FusionCall | SpliceCall) -> str:
        if isinstance(call, VariantCall):
            share = None if call.allele_fraction is None else call.allele_fraction * 100
            share_text = self._texts.number(share, 1)
            depth = self._texts.number(call.depth, 0)
            text = Message("VAF {share} %, depth {depth}", share=share_text, depth=depth)
            return " · ".join(filter(None, (call.coding_change, call.protein_change, self._say(text))))
        if isinstance(call, CopyNumberCall):
            return self._say(Message("fold change {fold}", fold=self._texts.number(call.fold_change, 2)))
        reads = self._texts.number(call.supporting_reads, 0)
        return self._say(Message("supporting reads: {reads}", reads=reads))

    def _options(self) -> Section:
        heading, found = Message("Options"), self._report.options
        if found is None:
            return self._section(heading, [Note(self._say(Message("There is no matched result yet.")))])
        columns = (Message("Option"), Message("Level and label"), Message("Explanation and evidence"))
        rows = tuple(self._option(one) for one in _resistance_beside(found.options))
        counts = dict.fromkeys(NearMissCause, 0)
        for miss in found.near_misses:
            counts[miss.cause] += 1
        blind = (NearMissCause.NOT_MEASURED, NearMissCause.NOT_TESTED, NearMissCause.NOT_EVALUABLE)
        untested = sum(counts[cause] for cause in blind)
        text = Message(
            "Statements that could not be answered: {untested}. Nearly matched: {nearly}. Not understood: {other}.",
            untested=untested,
            nearly=len(found.near_misses) - untested,
            other=found.not_understood,
        )
        blocks: list[Block] = [Table(tuple(map(self._say, columns)), (1.2, 1.3, 2.5), rows)] if rows else []
        if not rows:
            blocks.append(Paragraph(self._say(Message("Nothing matched."))))
        return self._section(heading, [*blocks, Paragraph(self._say(text))])

    def _option(self, option: TherapyOption) -> tuple[str, str, str]:
        drug = f"{option.title}\n{option.alteration_name}\n{self._word(option.direction.value)}"
        escat = option.escat.value if option.escat else self._say(option.escat_reason)
        level = f"ESCAT: {escat}\n{self._word(option.label.state.value)}. {self._say(option.label.basis)}"
        ids = "; ".join(
            f"{one.evidence.source} {one.evidence.id} ({one.evidence.citation})" for one in option.evidence
        )
        why = self._say(option.explanation) if option.explanation else self._say(option.escat_reason)
        return drug, f"{level}\n{self._word(option.distance.value)}", f"{why}\n{ids}"

    def _board(self) -> Section:
        heading, record = Message("The board"), self._report.discussion
        if record is None:
            return self._section(
                heading, [Note(self._say(Message("The board has not discussed this case.")))]
            )
        rows: list[tuple[Message, str]] = []
        meeting = self._report.meeting
        if meeting is not None:
            there = (
                f"{one.name} ({self._word(one.role.value)})" for one in meeting.participants if one.present
            )
            rows.append((Message("Meeting"), self._texts.datetime(meeting.starts_at)))
            rows.append((Message("Present"), ", ".join(there)))
        rows.append((Message("Outcome"), self._word(record.outcome.value) if record.outcome else "–"))
        for one in sorted(record.options, key=lambda option: option.priority):
            named = f"{' + '.join(one.drugs)} · {one.alteration} · {one.escat or '–'}"
            rows.append((Message("Outlined"), f"{named} {one.comment}".strip()))
        rows += [(Message("Minutes"), record.minutes or "–"), (Message("Dissent"), record.dissent or "–")]
        return self._section(heading, [self._facts(rows), self._signed(record.signature)])

    def _decision(self) -> Section:
        heading, made = Message("The physician's decision"), self._report.decision
        if made is None:
            missing = Message("Draft: not signed. No decision is recorded.")
            return self._section(heading, [Note(self._say(missing))])
        rows = [
            (Message("Decision"), self._word(made.kind.value)),
            (Message("Drugs"), " + ".join(made.drugs) or "–"),
            (Message("Reason"), made.rationale or "–"),
        ]
        return self._section(heading, [self._facts(rows), self._signed(made.signature)])

    def _signed(self, signature: Signature | None) -> Block:
        if signature is None:
            return Note(self._say(Message("Draft: not signed")))
        meaning = self._say(Message("Signed: {name}, {at}", name=signature.name, at=signature.signed_at))
        return Paragraph(f"{meaning} · {self._say(Message(signature.meaning))}")

    def _facts(self, rows: list[tuple[Message, str]]) -> Facts:
        return Facts(tuple((self._say(name), value) for name, value in rows))

    def _basis(self) -> Section:
        rows = [(Message("Program version"), self._report.program_version)]
        options, found, stored = self._report.options, self._report.interpretation, self._report.result
        if options is not None:
            releases = ", ".join(f"{source} {release}" for source, release in options.releases)
            rows.append((Message("Knowledge"), releases))
        if found is not None:
            rows.append((Message("Threshold profile"), self._profile(found)))
        if stored is not None:
            files = "; ".join(f"{name} sha256 {digest[:12]}" for name, digest in stored.result.source_files)
            rows.append((Message("Source files"), files or "–"))
        return self._section(Message("What this rests on"), [self._facts(rows)])

    def _profile(self, found: Interpretation) -> str:
        profile, number = found.profile, self._texts.number
        figures = Message(
            "TMB high > {tmb}; MSI high ≥ {msi} % of at least {sites} sites; amplification ≥ {gain}; "
            "loss ≤ {loss}; depth ≥ {depth}; VAF ≥ {share} %; fusion reads ≥ {reads}; GIS ≥ {gis}",
            tmb=number(profile.tmb_high),
            msi=number(profile.msi_high_percent),
            sites=profile.msi_minimum_usable_sites,
            gain=number(profile.amplification_fold_change),
            loss=number(profile.loss_fold_change),
            depth=profile.minimum_depth,
            share=number(profile.minimum_allele_fraction * 100),
            reads=profile.fusion_minimum_reads,
            gis=number(profile.gis_high),
        )
        return f"{profile.name} {profile.version}\n{self._say(figures)}\n{profile.reference}"


def _resistance_beside(options: tuple[TherapyOption, ...]) -> list[TherapyOption]:
    """Return the options with those of the same drugs next to each other, in the order given."""
    first: dict[tuple[str, ...], int] = {}
    for place, option in enumerate(options):
        first.setdefault(option.drugs, place)
    return sorted(options, key=lambda option: first[option.drugs])
