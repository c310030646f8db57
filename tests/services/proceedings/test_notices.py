"""Notices of proceedings behind the bell (问责提醒): beside all others, counted, opened and read one by one."""

import pytest
from sqlmodel import Session

from shouwen_app.domain.errors import NotFound
from shouwen_app.services.notices import list_notices, read_all_notices, read_notice, unread_notices
from tests.services.proceedings.conftest import Desk, refusal


def test_a_subject_finds_the_hearing_behind_the_bell(session: Session, desk: Desk) -> None:
    number, house = desk.heard(), desk.house
    session.flush()
    act = desk.act(house.teller)

    (row,) = list_notices(session, act)
    before = unread_notices(session, act.actor)
    read_notice(session, act, notice_id=row.id)

    assert (row.text, row.href) == (f"有一件问责事项请您陈述：{number}", f"/accountability?no={number}")
    assert row.id < 0
    assert (before, unread_notices(session, act.actor)) == (1, 0)


def test_notices_of_others_are_not_read_and_all_of_ones_own_are(session: Session, desk: Desk) -> None:
    desk.decided()
    session.flush()
    own, other = desk.act(desk.house.teller), desk.act(desk.house.colleague)
    rows = list_notices(session, own)

    code = refusal(lambda: read_notice(session, other, notice_id=rows[0].id), NotFound)
    read_all_notices(session, own)

    assert code == "notice.not_found"
    assert [row.text[:7] for row in rows] == ["问责决定已作出", "有一件问责事项"]
    assert unread_notices(session, own.actor) == 0


@pytest.mark.parametrize("who", ["colleague", "head", "auditor"])
def test_who_has_no_part_hears_nothing(session: Session, desk: Desk, who: str) -> None:
    desk.decided()
    session.flush()

    assert list_notices(session, desk.act(getattr(desk.house, who))) == ()
