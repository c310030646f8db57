"""Opinions and meetings of a case together (意见与会议), as its page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, Clock, Opinion
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.meetings import meetings_of
from shouwen_app.db.repositories.progress import unit_names
from shouwen_app.services.cases.meeting_view import MeetingView, meeting_views
from shouwen_app.services.cases.opinion_view import AskedLine, OpinionRow, asked_lines, opinion_rows


@dataclass(frozen=True, slots=True)
class CouncilView:
    """``asked`` is what lies before whoever decides now; ``count`` how many opinions and meetings there are."""

    count: int
    asked: tuple[AskedLine, ...]
    opinions: tuple[OpinionRow, ...]
    meetings: tuple[MeetingView, ...]


def council_view(
    session: Session, case: Case, opinions: Sequence[Opinion], clocks: Sequence[Clock], now: datetime
) -> CouncilView:
    """What was proposed, answered and decided together, in words."""
    if not opinions:
        return CouncilView(0, (), (), ())
    meetings = meetings_of(session, case)
    ids = {one.asked_by_id for one in opinions} | {one.given_by_id or 0 for one in opinions}
    for called in meetings:
        ids |= {*called.invitation.participants, called.meeting.recorded_by_id or 0}
    found = people(session, ids)
    names = unit_names(session, [called.meeting.to_unit_id or 0 for called in meetings])
    called_at = {called.meeting.convened_at for called in meetings}
    return CouncilView(
        count=len(opinions) + len(meetings),
        asked=asked_lines(opinions),
        opinions=opinion_rows(case, opinions, called_at, found, now),
        meetings=meeting_views(case, meetings, clocks, found, names, now),
    )
