"""A report from filing to its answer, who reads it, and what a look leaves behind (R16.10, R16.7)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Report, ReportEvent, ReportNotice, RoleGrant, Staff
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import (
    InvalidInput,
    NotFound,
    NotPermitted,
)
from shouwen_app.domain.report import Finding
from shouwen_app.services.notices import list_notices, read_all_notices, read_notice
from shouwen_app.services.reports.file_report import Filed
from shouwen_app.services.reports.follow_report import add_words, follow_report
from shouwen_app.services.reports.handle_report import (
    ask_reporter,
    close_report,
    decide_report,
    note_inquiry,
    receive_report,
)
from shouwen_app.services.reports.list_reports import list_reports
from shouwen_app.services.reports.match_report import match_report
from shouwen_app.services.reports.open_report import open_report, reveal_reporter
from shouwen_app.services.signin.profile import own_profile
from tests.factories import TUESDAY, Institution
from tests.plugins.reports import PUBLIC, FileReport, received

pytestmark = pytest.mark.both_databases
Stored = Callable[[Filed], Report]


@pytest.mark.rule("R16.10", "R16.7")
def test_a_report_is_received_inquired_into_and_answered(
    session: Session, house: Institution, file_one: FileReport
):
    filed = file_one()
    act = house.act(house.union_officer)

    receive_report(session, act, filed.report_no, seen=1)
    match_report(session, act, filed.report_no, seen=2, logins="0101")
    ask_reporter(session, act, filed.report_no, seen=3, words="大约几点？")
    add_words(session, PUBLIC, report_no=filed.report_no, code=filed.code, words="十点左右。")
    note_inquiry(session, act, filed.report_no, seen=5, words="已调看录像。")
    decide_report(
        session,
        act,
        filed.report_no,
        seen=6,
        finding=Finding.FOUNDED,
        words="反映属实，已批评教育，向您道歉。",
    )
    close_report(session, act, filed.report_no, seen=7)

    found = follow_report(session, PUBLIC, report_no=filed.report_no, code=filed.code)
    assert (found.status, found.finding) == ("已办结", "属实")
    assert found.answer == "反映属实，已批评教育，向您道歉。"
    assert [step.words for step in found.steps] == ["", found.answer, "十点左右。", "大约几点？", "", ""]
    assert "周敏" not in str(found)
    assert "录像" not in str(found)


@pytest.mark.rule("R16.10")
@pytest.mark.parametrize(
    ("route", "about", "readers"),
    [
        ("level_by_level", "营业部 周敏", {"马会玲", "林婉清"}),
        ("over_heads", "营业部 周敏", {"林婉清"}),
        ("level_by_level", "营业部 马会玲", {"何志远", "林婉清"}),
        ("level_by_level", "营业部办事慢", {"何志远", "林婉清"}),
        ("over_heads", "监督部门 林婉清", {"何志远"}),
        ("level_by_level", "整个联社的服务", {"林婉清"}),
    ],
)
def test_only_those_outside_the_line_read_it(
    session: Session, house: Institution, file_one: FileReport, route: str, about: str, readers: set[str]
):
    filed = file_one(route=route, about=about)

    able = set()
    for person in session.exec(select(Staff)):
        try:
            if list_reports(session, house.act(person)):
                able.add(person.name)
        except NotPermitted:
            assert person.name not in readers
            continue
    assert able == readers
    outsiders = [person for person in session.exec(select(Staff)) if person.name not in readers]
    for person in outsiders:
        with pytest.raises((NotFound, NotPermitted)):
            open_report(session, house.act(person), report_no=filed.report_no)


def test_whoever_matches_themselves_into_the_line_loses_the_report_at_once(
    session: Session, house: Institution, file_one: FileReport, stored: Stored
):
    filed = file_one(about="三号窗口的人")
    received(session, house, filed)

    match_report(session, house.act(house.union_officer), filed.report_no, seen=2, logins="0401")

    assert list_reports(session, house.act(house.union_officer)) == ()
    assert list_notices(session, house.act(house.union_officer)) == ()
    assert [row.report_no for row in list_reports(session, house.act(house.leader))] == [filed.report_no]
    assert own_profile(session, house.act(house.leader)).unread == 1
    assert stored(filed).handler_id is None


def test_a_role_given_up_takes_the_report_along(session: Session, house: Institution, file_one: FileReport):
    file_one()
    for grant in session.exec(select(RoleGrant).where(RoleGrant.staff_id == house.union_officer.id)):
        session.delete(grant)
    session.flush()

    assert list_notices(session, house.act(house.union_officer)) == ()
    assert list_reports(session, house.act(house.leader)) != ()


def test_each_look_is_written_into_the_reports_chain_and_moves_no_version(
    session: Session, house: Institution, file_one: FileReport
):
    filed = file_one()
    act = house.act(house.union_officer)

    first, again = (open_report(session, act, report_no=filed.report_no) for _ in range(2))
    later = house.act(house.union_officer, TUESDAY + timedelta(minutes=10))
    open_report(session, later, report_no=filed.report_no)

    kinds = [event.kind for event in session.exec(select(ReportEvent).order_by(ReportEvent.seq))]  # type: ignore[arg-type]  # a column
    assert kinds == ["filed", "opened", "opened"]
    assert (first.version, again.version) == (1, 1)
    receive_report(session, act, filed.report_no, seen=1)


def test_the_reporter_is_shown_for_a_reason_that_stays(
    session: Session, house: Institution, file_one: FileReport
):
    filed = file_one(anonymous=False, name="李建国")
    act = house.act(house.union_officer)

    shown = reveal_reporter(session, act, filed.report_no, seen=1, reason="电话核实")

    assert (shown.name, shown.phone) == ("李建国", "")
    assert open_report(session, act, report_no=filed.report_no).steps[0].text == "电话核实"
    with pytest.raises(InvalidInput):
        reveal_reporter(session, act, filed.report_no, seen=1, reason=" ")
    with pytest.raises(ValueError, match="without a request id"):
        reveal_reporter(
            session, house.act(house.union_officer, request_id="x"), filed.report_no, seen=1, reason="x"
        )


def test_notices_of_reports_are_read_like_the_others(
    session: Session, house: Institution, file_one: FileReport
):
    file_one()
    file_one(about="石桥信用社")
    act = house.act(house.union_officer)
    newest, other = list_notices(session, act)

    read_notice(session, act, notice_id=newest.id)
    after_one = own_profile(session, act).unread
    read_all_notices(session, act)

    assert newest.id < 0
    assert newest.href.startswith("/reports?no=JB-20260929-")
    assert (other.unread, after_one, own_profile(session, act).unread) == (True, 1, 0)
    assert len(session.exec(select(ReportNotice)).all()) == 2


def test_time_past_the_house_limit_shows(session: Session, house: Institution, file_one: FileReport):
    filed = file_one()

    late = house.act(house.union_officer, TUESDAY + timedelta(days=2))
    (row,) = list_reports(session, late)
    told = follow_report(session, Act(PUBLIC.actor, late.at), report_no=filed.report_no, code=filed.code)

    assert row.clock_state == "over"
    assert "比内部规定的时间晚了" in told.promise
