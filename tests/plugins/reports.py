"""Fixtures of protected reports: filing one, and what its reporter knows."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Report
from shouwen_app.domain.act import CUSTOMER, Act, Via
from shouwen_app.services.reports.file_report import Filed, Filing, file_report
from shouwen_app.services.reports.handle_report import note_inquiry, receive_report
from tests.factories import TUESDAY, Institution

PUBLIC = Act(CUSTOMER, TUESDAY, via=Via.PUBLIC)
FileReport = Callable[..., Filed]


def filing(**fields: object) -> Filing:
    """An anonymous report over the heads on a teller's attitude."""
    usual: dict[str, object] = {
        "about": "营业部 3 号窗口 周敏",
        "content": "9 月 28 日上午我去还款，问了两遍都不理，还说「不归我管」。",
        "route": "over_heads",
        "matter": "attitude",
        "anonymous": True,
    }
    return Filing(**{**usual, **fields})  # type: ignore[arg-type]  # a builder: fields are checked by the tests' intent


@pytest.fixture
def file_one(session: Session) -> FileReport:
    """Files a report with these fields; number and code."""
    return lambda **fields: file_report(session, PUBLIC, filing=filing(**fields))


@pytest.fixture
def stored(session: Session) -> Callable[[Filed], Report]:
    """The row of a filed report."""
    return lambda filed: session.exec(select(Report).where(Report.report_no == filed.report_no)).one()


def received(session: Session, house: Institution, filed: Filed, *, noted: bool = False) -> int:
    """A report that supervision has taken on, and inquired into when ``noted``; its version."""
    act = house.act(house.union_officer)
    receive_report(session, act, filed.report_no, seen=1)
    if noted:
        note_inquiry(session, act, filed.report_no, seen=2, words="已调看 9 月 28 日录像。")
    return 2 + noted
