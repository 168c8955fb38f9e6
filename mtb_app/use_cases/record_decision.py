"""The treating physician's decision: its own record, signed, corrected only by a new version."""

from __future__ import annotations

from dataclasses import replace

from mtb_app.board.decisions import check_decision, new_decision_version
from mtb_app.board.signing import make_signature
from mtb_app.changes import CASES, DECISIONS, Changes, Done
from mtb_app.domain.decision import PhysicianDecision
from mtb_app.domain.message import Message
from mtb_app.domain.option import TherapyOption
from mtb_app.domain.people import Permission
from mtb_app.domain.stored import StoredMatching
from mtb_app.ports import UnitOfWork
from mtb_app.use_cases.context import Context
from mtb_app.use_cases.sign_in import confirm_password

MEANING = Message("Decision of the treating physician")


def record_decision(context: Context, decision: PhysicianDecision) -> Done[PhysicianDecision]:
    """Save a decision that is not signed yet, with what was known when it was made."""
    with context.writing(Permission.DECIDE) as work:
        known = replace(decision, known=_known(context, work, decision.case_id))
        is_new = all(one.id != decision.id for one in work.decisions.for_case(decision.case_id))
        saved = work.decisions.add(known) if is_new else work.decisions.save(known)
        work.commit()
    return Done(saved, Changes.of(DECISIONS, CASES))


def _known(context: Context, work: UnitOfWork, case_id: str) -> tuple[tuple[str, str], ...]:
    matching = work.matchings.latest(case_id)
    facts = [("program", context.program_version)]
    if matching is not None:
        result = work.panel_results.get(matching.panel_result_id).result
        profile = matching.interpretation.profile
        facts.append(("profile", f"{profile.name} {profile.version}"))
        facts += [("knowledge", f"{source} {release}") for source, release in matching.options.releases]
        facts += [(f"file {name}", digest) for name, digest in result.source_files]
        facts.append(("matching", matching.id))
    return tuple(facts)


def review_decision(context: Context, decision: PhysicianDecision) -> tuple[Message, ...]:
    """Return the warnings the physician must answer: no drug consent, a failed quality purpose, an on-label drug."""
    with context.reading() as work:
        case = work.cases.get(decision.case_id)
        matching = work.matchings.latest(decision.case_id)
    interpretation = matching.interpretation if matching else None
    return check_decision(decision, case, interpretation, _option(matching, decision.option_key))


def _option(matching: StoredMatching | None, key: str | None) -> TherapyOption | None:
    if matching is None:
        return None
    return next((one for one in matching.options.options if one.key == key), None)


def sign_decision(context: Context, decision_id: str, password: str) -> Done[PhysicianDecision]:
    """Sign the decision with identity and password."""
    context.session.require(Permission.DECIDE)
    confirm_password(context, password)
    with context.writing(Permission.DECIDE) as work:
        decision = work.decisions.get(decision_id)
        signature = make_signature(context.session, str(MEANING), decision, context.clock.now())
        signed = work.decisions.sign(decision_id, signature)
        work.commit()
    return Done(signed, Changes.of(DECISIONS, CASES))


def correct_decision(
    context: Context, decision_id: str, new_decision_id: str, *, reason: str
) -> Done[PhysicianDecision]:
    """Begin a new version after a signed decision, with its reason; the signed one stays as it is."""
    with context.writing(Permission.DECIDE) as work:
        version = new_decision_version(work.decisions.get(decision_id), new_decision_id, reason)
        added = work.decisions.add(version)
        work.commit()
    return Done(added, Changes.of(DECISIONS, CASES))
