"""The daily look at the calendar, and the page in words."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, Clock, Notice
from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.domain.calendar_alarm import unpublished_year
from shouwen_app.domain.errors import NotFound, NotPermitted
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.calendar.alarm import recount_missed, warn_of_unpublished_year
from shouwen_app.services.calendar.save_year import save_year
from shouwen_app.services.calendar.years import read_year
from shouwen_app.services.notices import list_notices, read_all_notices
from shouwen_app.services.rulebook import consulted, shipped_rulebook
from shouwen_app.services.working_clock import frame_clock
from tests.factories import TUESDAY, Institution
from tests.plugins.calendars import LATE_DECEMBER, draft

NOVEMBER = datetime(2026, 11, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
DAY = timedelta(days=1)


def job(at: datetime) -> Act:
    return Act(SYSTEM, at, via=Via.JOB)


def told(session: Session) -> list[int]:
    return list(session.exec(select(Notice.staff_id).where(Notice.kind == "calendar_unpublished")))


@pytest.mark.parametrize(
    ("today", "year"),
    [
        ("2026-10-31", None),
        ("2026-11-01", 2027),
        ("2026-12-31", 2027),
        ("2027-01-01", 2027),
        ("2027-06-01", 2027),
        ("2025-11-01", None),
    ],
)
def test_next_years_arrangement_is_missed_from_november_on(today: str, year: int | None):
    assert unpublished_year(shipped_rulebook().calendar, datetime.fromisoformat(today).date()) == year


def test_the_office_is_warned_once_a_day_while_the_year_is_missing(session: Session, house: Institution):
    before = warn_of_unpublished_year(session, job(NOVEMBER - DAY))
    first = warn_of_unpublished_year(session, job(NOVEMBER))
    same_day = warn_of_unpublished_year(session, job(NOVEMBER + timedelta(hours=8)))
    unread = warn_of_unpublished_year(session, job(NOVEMBER + DAY))
    read_all_notices(session, house.act(house.clerk, NOVEMBER + DAY))
    again = warn_of_unpublished_year(session, job(NOVEMBER + DAY))

    assert (before, first, same_day, unread, again) == (0, 1, 0, 0, 1)
    assert told(session) == [house.clerk.id] * 2


def test_the_warning_leads_to_the_calendar(session: Session, house: Institution):
    warn_of_unpublished_year(session, job(NOVEMBER))

    (row,) = list_notices(session, house.act(house.clerk, NOVEMBER))
    assert row.text == "2027 年放假安排还没有录入，请在国务院办公厅公布后粘贴通知"
    assert row.href == "/settings/calendar"


def test_the_warning_ends_when_the_year_is_published(session: Session, house: Institution):
    save_year(session, house.act(house.clerk, NOVEMBER), draft=draft())

    with consulted(session):
        count = warn_of_unpublished_year(session, job(NOVEMBER))
        frame = frame_clock(session, house.act(house.clerk, NOVEMBER))

    assert (count, frame.alarm) == (0, "")


@pytest.mark.parametrize(("person", "is_told"), [("clerk", True), ("teller", False), ("leader", False)])
def test_the_frame_warns_whoever_keeps_the_calendar(
    session: Session, house: Institution, person: str, is_told: bool
):
    frame = frame_clock(session, house.act(getattr(house, person), NOVEMBER))

    assert bool(frame.alarm) is is_told


def test_a_clock_started_by_the_old_calendar_meanwhile_is_counted_later(
    session: Session, house: Institution, make_case: Callable[..., Case]
):
    save_year(session, house.act(house.clerk, LATE_DECEMBER), draft=draft())
    late = make_case(TriageOutcome.TRANSFER, at=LATE_DECEMBER + timedelta(seconds=2))
    by_the_old = late.promise_due_at

    with consulted(session):
        moved = recount_missed(session, job(LATE_DECEMBER + timedelta(minutes=1)))
        again = recount_missed(session, job(LATE_DECEMBER + timedelta(minutes=2)))

    session.expire_all()
    assert (late.promise_due_at - by_the_old, moved > 0, again) == (DAY, True, 0)


def test_nothing_is_counted_where_no_calendar_was_ever_saved(
    session: Session, house: Institution, case_over_new_year: Case
):
    clock = session.exec(select(Clock).where(Clock.kind == ClockKind.PROMISE)).one()
    counted_at = clock.counted_at

    assert recount_missed(session, job(LATE_DECEMBER + DAY)) == 0
    session.refresh(clock)
    assert clock.counted_at == counted_at


def test_a_year_is_drawn_month_by_month(session: Session, house: Institution):
    view = read_year(session, house.act(house.teller), year=2026)

    october = view.months[9]
    assert (view.is_published, len(view.months), october.name) == (True, 12, "10月")
    assert view.summary == "248 个工作日 · 放假 33 天 · 调休上班 6 天"
    assert [(cell.day, cell.note, cell.look) for cell in october.cells[:5]] == [
        ("", "", ""), ("", "", ""), ("", "", ""), ("1", "国庆", "h"), ("2", "国庆", "h")
    ]  # fmt: skip
    assert [(cell.note, cell.look) for cell in october.cells if cell.day == "10"] == [("上班", "a")]
    assert october.label == "2026年10月，18 个工作日；10月1日–7日国庆节放假；10月10日（周六）调休上班"


def test_the_year_of_today_opens_first_and_marks_today(session: Session, house: Institution):
    view = read_year(session, house.act(house.clerk, TUESDAY))

    marked = [cell.day for cell in view.months[8].cells if "today" in cell.look]
    assert (view.year, marked) == (2026, ["29"])
    assert view.years[:2] == ("2027", "2026")


def test_versions_tell_who_saved_what_when(session: Session, house: Institution):
    save_year(session, house.act(house.clerk), draft=draft())

    with consulted(session):
        view = read_year(session, house.act(house.teller), year=2027)

    (row,) = view.versions
    assert (row.version, row.status, row.by, row.at) == (1, "已公布", "杨帆", "今天 14:42")
    assert view.is_published


def test_a_year_nobody_knows_says_so(session: Session, house: Institution):
    view = read_year(session, house.act(house.teller), year=2029)

    assert (view.is_known, view.is_published) == (False, False)


def test_who_sees_no_cases_needs_no_calendar(session: Session, house: Institution):
    with pytest.raises(NotPermitted):
        read_year(session, house.act(house.administrator))
    with pytest.raises(NotFound):
        read_year(session, house.act(house.teller), year=3000)
