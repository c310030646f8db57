"""The lease of the background loop (值守租约): one holder, a second one stands by."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.services.lease import LASTS, take_lease
from tests.factories import TUESDAY

pytestmark = pytest.mark.both_databases


@pytest.fixture
def take(session: Session):
    """Asks for the lease some seconds after the start."""
    return lambda holder, after: take_lease(
        session, Act(SYSTEM, TUESDAY + after), name="worker", holder=holder
    )


def test_a_second_process_stands_by_until_the_lease_runs_out(take) -> None:
    second = timedelta(seconds=1)

    assert take("a", 0 * second)
    assert not take("b", second)
    assert take("a", 10 * second)
    assert not take("b", LASTS)
    assert take("b", 10 * second + LASTS)
    assert not take("a", 11 * second + LASTS)


def test_leases_of_other_names_are_free(session: Session, take) -> None:
    take("a", timedelta(0))

    assert take_lease(session, Act(SYSTEM, TUESDAY), name="mail", holder="b")
