"""The rounds page: supervision opens one, a teller answers it, and the tab forgets what was answered."""

from datetime import timedelta

from sqlmodel import select

from shouwen_app.db.models import Request, SurveyAnswer
from shouwen_app.db.session import reading
from shouwen_app.services.clock import now
from shouwen_app.state.notice import NoticeState
from shouwen_app.state.surveys import SurveysState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab, Tab

PAGE = "/surveys"


async def opened(tab: OpenTab, house: Institution, **typed: str) -> Tab:
    """Supervision's tab after a round was opened."""
    page = await tab(signed_in_as=house.union_officer)
    await page.send(SurveysState.load, PAGE)
    await page.send(SurveysState.begin_round, PAGE)
    state = await page.state(SurveysState)
    today = (now() + timedelta(hours=8)).date()
    form = {
        "request_id": state.request_id,
        "name": "第四季度评议",
        "version": state.choices.versions[0].value,
        "unit_xindai": "1",
        "asked_grassroots": "1",
        "opens_on": today.isoformat(),
        "closes_on": (today + timedelta(days=7)).isoformat(),
    }
    await page.send(SurveysState.open_round, PAGE, form=form | typed)
    return page


async def test_a_teller_answers_once(tab: OpenTab, settled_house: Institution, database: str) -> None:
    await opened(tab, settled_house)
    page = await tab(signed_in_as=settled_house.teller)
    await page.send(SurveysState.load, PAGE)
    (own,) = (await page.state(SurveysState)).own
    await page.send(SurveysState.begin, PAGE, survey_round=own.round_id, unit="xindai")
    await page.send(SurveysState.answer, PAGE, form={"attitude": "3"})
    assert (await page.state(NoticeState)).field == "grade"
    assert (await page.state(SurveysState)).about.code == "xindai"

    form = {"grade": "2", "attitude": "3", "q1_o1": "1", "q1_o3": "1", "q2": "给个准日子", "request_id": "r"}
    await page.send(SurveysState.answer, PAGE, form=form)

    with reading(database) as session:
        (slip,) = session.exec(select(SurveyAnswer))
        kept = [request.kind for request in session.exec(select(Request))]
    assert (slip.grade, slip.answers) == (2, {"attitude": ["3"], "q1": ["o1", "o3"], "q2": ["给个准日子"]})
    assert kept == ["open_round"]
    state = await page.state(SurveysState)
    assert (state.about.code, state.own[0].units[0].has_answered) == ("", True)
    assert "给个准日子" not in f"{page.delta}"
    await page.send(SurveysState.begin, PAGE, survey_round=own.round_id, unit="xindai")
    assert (await page.state(SurveysState)).about.code == ""


async def test_a_round_without_departments_is_said_where_it_is_wrong(
    tab: OpenTab, settled_house: Institution
) -> None:
    page = await opened(tab, settled_house, closes_on="2020-01-01")

    assert (await page.state(NoticeState)).field == "closes_on"
    assert (await page.state(SurveysState)).is_opening
