"""The cockpit, driven as a browser does: the address decides, one delta brings the figures."""

from datetime import timedelta

import pytest

from shouwen_app.db.models import Rating
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.session import transaction
from shouwen_app.domain.act import SYSTEM
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.clock import now
from shouwen_app.state.insight.overview import ALL_UNITS, InsightState
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution, intake
from tests.plugins.surveys import first_version
from tests.plugins.tabs import OpenTab


@pytest.fixture
def busy_house(settled_house: Institution, database: str) -> Institution:
    """The house with six matters of eight days ago, all rated."""
    at = now() - timedelta(days=8)
    answered = intake(TriageOutcome.ANSWERED, answer="不收违约金。")
    with transaction(database) as session:
        for grade in (5, 5, 4, 4, 3, 2):
            act = settled_house.act(settled_house.teller, at)
            case_no = register_case(session, act, intake=answered).case_no
            case = CaseRepository(session, SYSTEM).get(case_no)
            session.add(
                Rating(
                    case_id=case.id or 0,
                    first_rated_at=at,
                    rated_at=at,
                    grade=grade,
                    survey_version_id=first_version(session),
                )
            )
    return settled_house


async def test_shows_what_the_address_asks_for(tab: OpenTab, busy_house: Institution) -> None:
    page = await tab(signed_in_as=busy_house.union_officer)

    await page.send(InsightState.load, "/insight?measure=on_time&period=year")

    state = await page.state(InsightState)
    assert (state.phase, state.view.measure, state.view.period) == ("ready", "on_time", "year")
    assert state.chart.to_plotly_json()["layout"]["meta"] == "on_time"


async def test_shows_satisfaction_of_the_quarter_unless_asked(tab: OpenTab, busy_house: Institution) -> None:
    page = await tab(signed_in_as=busy_house.union_officer)

    await page.send(InsightState.load, "/insight")

    state = await page.state(InsightState)
    assert (state.view.measure, state.view.period) == ("satisfaction", "quarter")


@pytest.mark.parametrize("query", ["measure=luck", "period=decade", "on=yesterday", "unit=nowhere"])
async def test_an_address_that_makes_no_sense_is_said_and_not_shown(
    tab: OpenTab, busy_house: Institution, query: str
) -> None:
    page = await tab(signed_in_as=busy_house.union_officer)

    await page.send(InsightState.load, f"/insight?{query}")

    assert (await page.state(InsightState)).phase == "failed"
    assert (await page.state(NoticeState)).kind == "warning"


async def test_choices_lead_to_an_address(tab: OpenTab, busy_house: Institution) -> None:
    page = await tab(signed_in_as=busy_house.union_officer)
    await page.send(InsightState.load, "/insight")

    await page.send(InsightState.choose_period, period="year")
    await page.send(InsightState.choose_unit, unit="yingye")
    await page.send(InsightState.choose_unit, unit=ALL_UNITS)

    assert page.redirects == [
        "/insight?measure=satisfaction&period=year",
        "/insight?measure=satisfaction&period=quarter&unit=yingye",
        "/insight?measure=satisfaction&period=quarter",
    ]


async def test_a_choice_nobody_was_offered_changes_nothing(tab: OpenTab, busy_house: Institution) -> None:
    page = await tab(signed_in_as=busy_house.union_officer)
    await page.send(InsightState.load, "/insight")

    await page.send(InsightState.choose_period, period=["x"])
    await page.send(InsightState.choose_unit, unit="//elsewhere.example")

    assert page.redirects == ["/insight?measure=satisfaction&period=quarter"] * 2


async def test_a_click_on_a_week_opens_its_cases(tab: OpenTab, busy_house: Institution) -> None:
    page = await tab(signed_in_as=busy_house.union_officer)
    await page.send(InsightState.load, "/insight")
    week = (await page.state(InsightState)).view.points[0]

    await page.send(InsightState.open_point, points=[{"curveNumber": 3, "pointNumber": 0}])
    await page.send(InsightState.open_point, points=[{"curveNumber": 3, "pointNumber": 70}])

    assert page.redirects == [f"/cases?measure=satisfaction&side=missed&from={week.first}&to={week.last}"]


async def test_a_teller_is_refused(tab: OpenTab, busy_house: Institution) -> None:
    page = await tab(signed_in_as=busy_house.teller)

    await page.send(InsightState.load, "/insight")

    assert (await page.state(InsightState)).view.measures == ()
