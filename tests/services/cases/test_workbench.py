"""The workbench: the right work, in the right order, for the right person."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.domain.errors import NotPermitted
from shouwen_app.domain.follow_up import ContactWay, Solved
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.callbacks.conclude import attempt_callback, conclude_callback
from shouwen_app.services.cases.handling import complete_handling
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.transfers import accept_transfer
from shouwen_app.services.cases.urging import urge_case
from shouwen_app.services.cases.workbench import MOST_ROWS, Workbench, waiting_cases, workbench
from tests.factories import TUESDAY, Institution

MakeCase = Callable[..., Case]
Do = Callable[..., Any]
LONG_AFTER = TUESDAY + timedelta(days=20)


def counts(board: Workbench) -> dict[str, int]:
    return {tile.key: tile.count for tile in board.tiles}


def groups(board: Workbench) -> dict[str, list[str]]:
    return {group.title: [row.case_no for row in group.rows] for group in board.groups}


@pytest.fixture
def replied(house: Institution, make_case: MakeCase, do: Do) -> Case:
    """A case that waits for its callback."""
    case = make_case()
    do(accept_transfer, house.lender, case)
    do(complete_handling, house.lender, case, result="利息算到还款当天。")
    do(reply_case, house.teller, case, reply="您好，利息算到还款当天。", way=ContactWay.PHONE)
    return case


@pytest.mark.both_databases
def test_late_cases_come_first_and_urgent_ones_before_the_rest(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    soon = make_case(TriageOutcome.HEAD_OPINION, at=TUESDAY - timedelta(days=5))
    late = make_case(TriageOutcome.HEAD_OPINION, at=TUESDAY - timedelta(days=9))
    later = make_case()

    board = workbench(session, house.act(house.teller))

    assert groups(board) == {"已逾期": [late.case_no], "今日到期": [soon.case_no], "后续": [later.case_no]}
    assert (counts(board)["over"], counts(board)["today"]) == (1, 1)


def test_the_menu_counts_what_the_workbench_lists(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    make_case(TriageOutcome.HEAD_OPINION, at=TUESDAY - timedelta(days=9))
    make_case()
    act = house.act(house.teller)

    counted = waiting_cases(session, act)

    assert counted == workbench(session, act).total == 2


def test_an_offered_case_waits_on_the_workbench_of_the_receiving_unit(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    case = make_case()

    board = workbench(session, house.act(house.lender))

    assert groups(board) == {"等您接单或签意见": [case.case_no]}
    assert board.groups[0].rows[0].verb == "接单"
    assert counts(board)["accept"] == 1


def test_the_head_finds_the_opinions_that_are_asked(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    make_case(TriageOutcome.HEAD_OPINION)

    board = workbench(session, house.act(house.head))
    stranger = workbench(session, house.act(house.lending_head))

    assert (board.groups[0].rows[0].verb, counts(board)["opinion"]) == ("签意见", 1)
    assert (stranger.total, counts(stranger)["opinion"]) == (0, 0)


def test_leader_and_office_find_what_goes_up_the_line(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    make_case(TriageOutcome.ESCALATED)
    make_case(TriageOutcome.UNCLEAR)

    leader, office = (workbench(session, house.act(person)) for person in (house.leader, house.clerk))

    assert [row.verb for group in leader.groups for row in group.rows] == ["作决定"]
    assert [row.verb for group in office.groups for row in group.rows] == ["裁定归口"]


@pytest.mark.rule("R2.6a")
@pytest.mark.both_databases
def test_urging_by_another_moves_a_case_up(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case()
    do(accept_transfer, house.lender, case)
    do(urge_case, house.teller, case, note="客户来电问进度。")

    board = workbench(session, house.act(house.lender))
    urger = workbench(session, house.act(house.teller))

    assert groups(board) == {"收到催办": [case.case_no]}
    assert counts(board)["urged"] == 1
    assert groups(urger) == {"后续": [case.case_no]}


@pytest.mark.parametrize("show", ["over", "today", "accept", "urged", "callback"])
def test_a_tile_counts_what_it_filters_to(
    session: Session, house: Institution, make_case: MakeCase, replied: Case, show: str
) -> None:
    make_case(TriageOutcome.HEAD_OPINION, at=TUESDAY - timedelta(days=9))
    make_case(TriageOutcome.HEAD_OPINION, at=TUESDAY - timedelta(days=5))

    board = workbench(session, house.act(house.teller), show=show)

    assert board.shown == board.total == counts(board)[show]


def test_callbacks_wait_for_the_first_inquiry_person_alone(
    session: Session, house: Institution, replied: Case
) -> None:
    teller, head = (workbench(session, house.act(person)) for person in (house.teller, house.head))

    assert [row.case_no for row in teller.callbacks] == [replied.case_no]
    assert teller.total == 0
    assert head.callbacks == ()


@pytest.mark.both_databases
def test_a_dissatisfied_customer_shows_to_supervision_only(
    session: Session, house: Institution, replied: Case, do: Do
) -> None:
    do(attempt_callback, house.teller, replied, way=ContactWay.PHONE, reached=True)
    do(conclude_callback, house.teller, replied, solved=Solved.PARTLY, satisfied=False)

    union, head = (workbench(session, house.act(person)) for person in (house.union_officer, house.head))

    assert ([card.case_no for card in union.contact_backs], counts(union)["contact_back"]) == (
        [replied.case_no],
        1,
    )
    assert (head.contact_backs, "contact_back" in counts(head)) == ((), False)


def test_supervision_and_auditor_watch_what_is_late(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    late = make_case(TriageOutcome.HEAD_OPINION, at=TUESDAY - timedelta(days=9))
    make_case()

    union, auditor = (
        workbench(session, house.act(person)) for person in (house.union_officer, house.auditor)
    )

    assert groups(union) == groups(auditor) == {"已逾期": [late.case_no]}
    assert (union.groups[0].rows[0].verb, auditor.groups[0].rows[0].verb) == ("催办", "查看")


def test_a_share_leaves_only_my_part(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case()
    do(accept_transfer, house.lender, case)

    mine = workbench(session, house.act(house.teller), share="first_inquiry")
    handled = workbench(session, house.act(house.teller), share="handler")

    assert (mine.total, handled.total) == (1, 0)


def test_a_paused_case_is_never_late(session: Session, house: Institution, make_case: MakeCase) -> None:
    make_case(TriageOutcome.PAPERS_INCOMPLETE)

    board = workbench(session, house.act(house.teller, LONG_AFTER))

    assert counts(board)["over"] == 0
    assert board.groups[0].rows[0].chip.state == "paused"


@pytest.mark.both_databases
def test_the_month_gives_rates_with_their_denominator_and_no_average_of_few(
    session: Session, house: Institution, make_case: MakeCase, replied: Case
) -> None:
    make_case()

    month = workbench(session, house.act(house.teller)).month

    assert month is not None
    assert (month.received, month.replied, month.on_time, month.on_time_of) == (2, 1, "100.0%", 1)
    assert (month.average, month.average_note) == ("—", "满 5 份后显示")


def test_the_queue_takes_as_many_queries_for_fifty_rows_as_for_one(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    def queries() -> int:
        seen: list[str] = []
        bind = session.connection()

        def note(*_: object) -> None:
            seen.append("query")

        event.listen(bind, "before_cursor_execute", note)
        workbench(session, house.act(house.teller))
        event.remove(bind, "before_cursor_execute", note)
        return len(seen)

    make_case()
    few = queries()
    for _ in range(MOST_ROWS + 1):
        make_case()

    assert queries() == few
    board = workbench(session, house.act(house.teller))
    assert (board.total, board.shown) == (MOST_ROWS + 2, MOST_ROWS)


def test_the_administrator_has_no_workbench(session: Session, house: Institution) -> None:
    with pytest.raises(NotPermitted):
        workbench(session, house.act(house.administrator))


def test_the_average_of_the_month_grows_by_whole_fives(
    session: Session, house: Institution, make_contact: Callable[..., Case]
) -> None:
    """One more rating at a time would tell what each customer said (product design §5)."""
    for grade in (5, 4, 4, 5, 5):
        make_contact(TUESDAY - timedelta(days=2), grade=grade)
    five = workbench(session, house.act(house.teller)).month
    for grade in (1, 1, 1, 1):
        make_contact(TUESDAY - timedelta(days=2), grade=grade)

    nine = workbench(session, house.act(house.teller)).month

    assert five is not None
    assert nine is not None
    assert (five.average, five.average_note) == (nine.average, nine.average_note) == ("4.6", "5 份评价")


def test_the_average_leaves_out_what_customers_may_still_change(
    session: Session, house: Institution, make_contact: Callable[..., Case]
) -> None:
    for _ in range(5):
        make_contact(TUESDAY - timedelta(hours=23), grade=5)

    month = workbench(session, house.act(house.teller)).month

    assert month is not None
    assert month.average == "—"
