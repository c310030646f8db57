"""Protected reports (监督举报): numbers without a series, codes that survive copying, acts by status, working days."""

import re
from datetime import date

import pytest

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.report import (
    ALLOWED,
    Finding,
    ReportAct,
    ReportStatus,
    check_allowed,
    check_finding,
    code_from,
    code_hash,
    new_report_number,
    report_times,
    typed_report_number,
)
from shouwen_app.services.calendars import working_calendar
from tests.factories import TUESDAY, shanghai


@pytest.mark.rule("R16.10")
def test_numbers_are_random_so_that_no_gap_betrays_one():
    numbers = {new_report_number(date(2026, 9, 29)) for _ in range(200)}

    assert len(numbers) > 195
    assert all(re.fullmatch(r"JB-20260929-[0-9A-HJKMNP-TV-Z]{6}", number) for number in numbers)
    assert all(typed_report_number(number) == number for number in numbers)


@pytest.mark.parametrize("typed", ["jb 20260929 7k2moq", "ＪＢ－20260929－7K2M0Q", "JB202609297K2M0Q"])
def test_a_number_is_understood_however_it_is_typed(typed: str):
    assert typed_report_number(typed) == "JB-20260929-7K2M0Q"


@pytest.mark.parametrize("typed", ["", "SW-20260929-0001", "JB-20260929-7K2M0", "JB-2026O929-7K2M0U"])
def test_what_is_no_number_is_refused(typed: str):
    with pytest.raises(InvalidInput) as refused:
        typed_report_number(typed)

    assert (refused.value.code, refused.value.field) == ("report.number_malformed", "report_no")


def test_a_code_holds_eighty_bits_and_is_understood_however_it_is_typed():
    code = code_from(bytes(range(250, 256)) + bytes(4))

    assert re.fullmatch(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}", code)
    assert code_hash(code) == code_hash(code.lower().replace("-", " ")) == code_hash(code.replace("0", "o"))
    assert len({code_from(bytes([n]) + bytes(9)) for n in range(256)}) == 256
    assert len({code_from(bytes(9) + bytes([n])) for n in range(256)}) == 256


@pytest.mark.parametrize("typed", ["", "1234", "U" * 16, "0" * 17])
def test_what_is_no_code_is_refused(typed: str):
    with pytest.raises(InvalidInput, match=r"report\.code_malformed"):
        code_hash(typed)


@pytest.mark.parametrize("status", ReportStatus)
@pytest.mark.parametrize("act", ReportAct)
def test_each_status_knows_its_acts(status: ReportStatus, act: ReportAct):
    if act in ALLOWED[status]:
        check_allowed(status, act)
        return
    with pytest.raises(RuleViolation, match=r"report\.not_now"):
        check_allowed(status, act)


def test_nothing_is_added_to_a_closed_report():
    assert ALLOWED[ReportStatus.CLOSED] == frozenset()


@pytest.mark.parametrize(
    ("finding", "is_matched", "is_investigated", "refusal"),
    [
        (Finding.FOUNDED, True, True, ""),
        (Finding.FOUNDED, False, True, "report.match_first"),
        (Finding.FOUNDED, True, False, "report.investigate_first"),
        (Finding.UNFOUNDED, False, True, ""),
        (Finding.UNFOUNDED, True, False, "report.investigate_first"),
        (Finding.NOT_VERIFIABLE, False, True, ""),
    ],
)
def test_nobody_is_found_at_fault_without_an_inquiry_and_a_name(
    finding: Finding, is_matched: bool, is_investigated: bool, refusal: str
):
    if not refusal:
        check_finding(finding, is_matched=is_matched, is_investigated=is_investigated)
        return
    with pytest.raises(RuleViolation) as refused:
        check_finding(finding, is_matched=is_matched, is_investigated=is_investigated)

    assert refused.value.code == refusal


def test_house_limits_count_working_days_over_the_national_day():
    """Filed on Tuesday 29 September: acknowledged on Wednesday, decided after the break with its make-up workday."""
    times = report_times(working_calendar(), TUESDAY)

    assert times.receive_by == shanghai(9, 30)
    assert times.decide_by == shanghai(10, 26)
