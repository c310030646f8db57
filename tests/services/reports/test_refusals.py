"""Every refusal of the acts on a report; none writes anything."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import (
    Conflict,
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleViolation,
    ShouwenError,
)
from shouwen_app.domain.report import Finding
from shouwen_app.services.notices import read_notice
from shouwen_app.services.reports.file_report import Filed
from shouwen_app.services.reports.follow_report import add_words
from shouwen_app.services.reports.handle_report import (
    ask_reporter,
    close_report,
    decide_report,
    note_inquiry,
    receive_report,
)
from shouwen_app.services.reports.list_reports import list_reports
from shouwen_app.services.reports.match_report import match_report
from shouwen_app.services.reports.open_report import open_report
from tests.factories import Institution, row_counts
from tests.plugins.reports import PUBLIC, FileReport, received

pytestmark = pytest.mark.both_databases


def refusals() -> list[tuple[str, Callable[[Session, Institution, Filed], object], type[ShouwenError], str]]:
    """What is tried on a report that supervision has received, and how it is refused."""

    def officer(house: Institution) -> Act:
        return house.act(house.union_officer)

    return [
        (
            "twice",
            lambda s, h, f: receive_report(s, officer(h), f.report_no, seen=2),
            RuleViolation,
            "report.not_now",
        ),
        (
            "early",
            lambda s, h, f: close_report(s, officer(h), f.report_no, seen=2),
            RuleViolation,
            "report.not_now",
        ),
        (
            "no inquiry",
            lambda s, h, f: decide_report(
                s, officer(h), f.report_no, seen=2, finding=Finding.UNFOUNDED, words="不属实。"
            ),
            RuleViolation,
            "report.investigate_first",
        ),
        (
            "silent",
            lambda s, h, f: ask_reporter(s, officer(h), f.report_no, seen=2, words=" "),
            InvalidInput,
            "input.required",
        ),
        (
            "empty",
            lambda s, h, f: note_inquiry(s, officer(h), f.report_no, seen=2, words=""),
            InvalidInput,
            "input.required",
        ),
        (
            "nobody",
            lambda s, h, f: match_report(s, officer(h), f.report_no, seen=2),
            InvalidInput,
            "report.match_whom",
        ),
        (
            "unknown",
            lambda s, h, f: match_report(s, officer(h), f.report_no, seen=2, logins="0101, 7777"),
            InvalidInput,
            "report.nobody_with_number",
        ),
        (
            "no such unit",
            lambda s, h, f: match_report(s, officer(h), f.report_no, seen=2, unit="nowhere"),
            NotFound,
            "unit.not_found",
        ),
        (
            "late",
            lambda s, h, f: note_inquiry(s, officer(h), f.report_no, seen=1, words="晚了"),
            Conflict,
            "report.moved",
        ),
        (
            "no report",
            lambda s, h, _: open_report(s, officer(h), report_no="JB-20260929-ZZZZZZ"),
            NotFound,
            "report.not_found",
        ),
        (
            "teller",
            lambda s, h, f: receive_report(s, h.act(h.teller), f.report_no, seen=2),
            NotPermitted,
            "permission.denied",
        ),
        (
            "administrator",
            lambda s, h, f: open_report(s, h.act(h.administrator), report_no=f.report_no),
            NotPermitted,
            "permission.denied",
        ),
        ("auditor", lambda s, h, _: list_reports(s, h.act(h.auditor)), NotPermitted, "permission.denied"),
        (
            "head",
            lambda s, h, f: receive_report(s, h.act(h.head), f.report_no, seen=2),
            NotFound,
            "report.not_found",
        ),
        ("bell", lambda s, h, _: read_notice(s, h.act(h.head), notice_id=-1), NotFound, "notice.not_found"),
        (
            "reporter silent",
            lambda s, _, f: add_words(s, PUBLIC, report_no=f.report_no, code=f.code, words=" "),
            InvalidInput,
            "input.required",
        ),
    ]


@pytest.mark.parametrize(
    ("what", "attempt", "error", "code"), refusals(), ids=lambda part: part if isinstance(part, str) else ""
)
def test_refusals_write_nothing(
    session: Session,
    house: Institution,
    file_one: FileReport,
    what: str,
    attempt: Callable[[Session, Institution, Filed], object],
    error: type[ShouwenError],
    code: str,
):
    filed = file_one()
    received(session, house, filed)
    before = row_counts(session)

    with pytest.raises(error) as refused:
        attempt(session, house, filed)

    assert refused.value.code == code
    assert row_counts(session) == before


def test_nobody_in_particular_is_found_at_fault(session: Session, house: Institution, file_one: FileReport):
    filed = file_one(about="不知道姓名")
    seen = received(session, house, filed, noted=True)

    with pytest.raises(RuleViolation, match=r"report\.match_first"):
        decide_report(
            session,
            house.act(house.union_officer),
            filed.report_no,
            seen=seen,
            finding=Finding.FOUNDED,
            words="属实。",
        )


def test_nothing_is_added_once_it_is_closed(session: Session, house: Institution, file_one: FileReport):
    filed = file_one()
    seen = received(session, house, filed, noted=True)
    act = house.act(house.union_officer)
    decide_report(
        session, act, filed.report_no, seen=seen, finding=Finding.NOT_VERIFIABLE, words="无法查实。"
    )
    close_report(session, act, filed.report_no, seen=seen + 1)

    with pytest.raises(RuleViolation, match=r"report\.not_now"):
        add_words(session, PUBLIC, report_no=filed.report_no, code=filed.code, words="再说一句")
    assert list_reports(session, act) == ()
    assert len(list_reports(session, act, with_closed=True)) == 1
