"""Running an evaluation: schemes before periods, every unit, comments before the decision, publication for good."""

from datetime import UTC, date
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import AccessEntry, Case, Evaluation, EvaluationUnit, Notice, Staff
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.errors import Conflict, InvalidInput, NotFound, NotPermitted, RuleViolation
from shouwen_app.domain.evaluation import EvaluationKind, EvaluationState
from shouwen_app.domain.evaluation_draft import ItemDraft
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.services.evaluations.run import open_evaluation, recount, take_back
from shouwen_app.services.evaluations.schemes import make_scheme, scheme_form
from tests.factories import Institution, row_counts, shanghai
from tests.services.evaluations.conftest import (
    AFTER,
    JULY,
    JUNE,
    OCTOBER,
    ROWS,
    Story,
    refusal,
)

REASON = "石桥信用社八月的件数要重新核对。"


def opened(session: Session, house: Institution, **given: Any) -> int:
    asked = {"kind": EvaluationKind.QUARTER, "covers": UnitKind.BRANCH, "on": JULY, **given}
    return open_evaluation(session, house.act(house.union_officer, OCTOBER), **asked)


def test_a_new_version_of_the_scheme_begins_with_the_one_before(
    session: Session, house: Institution, fixed: int
) -> None:
    act = house.act(house.union_officer, OCTOBER)

    form = scheme_form(session, act, kind=EvaluationKind.QUARTER, covers=UnitKind.BRANCH)
    second = make_scheme(session, act, kind=EvaluationKind.QUARTER, covers=UnitKind.BRANCH, rows=ROWS)

    rows = {row.code: row for row in form.rows}
    assert (rows["response"].weight, rows["response"].none_at, rows["reopened"].adjusted) == (
        "30",
        "50",
        True,
    )
    assert (rows["m1"].name, rows["on_time"].weight) == ("登记簿规范", "")
    assert (fixed, second) == (1, 2)


@pytest.mark.rule("R14.5")
def test_the_first_form_proposes_the_aims_of_the_house(session: Session, house: Institution) -> None:
    form = scheme_form(session, house.act(house.union_officer, JUNE), covers=UnitKind.DEPARTMENT)

    weights = [int(row.weight) for row in form.rows if row.weight]
    satisfaction = next(row for row in form.rows if row.code == "satisfaction")
    assert sum(weights) == 100
    assert {"resolution", "satisfaction"} <= {row.code for row in form.rows if row.weight}
    assert (satisfaction.none_at, satisfaction.full_at) == ("73", "93")
    assert {row.code for row in form.rows} >= {"colleagues", "grassroots", "everybody", "m5"}


def test_a_scheme_that_does_not_add_up_writes_nothing(session: Session, house: Institution) -> None:
    before = row_counts(session)
    act = house.act(house.union_officer, JUNE)
    rows = (*ROWS[:3], ItemDraft("m1", "10", title="登记簿规范", heading="quality"))

    code = refusal(
        lambda: make_scheme(session, act, kind=EvaluationKind.QUARTER, covers=UnitKind.BRANCH, rows=rows),
        InvalidInput,
    )

    assert code == "evaluation.weights"
    assert row_counts(session) == before


def test_a_period_is_evaluated_by_the_version_that_was_fixed_before_it(
    session: Session, house: Institution, fixed: int
) -> None:
    act = house.act(house.union_officer, shanghai(8, 1).astimezone(UTC))
    rows = (ROWS[0], ItemDraft("satisfaction", "50", "50", "100", "5"), ROWS[2])
    make_scheme(session, act, kind=EvaluationKind.QUARTER, covers=UnitKind.BRANCH, rows=rows)

    row = session.get_one(Evaluation, opened(session, house))

    assert row.scheme_id == 1
    assert {each.unit_id for each in session.exec(select(EvaluationUnit))} == {
        house.yingye.id,
        house.shiqiao.id,
    }


@pytest.mark.usefixtures("fixed")
@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"on": date(2026, 10, 1)}, "evaluation.not_over"),
        ({"on": date(2026, 4, 1)}, "evaluation.scheme_too_late"),
        ({"covers": UnitKind.DEPARTMENT}, "evaluation.no_scheme"),
        ({"kind": EvaluationKind.YEAR, "on": date(2025, 3, 1)}, "evaluation.no_scheme"),
    ],
)
def test_a_period_that_cannot_be_evaluated_is_refused(
    session: Session, house: Institution, given: dict[str, object], code: str
) -> None:
    before = row_counts(session)

    with pytest.raises((InvalidInput, RuleViolation)) as refused:
        opened(session, house, **given)

    assert refused.value.code == code
    assert row_counts(session) == before


def test_periods_do_not_overlap(session: Session, house: Institution, story: Story) -> None:
    code = refusal(lambda: opened(session, house, on=date(2026, 9, 30)), InvalidInput)

    assert code == "evaluation.overlaps"


@pytest.mark.rule("R15.3.3c", "R5.3b")
def test_from_the_draft_to_the_sealed_copy(session: Session, house: Institution, story: Story) -> None:
    story.judge()
    story.judge("shiqiao", 15)
    story.invite()
    remark = story.say()
    assert refusal(story.decide) == "evaluation.unanswered"
    story.answer(remark)
    story.decide()
    story.publish()

    row = story.row
    logged = session.exec(
        select(AccessEntry).where(AccessEntry.kind == AccessKind.EVALUATION_PUBLISHED)
    ).one()
    assert (row.state, len(row.digest)) == (EvaluationState.PUBLISHED, 64)
    assert row.digest in str(logged.detail)
    told = [(notice.kind, notice.staff_id) for notice in session.exec(select(Notice))]
    assert ("evaluation_to_comment", house.head.id) in told
    assert ("evaluation_commented", house.union_officer.id) in told
    assert ("evaluation_answered", house.head.id) in told
    assert ("evaluation_published", house.head.id) in told


def test_nothing_moves_once_it_is_published(session: Session, house: Institution, story: Story) -> None:
    story.to_the_end()
    act = house.act(house.union_officer, AFTER)
    seen = {"evaluation": story.number, "seen": story.row.version}
    before = row_counts(session)

    codes = [
        refusal(lambda: take_back(session, act, **seen, reason=REASON)),
        refusal(lambda: recount(session, act, **seen)),
        refusal(story.judge),
        refusal(story.say),
        refusal(story.publish),
    ]

    assert set(codes) == {"evaluation.is_published"}
    assert row_counts(session) == before


@pytest.mark.parametrize("points", [-1, 21])
def test_points_beyond_the_weight_are_refused(story: Story, points: int) -> None:
    assert refusal(lambda: story.judge(points=points), InvalidInput) == "evaluation.points_range"


def test_evidence_names_cases_that_exist(story: Story, summer: list[Case]) -> None:
    number = summer[0].case_no

    story.judge(cases=f"{number}，{number}")

    assert refusal(lambda: story.judge(cases="SW-1999-000001"), NotFound) == "evaluation.case_unknown"
    assert refusal(lambda: story.judge(unit="xindai"), NotFound) == "unit.not_found"


def test_the_days_for_comments_are_three_working_days_at_least(story: Story) -> None:
    assert refusal(lambda: story.invite(date(2026, 10, 14)), InvalidInput) == "evaluation.too_short"

    story.invite(date(2026, 10, 15))

    assert story.row.comments_until == date(2026, 10, 15)


def test_comments_come_from_the_head_of_the_unit_in_time(
    session: Session, house: Institution, story: Story
) -> None:
    assert refusal(story.say, NotFound) == "evaluation.not_found"
    story.invite()

    assert refusal(lambda: story.say(unit="shiqiao"), NotFound) == "unit.not_found"
    assert refusal(lambda: story.say(at=AFTER)) == "evaluation.comments_over"
    assert story.say() == 1


def test_a_decision_waits_for_the_days_and_for_every_judgement(story: Story) -> None:
    story.judge()
    story.invite()

    assert refusal(lambda: story.decide(at=OCTOBER)) == "evaluation.comments_run"
    assert refusal(story.decide) == "evaluation.unjudged"
    story.judge("shiqiao", 12)
    assert refusal(story.publish) == "evaluation.is_commenting"
    story.decide()


def test_a_unit_that_came_since_is_missing_until_the_draft_is_counted_anew(
    session: Session, house: Institution, story: Story
) -> None:
    story.judge()
    story.judge("shiqiao", 15)
    story.invite()
    story.decide()
    house.unit("beimen", "北门信用社", UnitKind.BRANCH, house.union)
    assert refusal(story.publish) == "evaluation.units_missing"

    seen = {"evaluation": story.number, "seen": story.row.version}
    take_back(session, house.act(house.leader, AFTER), **seen, reason=REASON)
    act = house.act(house.union_officer, AFTER)
    recount(session, act, evaluation=story.number, seen=story.row.version)
    story.judge("beimen", 10)

    units = session.exec(select(EvaluationUnit)).all()
    assert len(units) == 3
    assert (story.row.state, story.row.note) == (EvaluationState.DRAFT, REASON)


def test_whoever_is_evaluated_neither_judges_decides_nor_publishes(
    session: Session, house: Institution, story: Story
) -> None:
    union_officer = house.union_officer
    union_officer.unit_id = house.yingye.id or 0
    session.flush()
    assert refusal(story.judge) == "evaluation.own_unit"
    story.judge(by=house.leader)
    story.judge("shiqiao", 15)
    story.invite()
    story.decide()

    assert refusal(story.publish) == "evaluation.own_unit"
    story.publish(by=house.leader)
    assert story.row.state is EvaluationState.PUBLISHED


def test_what_changed_since_it_was_seen_is_not_decided_on(
    session: Session, house: Institution, story: Story
) -> None:
    act = house.act(house.union_officer, OCTOBER)
    seen = story.row.version
    story.judge()

    assert refusal(lambda: recount(session, act, evaluation=story.number, seen=seen), Conflict) == (
        "evaluation.moved"
    )


def test_each_step_is_taken_by_whom_the_table_names(
    session: Session, house: Institution, story: Story, shiqiao_head: Staff
) -> None:
    story.invite()
    strangers = (house.teller, house.clerk, house.auditor, shiqiao_head)
    before = row_counts(session)

    for person in strangers:
        for step in (story.judge, story.decide, story.publish):
            assert refusal(lambda step=step, person=person: step(by=person), NotPermitted) == (
                "permission.denied"
            )
    assert refusal(lambda: story.decide(by=house.union_officer), NotPermitted) == "permission.denied"
    assert row_counts(session) == before
