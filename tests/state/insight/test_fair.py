"""The fair comparison, driven as a browser does: the address decides, a point is a unit's cases."""

from datetime import timedelta

import pytest

from shouwen_app.db.models import Rating
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.session import transaction
from shouwen_app.domain.act import SYSTEM
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.clock import now
from shouwen_app.services.insight.fair_views import FairRow
from shouwen_app.state.insight.fair import FairState
from shouwen_app.state.insight.points import clicked_unit
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution, intake
from tests.plugins.surveys import first_version
from tests.plugins.tabs import OpenTab


@pytest.fixture
def busy_house(settled_house: Institution, database: str) -> Institution:
    """The house with six rated matters of today."""
    answered = intake(TriageOutcome.ANSWERED, answer="不收违约金。")
    at = now() - timedelta(minutes=5)
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


async def test_shows_what_the_address_asks_for_and_opens_a_point(
    tab: OpenTab, busy_house: Institution
) -> None:
    page = await tab(signed_in_as=busy_house.union_officer)

    await page.send(FairState.load, "/insight/fair?measure=satisfaction&period=year")
    await page.send(FairState.open_funnel, points=[{"curveNumber": 5, "pointNumber": 0}])
    await page.send(FairState.open_caterpillar, points=[{"curveNumber": 1, "pointNumber": 0}])

    state = await page.state(FairState)
    assert (state.phase, state.view.period, state.view.summary.count("n=6")) == ("ready", "year", 1)
    view = state.view
    path = f"/cases?measure=satisfaction&side=denominator&from={view.first}&to={view.last}&unit=yingye"
    assert page.redirects == [path, path]


@pytest.mark.parametrize("query", ["measure=luck", "period=decade", "on=yesterday"])
async def test_an_address_that_makes_no_sense_is_said_and_not_shown(
    tab: OpenTab, busy_house: Institution, query: str
) -> None:
    page = await tab(signed_in_as=busy_house.union_officer)

    await page.send(FairState.load, f"/insight/fair?{query}")

    assert (await page.state(FairState)).phase == "failed"
    assert (await page.state(NoticeState)).kind == "warning"


async def test_choices_lead_to_an_address(tab: OpenTab, busy_house: Institution) -> None:
    page = await tab(signed_in_as=busy_house.union_officer)
    await page.send(FairState.load, "/insight/fair")

    await page.send(FairState.choose_period, period="year")
    await page.send(FairState.choose_measure, measure="response")
    await page.send(FairState.choose_measure, measure="//elsewhere.example")

    assert page.redirects == [
        "/insight/fair?measure=satisfaction&period=year",
        "/insight/fair?measure=response&period=quarter",
        "/insight/fair?measure=satisfaction&period=quarter",
    ]


ROWS = (FairRow("a", "甲", "alike", ""), FairRow("b", "乙", "hidden", ""), FairRow("c", "丙", "alike", ""))


def test_a_point_is_a_unit_of_its_trace() -> None:
    clicked = clicked_unit(ROWS, [{"curveNumber": 5, "pointNumber": 1}], 5)

    assert clicked is not None
    assert clicked.code == "c"


@pytest.mark.parametrize(
    "points",
    [
        None,
        "x",
        [],
        [5],
        [{}],
        [{"curveNumber": 0, "pointNumber": 0}],
        [{"curveNumber": 9, "pointNumber": 0}],
        [{"curveNumber": 8, "pointNumber": 0}],
        [{"curveNumber": 5, "pointNumber": 2}],
        [{"curveNumber": 5, "pointNumber": -1}],
        [{"curveNumber": [5], "pointNumber": 0}],
        [{"curveNumber": 5, "pointNumber": "0"}],
    ],
)
def test_anything_else_is_no_unit(points: object) -> None:
    assert clicked_unit(ROWS, points, 5) is None
