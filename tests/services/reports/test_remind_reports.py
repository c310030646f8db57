"""Reports past their house limits: handlers and supervision hear of it once, the line never (R16.10)."""

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Staff
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.services.notices import list_notices
from shouwen_app.services.reports.handle_report import receive_report
from shouwen_app.services.reports.remind_reports import remind_reports
from tests.factories import Institution, shanghai
from tests.plugins.reports import FileReport

pytestmark = pytest.mark.both_databases
IN_TIME, NEXT_MORNING, MUCH_LATER = shanghai(9, 30, 17, 0), shanghai(10, 8, 9, 0), shanghai(10, 27, 9, 0)


def told(session: Session, house: Institution, person: Staff) -> list[str]:
    return [row.text for row in list_notices(session, house.act(person, MUCH_LATER))]


def test_nobody_is_told_in_time(session: Session, house: Institution, file_one: FileReport):
    file_one()

    assert remind_reports(session, Act(SYSTEM, IN_TIME)) == 0


def test_a_report_that_nobody_received_is_told_once_to_its_readers(
    session: Session, house: Institution, file_one: FileReport
):
    filed = file_one(route="level_by_level")

    counts = [remind_reports(session, Act(SYSTEM, NEXT_MORNING)) for _ in range(2)]

    said = f"举报超过 1 个工作日没有受理（内部规定）：{filed.report_no}"
    assert counts == [2, 0]
    assert told(session, house, house.head)[0] == said
    assert told(session, house, house.union_officer) == [said]
    assert told(session, house, house.teller) == told(session, house, house.colleague) == []


def test_a_report_that_nobody_decided_on_is_told_too(
    session: Session, house: Institution, file_one: FileReport
):
    filed = file_one()
    receive_report(session, house.act(house.union_officer), filed.report_no, seen=1)

    counts = [remind_reports(session, Act(SYSTEM, at)) for at in (NEXT_MORNING, MUCH_LATER)]

    assert counts == [0, 1]
    assert told(session, house, house.union_officer)[0].startswith("举报超过 15 个工作日没有答复")
