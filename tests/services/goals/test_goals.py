"""Goals: set in time, within reach, met as far as the interval tells."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted, RuleViolation, ShouwenError
from shouwen_app.domain.evaluation import EvaluationKind
from shouwen_app.services.goals.read import list_goals
from shouwen_app.services.goals.set_goal import set_goal
from tests.factories import Institution, row_counts, shanghai
from tests.plugins.contacts import MakeContact

JUNE, AUGUST, OCTOBER = (shanghai(*day, 9, 0).astimezone(UTC) for day in ((6, 10), (8, 20), (10, 12)))
JULY = date(2026, 7, 1)


def put(session: Session, house: Institution, at: datetime = JUNE, **given: Any) -> None:
    asked = {
        "unit": "yingye",
        "measure": "response",
        "kind": EvaluationKind.QUARTER,
        "on": JULY,
        "target": "90",
        **given,
    }
    set_goal(session, house.act(house.union_officer, at), **asked)


@pytest.mark.rule("R10.4.1")
def test_a_goal_is_met_only_beyond_chance(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    put(session, house)
    put(session, house, unit="lhs", target="97")
    put(session, house, unit="shiqiao")
    for number in range(60):
        make_contact(shanghai(8, 3 + number % 20, 10, 0), by=house.teller)

    page = list_goals(session, house.act(house.union_officer, OCTOBER))

    rows = {row.unit: row for row in page.rows}
    assert (rows["营业部"].standing_text, rows["营业部"].share, rows["营业部"].counted) == (
        "达成",
        "100.0%",
        "n=60",
    )
    assert rows["青禾联社"].standing_text == "还看不出"
    assert (rows["石桥信用社"].standing_text, rows["石桥信用社"].share) == ("数字不够", "—")
    assert page.summary == "达成 1 项，未达成 0 项，还看不出 2 项"
    assert rows["营业部"].href.startswith("/cases?measure=response&side=denominator")


def test_a_head_sees_the_goals_of_the_own_unit(session: Session, house: Institution) -> None:
    put(session, house)
    put(session, house, unit="xindai")
    put(session, house, unit="lhs")

    page = list_goals(session, house.act(house.head, OCTOBER))

    assert [row.unit for row in page.rows] == ["营业部"]
    assert not page.may_set


def test_a_goal_is_changed_until_its_period_begins(session: Session, house: Institution) -> None:
    put(session, house)
    put(session, house, target="95.5")

    (row,) = list_goals(session, house.act(house.union_officer, JUNE)).rows
    with pytest.raises(RuleViolation, match="period_begun"):
        put(session, house, AUGUST, target="50")
    put(session, house, AUGUST, measure="on_time")

    assert row.target == "≥ 95.5%"


@pytest.mark.parametrize(
    ("given", "error", "code"),
    [
        ({"target": "九成"}, InvalidInput, "evaluation.percentage"),
        ({"target": "101"}, InvalidInput, "evaluation.percentage"),
        ({"measure": "rectified"}, InvalidInput, "insight.measure_unknown"),
        ({"measure": "beauty"}, InvalidInput, "insight.measure_unknown"),
        ({"unit": "nowhere"}, NotFound, "unit.not_found"),
        ({"at": OCTOBER}, RuleViolation, "goal.period_over"),
    ],
)
def test_what_cannot_be_a_goal_is_refused(
    session: Session, house: Institution, given: dict[str, Any], error: type[ShouwenError], code: str
) -> None:
    before = row_counts(session)

    with pytest.raises(error) as refused:
        put(session, house, **given)

    assert refused.value.code == code
    assert row_counts(session) == before


def test_others_than_supervision_set_none(session: Session, house: Institution) -> None:
    for person in (house.head, house.leader, house.clerk):
        with pytest.raises(NotPermitted):
            set_goal(
                session,
                house.act(person, JUNE),
                unit="yingye",
                measure="response",
                kind=EvaluationKind.QUARTER,
                on=JULY,
                target="90",
            )
