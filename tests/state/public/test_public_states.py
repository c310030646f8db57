"""Customers' pages once alive: the matter shown, whom to call, no text becomes markup."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
import reflex as rx
from reflex.istate.data import RouterData
from sqlmodel import select

from shouwen_app.db.models import Unit
from shouwen_app.db.session import transaction
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.state.public.answers import problem_answer
from shouwen_app.state.public.home import HomeState
from shouwen_app.state.public.progress import ProgressState
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
    progress = await open_page(ProgressState, f"/en/q/?k={asked.progress_token}")

    assert "Answered on the spot" in progress.answer
