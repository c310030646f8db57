"""Planning and drawing (计划、抽取): fixed first, drawn by what came after, the same when drawn again."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import AccessEntry, Case, CaseEvent, RoleGrant, Staff
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.observation_sheets import Subject
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.sampling import seed_of
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.inspections.draw import check_draw, drawn_of
from shouwen_app.services.inspections.plan import RoundPlan, cancel_round, plan_round
from tests.factories import TUESDAY, Institution, row_counts
from tests.services.inspections.conftest import Inspecting, refusal

Make = Callable[..., Inspecting]


@pytest.mark.rule("R12.2.5", "R15.3.3a")
def test_the_seed_is_the_first_event_after_the_plan_and_nobody_can_draw_before(
    session: Session, house: Institution, planned: Make, make_case: Callable[..., Case]
) -> None:
    one = planned()
    early = refusal(one.draw)
    for _ in range(2):
        make_case(TriageOutcome.TRANSFER)
    seal_new(session, Act(SYSTEM, TUESDAY))
    one.draw()

    event = session.exec(select(CaseEvent).where(CaseEvent.pos == one.row.after_pos + 1)).one()
    assert early == ("inspection.wait_for_event", "")
    assert one.row.seed == seed_of(one.row.plan_digest, event.hash)
    assert [each.subject for each in one.sheets].count(Subject.VISIT) == 2
    assert len({each.unit_id for each in one.sheets}) == 1


@pytest.mark.both_databases
@pytest.mark.rule("R12.2.5")
def test_drawing_again_with_the_seed_gives_the_same(
    session: Session, house: Institution, drawn: Make, make_case: Callable[..., Case]
) -> None:
    one = drawn(draw_units=2)
    before = drawn_of(session, one.row)
    make_case(TriageOutcome.TRANSFER)
    seal_new(session, Act(SYSTEM, TUESDAY))

    again = check_draw(session, house.act(house.auditor), number=one.number)

    assert drawn_of(session, one.row) == before
    assert (again.seed_holds, again.population_same, again.sample_same) == (True, True, True)
    assert refusal(one.draw)[0] == "inspection.not_planned"


def test_a_plan_or_sample_that_was_changed_afterwards_is_found(
    session: Session, house: Institution, drawn: Make, earlier_cases: list[Case]
) -> None:
    one, act = drawn(draw_units=2), house.act(house.auditor)
    one.sheets[0].slot = "2026-10-08/evening"
    moved = check_draw(session, act, number=one.number)
    one.row.visits = 1
    changed = check_draw(session, act, number=one.number)
    earlier_cases[0].received_at = TUESDAY
    session.flush()
    gone = check_draw(session, act, number=one.number)

    assert (moved.seed_holds, moved.sample_same) == (True, False)
    assert not changed.seed_holds
    assert not gone.population_same


def test_plan_and_drawing_are_in_the_sealed_log(session: Session, drawn: Make) -> None:
    one = drawn()
    kinds = (AccessKind.INSPECTION_PLANNED, AccessKind.INSPECTION_DRAWN)
    logged = {entry.kind: entry.detail for entry in session.exec(select(AccessEntry)) if entry.kind in kinds}

    assert logged[kinds[0]]["plan"] == one.row.plan_digest
    assert logged[kinds[1]]["seed"] == one.row.seed


@pytest.mark.rule("R15.3.3a", "R19.2")
def test_nobody_inspects_the_own_unit_and_work_is_spread(
    session: Session, house: Institution, drawn: Make, second_officer: Staff
) -> None:
    session.add(RoleGrant(staff_id=second_officer.id or 0, role=Role.COUNTER, unit_id=house.yingye.id or 0))
    one = drawn(draw_units=2)

    own = [each for each in one.sheets if each.unit_id == house.yingye.id]
    assert {each.inspector_id for each in own} == {house.union_officer.id}
    assert second_officer.id in {each.inspector_id for each in one.sheets}


def test_a_unit_that_nobody_chosen_may_inspect_is_named(
    house: Institution, planned: Make, branch_head: Staff
) -> None:
    found = refusal(lambda: planned(inspectors=(branch_head.id or 0,), cases=0))
    cases = refusal(lambda: planned(inspectors=(house.head.id or 0,), units=(house.shiqiao.id or 0,)))

    assert found == cases == ("inspection.nobody_for", "inspectors")


def test_a_head_visits_another_branch(house: Institution, drawn: Make) -> None:
    one = drawn(inspectors=(house.head.id or 0,), units=(house.shiqiao.id or 0,), cases=0)

    assert {each.inspector_id for each in one.sheets} == {house.head.id}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"units": (99,)}, "units"),
        ({"draw_units": 3}, "draw_units"),
        ({"inspectors": ()}, "inspectors"),
        ({"inspectors": (1,)}, "inspectors"),
        ({"visits": 5}, "visits"),
    ],
)
def test_a_plan_that_cannot_be_names_the_field(planned: Make, given: dict[str, object], field: str) -> None:
    assert refusal(lambda: planned(**given))[1] == field


@pytest.mark.parametrize("who", ["teller", "head", "leader", "clerk", "auditor", "administrator"])
def test_only_supervision_plans(
    session: Session, house: Institution, plan: Callable[..., RoundPlan], who: str
) -> None:
    act, given = house.act(getattr(house, who)), plan()
    before = row_counts(session)

    assert refusal(lambda: plan_round(session, act, plan=given))[0] == "permission.denied"
    assert row_counts(session) == before


def test_a_round_called_off_stays_and_is_not_drawn(
    session: Session, house: Institution, planned: Make
) -> None:
    one, act = planned(), house.act(house.union_officer)
    bare = refusal(lambda: cancel_round(session, act, number=one.number, reason="算了"))
    cancel_round(session, act, number=one.number, reason="与上级检查时间冲突，改到下月")

    assert bare[1] == "reason"
    assert refusal(one.draw)[0] == "inspection.not_planned"
    assert refusal(lambda: cancel_round(session, act, number=one.number, reason="再取消一次看看"))[0] == (
        "inspection.not_planned"
    )
