"""The board of actions, the form of a new one, the file, and what is not told of few ratings (改进看板)."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import Session, select

from analytics.improvement import Counts
from shouwen_app.db.models import AccessEntry
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.services.actions.board import Span, action_board
from shouwen_app.services.actions.export import export_actions
from shouwen_app.services.actions.propose import proposal_choices, propose_action
from shouwen_app.services.actions.steps import end_action
from shouwen_app.services.actions.words import interval_text, share_text
from shouwen_app.services.rectifications.duties import beside_duties
from tests.factories import Institution, shanghai
from tests.services.actions.conftest import AFTER, BEFORE, NOTICED, PLAN, Improving

Begin = Callable[..., Improving]
CasesOn = Callable[..., None]


def test_the_board_has_what_is_open_and_what_was_over_lately(
    session: Session, house: Institution, improving: Begin
) -> None:
    stopped = improving()
    stopped.do(end_action, reason="信贷部已另有安排，不再单独做")
    act = house.act(house.union_officer, shanghai(11, 3, 9))

    numbers = [[card.number for card in action_board(session, act, period=span).cards] for span in Span]

    assert numbers == [[], [stopped.number], [stopped.number]]
    assert action_board(session, act, unit="shiqiao", period=Span.ALL).cards == ()
    with pytest.raises(InvalidInput):
        action_board(session, act, unit="nowhere")


def test_a_form_is_filled_from_an_address_as_far_as_it_is_right(session: Session, house: Institution) -> None:
    act = house.act(house.head)

    filled = proposal_choices(
        session, act, source="signal", measure="on_time", unit="yingye", noticed_first="2026-08-01"
    )
    wrong = proposal_choices(
        session, act, source="<x>", measure="nothing", unit="shiqiao", noticed_first="soon"
    )

    assert (filled.source, filled.measure, filled.unit, filled.noticed_first) == (
        "signal",
        "on_time",
        "yingye",
        "2026-08-01",
    )
    assert (wrong.source, wrong.measure, wrong.unit, wrong.noticed_first) == ("other", "", "", "")
    assert {unit.code for unit in filled.units} == {"yingye"}
    with pytest.raises(NotPermitted):
        propose_action(
            session,
            house.act(house.teller),
            title="改进",
            words="排队太久要改一改",
            measure="on_time",
            unit="yingye",
        )


def test_cards_say_how_many_cases_their_figures_are_of(
    session: Session, house: Institution, improving: Begin, cases_on: CasesOn
) -> None:
    cases_on(BEFORE, solved=20, of=40)
    cases_on(NOTICED, solved=1, of=8)
    noticed = improving()
    planned = improving().verify().explain().register(replace(PLAN, smallest=40))
    cases_on(AFTER, solved=5, of=5)
    running = house.act(house.head, shanghai(9, 24, 17))

    told = {card.number: card for card in action_board(session, running).cards}

    assert told[noticed.number].figure == "12.5%（1/8）"
    assert told[planned.number].figure == "基线 50.0%（20/40）"
    assert (told[planned.number].note, told[planned.number].reached) == ("已收 5 / 19 件", 26)
    assert [lane.held for lane in action_board(session, running).lanes] == [1, 1, 0, 0]


def test_whoever_answers_for_an_action_is_told_what_waits(
    session: Session, house: Institution, improving: Begin
) -> None:
    due = improving().verify().explain().register()
    fresh = improving(by=house.union_officer)

    told = beside_duties(session, house.act(house.head)).actions

    assert [(row.note, row.verb, row.clock_state) for row in told] == [
        (due.number, "判定", "soon"),
        (fresh.number, "核实", "ok"),
    ]
    assert beside_duties(session, house.act(house.union_officer)).actions == ()


def test_few_ratings_are_told_to_those_alone_who_read_single_ones(house: Institution) -> None:
    head, officer = house.actor(house.head), house.actor(house.union_officer)
    few = Counts(3, 4)

    assert share_text(officer, "satisfaction", few) == "75.0%（3/4）"
    assert share_text(head, "satisfaction", few) == "评价不足 5 件，不显示"
    assert interval_text(head, "satisfaction", few) == ""
    assert share_text(head, "first_contact", few) == "75.0%（3/4）"
    assert share_text(head, "satisfaction", Counts(4, 5)) == "80.0%（4/5）"


def test_the_report_leaves_the_house_with_an_entry(
    session: Session, house: Institution, improving: Begin, cases_on: CasesOn
) -> None:
    cases_on(BEFORE, solved=8, of=40)
    one = improving().verify().explain().register()
    cases_on(AFTER, solved=30, of=32)
    one.judge()

    sheet = export_actions(session, house.act(house.head), file_format="xlsx", reason="季度例会")
    rows = [cell for row in sheet.rows for cell in row]

    entry = session.exec(select(AccessEntry).order_by(AccessEntry.id)).all()[-1]  # type: ignore[arg-type]  # a column
    assert {one.number, "20.0%（8/40）", "93.8%（30/32）", "有意义"} <= set(rows)
    assert (entry.detail["table"], entry.detail["reason"]) == ("actions", "季度例会")
    with pytest.raises(InvalidInput):
        export_actions(session, house.act(house.auditor), file_format="xlsx")
    with pytest.raises(NotPermitted):
        export_actions(session, house.act(house.teller), file_format="xlsx")
