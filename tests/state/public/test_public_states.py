"""Customers' pages once alive: the link is explained, the matter named, nothing recorded, no text becomes markup."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
import reflex as rx
from reflex.istate.data import RouterData
from sqlmodel import select

from shouwen_app.db.models import CaseEvent, Unit
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.state.public.answers import problem_answer
from shouwen_app.state.public.home import HomeState
from shouwen_app.state.public.progress import ProgressState
from shouwen_app.state.public.rate import RateState
from tests.plugins.customers import Asked

S = TypeVar("S", bound=rx.State)
Open = Callable[[type[S], str], Awaitable[S]]


@pytest.fixture
def open_page() -> Open:
    """Opens a page at an address and waits until it has loaded."""

    async def open_at(kind: type[S], address: str) -> S:
        root = rx.State()
        root.router = RouterData.from_router_data(
            {
                "pathname": "/",
                "asPath": address,
                "headers": {"origin": "http://localhost:8000"},
                "ip": "10.0.0.1",
            }
        )
        state = await root.get_state(kind)
        await kind.event_handlers["load"].fn(state)
        return state

    return open_at


async def test_the_rating_page_names_the_matter(open_page: Open, asked: Asked) -> None:
    page = await open_page(RateState, f"/f/?k={asked.rating_token}")

    assert page.who == "营业部 周敏"
    assert "助农贷款想提前还清" in page.before
    assert page.answer == ""


async def test_opening_the_rating_page_again_and_again_records_nothing(
    open_page: Open, asked: Asked, database: str
) -> None:
    for _ in range(5):
        await open_page(RateState, f"/f/?k={asked.rating_token}")

    with reading(database) as session:
        assert len(session.exec(select(CaseEvent)).all()) == 3


@pytest.mark.parametrize(
    ("address", "said"), [("/f/", "链接不完整"), (f"/f/?k={'x' * 32}", "没有找到这个链接")]
)
async def test_the_rating_page_explains_a_wrong_link(
    open_page: Open, asked: Asked, address: str, said: str
) -> None:
    page = await open_page(RateState, address)

    assert said in page.answer
    assert page.who == ""


async def test_guessing_through_the_page_is_counted_too(open_page: Open, asked: Asked) -> None:
    for number in range(20):
        await open_page(RateState, f"/f/?k={number:032}")

    page = await open_page(RateState, f"/f/?k={asked.rating_token}")

    assert "试的次数多了" in page.answer


async def test_the_progress_page_shows_the_matter_of_its_link(open_page: Open, asked: Asked) -> None:
    page = await open_page(ProgressState, f"/q/?k={asked.progress_token}")

    assert asked.case_no in page.answer


async def test_the_progress_page_without_a_link_waits_for_the_form(open_page: Open, database: str) -> None:
    assert (await open_page(ProgressState, "/q/")).answer == ""


async def test_the_home_lists_whom_to_call(open_page: Open, asked: Asked, database: str) -> None:
    with transaction(database) as session:
        closed = session.exec(select(Unit).where(Unit.code == "shiqiao")).one()
        closed.is_active = False

    page = await open_page(HomeState, "/")

    assert [(unit.name, unit.phone) for unit in page.units][:2] == [("青禾联社", "8000"), ("营业部", "8000")]
    assert "石桥信用社" not in {unit.name for unit in page.units}


def test_an_answer_leads_to_the_field_that_is_wrong() -> None:
    answer = problem_answer(InvalidInput("rating.grade_required", field="grade"), before="<还没有提交>")

    assert '<a href="#grade">&lt;还没有提交&gt;请先点一个满意度，再提交。</a>' in answer


async def test_a_page_below_en_is_answered_in_english(open_page: Open, asked: Asked) -> None:
    rated = await open_page(RateState, f"/en/f/?k={asked.rating_token}")
    progress = await open_page(ProgressState, f"/en/q/?k={asked.progress_token}")
    wrong = await open_page(RateState, "/en/f/")

    assert (rated.before[:11], rated.who) == ("Your matter", "营业部 周敏")
    assert "Answered on the spot" in progress.answer
    assert "The link is incomplete" in wrong.answer
