"""Fixtures of tablets at the counter: one that was added and paired, without a browser."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from shouwen_app.domain.act import Act
from shouwen_app.services.counters.at_the_tablet import pair_tablet
from shouwen_app.services.counters.manage_tablets import add_tablet
from tests.factories import Institution
from tests.plugins.customers import LATER, customer

PairTablet = Callable[..., str]


@pytest.fixture
def paired(session: Session, house: Institution) -> PairTablet:
    """Adds a tablet for a unit of the house and pairs it; the token."""

    def pair(name: str = "1 号窗口", unit: str = "yingye", act: Act | None = None) -> str:
        made = add_tablet(session, act or house.act(house.clerk, LATER), unit=unit, name=name)
        return pair_tablet(session, customer(), code=made.code)

    return pair
