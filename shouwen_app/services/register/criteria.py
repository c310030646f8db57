"""From filters to what is looked for (筛选条件落地): days of the bank's calendar become instants, a figure its cases."""

from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from shouwen_app.db.repositories.register import Criteria
from shouwen_app.db.repositories.units import unit_by_code
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.cases_behind import cases_behind
from shouwen_app.services.register.filters import Filters, Period, View


def criteria_of(session: Session, act: Act, filters: Filters) -> Criteria:
    """What ``filters`` ask for at the time of the act; behind a figure its cases, as many as it counts.

    Raises InvalidInput for a unit that does not exist, and what ``cases_behind`` raises.
    """
    first, last = span_of(filters, _today(act))
    tab = view_criteria(filters.view, act.at)
    if filters.measure:
        return Criteria(
            at=act.at, ids=_behind_figure(session, act, filters), words=filters.q, numbers=filters.no
        )
    return Criteria(
        at=act.at,
        since=_later(tab.since, _begin(first) if first else None),
        until=_begin(last + timedelta(days=1)) if last else None,
        unit_path=_unit_path(session, filters.unit),
        statuses=_both(tab.statuses, filters.status),
        channel=filters.channel,
        kind=filters.kind,
        first_inquiry_id=filters.person,
        is_rated=filters.rated,
        overdue_at=act.at if filters.overdue else tab.overdue_at,
        due_since=tab.due_since,
        due_until=tab.due_until,
        words=filters.q,
        numbers=filters.no,
    )


def view_criteria(view: View, at: datetime) -> Criteria:
    """What a saved tab shows at an instant."""
    today = working_calendar().local(at).date()
    match view:
        case View.ALL:
            return Criteria(at)
        case View.WEEK:
            return Criteria(at, since=_begin(today - timedelta(days=today.weekday())))
        case View.TODAY:
            return Criteria(at, due_since=at, due_until=_begin(today + timedelta(days=1)))
        case View.OVERDUE:
            return Criteria(at, overdue_at=at)
        case View.CALLBACK:
            return Criteria(at, statuses=(CaseStatus.AWAITING_CALLBACK,))


def span_of(filters: Filters, today: date) -> tuple[date | None, date | None]:
    """First and last day of the contacts asked for, both included; None leaves that end open."""
    match filters.period:
        case None:
            return filters.since, filters.until
        case Period.TODAY:
            return today, today
        case Period.WEEK:
            return today - timedelta(days=today.weekday()), today
        case Period.MONTH:
            return today.replace(day=1), today
        case Period.QUARTER:
            return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), today
        case Period.YEAR:
            return today.replace(month=1, day=1), today


def _behind_figure(session: Session, act: Act, filters: Filters) -> tuple[int, ...]:
    if filters.since is None or filters.until is None:
        raise InvalidInput("register.filter_unreadable", field="from", name="from")
    return cases_behind(
        session,
        act,
        measure=filters.measure,
        side=filters.side,
        first=filters.since,
        last=filters.until,
        unit=filters.unit,
        part=filters.part,
        own=filters.own,
    )


def _unit_path(session: Session, code: str) -> str:
    if not code:
        return ""
    unit = unit_by_code(session, code)
    if unit is None:
        raise InvalidInput("register.filter_unreadable", field="unit", name="unit")
    return unit.path


def _both(tab: tuple[CaseStatus, ...], chosen: tuple[CaseStatus, ...]) -> tuple[CaseStatus, ...]:
    return tab or chosen


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(filter(None, (one, other)), default=None)


def _begin(on: date) -> datetime:
    return datetime.combine(on, time(), working_calendar().zone)


def _today(act: Act) -> date:
    return working_calendar().local(act.at).date()
