"""Saving a year: the new version, and what it does to open cases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import AccessEntry, CalendarYearVersion, Case, CaseEvent, Clock, Notice
from shouwen_app.db.repositories import clock_moves, open_clocks
from shouwen_app.db.session import reading
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.calendar_year import YearStatus, check_year
from shouwen_app.domain.errors import Conflict, InvalidInput, NotFound, NotPermitted
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.calendar.save_year import save_year
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.clocks import counted_anew, explanation
from shouwen_app.services.notices import list_notices
from shouwen_app.services.rulebook import consulted, read_rulebook, working_by
from shouwen_app.services.transaction import run
from tests.factories import TUESDAY, Institution
from tests.plugins.calendars import LATE_DECEMBER, NEXT_YEAR, draft

DAY = timedelta(days=1)
MakeCase = Callable[..., Case]


def local(case_or_clock: Any) -> str:
    due_at = getattr(case_or_clock, "promise_due_at", None) or case_or_clock.due_at
    return working_calendar().local(due_at).strftime("%m-%d %H:%M")


def clock_of(session: Session, case: Case, kind: ClockKind) -> Clock:
    session.expire_all()
    return session.exec(select(Clock).where(Clock.case_id == case.id, Clock.kind == kind)).one()


def events_of(session: Session, case: Case, kind: CaseEventKind) -> list[CaseEvent]:
    found = select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.kind == kind)
    return list(session.exec(found.order_by(CaseEvent.seq)))  # type: ignore[arg-type]  # a column


def test_the_new_version_holds_from_the_same_transaction_on(session: Session, house: Institution):
    with consulted(session):
        saved = save_year(session, house.act(house.clerk), draft=draft())

    years = {year.year: year for year in read_rulebook(session).years}
    assert (saved.year, saved.version, saved.status) == (2027, 1, YearStatus.PUBLISHED)
    assert years[2027] == NEXT_YEAR
    check_year(years[2027])


@pytest.mark.both_databases
def test_an_open_promise_moves_with_one_event_and_stays_explained(
    session: Session, house: Institution, case_over_new_year: Case
):
    case = case_over_new_year
    before, was_provisional, version = local(case), case.promise_provisional, case.version

    saved = save_year(session, house.act(house.clerk, LATE_DECEMBER), draft=draft())

    session.expire_all()
    clock = clock_of(session, case, ClockKind.PROMISE)
    (moved,) = events_of(session, case, CaseEventKind.PROMISE_MOVED)
    assert (before, was_provisional) == ("01-05 17:30", True)
    assert (local(case), local(clock), case.promise_provisional) == ("01-06 17:30", "01-06 17:30", False)
    assert (case.version, moved.seq, case.chain_head) == (version + 1, version + 1, moved.hash)
    assert moved.payload["why"] == "calendar"
    assert [(move["from"], move["to"]) for move in clock.moves] == [
        (moved.payload["from"], moved.payload["to"])
    ]
    assert saved.promises == 1
    assert saved.moved >= 1


@pytest.mark.both_databases
def test_a_clock_that_has_stopped_is_explained_by_the_calendar_it_was_counted_by(
    session: Session, house: Institution, case_over_new_year: Case
):
    case = case_over_new_year
    promise = clock_of(session, case, ClockKind.PROMISE)
    promise.stopped_at = LATE_DECEMBER + timedelta(hours=1)
    session.flush()
    counted = promise.due_at

    save_year(session, house.act(house.clerk, LATE_DECEMBER + DAY), draft=draft())

    promise = clock_of(session, case, ClockKind.PROMISE)
    with consulted(session):
        assert counted_anew(promise).due_at != counted
        assert explanation(promise).due_at == promise.due_at == counted


@pytest.mark.both_databases
def test_all_clocks_agree_afterwards_with_a_count_one_by_one(
    session: Session, house: Institution, make_case: MakeCase
):
    for offset in range(12):
        for outcome in (TriageOutcome.TRANSFER, TriageOutcome.COLLEAGUE, TriageOutcome.HEAD_OPINION):
            make_case(outcome, at=LATE_DECEMBER + offset * DAY)

    save_year(session, house.act(house.clerk, LATE_DECEMBER + 12 * DAY), draft=draft())

    session.expire_all()
    with working_by(read_rulebook(session)):
        clocks = session.exec(select(Clock).where(Clock.stopped_at == None)).all()  # noqa: E711 - SQL
        wrong = [clock for clock in clocks if counted_anew(clock).due_at != clock.due_at]
        targets = [clock for clock in clocks if counted_anew(clock).target_at != clock.target_at]
    cases = {case.id: case.promise_due_at for case in session.exec(select(Case)).all()}
    promises = [clock for clock in clocks if clock.kind is ClockKind.PROMISE]
    assert len(promises) == 36
    assert (wrong, targets) == ([], [])
    assert all(cases[clock.case_id] == clock.due_at for clock in promises)


def test_the_chain_of_a_case_that_moved_is_whole(
    session: Session, house: Institution, case_over_new_year: Case
):
    save_year(session, house.act(house.clerk, LATE_DECEMBER), draft=draft())

    session.expire_all()
    assert verify_chain(session, house.act(house.auditor)).first_broken is None


def test_a_promise_never_becomes_earlier(session: Session, house: Institution, make_case: MakeCase):
    case = make_case(TriageOutcome.TRANSFER, at=LATE_DECEMBER + 8 * DAY)
    before = case.promise_due_at

    saved = save_year(session, house.act(house.clerk, LATE_DECEMBER + 8 * DAY), draft=draft())

    clock = clock_of(session, case, ClockKind.PROMISE)
    assert local(case) == "01-12 17:30"
    assert (clock.due_at, clock.floor_at, clock.is_provisional) == (before, before, False)
    assert (saved.promises, events_of(session, case, CaseEventKind.PROMISE_MOVED)) == (0, [])


def test_an_internal_clock_follows_the_calendar_both_ways(
    session: Session, house: Institution, make_case: MakeCase
):
    case = make_case(TriageOutcome.HEAD_OPINION, at=LATE_DECEMBER + 9 * DAY)
    before = clock_of(session, case, ClockKind.OPINION).due_at

    save_year(session, house.act(house.clerk, LATE_DECEMBER + 9 * DAY), draft=draft())

    after = clock_of(session, case, ClockKind.OPINION).due_at
    assert [working_calendar().local(due).day for due in (before, after)] == [11, 9]


def test_an_answered_case_stays_as_it_was(session: Session, house: Institution, case_over_new_year: Case):
    case = case_over_new_year
    clock = clock_of(session, case, ClockKind.PROMISE)
    clock.stopped_at = LATE_DECEMBER + timedelta(hours=1)
    session.flush()
    due_at, version = case.promise_due_at, case.version

    save_year(session, house.act(house.clerk, LATE_DECEMBER), draft=draft())

    session.expire_all()
    assert (case.promise_due_at, case.version) == (due_at, version)


def test_whoever_answers_for_cases_is_told_once_with_their_number(
    session: Session, house: Institution, make_case: MakeCase
):
    for _ in range(3):
        make_case(TriageOutcome.COLLEAGUE, at=LATE_DECEMBER)

    save_year(session, house.act(house.clerk, LATE_DECEMBER), draft=draft())

    told = session.exec(select(Notice).where(Notice.kind == "calendar_moved")).all()
    (row,) = [
        row for row in list_notices(session, house.act(house.teller, LATE_DECEMBER)) if "重新推算" in row.text
    ]
    assert sorted(notice.staff_id for notice in told) == [house.teller.id, house.colleague.id]
    assert row.text == "放假安排或营业时间有变，已重新推算您的 3 件，其中 3 件的到期时间有变动"
    assert row.href == "/settings/calendar"


def test_saving_the_same_year_again_moves_nothing(
    session: Session, house: Institution, case_over_new_year: Case
):
    save_year(session, house.act(house.clerk, LATE_DECEMBER), draft=draft())

    with consulted(session):
        again = save_year(session, house.act(house.clerk, LATE_DECEMBER), draft=draft(seen=1))

    assert (again.version, again.counted, again.moved) == (2, 0, 0)


def test_a_colleague_who_saved_meanwhile_is_not_overwritten(session: Session, house: Institution):
    save_year(session, house.act(house.clerk), draft=draft())

    with pytest.raises(Conflict, match=r"calendar\.year_moved"):
        save_year(session, house.act(house.clerk), draft=draft())


def test_who_saved_what_stands_in_the_access_log(session: Session, house: Institution):
    save_year(session, house.act(house.clerk), draft=draft())

    entry = session.exec(select(AccessEntry).where(AccessEntry.kind == AccessKind.CALENDAR_SAVED)).one()
    assert (entry.staff_id, entry.detail["year"], entry.detail["version"]) == (house.clerk.id, 2027, 1)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"make_up_workdays": draft().make_up_workdays[1:]}, InvalidInput),
        ({"source": " "}, InvalidInput),
        ({"extra_days_off": -1}, InvalidInput),
        ({"year": 1999}, NotFound),
    ],
)
def test_a_year_that_cannot_be_right_is_not_stored(session: Session, house: Institution, change, refusal):
    with pytest.raises(refusal):
        save_year(session, house.act(house.clerk), draft=replace(draft(), **change))

    assert session.exec(select(CalendarYearVersion)).all() == []


@pytest.mark.parametrize("person", ["teller", "head", "leader", "union_officer", "auditor", "administrator"])
def test_only_the_office_keeps_the_calendar(session: Session, house: Institution, person: str):
    with pytest.raises(NotPermitted):
        save_year(session, house.act(getattr(house, person)), draft=draft())


def test_a_failure_leaves_nothing_half_applied(
    settled_house: Institution, database: str, monkeypatch: pytest.MonkeyPatch
):
    from shouwen_app.services.cases.register_case import register_case
    from tests.factories import intake

    for _ in range(4):
        act = settled_house.act(settled_house.teller, LATE_DECEMBER)
        run(register_case, act, intake=intake(TriageOutcome.TRANSFER, to_unit=settled_house.xindai.id))
    monkeypatch.setattr(open_clocks, "BATCH", 3)
    parts: list[int] = []
    write = clock_moves.write_clocks

    def fail_at_the_second(session: Session, moved: Any, at: datetime) -> None:
        parts.append(len(moved))
        if len(parts) == 2:
            raise OSError("disk full")
        write(session, moved, at)

    monkeypatch.setattr(clock_moves, "write_clocks", fail_at_the_second)

    with pytest.raises(OSError, match="disk full"):
        run(save_year, settled_house.act(settled_house.clerk, LATE_DECEMBER), draft=draft())

    with reading(database) as session, consulted(session) as book:
        assert parts[0] == 3
        assert session.exec(select(CalendarYearVersion)).all() == []
        assert {local(case) for case in session.exec(select(Case))} == {"01-05 17:30"}
        assert all(clock.moves == [] for clock in session.exec(select(Clock)))
        assert book.calendar.is_provisional(NEXT_YEAR.holidays[-1].last)


def test_a_resend_saves_once(settled_house: Institution, database: str):
    act = settled_house.act(settled_house.clerk, TUESDAY, "request-1")

    results = [run(save_year, act, draft=draft()) for _ in range(2)]

    with reading(database) as session:
        assert len(session.exec(select(CalendarYearVersion)).all()) == 1
    assert results[0] == results[1]
