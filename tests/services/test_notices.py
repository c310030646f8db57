"""Notices behind the bell."""

import pytest
from sqlmodel import Session

from shouwen_app.db.repositories.notices import notify, unread_count
from shouwen_app.domain.errors import NotFound
from shouwen_app.services.notices import list_notices, read_all_notices, read_notice
from shouwen_app.services.signin.profile import own_profile
from tests.factories import TUESDAY, Institution


@pytest.fixture
def house(session: Session) -> Institution:
    house = Institution(session)
    people = [house.teller.id or 0, house.head.id or 0, house.teller.id or 0]
    notify(session, people, "transfer_offered", TUESDAY, "SW-20260929-0001", title="助农贷款提前还清")
    session.flush()
    return house


def test_notice_says_what_happened_and_leads_to_the_case(session: Session, house: Institution):
    (row,) = list_notices(session, house.act(house.teller))

    assert (row.text, row.href) == ("有件转到您部门，请接单：助农贷款提前还清", "/cases/SW-20260929-0001")
    assert (row.at, row.unread) == ("今天 14:42", True)


def test_reading_a_notice_lowers_the_count(session: Session, house: Institution):
    act = house.act(house.teller)
    before = own_profile(session, act).unread

    read_notice(session, act, notice_id=list_notices(session, act)[0].id)
    session.flush()

    assert (before, own_profile(session, act).unread) == (1, 0)


def test_all_of_ones_own_notices_are_read_at_once(session: Session, house: Institution):
    notify(session, [house.teller.id or 0], "assigned", TUESDAY, "SW-20260929-0002", title="挂失")
    session.flush()

    read_all_notices(session, house.act(house.teller))

    left = [unread_count(session, person.id or 0) for person in (house.teller, house.head)]
    assert left == [0, 1]


def test_nobody_reads_the_notices_of_others(session: Session, house: Institution):
    of_head = list_notices(session, house.act(house.head))[0].id

    with pytest.raises(NotFound):
        read_notice(session, house.act(house.teller), notice_id=of_head)
    assert unread_count(session, house.head.id or 0) == 1


def test_who_became_administrator_reads_no_case_any_more(session: Session, house: Institution):
    notify(session, [house.administrator.id or 0], "assigned", TUESDAY, "SW-20260929-0001", title="贷款")

    assert list_notices(session, house.act(house.administrator)) == ()


def test_who_left_supervision_is_told_of_no_contact_back(session: Session, house: Institution):
    notify(session, [house.colleague.id or 0], "contact_back", TUESDAY, "SW-20260929-0001", title="贷款")

    assert list_notices(session, house.act(house.colleague)) == ()
