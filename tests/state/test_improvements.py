"""The pages of improvements and of data quality, driven as a browser does."""

from datetime import timedelta

from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.clock import now
from shouwen_app.state.improvements import ImprovementsState
from shouwen_app.state.insight.quality import QualityState
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab

WORDS = "柜面材料清单要一次写清，印好放在桌上"


async def test_is_handed_and_answered(tab: OpenTab, settled_house: Institution) -> None:
    union, head = [
        await tab(signed_in_as=one) for one in (settled_house.union_officer, settled_house.lending_head)
    ]
    due_on = (now().astimezone(SHANGHAI) + timedelta(days=2)).date().isoformat()
    unit = str(settled_house.xindai.id)

    await union.send(
        ImprovementsState.hand, form={"request_id": "h1", "unit": unit, "words": WORDS, "due_on": due_on}
    )
    await head.send(ImprovementsState.load)
    (row,) = (await head.state(ImprovementsState)).view.rows
    await head.send(
        ImprovementsState.answer, form={"improvement": str(row.id), "request_id": "a1", "answer": "已改"}
    )
    refused = await head.state(NoticeState)
    assert refused.field == "answer"
    await head.send(
        ImprovementsState.answer,
        form={"improvement": str(row.id), "request_id": "a2", "answer": "已印好清单，晨会上逐项讲过"},
    )

    (row,) = (await head.state(ImprovementsState)).view.rows
    assert (row.words, row.state, row.may_answer) == (WORDS, "answered", False)


async def test_a_dialog_opens_for_one_item_and_closes(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.lending_head)

    await page.send(ImprovementsState.open, dialog="answer", number=7)
    state = await page.state(ImprovementsState)
    assert (state.dialog, state.chosen, state.request_id != "") == ("answer", 7, True)

    await page.send(ImprovementsState.close)
    assert (await page.state(ImprovementsState)).dialog == ""


async def test_quality_shows_the_period_the_address_asks_for(
    tab: OpenTab, settled_house: Institution
) -> None:
    page = await tab(signed_in_as=settled_house.leader)

    await page.send(QualityState.load, "/insight/quality?period=year")
    state = await page.state(QualityState)
    assert (state.phase, state.view.period) == ("ready", "year")

    await page.send(QualityState.choose_period, period="//elsewhere.example")
    assert page.redirects == ["/insight/quality?period=quarter"]


async def test_quality_shows_the_check_that_is_chosen_and_no_other(
    tab: OpenTab, settled_house: Institution
) -> None:
    page = await tab(signed_in_as=settled_house.leader)

    await page.send(QualityState.load, "/insight/quality?period=month&check=lacks_reply")
    assert (await page.state(QualityState)).view.record.check == "lacks_reply"

    await page.send(QualityState.choose_check, check="closed_in_a_row")
    await page.send(QualityState.choose_check, check="//elsewhere.example")
    assert page.redirects == [
        "/insight/quality?period=month&check=closed_in_a_row",
        "/insight/quality?period=month",
    ]
