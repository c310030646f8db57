"""What anybody may read without asking: where to go and when, what is promised, and where to complain."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from shouwen_app.services.calendar.hours import add_hours
from shouwen_app.services.policies.adopt_policy import AdoptionEdit, adopt_policy
from shouwen_app.services.progress.directory import PublicUnit, list_public_units, open_home
from shouwen_app.services.progress.promises import list_promises
from shouwen_app.services.rulebook import read_rulebook, working_by
from tests.factories import Institution, shanghai
from tests.plugins.customers import customer

MORNING = shanghai(9, 29, 10, 5).astimezone(UTC)
EVENING = shanghai(9, 29, 18, 0).astimezone(UTC)


@pytest.fixture
def lending(session: Session, house: Institution) -> Institution:
    """The lending department on the third floor, with hours of its own."""
    house.xindai.address = "青禾县人民路 1 号 3 楼"
    house.xindai.duties = "贷款的受理和审批"
    add_hours(
        session, house.act(house.clerk), unit="xindai", name="信贷管理部", spans="9:00-12:00，14:00-16:00"
    )
    return house


@pytest.mark.rule("R6.4.1a")
@pytest.mark.parametrize(
    ("at", "today", "is_open"),
    [
        (MORNING, "营业中，今天 09:00–12:00、14:00–16:00", True),
        (EVENING, "现在休息，9月30日（周三） 09:00 开门", False),
    ],
)
def test_place_and_hours_of_each_unit_are_told(
    session: Session, lending: Institution, at: datetime, today: str, is_open: bool
) -> None:
    with working_by(read_rulebook(session)):
        units = list_public_units(session, customer(at))

    (found,) = [unit for unit in units if unit.code == "xindai"]
    assert found == PublicUnit(
        "xindai", "信贷管理部", "8000", "青禾县人民路 1 号 3 楼", "贷款的受理和审批", today, is_open
    )


@pytest.mark.rule("R14.7")
def test_the_promise_is_published_as_it_is_adopted_with_whom_to_call(
    session: Session, house: Institution
) -> None:
    adopt_policy(session, house.act(house.clerk), edit=AdoptionEdit("R6", date(2026, 9, 29)))

    with working_by(read_rulebook(session)):
        days = (shanghai(9, day, 12).astimezone(UTC) for day in (28, 29))
        before, after = (list_promises(session, customer(at))[0] for at in days)
        home = open_home(session, customer())

    assert before.note == "信用社（银行）首问责任制，2020年1月1日起执行"
    assert after.note == "首问责任及限时办结制度范本，2020年1月1日起执行"
    assert [(each.limit, each.basis) for each in after.promises][:3] == [
        ("当场", "R6.3.1a"),
        ("3 个工作日", "R6.3.1b"),
        ("5 个工作日", "R6.3.2b"),
    ]
    assert home.promises == after.promises[:4]
    assert ("信贷管理部", "8000") in [(unit.name, unit.phone) for unit in home.units]
