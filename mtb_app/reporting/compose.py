"""A case report as a document in one language: findings, options, decision, and what they rest on."""

from __future__ import annotations

from mtb_app.domain.decision import OutlinedOption, Signature
from mtb_app.domain.interpretation import ThresholdProfile
from mtb_app.domain.message import Message
from mtb_app.domain.option import TherapyOption
from mtb_app.reporting.case_report import CaseReport
from mtb_app.reporting.findings import findings_section
from mtb_app.reporting.model import Block, Document, Facts, Note, Paragraph, Section, Table, Tone
from mtb_app.reporting.options_table import options_section, shortened
from mtb_app.reporting.words import DECISIONS, LABELS, OUTCOMES, ROLES
from mtb_app.texts import Texts

DASH = "–"


def compose(report: CaseReport, texts: Texts) -> Document:
    """Return the document of a case report; a report without a signed decision says that it is a draft."""
    say = texts.say
    study_id = report.patient.study_id
    state = (
        Message("Final: decision signed")
        if report.is_signed
        else Message("Draft: the decision is not signed")
    )
    generated = Message(
        "{state}. Written {at} by mtb-app {version}.",
        state=state,
        at=report.generated_at,
        version=report.program_version,
    )
    sections = [
        _case_section(report, texts),
        _board_section(report, texts),
        _decision_section(report, texts),
        findings_section(report, texts),
        options_section(report, texts),
        _basis_section(report, texts),
    ]
    return Document(
        title=say(Message("Molecular tumour board: {study_id}", study_id=study_id)),
        subtitle=f"{report.tumour_type} ({report.case.tumour_type}), {report.case.site}",
        head=f"{study_id} · {report.case.tumour_type} · {report.case.site}",
        foot=say(generated),
        page=say(Message("page {number} of {count}", number="{number}", count="{count}")),
        language=texts.language,
        sections=tuple(sections),
    )


def _case_section(report: CaseReport, texts: Texts) -> Section:
    case, say = report.case, texts.say
    ecog = DASH if case.ecog is None else str(case.ecog)
    purity = DASH if case.tumour_percent is None else f"{texts.number(case.tumour_percent, 0)} %"
    facts = Facts(
        (
            (say(Message("Diagnosis")), case.diagnosis),
            (say(Message("Referred")), f"{texts.date(case.referred_on)}, {case.referred_by}"),
            (say(Message("Biopsy")), f"{texts.date(case.biopsy_on)}, {case.biopsy_site}"),
            (say(Message("Tumour cells")), purity),
            (say(Message("ECOG")), ecog),
        )
    )
    blocks: list[Block] = [] if report.is_signed else [_draft(texts)]
    blocks += [facts, Paragraph(case.history)]
    if case.prior_treatments:
        header = tuple(
            say(one)
            for one in (
                Message("Earlier treatment"),
                Message("From"),
                Message("To"),
                Message("Best response"),
                Message("Stopped for"),
            )
        )
        rows = tuple(
            (
                one.drugs,
                one.started_on,
                one.ended_on or DASH,
                one.best_response or DASH,
                one.reason_stopped or DASH,
            )
            for one in case.prior_treatments
        )
        blocks.append(Table(header, (0.4, 0.13, 0.13, 0.14, 0.2), rows))
    return Section(say(Message("Case")), tuple(blocks))


def _draft(texts: Texts) -> Note:
    return Note(texts.say(Message("Draft. The decision of the treating physician is not signed.")), Tone.WARN)


def _best_options(report: CaseReport, texts: Texts) -> list[Block]:
    """Return what a board has before it that has outlined nothing yet: the options of ESCAT level I and II."""
    say = texts.say
    if report.matching is None:
        return []
    best = [
        one
        for one in report.matching.options.options
        if one.escat and one.escat.value.startswith(("I-", "II-"))
    ]
    if not best:
        return [Note(say(Message("No option of ESCAT level I or II was found.")))]
    header = tuple(
        say(one)
        for one in (Message("Option"), Message("Alteration"), Message("ESCAT"), Message("Label and reason"))
    )
    rows = tuple(
        (one.title, one.alteration_name, one.escat.value if one.escat else DASH, _label_and_level(one, texts))
        for one in best
    )
    return [Table(header, (0.28, 0.2, 0.1, 0.42), rows)]


def _label_and_level(option: TherapyOption, texts: Texts) -> str:
    label = f"{texts.say(LABELS[option.label.state])}; {shortened(texts.say(option.label.basis))}"
    return f"{label}\n{texts.say(option.escat_reason)}"


def _board_section(report: CaseReport, texts: Texts) -> Section:
    say, talk, meeting = texts.say, report.discussion, report.meeting
    heading = say(Message("Board"))
    if talk is None or meeting is None:
        note = Note(say(Message("The case was not discussed by the board.")))
        return Section(heading, (note, *_best_options(report, texts)))
    people = tuple(
        f"{one.name} ({say(ROLES[one.role])})" for one in meeting.participants if one.present and one.name
    )
    outcome = say(OUTCOMES[talk.outcome]) if talk.outcome else say(Message("no outcome yet"))
    blocks: list[Block] = [
        Facts(
            (
                (say(Message("Time and place")), f"{texts.datetime(meeting.starts_at)}, {meeting.place}"),
                (say(Message("Present")), ", ".join(people) or DASH),
                (say(Message("Outcome")), outcome),
            )
        )
    ]
    if not talk.options and talk.outcome is None:
        blocks += _best_options(report, texts)
    if talk.options:
        header = tuple(
            say(one)
            for one in (
                Message("Priority"),
                Message("Option"),
                Message("Alteration"),
                Message("ESCAT"),
                Message("Label and reason"),
            )
        )
        rows = tuple(
            (
                str(one.priority),
                " + ".join(one.drugs),
                one.alteration,
                one.escat or DASH,
                _why(one, report, texts),
            )
            for one in talk.options
        )
        blocks.append(Table(header, (0.1, 0.24, 0.16, 0.08, 0.42), rows))
    if talk.minutes:
        blocks.append(Paragraph(say(Message("Minutes: {text}", text=talk.minutes))))
    if talk.dissent:
        blocks.append(Note(say(Message("Dissent: {text}", text=talk.dissent)), Tone.WARN))
    blocks.append(_signature_note(talk.signature, talk.version, talk.reason, texts))
    return Section(heading, tuple(blocks))


def _why(outlined: OutlinedOption, report: CaseReport, texts: Texts) -> str:
    """Return label and level of an outlined option in words, with the board's comment; as far as still known."""
    known = report.matching.options.options if report.matching is not None else ()
    option = next((one for one in known if one.key == outlined.option_key), None)
    lines = [outlined.comment]
    if option is not None:
        lines.insert(0, _label_and_level(option, texts))
    return "\n".join(one for one in lines if one) or DASH


def _decision_section(report: CaseReport, texts: Texts) -> Section:
    say, decision = texts.say, report.decision
    heading = say(Message("Decision of the treating physician"))
    if decision is None:
        return Section(heading, (Note(say(Message("No decision is recorded.")), Tone.WARN),))
    facts = Facts(
        (
            (say(Message("Decision")), say(DECISIONS[decision.kind])),
            (say(Message("Treatment")), " + ".join(decision.drugs) or DASH),
            (say(Message("Reason")), decision.rationale or DASH),
        )
    )
    return Section(
        heading, (facts, _signature_note(decision.signature, decision.version, decision.reason, texts))
    )


def _signature_note(signature: Signature | None, version: int, reason: str, texts: Texts) -> Note:
    if signature is None:
        return Note(texts.say(Message("Not signed (version {version}).", version=version)), Tone.WARN)
    text = texts.say(
        Message(
            "Signed by {name} ({identity}), {at}: {meaning}, version {version}.",
            name=signature.name,
            identity=signature.signer,
            at=signature.signed_at,
            meaning=Message(signature.meaning),
            version=version,
        )
    )
    return Note(f"{text} {reason}".strip())


def _basis_section(report: CaseReport, texts: Texts) -> Section:
    say = texts.say
    heading = say(Message("What this report rests on"))
    blocks: list[Block] = []
    if report.matching is not None:
        profile = report.matching.interpretation.profile
        releases = ", ".join(f"{source} {release}" for source, release in report.matching.options.releases)
        blocks.append(
            Facts(
                (
                    (say(Message("Threshold profile")), f"{profile.name} {profile.version}"),
                    (say(Message("Thresholds")), say(_thresholds(profile))),
                    (say(Message("Knowledge")), releases),
                    (say(Message("Matched")), texts.datetime(report.matching.matched_at)),
                )
            )
        )
    if report.result is not None:
        rows = tuple((name, digest[:32]) for name, digest in report.result.result.source_files)
        header = (say(Message("File")), say(Message("SHA-256, first half")))
        blocks.append(Table(header, (0.6, 0.4), rows))
    forms = tuple((name, str(count)) for name, count in report.forms)
    if forms:
        blocks.append(Table((say(Message("Form")), say(Message("Records"))), (0.8, 0.2), forms))
    return Section(heading, tuple(blocks))


def _thresholds(one: ThresholdProfile) -> Message:
    return Message(
        "TMB low ≤ {low}, high > {high} per Mb, not evaluable below {megabases} Mb; MSI at least {sites} usable sites, "
        "unstable ≥ {unstable} %, likely ≥ {likely} %; amplification ≥ {fold} fold; fusion ≥ {reads} reads; "
        "depth ≥ {depth}; allele fraction ≥ {fraction}",
        low=one.tmb_low,
        high=one.tmb_high,
        megabases=one.tmb_minimum_megabases,
        sites=one.msi_minimum_usable_sites,
        unstable=one.msi_high_percent,
        likely=one.msi_likely_percent,
        fold=one.amplification_fold_change,
        reads=one.fusion_minimum_reads,
        depth=one.minimum_depth,
        fraction=one.minimum_allele_fraction,
    )
