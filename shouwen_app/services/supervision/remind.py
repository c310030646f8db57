"""Reminding of supervision orders (督办提醒): once before the limit and once after it, for each limit a duty has had."""

from datetime import timedelta

from sqlmodel import Session

from shouwen_app.db.models import SupervisionLeg, SupervisionOrderRow
from shouwen_app.db.repositories.duty import holders
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.supervision import legs_of, order_of, owed_legs
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.supervision import LegState
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.supervision.reach import heads_of, issuer_ids

MOST = 500
_FARTHEST = timedelta(days=15)
"""No two working days lie farther apart, so nothing due later can be due on the next one."""


def remind_supervision(session: Session, act: Act) -> int:
    """Tell heads of what is due by the end of the next working day, them and the issuer of what is late; how many duties."""
    told = 0
    for row, leg in owed_legs(session, act.at + _FARTHEST, MOST):
        legs = legs_of(session, [row.id or 0])[row.id or 0]
        rules = order_of(row, legs)
        if rules.state_of(rules.leg(leg.id or 0)) in (LegState.WAITING, LegState.PASSED_DOWN):
            told += _told_late(session, act, row, leg) or _told_soon(session, act, row, leg)
    return told


def _told_late(session: Session, act: Act, row: SupervisionOrderRow, leg: SupervisionLeg) -> bool:
    if leg.due_at >= act.at or leg.late_for == leg.due_at:
        return False
    leg.warned_for = leg.late_for = leg.due_at
    issuers = issuer_ids(session, row, holders(session, Role.SUPERVISION))
    people = {*heads_of(session, row, leg.unit_id), *issuers}
    _notify(session, act, row, leg, sorted(people), "supervision_late")
    return True


def _told_soon(session: Session, act: Act, row: SupervisionOrderRow, leg: SupervisionLeg) -> bool:
    calendar = unit_calendar(leg.unit_id)
    tomorrow = calendar.next_workday(calendar.local(act.at).date())
    if leg.warned_for == leg.due_at or leg.due_at > calendar.close_of_business(tomorrow):
        return False
    leg.warned_for = leg.due_at
    _notify(session, act, row, leg, heads_of(session, row, leg.unit_id), "supervision_soon")
    return True


def _notify(
    session: Session, act: Act, row: SupervisionOrderRow, leg: SupervisionLeg, people: list[int], kind: str
) -> None:
    due = local_text(leg.due_at)
    notify(session, people, kind, act.at, number=row.number, title=row.title, due=due)
