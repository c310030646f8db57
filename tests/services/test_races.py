"""Two at once (并发): one wins, the others hear who was faster, and nothing is written twice, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlmodel import select

from shouwen_app.db.models import CaseEvent, FollowUpTask, Rating, Staff
from shouwen_app.db.session import reading
from shouwen_app.domain.errors import Conflict, ShouwenError
from shouwen_app.domain.follow_up import ContactWay, Solved
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.callbacks.conclude import attempt_callback, conclude_callback
from shouwen_app.services.cases.register_case import Registered, register_case
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.transfers import accept_transfer
from shouwen_app.services.people.add_unit import add_unit
from shouwen_app.services.ratings.links import make_rating_link
from shouwen_app.services.ratings.rate import rate
from shouwen_app.services.transaction import run
from shouwen_app.settings import settings
from tests.factories import Institution, intake
from tests.plugins.customers import customer

pytestmark = pytest.mark.both_databases


def at_once(attempts: list[Callable[[], Any]]) -> list[str]:
    """What came of attempts begun together: "done", or the code of the refusal."""
    start = Barrier(len(attempts))

    def attempt(act: Callable[[], Any]) -> str:
        start.wait()
        try:
            act()
        except ShouwenError as refused:
            return refused.code
        return "done"

    with ThreadPoolExecutor(len(attempts)) as pool:
        return sorted(pool.map(attempt, attempts))


def kinds(case_no: str) -> list[str]:
    """The events of the only case."""
    with reading(settings().database_url) as session:
        return list(session.exec(select(CaseEvent.kind).order_by(CaseEvent.seq)))  # type: ignore[arg-type]  # a column


@pytest.fixture
def offered(settled_house: Institution) -> Registered:
    """A case offered to the lending department."""
    house = settled_house
    given = intake(TriageOutcome.TRANSFER, to_unit=house.xindai.id, reason="贷款归信贷管理部管")
    return run(register_case, house.act(house.teller), intake=given)


@pytest.fixture
def own(settled_house: Institution) -> Registered:
    """A case that its first-inquiry person handles."""
    house = settled_house
    given = intake(TriageOutcome.COLLEAGUE, colleague=house.teller.id)
    return run(register_case, house.act(house.teller), intake=given)


def test_of_two_who_accept_one_handles_and_the_other_hears_who(
    settled_house: Institution, offered: Registered
) -> None:
    house = settled_house
    heard: list[Conflict] = []

    def accept(person: Staff) -> Callable[[], None]:
        act = house.act(person)

        def go() -> None:
            try:
                run(accept_transfer, act, offered.case_no, seen=offered.version)
            except Conflict as lost:
                heard.append(lost)
                raise

        return go

    came = at_once([accept(house.lender), accept(house.lending_head)])

    assert came == ["case.moved", "done"]
    assert kinds(offered.case_no).count("transfer_accepted") == 1
    assert heard[0].params["by"] in {"陈立群", "孙桂芳"}


def test_of_two_replies_one_is_given(settled_house: Institution, own: Registered) -> None:
    act = settled_house.act(settled_house.teller)

    def reply() -> None:
        run(reply_case, act, own.case_no, seen=own.version, reply="您好，不收。", way=ContactWay.PHONE)

    assert at_once([reply, reply, reply]) == ["case.moved", "case.moved", "done"]
    with reading(settings().database_url) as session:
        assert len(session.exec(select(FollowUpTask)).all()) == 1


def test_of_two_who_conclude_a_callback_one_does(settled_house: Institution, own: Registered) -> None:
    act = settled_house.act(settled_house.teller)
    run(reply_case, act, own.case_no, seen=own.version, reply="您好，不收。", way=ContactWay.PHONE)
    seen = own.version + 1
    run(attempt_callback, act, own.case_no, seen=seen, way=ContactWay.PHONE, reached=True)

    def conclude() -> None:
        run(conclude_callback, act, own.case_no, seen=seen + 1, solved=Solved.YES, satisfied=True)

    assert at_once([conclude, conclude]) == ["case.moved", "done"]
    assert kinds(own.case_no).count("callback_concluded") == 1


def test_a_rating_posted_twice_is_one_rating(settled_house: Institution) -> None:
    house = settled_house
    act = house.act(house.teller)
    registered = run(register_case, act, intake=intake(TriageOutcome.ANSWERED, answer="不收违约金。"))
    token = run(make_rating_link, act, registered.case_no).path.partition("=")[2]

    came = at_once([lambda: run(rate, customer(), token=token, grade="1")] * 3)

    assert came == ["done"] * 3
    assert kinds(registered.case_no).count("rated") == 1
    with reading(settings().database_url) as session:
        assert len(session.exec(select(Rating)).all()) == 1
        assert len(session.exec(select(FollowUpTask)).all()) == 1


def test_one_code_names_one_unit(settled_house: Institution) -> None:
    house = settled_house
    act = house.act(house.administrator)

    def add() -> None:
        run(add_unit, act, code="xinqu", name="新区信用社", kind=UnitKind.BRANCH, parent="lhs")

    assert at_once([add, add, add]) == ["done", "unit.code_taken", "unit.code_taken"]


def test_a_double_click_is_told_its_own_result(settled_house: Institution, offered: Registered) -> None:
    act = settled_house.act(settled_house.lender, request_id="double-click")

    def accept() -> None:
        run(accept_transfer, act, offered.case_no, seen=offered.version)

    assert at_once([accept, accept]) == ["done", "done"]
    assert kinds(offered.case_no).count("transfer_accepted") == 1
