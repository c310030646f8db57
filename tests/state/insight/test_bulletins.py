"""The page of bulletins, driven as a browser does: preview, issue, open, plan, and what goes wrong in between."""

import pytest

from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services import clock
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.transaction import run
from shouwen_app.state.insight.bulletins import BulletinsState, IssueForm, PlanForm
from shouwen_app.state.notice import NoticeState
from tests.factories import TUESDAY, Institution, intake
from tests.plugins.tabs import OpenTab, Tab

ROUTE = "/insight/bulletins"
OCTOBER = TUESDAY.replace(month=10, day=12)


@pytest.fixture(autouse=True)
def october(settled_house: Institution, monkeypatch: pytest.MonkeyPatch) -> None:
    """One case of September, looked at in October."""
    given = intake(TriageOutcome.ANSWERED, answer="不收违约金。")
    run(register_case, settled_house.act(settled_house.teller), intake=given)
    monkeypatch.setattr(clock, "now", lambda: OCTOBER)
    monkeypatch.setattr("shouwen_app.state.identity.now", lambda: OCTOBER)


@pytest.fixture
async def desk(tab: OpenTab, settled_house: Institution) -> Tab:
    """The page as supervision has just opened it."""
    page = await tab(signed_in_as=settled_house.union_officer)
    await page.send(BulletinsState.load, ROUTE)
    return page


async def test_the_last_month_of_the_whole_house_is_chosen_at_first(desk: Tab) -> None:
    state = await desk.state(BulletinsState)

    assert (state.phase, state.period, state.unit) == ("ready", "month:2026-09-01", "lhs")
    assert [each.name for each in state.view.periods] == ["2026 年 9 月", "2026 年三季度"]
    assert [each.code for each in state.view.units] == ["lhs", "bangong", "shiqiao", "xindai", "yingye"]


async def test_is_previewed_issued_and_opened(desk: Tab) -> None:
    await desk.send(BulletinsState.preview)
    state = await desk.state(BulletinsState)
    assert (state.shown.row.number, len(state.shown.document.chapters)) == (0, 7)

    form = desk.filled(IssueForm, request_id=state.request_id)
    await desk.send(BulletinsState.issue, form=form)
    state = await desk.state(BulletinsState)
    assert ([row.title for row in state.view.rows], state.shown.document.title) == (
        ["首问服务质量月报 2026 年 9 月"],
        "",
    )

    await desk.send(BulletinsState.load, f"{ROUTE}?number={state.view.rows[0].number}")
    shown = (await desk.state(BulletinsState)).shown
    assert shown.document.chapters[0].tables[0].rows[0].cells[:2] == ("收到首问", "1")


async def test_the_same_form_again_issues_nothing_twice(desk: Tab) -> None:
    form = desk.filled(IssueForm, request_id=(await desk.state(BulletinsState)).request_id)

    for _ in range(2):
        await desk.send(BulletinsState.issue, form=form)

    assert len((await desk.state(BulletinsState)).view.rows) == 1


async def test_a_further_version_asks_for_its_reason_at_its_field(desk: Tab) -> None:
    for _ in range(2):
        request_id = (await desk.state(BulletinsState)).request_id
        await desk.send(BulletinsState.issue, form=desk.filled(IssueForm, request_id=request_id))

    notice = await desk.state(NoticeState)
    assert (notice.field, "第 2 版" in notice.text) == ("reason", True)


@pytest.mark.parametrize(
    "period", ["", "month", "month:gestern", "decade:2026-09-01", "month:2026-10-01", "x" * 999]
)
async def test_a_period_that_cannot_be_is_refused_in_words(desk: Tab, period: str) -> None:
    await desk.send(BulletinsState.choose_period, period=period)
    await desk.send(BulletinsState.preview)

    state, notice = await desk.state(BulletinsState), await desk.state(NoticeState)
    assert (state.shown.document.title, bool(notice.text)) == ("", True)


@pytest.mark.parametrize("number", ["0", "999", "-1", "abc", "1e9", "99999999999"])
async def test_a_number_that_is_none_is_said_to_have_failed(desk: Tab, number: str) -> None:
    await desk.send(BulletinsState.load, f"{ROUTE}?number={number}")

    assert (await desk.state(BulletinsState)).phase == "failed"


async def test_a_plan_is_kept_and_a_wrong_day_stays_in_the_dialog(desk: Tab) -> None:
    await desk.send(BulletinsState.open_plan)
    request_id = (await desk.state(BulletinsState)).request_id
    wrong = desk.filled(PlanForm, request_id=request_id, monthly=True, working_day="31")
    await desk.send(BulletinsState.save_plan, form=wrong)
    assert (await desk.state(BulletinsState)).is_planning
    assert (await desk.state(NoticeState)).field == "working_day"

    right = desk.filled(PlanForm, request_id=request_id, monthly=True, supervision=True, working_day="3")
    await desk.send(BulletinsState.save_plan, form=right)

    state = await desk.state(BulletinsState)
    assert not state.is_planning
    assert state.view.plan.words.startswith("月报，期满后第 3 个工作日开门时发布，全辖发给：")


async def test_who_only_reads_is_offered_nothing_to_issue(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.head)
    await page.send(BulletinsState.load, ROUTE)

    view = (await page.state(BulletinsState)).view
    assert (view.may_issue, view.periods, view.units, view.rows) == (False, (), (), ())
