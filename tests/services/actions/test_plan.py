"""Plans of actions (预登记): refused once they could prove anything, and told beforehand what they take (R12.3.6)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from shouwen_app.domain.action import Analysis
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.services.actions.plan import preview_plan
from tests.factories import Institution, row_counts
from tests.services.actions.conftest import BEFORE, DEED, NOTICED, PLAN, Improving

Begin = Callable[..., Improving]
CasesOn = Callable[..., None]


@pytest.mark.rule("R12.3.6")
@pytest.mark.parametrize("first", [date(2026, 9, 16), date(2026, 9, 10)])
def test_an_action_registered_after_it_started_is_refused_with_the_rule(
    session: Session, improving: Begin, first: date
) -> None:
    one = improving().verify().explain()
    before = row_counts(session)

    with pytest.raises(InvalidInput) as refused:
        one.register(replace(PLAN, after_first=first))

    assert (refused.value.code, refused.value.field) == ("action.begun", "after_first")
    assert row_counts(session) == before


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"measure": "workload"}, "action.measure_unknown"),
        ({"balance": ""}, "action.balance_missing"),
        ({"balance": "nothing"}, "action.measure_unknown"),
        ({"units": ("shiqiao",)}, "action.units_not_yours"),
        (
            {"others": ("shiqiao",), "analysis": Analysis.AGAINST_OTHERS},
            "action.others_not_seen",
        ),
        ({"before_last": NOTICED[0]}, "action.before_noticed"),
        ({"smallest": float("nan")}, "action.smallest_range"),
    ],
)
def test_plans_out_of_reach_are_refused(improving: Begin, wrong: dict[str, object], code: str) -> None:
    one = improving().verify().explain()

    with pytest.raises(InvalidInput) as refused:
        one.register(replace(PLAN, **wrong))

    assert refused.value.code == code


def test_a_plan_says_what_it_takes_before_it_is_registered(
    session: Session, house: Institution, improving: Begin, cases_on: CasesOn
) -> None:
    cases_on(BEFORE, solved=20, of=40)
    cases_on(NOTICED, solved=1, of=8)
    one = improving().verify().explain()

    told = one.do(preview_plan, deed=DEED, plan=replace(PLAN, smallest=40))

    assert told.baseline == "50.0%（20/40）"
    assert told.needed.startswith("开始后要收 ")
    assert told.facts[0].told == DEED
    assert told.expected.startswith("按对比期的数量（每周 25.5 件）")
    assert "12.5%（1/8）" in told.noticed
    assert told.enough
    assert not one.do(preview_plan, deed=DEED, plan=replace(PLAN, smallest=20)).enough
