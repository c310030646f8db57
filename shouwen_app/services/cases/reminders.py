"""Reminders (自动提醒): before a limit ends, at its end and up the line after it, in working hours unless urgent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice

from sqlmodel import Session

from shouwen_app.db.models import Case, Reminder
from shouwen_app.db.repositories.cases import CaseRepository, cases_to_change
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.reminders import DueClock, due_clocks, unit_ids
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.ladder import LADDERS, SECRET, Rung, cutoffs, in_working_hours, rung_reached
from shouwen_app.domain.signal import SignalKind
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.line import Line
from shouwen_app.services.cases.reminded import Owing, owing, people_told
from shouwen_app.services.cases.signals import raise_signal
from shouwen_app.services.cases.views import local_text
from shouwen_app.texts import t

MOST = 200
"""Clocks told of in one transaction, so that people at their desks never wait long for it."""

_KINDS = {Rung.BEFORE: "remind_before", Rung.DUE: "remind_due"}


@dataclass(frozen=True, slots=True)
class _Due:
    clock: DueClock
    rung: Rung


def remind_due(session: Session, act: Act, *, most: int = MOST) -> int:
    """Tell the right people of the limits that have reached a rung since the last time (R2.6a, R7.5.2c, R12.2.5).

    Of a limit only the highest rung is told, so that an outage causes no flood; each rung once, whatever runs beside.
    Outside the working hours of the unit only urgent and major cases are told of. Returns how many limits were, which
    is ``most`` when there may be more.
    """
    found = sorted(islice(_due(session, act.at), most), key=lambda due: due.clock.case_id)
    by_case = {case_id: list(dues) for case_id, dues in groupby(found, key=lambda due: due.clock.case_id)}
    line = Line(session)
    for case in cases_to_change(session, list(by_case)):
        _remind(session, act, case, by_case[case.id or 0], line)
    return len(found)


def _due(session: Session, now: datetime) -> Iterator[_Due]:
    for calendar, units in _hours(session):
        ends, is_open = cutoffs(now, calendar), in_working_hours(now, calendar)
        for clock in due_clocks(session, now, ends, units, is_open=is_open):
            rung = rung_reached(
                clock.kind,
                started_at=clock.started_at,
                target_at=clock.target_at,
                due_at=clock.due_at,
                now=now,
                calendar=calendar,
            )
            if rung is not None and rung > clock.told:
                yield _Due(clock, rung)


def _hours(session: Session) -> list[tuple[WorkingCalendar, list[int]]]:
    """Units that keep the same hours, together."""
    groups: list[tuple[WorkingCalendar, list[int]]] = []
    for unit_id in unit_ids(session):
        calendar = unit_calendar(unit_id)
        same = next((units for known, units in groups if known is calendar or known == calendar), None)
        if same is None:
            groups.append((calendar, [unit_id]))
        else:
            same.append(unit_id)
    return groups


def _remind(session: Session, act: Act, case: Case, dues: Sequence[_Due], line: Line) -> None:
    """The most advanced limit first; whoever is told of several limits of a case hears of that one."""
    told: set[int] = set()
    ordered = sorted(dues, key=lambda due: (-due.rung, due.clock.due_at, due.clock.clock_id))
    for due in ordered:
        clock, ladder = due.clock, LADDERS[due.clock.kind]
        session.add(Reminder(clock_id=clock.clock_id, rung=due.rung, due_at=clock.due_at, at=act.at))
        people = people_told(session, line, case, clock, ladder.tells(due.rung), act.at) - told
        told |= people
        _notify(session, act, case, due, sorted(people))
        if due.rung is ladder.top and ladder.signal is not None:
            owed_by = owing(session, line, case, clock, act.at)
            _raise(session, act, case, clock, owed_by, ladder.signal)
    open_ones = [due for due in ordered if due.clock.kind not in SECRET]
    if open_ones:
        first = open_ones[0]
        payload = {
            "clock": first.clock.kind,
            "rung": int(first.rung),
            "due_at": first.clock.due_at.isoformat(),
            "limits": [[due.clock.kind, int(due.rung)] for due in open_ones],
            "told": sorted(told),
        }
        CaseRepository(session, act.actor).record(case, act, CaseEventKind.REMINDED, payload)


def _raise(
    session: Session, act: Act, case: Case, clock: DueClock, owed_by: Owing, signal: SignalKind
) -> None:
    raise_signal(
        session,
        act,
        case,
        signal,
        staff_id=next(iter(owed_by.people), None),
        unit_id=owed_by.unit_id,
        clock=clock.kind,
        due_at=clock.due_at.isoformat(),
    )


def _notify(session: Session, act: Act, case: Case, due: _Due, people: Sequence[int]) -> None:
    is_secret = due.clock.kind in SECRET
    kind = f"remind_{due.clock.kind}" if is_secret else _KINDS.get(due.rung, "remind_after")
    params = {
        "title": case.title,
        "clock": t(f"clock.{due.clock.kind}"),
        "due": local_text(due.clock.due_at, "%m-%d %H:%M"),
        "days": str(due.rung - Rung.DUE),
    }
    notify(session, people, kind, act.at, case.case_no, **params)
