"""The plan of bulletins: in words and back, who may make it, and who cannot be named."""

import pytest
from sqlmodel import Session

from shouwen_app.domain.bulletin import BulletinPlan
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.services.bulletins.plan import plan_view, save_plan
from tests.factories import Institution
from tests.services.bulletins.conftest import morning

PLAN = BulletinPlan(monthly=True, supervision=True, own_parts=True)


def test_the_plan_in_words_and_back(session: Session, house: Institution) -> None:
    officer = house.act(house.union_officer, morning(9, 9))
    plan = BulletinPlan(monthly=True, quarterly=True, working_day=5, leaders=True)

    save_plan(session, officer, plan=plan, people=" 0103，0202、0103 ")

    view = plan_view(session, officer)
    assert (view.people, view.working_day, view.leaders, view.supervision) == ("0103、0202", "5", True, False)
    assert view.words == "月报、季报，期满后第 5 个工作日开门时发布，全辖发给：分管领导、马会玲、孙桂芳。"


@pytest.mark.parametrize(
    ("people", "code"),
    [
        ("9999", "bulletin.person_unknown"),
        ("0101", "bulletin.person_may_not"),
        ("0501", "bulletin.person_may_not"),
        ("、".join(["0103"] * 51), "bulletin.people_many"),
    ],
)
def test_who_may_see_no_figures_cannot_be_named(
    session: Session, house: Institution, people: str, code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        save_plan(session, house.act(house.union_officer, morning(9, 9)), plan=PLAN, people=people)

    assert (refused.value.code, refused.value.field) == (code, "people")


@pytest.mark.parametrize("person", ["teller", "head", "leader", "auditor", "administrator"])
def test_only_who_issues_plans(session: Session, house: Institution, person: str) -> None:
    act = house.act(getattr(house, person), morning(9, 9))

    for use_case in (lambda: save_plan(session, act, plan=PLAN), lambda: plan_view(session, act)):
        with pytest.raises(NotPermitted):
            use_case()
