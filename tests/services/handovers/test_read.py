"""Looking at handovers (查看责任移交): what each person sees of one and can do about it, on the page and on paper."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case, HandoverRow
from shouwen_app.domain.errors import NotFound
from shouwen_app.http.handover_html import handover_html
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.handovers.list import handover_choices, list_handovers
from shouwen_app.services.handovers.print import print_handover
from shouwen_app.services.handovers.read import read_handover
from tests.factories import Institution
from tests.services.handovers.conftest import PAPERS, RISK

Begin = Callable[..., HandoverRow]
Sign = Callable[..., bool]


def can_do(session: Session, house: Institution, row: HandoverRow, name: str) -> set[str]:
    """What a person is offered on a handover."""
    view = read_handover(session, house.act(getattr(house, name)), handover=row.id or 0)
    offers = ("may_prepare", "may_appraise", "may_sign_for_giver", "may_take_back", "may_cancel")
    return {offer for offer in offers if getattr(view, offer)} | ({view.my_part} if view.my_part else set())


def test_each_is_offered_what_is_theirs(
    session: Session, house: Institution, begin: Begin, sign: Sign
) -> None:
    row = begin()

    before = {
        name: can_do(session, house, row, name) for name in ("teller", "colleague", "leader", "auditor")
    }
    sign(row, house.teller)
    after = {name: can_do(session, house, row, name) for name in ("teller", "colleague", "leader", "head")}

    assert before == {
        "teller": {"may_prepare", "may_appraise", "may_cancel", "移交人"},
        "colleague": {"may_appraise", "may_cancel", "接手人"},
        "leader": {"may_prepare", "may_appraise", "may_cancel", "监交人"},
        "auditor": set(),
    }
    assert after == {
        "teller": {"may_take_back", "may_cancel"},
        "colleague": {"may_take_back", "may_cancel", "接手人"},
        "leader": {"may_take_back", "may_cancel", "监交人"},
        "head": {"may_take_back", "may_cancel"},
    }


def test_the_head_is_offered_to_sign_for_the_giver(
    session: Session, house: Institution, begin: Begin
) -> None:
    row = begin()

    assert "may_sign_for_giver" in can_do(session, house, row, "head")
    assert "may_sign_for_giver" not in can_do(session, house, row, "leader")


def test_it_stands_in_the_list_of_those_concerned_only(
    session: Session, house: Institution, begin: Begin, sign: Sign
) -> None:
    row = begin()
    sign(row, house.teller)

    listed = {
        name: [line.waits_for_me for line in list_handovers(session, house.act(getattr(house, name)))]
        for name in ("teller", "colleague", "leader", "head", "auditor", "lender", "lending_head")
    }

    assert listed == {
        "teller": [False],
        "colleague": [True],
        "leader": [True],
        "head": [False],
        "auditor": [False],
        "lender": [],
        "lending_head": [],
    }
    with pytest.raises(NotFound):
        read_handover(session, house.act(house.lender), handover=row.id or 0)


def test_whom_a_complaint_is_about_is_told_of_it_by_number_only(
    session: Session, house: Institution, begin: Begin, leaving: list[Case]
) -> None:
    row = begin()
    leaving[0].about_staff_id = house.head.id
    session.flush()

    heads, givers = (
        read_handover(session, house.act(person), handover=row.id or 0)
        for person in (house.head, house.teller)
    )

    assert (len(heads.matters), heads.hidden) == (1, 1)
    assert (len(givers.matters), givers.hidden) == (2, 0)
    assert leaving[0].case_no not in handover_html(print_handover(session, house.act(house.head), handover=1))


@pytest.mark.rule("R4.8b")
def test_the_sheet_has_a_line_for_each_hand_with_name_and_time(
    session: Session, house: Institution, begin: Begin, sign: Sign, leaving: list[Case]
) -> None:
    row = begin()
    sign(row, house.teller)

    printed = print_handover(session, house.act(house.head), handover=row.id or 0)
    html = handover_html(replace(printed, risk="<b>风险</b>"))

    assert [(line.part, line.name, line.signed) for line in printed.signatures] == [
        ("移交人", "周敏", "2026-09-29 14:42"),
        ("接手人", "刘洋", ""),
        ("监交人", "何志远", ""),
    ]
    assert (printed.risk, printed.papers) == (RISK, PAPERS)
    assert all(case.case_no in html for case in leaving)
    assert "&lt;b&gt;风险" in html


def test_who_can_hand_over_and_who_can_watch_is_proposed(
    session: Session, house: Institution, leaving: list[Case]
) -> None:
    act = house.act(house.head)

    offered = handover_choices(session, act)
    chosen = handover_choices(session, act, giver="0101")
    other = handover_choices(session, house.act(house.lender), giver="0101")

    assert [option.value for option in offered.givers] == ["0101"]
    assert f"{len(leaving)} 件" in offered.givers[0].label
    assert [option.value for option in chosen.supervisors] == [str(house.head.id), str(house.leader.id)]
    assert (other.givers, other.giver) == ((), "")


def test_the_case_shows_both_the_first_inquiry_person_and_who_took_over(
    session: Session, house: Institution, begin: Begin, sign: Sign, leaving: list[Case]
) -> None:
    row = begin()
    for person in (house.teller, house.colleague, house.leader):
        sign(row, person)

    detail = case_detail(session, house.act(house.colleague), leaving[1].case_no)

    assert [(each.role, each.name) for each in detail.people][:2] == [
        ("首问责任人", "周敏"),
        ("接手责任人", "刘洋"),
    ]
    assert detail.my_part == "您接手了首问责任"
    assert "周敏移交给刘洋" in detail.timeline[0].text
