"""A draft before it is saved: read from a notice or changed by hand, with what it would do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import CalendarYearVersion, Case, CaseEvent
from shouwen_app.domain.calendar_year import YearStatus
from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.calendar.drafts import (
    add_make_up_day,
    add_period,
    draft_from_notice,
    draft_in_force,
    remove_make_up_day,
    remove_period,
)
from shouwen_app.services.calendar.save_year import save_year
from shouwen_app.services.calendar.weigh import weigh_draft
from shouwen_app.services.policies.effect_view import MoveRow
from tests.factories import Institution
from tests.plugins.calendars import LATE_DECEMBER, NEXT_YEAR, NOTICE, draft


def test_a_pasted_notice_becomes_a_draft_and_stores_nothing(session: Session, house: Institution):
    found = draft_from_notice(session, house.act(house.clerk), text=NOTICE)

    assert replace(found, notice="") == draft(NEXT_YEAR)
    assert found.notice == NOTICE
    assert session.exec(select(CalendarYearVersion)).all() == []


@pytest.mark.parametrize(
    ("text", "year", "field", "refusal"),
    [
        ("放假安排", None, "text", InvalidInput),
        ("", None, "text", InvalidInput),
        (NOTICE, 2026, "year", InvalidInput),
        (NOTICE.replace("共7天", "共6天"), None, "text", InvalidInput),
        (NOTICE.replace("2027年部分", "2077年部分").replace("（周", "（农历"), None, "text", InvalidInput),
    ],
)
def test_a_text_that_is_no_notice_is_refused_beside_its_field(
    session: Session, house: Institution, text: str, year: int | None, field: str, refusal: type
):
    with pytest.raises(refusal) as refused:
        draft_from_notice(session, house.act(house.clerk), text=text, year=year)

    assert refused.value.field == field


def test_the_days_that_turn_are_told(session: Session, house: Institution):
    weighed = weigh_draft(session, house.act(house.clerk, LATE_DECEMBER), draft=draft())

    assert weighed.changes[:4] == (
        "2026年12月31日（周四）：工作日 → 元旦放假",
        "1月2日–3日：周末休息 → 元旦放假",
        "1月9日（周六）：周末休息 → 调休上班",
        "1月30日（周六）：周末休息 → 调休上班",
    )
    assert weighed.summary == "2027 年 249 个工作日，调休上班 5 天：1月9日、1月30日、5月8日、9月26日、10月9日"


def test_the_open_cases_that_would_move_are_shown_with_from_and_to(
    session: Session, house: Institution, case_over_new_year: Case
):
    case = case_over_new_year
    events = len(session.exec(select(CaseEvent)).all())

    weighed = weigh_draft(session, house.act(house.clerk, LATE_DECEMBER), draft=draft())

    first = weighed.rows[0]
    assert first == MoveRow(
        case.case_no, case.title, "承诺时限", "2027年1月5日（周二）17:30", "2027年1月6日（周三）17:30"
    )
    assert (weighed.promises, weighed.moved) == (1, len(weighed.rows))
    assert len(session.exec(select(CaseEvent)).all()) == events


def test_the_preview_foretells_what_saving_does(
    session: Session, house: Institution, make_case: Callable[..., Case]
):
    for offset in range(10):
        make_case(TriageOutcome.TRANSFER, at=LATE_DECEMBER + timedelta(days=offset))
    act = house.act(house.clerk, LATE_DECEMBER + timedelta(days=10))

    weighed = weigh_draft(session, act, draft=draft())
    saved = save_year(session, act, draft=draft())

    assert len(weighed.rows) <= 20
    assert (weighed.counted, weighed.moved, weighed.promises) == (saved.counted, saved.moved, saved.promises)


def test_a_draft_that_cannot_be_right_is_not_weighed(session: Session, house: Institution):
    act = house.act(house.clerk)
    lost = remove_make_up_day(session, act, draft=draft(), on="2027-05-08")

    with pytest.raises(InvalidInput, match=r"calendar\.make_up_missing"):
        weigh_draft(session, act, draft=lost)


def test_a_year_in_force_is_changed_by_hand(session: Session, house: Institution):
    act = house.act(house.clerk)
    found = draft_in_force(session, act, year=2026)

    shorter = remove_period(session, act, draft=found, first="2026-10-01")
    first, last = date(2026, 10, 1), date(2026, 10, 8)
    longer = add_period(session, act, draft=shorter, name="国庆节", first=first, last=last)
    changed = add_make_up_day(session, act, draft=longer, on=date(2026, 10, 11))

    assert found.status is YearStatus.PUBLISHED
    assert [period.last for period in changed.holidays if period.name == "国庆节"] == ["2026-10-08"]
    assert "2026-10-11" in changed.make_up_workdays
    assert weigh_draft(session, act, draft=changed).changes == (
        "10月8日（周四）：工作日 → 国庆节放假",
        "10月11日（周日）：周末休息 → 调休上班",
    )


def test_a_local_holiday_is_a_day_granted_for_nothing_in_return(session: Session, house: Institution):
    act = house.act(house.clerk)
    found = draft_in_force(session, act, year=2026)

    first, last = date(2026, 4, 20), date(2026, 4, 21)
    local = add_period(session, act, draft=found, name="三月三", first=first, last=last)

    with pytest.raises(InvalidInput):
        weigh_draft(session, act, draft=local)
    weighed = weigh_draft(session, act, draft=replace(local, extra_days_off=2))
    assert weighed.changes == ("4月20日–21日：工作日 → 三月三放假",)


def test_a_year_nobody_knows_begins_with_its_statutory_days(session: Session, house: Institution):
    found = draft_in_force(session, house.act(house.clerk), year=2028)

    assert found.status is YearStatus.PROVISIONAL
    assert [period.name for period in found.holidays][-1] == "国庆节、中秋节"


def test_a_draft_with_a_day_that_is_none_is_refused(session: Session, house: Institution):
    broken = replace(draft(), make_up_workdays=("2027-02-30",))

    with pytest.raises(InvalidInput, match=r"calendar\.bad_day"):
        weigh_draft(session, house.act(house.clerk), draft=broken)


def test_a_year_out_of_reach_is_refused(session: Session, house: Institution):
    with pytest.raises(NotFound, match=r"calendar\.no_such_year"):
        draft_in_force(session, house.act(house.clerk), year=1998)


@pytest.mark.parametrize("person", ["teller", "leader", "auditor", "administrator"])
def test_only_the_office_drafts(session: Session, house: Institution, person: str):
    act = house.act(getattr(house, person))

    with pytest.raises(NotPermitted):
        draft_from_notice(session, act, text=NOTICE)
    with pytest.raises(NotPermitted):
        weigh_draft(session, act, draft=draft())
    with pytest.raises(NotPermitted):
        draft_in_force(session, act, year=2027)
