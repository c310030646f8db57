"""Meetings of a case as its page shows them (专题会议): agenda, attendance, minutes, decision, signatures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen_app.db.models import Case, Clock, Meeting, MeetingParticipant
from shouwen_app.db.repositories.meetings import Called
from shouwen_app.domain.clock import read_clock
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.opinion_view import People, person_text
from shouwen_app.services.cases.views import ChipView, due_text
from shouwen_app.texts import t
from shouwen_app.texts.durations import clock_label


@dataclass(frozen=True, slots=True)
class MeetingPerson:
    """Somebody called to a meeting; ``mark`` is invited, attended or absent, ``signed`` says when, or that it is not."""

    name: str
    unit: str
    mark: str
    mark_text: str
    signed: str
    remark: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting in words; ``state`` is planned, signing, decided or cancelled, ``print_href`` "" without minutes."""

    state: str
    title: str
    chip: ChipView
    planned: str
    convener: str
    quorum: str
    agenda: str
    held: str
    minutes: str
    decision: str
    unit: str
    signatures: str
    cancelled: str
    people: tuple[MeetingPerson, ...]
    print_href: str


def meeting_views(
    case: Case,
    meetings: Sequence[Called],
    clocks: Sequence[Clock],
    people: People,
    names: Mapping[int, str],
    now: datetime,
) -> tuple[MeetingView, ...]:
    """All meetings of a case, the newest first; ``names`` are those of units by id."""
    return tuple(_view(case, called, clocks, people, names, now) for called in reversed(meetings))


def state_of(meeting: Meeting) -> str:
    """Where a meeting stands: planned, signing, decided or cancelled."""
    if meeting.cancelled_at:
        return "cancelled"
    if meeting.decided_at:
        return "decided"
    return "signing" if meeting.recorded_at else "planned"


def _view(
    case: Case,
    called: Called,
    clocks: Sequence[Clock],
    people: People,
    names: Mapping[int, str],
    now: datetime,
) -> MeetingView:
    meeting, state = called.meeting, state_of(called.meeting)
    recorded = meeting.recorded_at is not None
    signed = t("meeting.signatures", signed=len(called.signed), quorum=meeting.quorum)
    return MeetingView(
        state=state,
        title=t(f"meeting.state.{state}"),
        chip=_chip(meeting, clocks, now),
        planned=t("meeting.planned", at=due_text(meeting.planned_at, now), place=meeting.place),
        convener=person_text(people, meeting.convened_by_id),
        quorum=t("meeting.quorum", invited=len(called.people), quorum=meeting.quorum),
        agenda=meeting.agenda,
        held=_held(called, people, now),
        minutes=meeting.minutes,
        decision=meeting.decision,
        unit=names.get(meeting.to_unit_id or 0, ""),
        signatures=signed if recorded else "",
        cancelled=_cancelled(meeting, now),
        people=tuple(_person(person, people, now, state) for person in called.people),
        print_href=f"/print/minutes/{case.case_no}?meeting={meeting.id}" if recorded else "",
    )


def _held(called: Called, people: People, now: datetime) -> str:
    meeting = called.meeting
    if meeting.held_at is None:
        return ""
    came, by = len(called.attended or ()), person_text(people, meeting.recorded_by_id)
    return t("meeting.held", at=due_text(meeting.held_at, now), attended=came, by=by)


def _cancelled(meeting: Meeting, now: datetime) -> str:
    if meeting.cancelled_at is None:
        return ""
    return t("meeting.cancelled", at=due_text(meeting.cancelled_at, now), why=meeting.cancel_reason)


def _chip(meeting: Meeting, clocks: Sequence[Clock], now: datetime) -> ChipView:
    """The clock that ran last for this meeting: to hold it, then to sign."""
    own = [clock for clock in clocks if clock.kind is ClockKind.MEETING and clock.subject_id == meeting.id]
    last = own[-1]
    reading = read_clock(
        unit_calendar(last.unit_id),
        now=now,
        started_at=last.started_at,
        due_at=last.due_at,
        stopped_at=last.stopped_at,
    )
    share = round(reading.used_share * 100)
    return ChipView(reading.state, clock_label(reading), due_text(last.due_at, now), share)


def _person(person: MeetingParticipant, people: People, now: datetime, state: str) -> MeetingPerson:
    staff, unit = people[person.staff_id]
    mark = "invited" if person.attended is None else "attended" if person.attended else "absent"
    waits = t("meeting.to_sign" if state == "signing" else "meeting.unsigned") if person.attended else ""
    return MeetingPerson(
        name=staff.name,
        unit=f"{unit.name} · {staff.post}",
        mark=mark,
        mark_text=t(f"meeting.mark.{mark}"),
        signed=t("meeting.signed", at=due_text(person.signed_at, now)) if person.signed_at else waits,
        remark=person.remark,
    )
