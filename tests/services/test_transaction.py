"""One transaction per use case (事务): whole or not at all, and the same request once only (幂等)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.session import reading
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.errors import Conflict, InvalidInput
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.cases.handling import add_progress
from shouwen_app.services.cases.register_case import Registered, register_case
from shouwen_app.services.transaction import in_reading, in_transaction, read, run
from shouwen_app.settings import settings
from shouwen_app.texts.language import Language, language, speaking
from tests.factories import TUESDAY, Institution, intake, row_counts

ANSWERED = intake(Outcome.ANSWERED, answer="不收违约金。")


def counts() -> dict[str, int]:
    """Rows of the committed database."""
    with reading(settings().database_url) as session:
        return row_counts(session)


def book(unit_id: int, year: int) -> list[int]:
    """The running numbers of a unit's register book, in order."""
    with reading(settings().database_url) as session:
        query = select(Case.register_no).where(Case.register_unit_id == unit_id, Case.register_year == year)
        return sorted(session.exec(query))


@pytest.mark.both_databases
def test_a_resend_returns_the_stored_result_and_creates_nothing(settled_house: Institution) -> None:
    act = settled_house.act(settled_house.teller, request_id="once")

    first = run(register_case, act, intake=ANSWERED)
    before = counts()
    again = run(register_case, act, intake=ANSWERED)

    assert first == again
    assert isinstance(again, Registered)
    assert (counts(), before["inquiry"], before["request"]) == (before, 1, 1)


@pytest.mark.parametrize(
    ("person", "use_case", "given"),
    [
        ("teller", register_case, {"intake": intake(Outcome.ANSWERED, answer="收违约金。")}),
        ("colleague", register_case, {"intake": ANSWERED}),
        ("teller", add_progress, {"case_no": "SW-20260929-0001", "seen": 2, "note": "进展"}),
    ],
)
def test_a_request_id_is_not_used_for_anything_else(
    settled_house: Institution, person: str, use_case: Callable[..., Any], given: dict[str, Any]
) -> None:
    house = settled_house
    run(register_case, house.act(house.teller, request_id="once"), intake=ANSWERED)
    before = counts()

    with pytest.raises(Conflict) as refusal:
        run(use_case, house.act(getattr(house, person), request_id="once"), **given)

    assert (refusal.value.code, counts()) == ("request.reused", before)


def test_a_request_without_result_is_stored_too(
    settled_house: Institution, progress: Callable[..., None]
) -> None:
    progress("note-1")
    progress("note-1")

    assert counts()["case_event"] == 3


@pytest.fixture
def progress(settled_house: Institution) -> Callable[..., None]:
    """Adds a note to the teller's case, under a request id."""
    house = settled_house
    given = intake(Outcome.COLLEAGUE, colleague=house.teller.id)
    registered = run(register_case, house.act(house.teller), intake=given)

    def add(request_id: str) -> None:
        act = house.act(house.teller, request_id=request_id)
        run(add_progress, act, registered.case_no, seen=registered.version, note="已联系客户")

    return add


def test_a_failure_leaves_nothing_behind(settled_house: Institution) -> None:
    before = counts()

    def fails_late(session: Session, act: Act) -> None:
        register_case(session, act, intake=ANSWERED)
        raise InvalidInput("input.required", field="name")

    with pytest.raises(InvalidInput):
        run(fails_late, settled_house.act(settled_house.teller, request_id="once"))

    assert counts() == before


@pytest.mark.rule("R14.4.2")
@pytest.mark.both_databases
def test_register_numbers_have_no_gap_after_a_failure(settled_house: Institution) -> None:
    house = settled_house

    def fails_late(session: Session, act: Act) -> None:
        register_case(session, act, intake=ANSWERED)
        raise InvalidInput("input.required", field="name")

    for number in range(6):
        act = house.act(house.teller)
        if number % 2:
            with pytest.raises(InvalidInput):
                run(fails_late, act)
        else:
            run(register_case, act, intake=ANSWERED)

    assert book(house.yingye.id or 0, 2026) == [1, 2, 3]


def test_each_unit_has_a_book_for_each_year_of_the_banks_clock(settled_house: Institution) -> None:
    house = settled_house
    new_year = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)

    for person, at in (
        (house.teller, TUESDAY),
        (house.colleague, TUESDAY),
        (house.lender, TUESDAY),
        (house.teller, new_year),
    ):
        run(register_case, house.act(person, at), intake=ANSWERED)

    assert book(house.yingye.id or 0, 2026) == [1, 2]
    assert book(house.xindai.id or 0, 2026) == [1]
    assert book(house.yingye.id or 0, 2027) == [1]


@pytest.mark.both_databases
def test_registering_at_once_gives_everyone_a_number(settled_house: Institution) -> None:
    house = settled_house
    acts = [house.act(person) for person in (house.teller, house.colleague) * 6]

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda act: run(register_case, act, intake=ANSWERED), acts))

    assert len({registered.case_no for registered in done}) == 12
    assert book(house.yingye.id or 0, 2026) == list(range(1, 13))


@pytest.mark.both_databases
def test_the_same_request_sent_at_once_is_carried_out_once(settled_house: Institution) -> None:
    act = settled_house.act(settled_house.teller, request_id="double-click")

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: run(register_case, act, intake=ANSWERED), range(4)))

    assert len(set(done)) == 1
    assert counts()["inquiry"] == 1


@pytest.mark.both_databases
def test_of_two_who_act_at_once_one_is_told(settled_house: Institution) -> None:
    house = settled_house
    given = intake(Outcome.COLLEAGUE, colleague=house.teller.id)
    registered = run(register_case, house.act(house.teller), intake=given)

    def act_on(note: str) -> str:
        try:
            run(add_progress, house.act(house.teller), registered.case_no, seen=registered.version, note=note)
        except Conflict as lost:
            return lost.code
        return "done"

    with ThreadPoolExecutor(4) as pool:
        done = sorted(pool.map(act_on, "一二三四"))

    assert done == ["case.moved"] * 3 + ["done"]
    with reading(settings().database_url) as session:
        case = CaseRepository(session, SYSTEM).get(registered.case_no)
        events = session.exec(select(CaseEvent.seq).where(CaseEvent.case_id == case.id)).all()
        assert (case.version, sorted(events)) == (3, [1, 2, 3])


async def test_runs_beside_the_event_loop(settled_house: Institution) -> None:
    registered = await in_transaction(register_case, settled_house.act(settled_house.teller), intake=ANSWERED)

    def version(session: Session, act: Act) -> int:
        return CaseRepository(session, act.actor).get(registered.case_no).version

    assert read(version, Act(SYSTEM, TUESDAY)) == registered.version == 2


def test_reading_keeps_nothing(settled_house: Institution) -> None:
    before = counts()

    def writes(session: Session, act: Act) -> Any:
        return register_case(session, act, intake=ANSWERED)

    read(writes, settled_house.act(settled_house.teller))

    assert counts() == before


async def test_the_worker_thread_speaks_the_language_of_who_asks(settled_house: Institution) -> None:
    def asked(session: Session, act: Act) -> str:
        return language().value

    with speaking(Language.ENGLISH):
        said = (
            await in_reading(asked, Act(SYSTEM, TUESDAY)),
            await in_transaction(asked, Act(SYSTEM, TUESDAY)),
        )

    assert said == ("en", "en")
    assert await in_reading(asked, Act(SYSTEM, TUESDAY)) == "zh-CN"
