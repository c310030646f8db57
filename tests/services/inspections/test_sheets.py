"""Sheets (检查表): kept tap by tap, seen by the unit once handed in, answered, decided on by another, and followed up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Improvement, InspectionSheet, Staff, SupervisionOrderRow
from shouwen_app.domain.inspection import Answer
from shouwen_app.domain.observation_sheets import Subject
from shouwen_app.services.inspections.observe import hand_in_sheet, mark_item, note_item
from shouwen_app.services.inspections.print import print_sheet
from shouwen_app.services.inspections.read import list_rounds, plan_choices, read_round
from shouwen_app.services.inspections.results import share_text
from shouwen_app.services.inspections.settle import (
    Pursuit,
    acknowledge_sheet,
    decide_objection,
    object_to_sheet,
    pursue_sheet,
)
from shouwen_app.services.inspections.sheet import read_sheet, sheet_duties
from tests.factories import TUESDAY, Institution
from tests.services.inspections.conftest import SEEN, Inspecting, refusal

Make = Callable[..., Inspecting]
WHY = "当日停水，门口已张贴告示并备有瓶装水"
ASK = "等候区椅子不够的情况有多久，什么时候补上？"


@pytest.fixture
def visited(house: Institution, drawn: Make) -> tuple[Inspecting, InspectionSheet]:
    """A visit to the teller's branch, filled by an inspector who missed a chair."""
    one = drawn(units=(house.yingye.id or 0,), visits=1, cases=0)
    (sheet,) = one.sheets
    one.fill(sheet, missed="chair")
    return one, sheet


def other(house: Institution, second: Staff, sheet: InspectionSheet) -> tuple[Staff, Staff]:
    """The inspector of a sheet, and the member of supervision who is not."""
    both = [house.union_officer, second]
    return (both[0], both[1]) if sheet.inspector_id == both[0].id else (both[1], both[0])


@pytest.mark.rule("R16.2c")
def test_each_tap_is_kept_and_an_unfinished_sheet_is_not_handed_in(
    session: Session, house: Institution, drawn: Make, second_officer: Staff
) -> None:
    one = drawn(units=(house.yingye.id or 0,), visits=1, cases=0)
    (sheet,) = one.sheets
    inspector, colleague = other(house, second_officer, sheet)
    act, number = house.act(inspector), sheet.id or 0
    mark_item(session, act, sheet=number, item="smile", answer=Answer.YES)
    note_item(session, act, sheet=number, item="tea", note="有饮水机")

    again = read_sheet(session, act, sheet=number)
    kept = {entry.name: (entry.answer, entry.note) for entry in again.lines}
    assert (kept["smile"], kept["tea"], again.left) == (("yes", ""), ("", "有饮水机"), 9)
    assert refusal(lambda: hand_in_sheet(session, act, sheet=number, seen=1)) == (
        "inspection.items_left",
        "hello",
    )
    assert refusal(lambda: mark_item(session, act, sheet=number, item="x", answer=Answer.NO))[1] == "item"
    stranger = house.act(colleague)
    assert refusal(lambda: mark_item(session, stranger, sheet=number, item="smile", answer=Answer.NO))[0] == (
        "inspection.not_yours"
    )


def test_a_visit_is_no_notice_until_its_sheet_is_handed_in(
    session: Session, house: Institution, drawn: Make
) -> None:
    one = drawn(units=(house.yingye.id or 0,), visits=1, cases=0)
    (sheet,) = one.sheets
    head = house.act(house.head)
    hidden = (list_rounds(session, head), refusal(lambda: read_sheet(session, head, sheet=sheet.id or 0))[0])
    told = one.told(house.head)
    one.fill(sheet)

    assert (hidden, told) == (((), "inspection.not_found"), [])
    assert [line.number for line in list_rounds(session, head)] == [one.number]
    assert one.told(house.head) == ["inspection_handed_in"]
    assert refusal(lambda: read_sheet(session, house.act(house.lending_head), sheet=sheet.id or 0))[0] == (
        "inspection.not_found"
    )


@pytest.mark.both_databases
@pytest.mark.rule("R19.2")
def test_the_unit_signs_and_the_inspector_is_named(
    session: Session, house: Institution, visited: tuple[Inspecting, InspectionSheet]
) -> None:
    one, sheet = visited
    act, number = house.act(house.head), sheet.id or 0
    view = read_sheet(session, act, sheet=number)
    by_other = refusal(lambda: acknowledge_sheet(session, house.act(house.leader), sheet=number, seen=2))
    acknowledge_sheet(session, act, sheet=number, seen=view.version)

    after = read_round(session, act, number=one.number)
    assert view.line.inspector in ("林婉清", "沈悦")
    assert by_other[0] == "permission.denied"
    assert (after.line.state, after.sheets[0].found) == ("done", "1 项没做到")


def test_an_objection_is_decided_by_another_and_a_sheet_set_aside_does_not_count(
    session: Session, house: Institution, visited: tuple[Inspecting, InspectionSheet], second_officer: Staff
) -> None:
    one, sheet = visited
    inspector, colleague = other(house, second_officer, sheet)
    number = sheet.id or 0
    object_to_sheet(session, house.act(house.head), sheet=number, seen=2, objection=WHY)
    own = refusal(
        lambda: decide_objection(
            session, house.act(inspector), sheet=number, seen=3, stands=True, decision="现场照片为证，成立"
        )
    )
    counted = read_round(session, house.act(colleague), number=one.number).results[2].told
    decide_objection(
        session, house.act(colleague), sheet=number, seen=3, stands=False, decision="停水属实，不计入结果"
    )

    after = read_round(session, house.act(colleague), number=one.number)
    assert own[0] == "inspection.own_sheet"
    assert (counted, after.results[2].told) == (share_text(0, 1), share_text(0, 0))
    assert "裁定不计入 1 张" in after.results_note


def test_a_finding_becomes_a_question_once_the_unit_was_heard(
    session: Session, house: Institution, visited: tuple[Inspecting, InspectionSheet]
) -> None:
    _, sheet = visited
    number, act = sheet.id or 0, house.act(house.union_officer)
    ask = {"sheet": number, "way": Pursuit.ORDER, "words": ASK, "days": 3}
    early = refusal(lambda: pursue_sheet(session, act, seen=2, **ask))
    acknowledge_sheet(session, house.act(house.head), sheet=number, seen=2)
    order = pursue_sheet(session, act, seen=3, **ask)

    assert early[0] == "inspection.sheet_submitted"
    assert session.exec(select(SupervisionOrderRow.sheet_id)).all() == [number]
    assert read_sheet(session, act, sheet=number).pursued == order
    assert refusal(lambda: pursue_sheet(session, act, seen=4, **ask))[0] == "inspection.pursued"


def test_or_a_matter_of_improvement_when_the_unit_keeps_silent(
    session: Session, house: Institution, visited: tuple[Inspecting, InspectionSheet]
) -> None:
    _, sheet = visited
    assert sheet.due_at
    act = replace(house.act(house.union_officer), at=sheet.due_at + timedelta(minutes=1))
    words = "请在等候区补足椅子，每个窗口至少两把"
    pursue_sheet(session, act, sheet=sheet.id or 0, seen=2, way=Pursuit.IMPROVEMENT, words=words, days=5)

    assert session.exec(select(Improvement.words)).all() == [words]
    assert sheet.improvement_id


def test_a_sheet_without_a_fault_asks_nothing(session: Session, house: Institution, drawn: Make) -> None:
    one = drawn(units=(house.yingye.id or 0,), visits=1, cases=0)
    (sheet,) = one.sheets
    one.fill(sheet)
    acknowledge_sheet(session, house.act(house.head), sheet=sheet.id or 0, seen=2)
    act = house.act(house.union_officer)

    code = refusal(
        lambda: pursue_sheet(session, act, sheet=sheet.id or 0, seen=3, way=Pursuit.ORDER, words=ASK, days=3)
    )

    assert code[0] == "inspection.nothing_found"


@pytest.mark.rule("R12.2.5", "R16.2c")
def test_results_tell_how_many_were_seen_with_an_interval(
    session: Session, house: Institution, drawn: Make
) -> None:
    one = drawn(draw_units=2, visits=2, cases=1)
    visits = [sheet for sheet in one.sheets if sheet.subject is Subject.VISIT]
    one.fill(visits[0], missed="chair")
    one.fill(visits[1])

    view = read_round(session, house.act(house.union_officer), number=one.number)

    by_label = {row.label: row for row in view.results}
    chair = by_label["一把椅子：请来人坐下"]
    assert (chair.seen, chair.done, chair.told) == (2, 1, "1/2，50%（95% 区间 9%–91%）")
    assert by_label["负责人意见具体，不是只签字"].told == "没有看到的记录"
    assert f"{len(one.sheets)} 张表中 2 张计入" in view.results_note


def test_work_waits_beside_the_queue_of_whose_turn_it_is(
    session: Session, house: Institution, drawn: Make, second_officer: Staff
) -> None:
    one = drawn(units=(house.yingye.id or 0,), visits=1, cases=0)
    (sheet,) = one.sheets
    inspector, colleague = other(house, second_officer, sheet)

    def waits(who: Staff) -> list[str]:
        return [row.href for row in sheet_duties(session, house.act(who, TUESDAY))]

    link = [f"/inspections?sheet={sheet.id}"]
    assert (waits(inspector), waits(colleague), waits(house.head)) == (link, [], [])
    one.fill(sheet, missed="chair")
    assert (waits(inspector), waits(house.head)) == ([], link)
    object_to_sheet(session, house.act(house.head), sheet=sheet.id or 0, seen=2, objection=WHY)
    assert (waits(house.head), waits(colleague), waits(inspector)) == ([], link, [])


def test_a_unit_learns_the_seed_when_no_visit_is_to_come(
    session: Session, house: Institution, visited: tuple[Inspecting, InspectionSheet]
) -> None:
    one, _ = visited
    head, later = house.act(house.head), house.act(house.head, TUESDAY + timedelta(days=11))

    assert (
        read_round(session, head, number=one.number).seed,
        read_round(session, head, number=one.number).event,
    ) == ("", "")
    assert read_round(session, later, number=one.number).seed == one.row.seed
    assert read_round(session, house.act(house.auditor), number=one.number).seed == one.row.seed


def test_paper_and_choices(
    session: Session, house: Institution, visited: tuple[Inspecting, InspectionSheet]
) -> None:
    _, sheet = visited
    printed = print_sheet(session, house.act(house.head), sheet=sheet.id or 0)
    choices = plan_choices(session, house.act(house.union_officer))

    assert SEEN in [entry.note for entry in printed.view.lines]
    assert "林婉清 · 综合办公室" in [each.label for each in choices.people]
    assert "周敏 · 营业部" not in [each.label for each in choices.people]
