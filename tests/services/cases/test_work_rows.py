"""Rows of the workbench queue (待办行): what a chip says when one asks why."""

from collections.abc import Callable

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.services.cases.workbench import workbench
from tests.factories import Institution


def test_the_chip_of_a_row_explains_its_due_date(
    session: Session, house: Institution, make_case: Callable[..., Case]
) -> None:
    make_case()

    chip = workbench(session, house.act(house.teller)).groups[0].rows[0].chip

    assert chip.why.split("\n") == [
        "转相关部门（R16.9c，3 个工作日）",
        "9月29日（周二）起算，当天不计入",
        "10月1日–7日国庆节放假 7 天，不计入",
        "10月9日（周五）17:30 到期",
    ]
