"""Business hours of units: listed, added, withdrawn, and what they do to open cases."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, UnitHours
from shouwen_app.db.repositories.units import hang
from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.calendar.hours import add_hours, list_hours, withdraw_hours
from shouwen_app.services.rulebook import consulted, read_rulebook
from shouwen_app.services.working_clock import working_clock
from tests.factories import TUESDAY, Institution

SATURDAY = datetime(2026, 9, 19, 10, 5, tzinfo=ZoneInfo("Asia/Shanghai"))


def closes(session: Session, house: Institution, unit: str, on: date = date(2026, 9, 29)) -> str:
    calendar = read_rulebook(session).calendar_of(getattr(house, unit).id)
    return calendar.local(calendar.close_of_business(on)).strftime("%H:%M")


def test_the_hours_of_a_unit_go_before_those_of_the_institution(session: Session, house: Institution):
    act = house.act(house.clerk)
    add_hours(session, act, name="全行", spans="9:00-16:30")
    add_hours(session, act, unit="yingye", name="营业部", spans="8:30-12:00，14:00-18:00")

    assert [closes(session, house, unit) for unit in ("yingye", "shiqiao", "union")] == [
        "18:00",
        "16:30",
        "16:30",
    ]


def test_a_unit_goes_by_the_hours_of_the_one_above_it(session: Session, house: Institution):
    outlet = house.unit("dongjie", "东街网点", UnitKind.OUTLET, house.yingye)
    add_hours(session, house.act(house.clerk), unit="yingye", name="营业部", spans="9:00-18:00")
    before = read_rulebook(session)

    hang(session, outlet, house.shiqiao)

    after = read_rulebook(session)
    on = date(2026, 9, 29)
    hours = [str(book.calendar_of(outlet.id).hours_on(on).closes) for book in (before, after)]
    assert hours == ["18:00:00", "17:30:00"]
    assert after.stamp > before.stamp


def test_a_season_holds_in_its_days_only(session: Session, house: Institution):
    add_hours(
        session,
        house.act(house.clerk),
        unit="yingye",
        name="夏令时",
        season_from="5月1日",
        season_to="9-30",
        valid_from=date(2026, 1, 1),
        spans="8:00-12:00 14:30-18:00",
    )

    days = (date(2026, 4, 30), date(2026, 5, 6), date(2026, 9, 30), date(2026, 10, 9), date(2027, 6, 1))
    assert [closes(session, house, "yingye", on) for on in days] == [
        "17:30", "18:00", "18:00", "17:30", "18:00"
    ]  # fmt: skip


def test_the_list_says_all_in_words(session: Session, house: Institution):
    act = house.act(house.clerk)
    add_hours(
        session,
        act,
        unit="yingye",
        name="夏令时",
        season_from="05-01",
        season_to="09-30",
        valid_until=date(2027, 12, 31),
        spans="8:00-12:00、14:30-18:00",
        saturday="9:00-12:00",
    )

    standard, summer = list_hours(session, house.act(house.teller))

    assert (standard.id, standard.unit, standard.hours) == (0, "全机构", "8:30–12:00，14:00–17:30")
    assert (summer.unit, summer.name, summer.season) == ("营业部", "夏令时", "每年5月1日–9月30日")
    assert (summer.hours, summer.duty) == ("8:00–12:00，14:30–18:00", "周六 9:00–12:00")
    assert (summer.valid, summer.by) == ("2026年9月29日起，到2027年12月31日止", "杨帆")


@pytest.mark.both_databases
def test_later_closing_moves_open_promises_and_earlier_closing_does_not(
    session: Session, house: Institution, make_case: Callable[..., Case]
):
    case = make_case(TriageOutcome.TRANSFER)
    before = case.promise_due_at

    add_hours(session, house.act(house.clerk), unit="yingye", name="晚营业", spans="8:30-19:00")
    session.expire_all()
    later = case.promise_due_at
    (row,) = session.exec(select(UnitHours)).all()
    withdraw_hours(session, house.act(house.clerk), hours_id=row.id or 0)
    session.expire_all()

    moved = session.exec(select(CaseEvent).where(CaseEvent.kind == CaseEventKind.PROMISE_MOVED)).all()
    assert later - before == timedelta(minutes=90)
    assert case.promise_due_at == later
    assert len(moved) == 1


def test_withdrawn_hours_hold_no_more_and_are_kept(session: Session, house: Institution):
    act = house.act(house.clerk)
    add_hours(session, act, unit="yingye", name="晚营业", spans="8:30-19:00")
    (row,) = session.exec(select(UnitHours)).all()

    withdraw_hours(session, act, hours_id=row.id or 0)

    assert closes(session, house, "yingye") == "17:30"
    assert [each.id for each in list_hours(session, act)] == [0]
    assert session.get(UnitHours, row.id) is not None
    with pytest.raises(NotFound):
        withdraw_hours(session, act, hours_id=row.id or 0)


def test_weekend_duty_shows_in_the_working_clock_of_the_unit(session: Session, house: Institution):
    add_hours(
        session,
        house.act(house.clerk),
        unit="yingye",
        name="周末值班",
        valid_from=date(2026, 1, 1),
        spans="8:30-12:00，14:00-17:30",
        saturday="9:00-12:00",
    )
    book = read_rulebook(session)

    texts = [
        working_clock(book.calendar_of(unit.id), SATURDAY).text for unit in (house.yingye, house.shiqiao)
    ]
    assert texts == ["值班时间 10:05，距结束 1 小时 55 分", "非工作时间 10:05，9月20日（周日）上班"]


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"spans": ""}, "spans", "calendar.hours_none"),
        ({"spans": "全天"}, "spans", "calendar.hours_malformed"),
        ({"spans": "8:30-25:00"}, "spans", "calendar.hours_malformed"),
        ({"spans": "14:00-17:30,8:30-12:00"}, "spans", "calendar.hours_order"),
        ({"spans": "12:00-8:30"}, "spans", "calendar.hours_order"),
        ({"saturday": "上午"}, "saturday", "calendar.hours_malformed"),
        ({"season_from": "05-01"}, "season_to", "calendar.season_half"),
        ({"season_to": "05-01"}, "season_from", "calendar.season_half"),
        ({"season_from": "13-01", "season_to": "05-01"}, "season_from", "calendar.season_day"),
        ({"season_from": "夏天", "season_to": "05-01"}, "season_from", "calendar.season_day"),
        ({"valid_until": date(2026, 1, 1)}, "valid_until", "calendar.valid_reversed"),
        ({"name": ""}, "name", "input.required"),
        ({"unit": "nowhere"}, "unit", "unit.not_found"),
    ],
)
def test_hours_that_cannot_be_read_are_refused_beside_their_field(
    session: Session, house: Institution, given: dict[str, object], field: str, code: str
):
    asked: dict[str, object] = {"name": "夏令时", "spans": "8:30-12:00"}

    with pytest.raises((InvalidInput, NotFound)) as refused:
        add_hours(session, house.act(house.clerk), **(asked | given))  # type: ignore[arg-type]  # a table of cases

    assert (refused.value.code, refused.value.field) == (code, field)
    assert session.exec(select(UnitHours)).all() == []


@pytest.mark.parametrize("person", ["teller", "head", "leader", "auditor", "administrator"])
def test_only_the_office_sets_hours(session: Session, house: Institution, person: str):
    with pytest.raises(NotPermitted):
        add_hours(session, house.act(getattr(house, person)), name="夏令时", spans="8:30-12:00")
    with pytest.raises(NotPermitted):
        withdraw_hours(session, house.act(getattr(house, person)), hours_id=1)


def test_a_transaction_reads_the_hours_anew_after_they_changed(session: Session, house: Institution):
    with consulted(session) as before:
        add_hours(session, house.act(house.clerk, TUESDAY), unit="yingye", name="晚营业", spans="8:30-19:00")
    with consulted(session) as after:
        closing = str(after.calendar_of(house.yingye.id).hours_on(date(2026, 9, 29)).closes)

    assert after.stamp > before.stamp
    assert closing == "19:00:00"
