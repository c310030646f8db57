"""Keys of programs for tests: the hotline's, which acts for the teller."""

from collections.abc import Callable
from datetime import datetime

import pytest

from shouwen_app.domain.api_key import Scope
from shouwen_app.services.clock import now
from shouwen_app.services.keys.manage_keys import add_key
from shouwen_app.services.transaction import run
from tests.factories import Institution

MakeKey = Callable[..., str]


@pytest.fixture
def make_key(settled_house: Institution) -> MakeKey:
    """Makes a key with every scope unless told otherwise."""

    def make(
        *scopes: Scope, unit: str = "yingye", login: str = "0101", days: int = 30, at: datetime | None = None
    ) -> str:
        act = settled_house.act(settled_house.administrator, at or now())
        names = [scope.value for scope in scopes or tuple(Scope)]
        return run(add_key, act, name="热线平台", scopes=names, unit=unit, login=login, days=days).key

    return make
