"""A published evaluation on paper: from the sealed copy, for all staff, and nothing before it is published."""

from collections.abc import Callable

import httpx
import pytest

from shouwen_app.db.models import Staff, Unit
from shouwen_app.db.session import transaction
from shouwen_app.domain.evaluation import EvaluationKind
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.services.evaluations.schemes import make_scheme
from tests.factories import Institution
from tests.services.evaluations.conftest import JUNE, ROWS, Story

SignIn = Callable[[Staff], str]


@pytest.fixture
def digest(settled_house: Institution, database: str) -> str:
    """That of the third quarter, in a house with a unit whose name is markup."""
    house = settled_house
    with transaction(database) as session:
        house.session = session
        session.get_one(Unit, house.shiqiao.id).name = "<b>石桥</b>"
        act = house.act(house.union_officer, JUNE)
        make_scheme(session, act, kind=EvaluationKind.QUARTER, covers=UnitKind.BRANCH, rows=ROWS)
        story = Story(session, house)
        story.to_the_end()
        return story.row.digest


async def test_goes_to_paper_with_its_digest(
    browser: httpx.AsyncClient, settled_house: Institution, cookie_of: SignIn, digest: str
) -> None:
    cookie = {"cookie": cookie_of(settled_house.teller)}

    answer = await browser.get("/print/evaluation?number=1", headers=cookie)

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert "2026 年三季度信用社考评" in answer.text
    assert digest in answer.text
    assert "&lt;b&gt;石桥&lt;/b&gt;" in answer.text
    assert "没有一个单位够数" in answer.text


@pytest.mark.usefixtures("digest")
@pytest.mark.parametrize(("query", "status"), [("", 422), ("number=abc", 422), ("number=9", 404)])
async def test_what_is_not_there_is_refused_in_words(
    browser: httpx.AsyncClient, settled_house: Institution, cookie_of: SignIn, query: str, status: int
) -> None:
    cookie = {"cookie": cookie_of(settled_house.teller)}

    answer = await browser.get(f"/print/evaluation?{query}", headers=cookie)

    assert (answer.status_code, "Traceback" in answer.text) == (status, False)


async def test_nothing_goes_to_paper_before_it_is_published(
    browser: httpx.AsyncClient, settled_house: Institution, cookie_of: SignIn, database: str
) -> None:
    house = settled_house
    with transaction(database) as session:
        house.session = session
        act = house.act(house.union_officer, JUNE)
        make_scheme(session, act, kind=EvaluationKind.QUARTER, covers=UnitKind.BRANCH, rows=ROWS)
        Story(session, house)
    cookie = {"cookie": cookie_of(house.union_officer)}

    answer = await browser.get("/print/evaluation?number=1", headers=cookie)

    assert answer.status_code == 404
