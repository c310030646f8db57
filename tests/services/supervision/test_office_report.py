"""The report to the Office (督查情况报告): due on a working day, made of what happened, frozen and sent once (R15.3.3b)."""

from collections.abc import Callable
from datetime import UTC, date

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, SupervisionReport
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.supervision.office_report import (
    office_reports,
    read_office_report,
    remind_office_report,
    send_office_report,
)
from tests.factories import Institution, shanghai
from tests.services.supervision.conftest import Ordered, refusal

Issue = Callable[..., Ordered]
QUARTER, WORDS = date(2026, 7, 1), "转办跟进有改善，建议下季度重点看午间窗口。"
OCTOBER = shanghai(10, 9, 9, 0).astimezone(UTC)
LATE = shanghai(10, 12, 9, 0).astimezone(UTC)


@pytest.mark.both_databases
@pytest.mark.rule("R15.3.3b")
def test_it_tells_what_the_quarter_had_and_is_sent_once(
    session: Session, house: Institution, ordered: Issue
) -> None:
    one, act = ordered(), house.act(house.union_officer, OCTOBER)
    one.reply(house.head, house.yingye)
    one.judge(house.union_officer, house.yingye, accepted=False, reason="请逐件写明原因和结果", days=3)
    ordered(None, house.xindai)
    before = read_office_report(session, act, on=QUARTER)
    send_office_report(session, act, on=QUARTER, words=WORDS)
    one.reply(house.head, house.yingye)
    one.judge(house.union_officer, house.yingye)

    after = read_office_report(session, house.act(house.clerk, LATE), on=QUARTER)
    figures = {each.label: each.count for each in after.figures}
    assert (figures["下达督办单"], figures["办理中"], figures["退回重答"]) == (2, 2, 1)
    assert (before.orders, before.may_send) == (after.orders, True)
    assert (after.standing, after.words, after.may_send) == ("sent", WORDS, False)
    assert one.told(house.clerk) == ["office_report_sent"]
    assert refusal(lambda: send_office_report(session, act, on=QUARTER)) == "report_to_office.sent"
    assert len(session.exec(select(SupervisionReport)).all()) == 1


@pytest.mark.rule("R15.3.3b")
def test_it_is_due_on_the_third_working_day_and_reminded_of_twice(
    session: Session, house: Institution, make_case: Callable[..., Case]
) -> None:
    make_case(TriageOutcome.ANSWERED)

    def at(month: int, day: int, hour: int) -> int:
        return remind_office_report(session, Act(SYSTEM, shanghai(month, day, hour, 0)))

    told = [at(9, 30, 10), at(10, 8, 10), at(10, 9, 10), at(10, 9, 11), at(10, 10, 10), at(10, 12, 10)]

    assert told == [0, 0, 1, 0, 1, 0]


def test_a_house_that_began_later_owes_nothing(session: Session, house: Institution) -> None:
    assert house.union_officer.id
    assert remind_office_report(session, Act(SYSTEM, OCTOBER)) == 0


def test_a_running_quarter_is_not_sent(session: Session, house: Institution) -> None:
    act = house.act(house.union_officer, OCTOBER)

    assert (
        refusal(lambda: send_office_report(session, act, on=date(2026, 10, 1))) == "report_to_office.not_over"
    )
    assert (
        refusal(lambda: send_office_report(session, act, on=date(2027, 1, 1)))
        == "insight.period_out_of_range"
    )


@pytest.mark.parametrize("who", ["head", "leader"])
def test_heads_and_leaders_are_shown_none(session: Session, house: Institution, who: str) -> None:
    act = house.act(getattr(house, who), OCTOBER)

    assert office_reports(session, act) == ()
    assert refusal(lambda: read_office_report(session, act, on=QUARTER)) == "permission.denied"
    assert refusal(lambda: send_office_report(session, act, on=QUARTER)) == "permission.denied"


def test_the_due_report_stands_before_those_that_were_sent(session: Session, house: Institution) -> None:
    act = house.act(house.union_officer, OCTOBER)
    send_office_report(session, act, on=date(2026, 4, 1))

    found = office_reports(session, act)

    assert [(each.on, each.standing) for each in found] == [("2026-07-01", "due"), ("2026-04-01", "sent")]
