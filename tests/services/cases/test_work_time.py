"""Time on the workbench (待办与时限): requests that wait for approval, and why a row is due when it is."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.services.cases.extensions import ask_extension
from shouwen_app.services.cases.transfers import accept_transfer
from shouwen_app.services.cases.workbench import workbench
from tests.factories import Institution

MakeCase = Callable[..., Case]
Do = Callable[..., Any]


@pytest.mark.both_databases
def test_a_request_for_more_time_waits_in_the_queue_of_who_approves(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case()
    do(accept_transfer, house.lender, case)
    do(ask_extension, house.lender, case, working_days=2, reason="对方银行要到下周才能提供流水")

    head, leader, asker = (
        workbench(session, house.act(person)) for person in (house.lending_head, house.leader, house.lender)
    )

    (row,) = head.groups[0].rows
    assert (head.groups[0].title, row.verb, row.step) == ("等您接单或签意见", "审批延期", "decide_extension")
    assert row.stage == "请审批延期，明天 17:30 前"
    assert leader.total == 0
    assert [one.step for group in asker.groups for one in group.rows] != ["decide_extension"]


def test_the_chip_of_a_row_explains_its_due_date(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    make_case()

    chip = workbench(session, house.act(house.teller)).groups[0].rows[0].chip

    assert chip.why.split("\n") == [
        "转相关部门（R16.9c，3 个工作日）",
        "9月29日（周二）起算，当天不计入",
        "10月1日–7日国庆节放假 7 天，不计入",
        "10月9日（周五）17:30 到期",
    ]
