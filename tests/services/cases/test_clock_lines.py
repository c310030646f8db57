"""The list of clocks behind the card (时限清单): every due date with what led to it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.pause import PauseReason
from shouwen_app.services.cases.clock_lines import ClockLine
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.extensions import ask_extension, decide_extension
from shouwen_app.services.cases.suspensions import resume_case, suspend_case
from shouwen_app.services.cases.transfers import accept_transfer
from tests.factories import TUESDAY, Institution, shanghai

Lines = Callable[..., dict[str, ClockLine]]
TOLD = {"told_way": ContactWay.PHONE, "told_at": TUESDAY, "told_words": "已电话告诉王女士，要等鉴定结果。"}


@pytest.fixture
def lines(session: Session, house: Institution) -> Lines:
    """The clocks of a case by title, as the teller sees them."""

    def of(case: Case, at: Any = TUESDAY) -> dict[str, ClockLine]:
        page = case_detail(session, house.act(house.teller, at), case.case_no)
        return {line.title: line for line in page.clock.lines}

    return of


def test_a_complaint_shows_the_regulators_day_and_the_working_day_it_moves_to(
    make_case: Callable[..., Case], lines: Lines
) -> None:
    case = make_case(
        kind=ContactKind.COMPLAINT, received_at=shanghai(9, 18, 10, 0), at=shanghai(9, 18, 10, 5)
    )

    line = lines(case, shanghai(9, 18, 10, 10))["监管时限"]

    assert (line.clause, line.due) == (
        "消费投诉（事实清楚）（银保监会令2020年第3号，15 天）",
        "10月8日 17:30",
    )
    assert "10月3日（周六），满 15 天" in line.steps
    assert "最后一天休息，顺延到10月8日（周四）" in line.steps
    assert any("9月30日" in step for step in line.steps)
    assert line.steps[-1] == "10月8日（周四）17:30 到期"


def test_every_line_counts_and_the_pressing_one_comes_first(
    make_case: Callable[..., Case], lines: Lines
) -> None:
    found = lines(make_case(kind=ContactKind.COMPLAINT))

    assert [title for title, line in found.items() if line.pressing] == ["承诺时限"]
    assert next(iter(found)) == "承诺时限"
    assert all(line.steps for line in found.values())


def test_a_pause_tells_its_reason_and_its_proof_and_a_move_why(
    house: Institution, make_case: Callable[..., Case], do: Callable[..., Any], lines: Lines
) -> None:
    case = make_case()
    do(accept_transfer, house.lender, case)
    fields = {"reason": PauseReason.APPRAISAL, "until": date(2026, 10, 20), **TOLD}
    do(suspend_case, house.lender, case, **fields)
    running = lines(case)["承诺时限"]
    do(resume_case, house.lender, case, at=TUESDAY + timedelta(hours=2))
    do(ask_extension, house.lender, case, working_days=2, reason="对方银行要到下周才能提供流水")
    do(decide_extension, house.lending_head, case, granted=True, opinion="同意延期", **TOLD)

    ended = lines(case)["承诺时限"]

    told = "今天 14:42 电话告知客户：已电话告诉王女士，要等鉴定结果。"
    assert running.state == "暂停"
    assert running.pauses == (f"今天 14:42 起暂停，预计 10月20日（周二） 恢复：外部鉴定、评估\n{told}",)
    assert ended.pauses == (f"今天 14:42 暂停至 今天 16:42：外部鉴定、评估\n{told}",)
    assert ended.moves[0] == "今天 16:42 由 10月9日 17:30 改为 10月10日 17:30：暂停结束，停走的时间补上"
    assert ended.moves[1].endswith("由 10月10日 17:30 改为 10月13日 17:30：经批准延期")
    assert ended.moves[2].startswith("今天 14:42 孙桂芳批准延期：对方银行要到下周才能提供流水。")
    assert lines(case)["首次回应"].pauses == ()
