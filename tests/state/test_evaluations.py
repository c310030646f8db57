"""The pages of evaluations and goals, driven as a browser does."""

from shouwen_app.db.session import transaction
from shouwen_app.domain.evaluation import EvaluationKind
from shouwen_app.domain.evaluation_draft import ItemDraft
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.clock import now
from shouwen_app.services.evaluations.schemes import make_scheme
from shouwen_app.state.evaluations import EvaluationsState
from shouwen_app.state.goals import GoalsState
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution, shanghai
from tests.plugins.tabs import OpenTab, Tab

ROWS = (
    ItemDraft("response", "40", "50", "100", "5"),
    ItemDraft("reopened", "30", "20", "0", "5"),
    ItemDraft("m1", "30", title="登记簿规范", heading="quality"),
)


def fixed_long_ago(database: str, house: Institution) -> None:
    """A scheme of departments from before any period that the page offers."""
    with transaction(database) as session:
        house.session = session
        act = house.act(house.union_officer, shanghai(1, 5).replace(year=2025))
        make_scheme(session, act, kind=EvaluationKind.QUARTER, covers=UnitKind.BRANCH, rows=ROWS)


async def asked(page: Tab, **more: str) -> dict[str, str]:
    """What a form about the evaluation of the page sends."""
    view = (await page.state(EvaluationsState)).view
    return {"evaluation": str(view.number), "seen": str(view.version), "request_id": "", **more}


async def test_an_evaluation_is_begun_judged_and_put_before_the_heads(
    tab: OpenTab, settled_house: Institution, database: str
) -> None:
    house = settled_house
    fixed_long_ago(database, house)
    page, head = await tab(signed_in_as=house.union_officer), await tab(signed_in_as=house.head)

    await page.send(EvaluationsState.load)
    offered = (await page.state(EvaluationsState)).page.periods
    await page.send(EvaluationsState.open, dialog="open", about="")
    await page.send(EvaluationsState.begin, form={"request_id": "b1", "period": offered[0].value})
    judged = await asked(
        page, unit="yingye", item="m1", points="25", evidence="抽查二十页，记录齐全。", cases=""
    )
    await page.send(EvaluationsState.judge, form=judged)
    await page.send(EvaluationsState.show_unit, code="yingye")
    until = (await page.state(EvaluationsState)).view.least_until
    await page.send(EvaluationsState.invite, form=await asked(page, until=until))
    await head.send(EvaluationsState.load)
    said = {
        "evaluation": (await asked(head))["evaluation"],
        "unit": "yingye",
        "text": "八月停机一天，请核对当天时限。",
        "request_id": "",
    }
    await head.send(EvaluationsState.comment, form=said)
    await page.send(EvaluationsState.show, number=int(said["evaluation"]))

    shown = await page.state(EvaluationsState)
    assert shown.unit.code == shown.view.units[0].code
    assert (
        next(c.points for u in shown.view.units if u.code == "yingye" for c in u.cells if c.is_manual)
        == "25.0/30"
    )
    assert [line.code for line in (await head.state(EvaluationsState)).view.units] == ["yingye"]
    assert (await head.state(NoticeState)).text == "意见已提交"
    assert [remark.unit_name for remark in shown.view.remarks] == ["营业部"]


async def test_a_scheme_that_does_not_add_up_keeps_its_dialog_open(
    tab: OpenTab, settled_house: Institution
) -> None:
    page = await tab(signed_in_as=settled_house.union_officer)

    await page.send(EvaluationsState.open_scheme, kind="year", covers="department")
    form = {
        f"{name}_{row.code}": value
        for row in (await page.state(EvaluationsState)).scheme.rows
        for name, value in (
            ("weight", row.weight),
            ("none", row.none_at),
            ("full", row.full_at),
            ("least", row.least),
        )
    }
    await page.send(EvaluationsState.fix_scheme, form={"request_id": "s1", **form, "weight_response": "19"})
    refused = (await page.state(EvaluationsState)).dialog, (await page.state(NoticeState)).field
    await page.send(EvaluationsState.fix_scheme, form={"request_id": "s2", **form})

    assert refused == ("scheme", "weights")
    assert (await page.state(EvaluationsState)).dialog == ""
    assert len((await page.state(EvaluationsState)).page.schemes) == 1


async def test_a_goal_is_set_for_a_period_to_come(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.union_officer)
    await page.send(GoalsState.load)
    period = (await page.state(GoalsState)).page.periods[1].value

    await page.send(GoalsState.open)
    form = {"request_id": "g1", "unit": "yingye", "measure": "on_time", "period": period, "target": "九成"}
    await page.send(GoalsState.put, form=form)
    refused = (await page.state(NoticeState)).field
    await page.send(GoalsState.put, form={**form, "target": "97.5"})

    state = await page.state(GoalsState)
    assert refused == "target"
    assert ([row.target for row in state.page.rows], state.is_setting) == (["≥ 97.5%"], False)
    assert working_calendar().local(now()).date().isoformat() < period.partition(":")[2]
