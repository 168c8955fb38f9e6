"""The board's meeting: plan it, put cases on its agenda, record what was outlined, sign, correct."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mtb_app.board.outcomes import check_discussion, new_version
from mtb_app.board.signing import make_signature
from mtb_app.changes import CASES, DISCUSSIONS, MEETINGS, Changes, Done
from mtb_app.domain.decision import Discussion, Meeting, OutlinedOption, Participant
from mtb_app.domain.message import Message
from mtb_app.domain.option import TherapyOption
from mtb_app.domain.people import Permission
from mtb_app.use_cases.context import Context, new_id
from mtb_app.use_cases.sign_in import confirm_password

MEANING = Message("Options outlined by the board")


def plan_meeting(
    context: Context, starts_at: dt.datetime, place: str, participants: Sequence[Participant]
) -> Done[Meeting]:
    """Make a meeting."""
    with context.writing(Permission.RUN_BOARD) as work:
        meeting = work.meetings.add(Meeting(new_id(), starts_at, place, tuple(participants)))
        work.commit()
    return Done(meeting, Changes.of(MEETINGS))


def save_meeting(context: Context, meeting: Meeting, *, reason: str = "") -> Done[Meeting]:
    """Save who was there, and when and where it was."""
    with context.writing(Permission.RUN_BOARD) as work:
        saved = work.meetings.save(meeting, reason=reason)
        work.commit()
    return Done(saved, Changes.of(MEETINGS))


def list_meetings(context: Context) -> tuple[Meeting, ...]:
    """Return the meetings, oldest first."""
    with context.reading() as work:
        return work.meetings.all()


def list_agenda(context: Context, meeting_id: str) -> tuple[Discussion, ...]:
    """Return the newest version of each case's discussion in a meeting, in the order of the agenda."""
    with context.reading() as work:
        versions = work.discussions.for_meeting(meeting_id)
    newest = {one.case_id: one for one in versions}
    return tuple(sorted(newest.values(), key=lambda one: one.scheduled_at))


def schedule_case(context: Context, meeting_id: str, case_id: str, scheduled_at: str) -> Done[Discussion]:
    """Put a case on the agenda of a meeting at a time such as 14:20."""
    with context.writing(Permission.RUN_BOARD) as work:
        work.meetings.get(meeting_id)
        work.cases.get(case_id)
        discussion = Discussion(new_id(), case_id, meeting_id, None, (), "", scheduled_at=scheduled_at)
        added = work.discussions.add(discussion)
        work.commit()
    return Done(added, Changes.of(DISCUSSIONS, CASES))


def outline(option: TherapyOption, priority: int, comment: str = "") -> OutlinedOption:
    """Return an option as the board outlined it that day."""
    return OutlinedOption(
        option.key,
        option.drugs,
        option.alteration_name,
        priority,
        None if option.escat is None else option.escat.value,
        option.label.state.value,
        comment,
    )


def record_discussion(context: Context, discussion: Discussion) -> Done[Discussion]:
    """Save what the board outlined, and its minutes."""
    with context.writing(Permission.RUN_BOARD) as work:
        saved = work.discussions.save(discussion)
        work.commit()
    return Done(saved, Changes.of(DISCUSSIONS, CASES))


def review_discussion(context: Context, discussion_id: str) -> tuple[Message, ...]:
    """Return what should be looked at before signing: fixed roles that were missing, for one."""
    with context.reading() as work:
        discussion = work.discussions.get(discussion_id)
        return check_discussion(discussion, work.meetings.get(discussion.meeting_id))


def sign_discussion(context: Context, discussion_id: str, password: str) -> Done[Discussion]:
    """Sign the board's record with identity and password; raises InvalidRecord where it cannot be signed yet."""
    context.session.require(Permission.RUN_BOARD)
    confirm_password(context, password)
    with context.writing(Permission.RUN_BOARD) as work:
        discussion = work.discussions.get(discussion_id)
        check_discussion(discussion, work.meetings.get(discussion.meeting_id))
        signature = make_signature(context.session, str(MEANING), discussion, context.clock.now())
        signed = work.discussions.sign(discussion_id, signature)
        work.commit()
    return Done(signed, Changes.of(DISCUSSIONS, CASES))


def correct_discussion(context: Context, discussion_id: str, *, reason: str) -> Done[Discussion]:
    """Begin a new version after a signed one; the signed one stays as it is."""
    with context.writing(Permission.RUN_BOARD) as work:
        added = work.discussions.add(new_version(work.discussions.get(discussion_id), new_id(), reason))
        work.commit()
    return Done(added, Changes.of(DISCUSSIONS, CASES))
