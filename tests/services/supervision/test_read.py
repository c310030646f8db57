"""Who sees what of supervision orders (督办范围): a unit what it received or passed, the issuer everything."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Staff, Unit
from shouwen_app.services.supervision.duties import order_duties
from shouwen_app.services.supervision.print import print_order
from shouwen_app.services.supervision.read import list_orders, read_order, units_to_ask, units_to_pass
from tests.factories import Institution
from tests.services.supervision.conftest import REPLY, Ordered, refusal

Issue = Callable[..., Ordered]


def test_each_unit_sees_its_own_duty_and_those_below(
    session: Session, house: Institution, ordered: Issue, outlet: Unit, outlet_head: Staff
) -> None:
    one = ordered(None, house.yingye, house.xindai)
    one.pass_to(house.head, house.yingye, outlet)

    def seen(who: Staff) -> tuple[list[str], int]:
        view = read_order(session, house.act(who), order=one.number)
        return [leg.unit for leg in view.legs], view.hidden

    assert seen(house.head) == (["营业部", "城南分理处"], 1)
    assert seen(outlet_head) == (["城南分理处"], 2)
    assert seen(house.lending_head) == (["信贷管理部"], 2)
    for who in (house.union_officer, house.clerk, house.auditor):
        assert seen(who) == (["营业部", "城南分理处", "信贷管理部"], 0)


def test_an_order_of_other_units_is_not_there(session: Session, house: Institution, ordered: Issue) -> None:
    one = ordered()
    act = house.act(house.lending_head)

    assert list_orders(session, act) == ()
    assert refusal(lambda: read_order(session, act, order=one.number)) == "supervision.not_found"
    assert refusal(lambda: list_orders(session, house.act(house.teller))) == "permission.denied"


def test_what_one_can_do_follows_the_state(
    session: Session, house: Institution, ordered: Issue, outlet: Unit, outlet_head: Staff
) -> None:
    one = ordered()

    def able(who: Staff) -> set[str]:
        view = read_order(session, house.act(who), order=one.number)
        found = {
            f"{leg.unit}:{n}"
            for leg in view.legs
            for n in leg.__slots__
            if n.startswith("may") and getattr(leg, n)
        }
        return found | ({"withdraw"} if view.may_withdraw else set())

    assert able(house.head) == {"营业部:may_reply", "营业部:may_pass", "营业部:may_more"}
    assert able(house.union_officer) == {"withdraw"}
    assert able(house.auditor) == set()
    one.pass_to(house.head, house.yingye, outlet)
    assert able(house.head) == {"营业部:may_pass", "营业部:may_more", "城南分理处:may_recall"}
    assert able(outlet_head) == {"城南分理处:may_reply", "城南分理处:may_more"}
    one.reply(outlet_head, outlet)
    assert "城南分理处:may_judge" in able(house.head)
    one.judge(house.head, outlet)
    one.reply(house.head, house.yingye)
    assert able(house.union_officer) == {"营业部:may_judge", "withdraw"}
    one.judge(house.union_officer, house.yingye)
    assert able(house.union_officer) == able(house.head) == set()


def test_it_waits_beside_the_queue_of_whose_turn_it_is(
    session: Session, house: Institution, ordered: Issue
) -> None:
    one = ordered()

    def waits(who: Staff) -> list[str]:
        return [row.href for row in order_duties(session, house.act(who))]

    link = [f"/supervision?no={one.number}"]
    assert (waits(house.head), waits(house.union_officer)) == (link, [])
    one.reply(house.head, house.yingye)
    assert (waits(house.head), waits(house.union_officer)) == ([], link)


def test_ended_orders_are_listed_when_asked_for(session: Session, house: Institution, ordered: Issue) -> None:
    one, act = ordered(), house.act(house.union_officer)
    one.reply(house.head, house.yingye)
    one.judge(house.union_officer, house.yingye)

    assert list_orders(session, act) == ()
    assert [line.state for line in list_orders(session, act, with_closed=True)] == ["accepted"]


def test_paper_holds_the_question_and_what_was_said(
    session: Session, house: Institution, ordered: Issue
) -> None:
    one = ordered(None, house.yingye, house.xindai)
    one.reply(house.head, house.yingye)

    sheet = print_order(session, house.act(house.head), order=one.number)

    assert [turn.words for leg in sheet.legs for turn in leg.turns] == [REPLY]
    assert "1 个机构" in sheet.note


def test_units_to_choose_from_are_those_in_charge_and_those_below(
    session: Session, house: Institution, ordered: Issue, outlet: Unit
) -> None:
    one = ordered()
    on = one.on(house.yingye)
    below = units_to_pass(session, house.act(house.head), order=one.number, leg=int(str(on["leg"])))

    assert [each.label for each in below] == [outlet.name]
    assert "城南分理处" in [each.label for each in units_to_ask(session, house.act(house.union_officer))]
    with pytest.raises(Exception, match=r"permission\.denied"):
        units_to_ask(session, house.act(house.head))
