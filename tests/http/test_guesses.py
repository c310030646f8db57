"""Guessing (猜测): a hundred thousand tokens find nothing and are locked out, and a near miss looks like any other."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event

from shouwen_app.db.session import engine_for, reading
from shouwen_app.domain.errors import NotFound, RuleViolation
from shouwen_app.domain.link import new_token
from shouwen_app.services.clock import now
from shouwen_app.services.progress.guesses import counted_tries
from shouwen_app.services.progress.look_up import look_up, look_up_by_link
from tests.plugins.customers import Asked, customer

ADDRESSES, GUESSES_EACH, LET_THROUGH = 250, 400, 20


def test_a_hundred_thousand_guesses_find_nothing_and_lock(database: str, asked: Asked) -> None:
    at, outcomes = now(), {"link.unknown": 0, "public.too_many_tries": 0}
    with reading(database) as session:
        for number in range(ADDRESSES * GUESSES_EACH):
            address = f"10.0.{number % ADDRESSES}.1"
            try:
                with counted_tries(address, at + timedelta(microseconds=number)):
                    look_up_by_link(session, customer(at), token=new_token())
            except (NotFound, RuleViolation) as refusal:
                outcomes[refusal.code] += 1

    assert outcomes == {
        "link.unknown": ADDRESSES * LET_THROUGH,
        "public.too_many_tries": ADDRESSES * (GUESSES_EACH - LET_THROUGH),
    }


@contextmanager
def statements(database: str) -> Iterator[list[str]]:
    """What the database is asked inside the block."""
    asked: list[str] = []

    def note(*given: object) -> None:
        asked.append(str(given[2]))

    event.listen(engine_for(database), "before_cursor_execute", note)
    yield asked
    event.remove(engine_for(database), "before_cursor_execute", note)


@pytest.mark.both_databases
def test_a_near_miss_costs_what_any_miss_costs(database: str, asked: Asked) -> None:
    def miss(case_no: str, tail: str) -> list[str]:
        with reading(database) as session, statements(database) as seen, pytest.raises(NotFound) as refusal:
            look_up(session, customer(now()), case_no=case_no, phone_tail=tail)
        return [refusal.value.code, *seen]

    assert miss(asked.case_no, "0000") == miss("SW-20200101-0001", "0000")
