"""A small sealed history on SQLite, and a hand that edits the file behind the product's back."""

import importlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta

import pytest

from shouwen_app.db.repositories import access_log
from shouwen_app.db.session import transaction
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.audit.seal import close_days, seal_new
from shouwen_app.services.audit.verify import Verification, verify_chain
from shouwen_app.services.cases.handling import add_progress
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.transaction import read
from tests.factories import TUESDAY, Institution, intake

sqlite = importlib.import_module("pysqlite3")
WEDNESDAY = TUESDAY + timedelta(days=1)
Edit = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def history(database: str) -> str:
    """Two cases with six events, three log-ins, one closed day of each stream; the last event stands after it."""
    with transaction(database) as session:
        house = Institution(session)
        given = intake(Outcome.COLLEAGUE, colleague=house.teller.id)
        for at in (TUESDAY, TUESDAY):
            registered = register_case(session, house.act(house.teller, at), intake=given)
        add_progress(session, house.act(house.teller), registered.case_no, seen=2, note="已联系客户")
        for _ in range(3):
            access_log.append(
                session, TUESDAY, house.teller.id, AccessKind.UNMASKED, {"case": registered.case_no}
            )
        seal_new(session, Act(SYSTEM, TUESDAY))
        close_days(session, Act(SYSTEM, WEDNESDAY))
        act = house.act(house.teller, WEDNESDAY)
        add_progress(session, act, registered.case_no, seen=3, note="再次联系客户")
        seal_new(session, Act(SYSTEM, WEDNESDAY))
    return database


@pytest.fixture
def verify(history: str) -> Callable[[], Verification]:
    """The chain as it is verified now."""
    return lambda: read(verify_chain, Act(SYSTEM, WEDNESDAY))


@pytest.fixture
def by_hand(history: str) -> Edit:
    """Runs statements on the file itself, without the product's constraints, and undoes them afterwards."""

    @contextmanager
    def edit(*statements: str) -> Iterator[None]:
        connection = sqlite.connect(history.removeprefix("sqlite:///"), isolation_level=None)
        connection.execute("PRAGMA ignore_check_constraints=ON")
        backup = sqlite.connect(":memory:")
        connection.backup(backup)
        for statement in statements:
            connection.execute(statement)
        try:
            yield
        finally:
            backup.backup(connection)
            connection.close()
            backup.close()

    return edit
