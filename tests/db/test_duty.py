"""Who is on duty (在岗): only people whose role lets them take cases."""

from sqlmodel import Session

from shouwen_app.db.repositories.duty import on_duty
from shouwen_app.domain.permissions import Role
from tests.factories import Institution


def test_an_administrator_is_never_offered_a_case(session: Session) -> None:
    house = Institution(session)
    administrator = house.staff("0901", "罗超", house.yingye, 60, Role.ADMINISTRATOR)

    found = on_duty(session, house.yingye.id or 0)

    assert administrator not in found
    assert found[0] == house.head


def test_absent_and_inactive_people_are_left_out(session: Session) -> None:
    house = Institution(session)
    house.teller.is_on_duty = False
    house.colleague.is_active = False

    assert on_duty(session, house.yingye.id or 0) == [house.head]
