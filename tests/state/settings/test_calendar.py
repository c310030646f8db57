"""The calendar page, driven as the Office does."""

import pytest
from sqlmodel import select

from shouwen_app.db.models import CalendarYearVersion, UnitHours
from shouwen_app.db.session import reading
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services import clock
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.transaction import run
from shouwen_app.state.notice import NoticeState
from shouwen_app.state.session import SessionState
from shouwen_app.state.settings.calendar import CalendarState, HoursForm
from shouwen_app.state.settings.calendar_draft import (
    CalendarDraftState,
    MakeUpForm,
    NoticeForm,
    PeriodForm,
    RestForm,
)
from tests.factories import Institution, intake
from tests.plugins.calendars import LATE_DECEMBER, NEXT_YEAR, NOTICE
from tests.plugins.tabs import OpenTab, Tab

PATH = "/settings/calendar?year=2027"


@pytest.fixture(autouse=True)
def late_december(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATE_DECEMBER)
    monkeypatch.setattr("shouwen_app.state.identity.now", lambda: LATE_DECEMBER)


async def office(tab: OpenTab, house: Institution, path: str = PATH) -> Tab:
    page = await tab(signed_in_as=house.clerk)
    await page.send(CalendarState.load, path)
    return page


async def said(page: Tab) -> tuple[str, str]:
    notice = await page.state(NoticeState)
    return notice.field, notice.text


async def test_a_pasted_notice_is_confirmed_and_saved(
    tab: OpenTab, settled_house: Institution, database: str
):
    given = intake(TriageOutcome.TRANSFER, to_unit=settled_house.xindai.id)
    run(register_case, settled_house.act(settled_house.teller, LATE_DECEMBER), intake=given)
    page = await office(tab, settled_house)
    await page.send(SessionState.load, PATH)
    await page.send(CalendarDraftState.open_paste)
    await page.send(CalendarDraftState.read_notice, form=page.filled(NoticeForm, text=NOTICE))
    alarm = (await page.state(SessionState)).calendar_alarm
    draft = await page.state(CalendarDraftState)
    shown = (draft.stage, draft.weighed.promises, len(draft.weighed.rows) > 0)

    await page.send(CalendarDraftState.save, PATH)

    draft, view = await page.state(CalendarDraftState), (await page.state(CalendarState)).view
    assert shown == ("confirm", 1, True)
    assert (bool(alarm), (await page.state(SessionState)).calendar_alarm) == (True, "")
    assert (draft.stage, draft.is_saving) == ("", False)
    assert (view.year, view.is_published, len(view.versions)) == (2027, True, 1)
    assert "已保存 2027 年安排" in (await said(page))[1]
    with reading(database) as session:
        assert session.exec(select(CalendarYearVersion)).one().notice.startswith("国务院办公厅关于2027年")


async def test_a_text_that_is_no_notice_keeps_the_dialog_and_names_the_field(
    tab: OpenTab, settled_house: Institution
):
    page = await office(tab, settled_house)
    await page.send(CalendarDraftState.open_paste)

    await page.send(CalendarDraftState.read_notice, form=page.filled(NoticeForm, text="明年放假安排"))

    assert (await page.state(CalendarDraftState)).stage == "paste"
    assert (await said(page))[0] == "text"


async def test_a_notice_that_does_not_balance_goes_on_by_hand(tab: OpenTab, settled_house: Institution):
    page = await office(tab, settled_house)
    await page.send(CalendarDraftState.open_paste)
    lost = NOTICE.replace("1月9日（周六）上班。", "")

    await page.send(CalendarDraftState.read_notice, form=page.filled(NoticeForm, text=lost))
    before = ((await page.state(CalendarDraftState)).stage, await said(page))
    await page.send(CalendarDraftState.add_make_up, form=page.filled(MakeUpForm, on="2027-01-09"))
    rest = page.filled(RestForm, status="published", source=NEXT_YEAR.source)
    await page.send(CalendarDraftState.weigh, form=rest)

    assert (before[0], before[1][0]) == ("edit", "make_up_workdays")
    assert (await page.state(CalendarDraftState)).stage == "confirm"
    assert (await said(page)) == ("", "")


async def test_a_year_is_changed_by_hand(tab: OpenTab, settled_house: Institution):
    page = await office(tab, settled_house, "/settings/calendar?year=2026")
    await page.send(CalendarDraftState.open_edit)
    await page.send(CalendarDraftState.remove_period, first="2026-10-01")
    form = page.filled(PeriodForm, name="国庆节", first="2026-10-01", last="2026-10-08")
    await page.send(CalendarDraftState.add_period, form=form)
    await page.send(CalendarDraftState.add_make_up, form=page.filled(MakeUpForm, on="2026-10-11"))
    await page.send(CalendarDraftState.remove_make_up, on="2026-10-11")

    rest = page.filled(RestForm, status="published", source="国办补充通知", extra_days_off="1")
    await page.send(CalendarDraftState.weigh, form=rest)

    draft = await page.state(CalendarDraftState)
    assert draft.stage == "confirm"
    assert draft.weighed.changes == ("10月8日（周四）：工作日 → 国庆节放假",)


@pytest.mark.parametrize(
    ("handler", "payload"),
    [
        (CalendarDraftState.add_period, {"form": {"name": "元旦", "first": "soon", "last": "", "year": 1}}),
        (CalendarDraftState.add_period, {"form": {"name": "", "first": "2027-01-01", "last": ""}}),
        (CalendarDraftState.add_make_up, {"form": {"on": ""}}),
        (CalendarDraftState.weigh, {"form": {"status": "guessed", "source": "", "extra_days_off": "-1"}}),
        (CalendarState.withdraw_hours, {"hours_id": 99}),
    ],
)
async def test_what_cannot_be_taken_is_said_and_changes_nothing(
    tab: OpenTab, settled_house: Institution, handler: object, payload: dict[str, object]
):
    page = await office(tab, settled_house)
    await page.send(CalendarDraftState.open_edit)
    before = (await page.state(CalendarDraftState)).draft

    await page.send(handler, **payload)

    assert (await page.state(CalendarDraftState)).draft == before
    assert (await said(page))[1]


async def test_hours_are_added_and_withdrawn(tab: OpenTab, settled_house: Institution, database: str):
    page = await office(tab, settled_house)
    await page.send(CalendarState.open_hours)
    state = await page.state(CalendarState)
    units, request_id = [choice.text for choice in state.units], state.request_id
    form = page.filled(
        HoursForm,
        request_id=request_id,
        unit="yingye",
        name="夏令时",
        spans="8:00-12:00",
        season_from="05-01",
        season_to="09-30",
    )

    await page.send(CalendarState.add_hours, form=form)
    rows = (await page.state(CalendarState)).hours
    await page.send(CalendarState.withdraw_hours, hours_id=rows[-1].id)

    assert units[:2] == ["青禾联社（全机构）", "营业部"]
    assert [row.name for row in rows] == ["标准时间", "夏令时"]
    assert [row.name for row in (await page.state(CalendarState)).hours] == ["标准时间"]
    with reading(database) as session:
        assert session.exec(select(UnitHours)).one().withdrawn_at == LATE_DECEMBER


async def test_a_clerk_sees_the_calendar_and_cannot_change_it(tab: OpenTab, settled_house: Institution):
    page = await tab(signed_in_as=settled_house.teller)
    await page.send(CalendarState.load, "/settings/calendar")
    await page.send(CalendarDraftState.open_edit)

    view = (await page.state(CalendarState)).view
    assert (view.year, len(view.months)) == (2026, 12)
    assert (await page.state(CalendarDraftState)).stage == ""


async def test_another_year_has_an_address(tab: OpenTab, settled_house: Institution):
    page = await office(tab, settled_house, "/settings/calendar?year=20x7")

    await page.send(CalendarState.choose_year, year="2025")

    assert (await page.state(CalendarState)).view.year == 2026
    assert page.redirects == ["/settings/calendar?year=2025"]


async def test_the_frame_warns_the_office_of_the_missing_year(tab: OpenTab, settled_house: Institution):
    page = await tab(signed_in_as=settled_house.clerk)
    other = await tab(signed_in_as=settled_house.teller)
    for each in (page, other):
        await each.send(SessionState.load, "/work")

    alarms = [(await each.state(SessionState)).calendar_alarm for each in (page, other)]
    assert alarms == ["2027 年放假安排还没有录入，涉及的到期日都是暂定的", ""]
