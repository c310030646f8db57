"""From a day on the institution works by R16, R6, R20 or its own policy."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import AccessEntry, Case, Notice
from shouwen_app.domain.errors import NotPermitted, ShouwenError
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.policies.adopt_policy import AdoptionEdit, adopt_policy, weigh_adoption
from shouwen_app.services.policies.editor import PolicyEdit
from shouwen_app.services.policies.list_policies import list_policies
from shouwen_app.services.policies.save_policy import save_policy_version
from shouwen_app.services.rulebook import read_rulebook, working_by
from tests.factories import TUESDAY, Institution, row_counts, shanghai

TODAY = date(2026, 9, 29)
MakeCase = Callable[..., Case]


@pytest.mark.both_databases
@pytest.mark.rule("R14.8a")
def test_from_its_day_on_the_later_adoption_prevails(
    session: Session, house: Institution, make_case: MakeCase
):
    adopt_policy(session, house.act(house.clerk), edit=AdoptionEdit("R6", date(2026, 9, 30)))

    with working_by(read_rulebook(session)):
        today, tomorrow = make_case(), make_case(at=TUESDAY + timedelta(days=1))

    assert (today.policy, today.promise_due_at) == ("R16", shanghai(10, 9))
    assert (tomorrow.policy, tomorrow.promise_due_at) == ("R6", shanghai(10, 13))
    assert list_policies(session, house.act(house.clerk)).rows[1].standing_text == "9月30日起启用"


@pytest.mark.rule("R18.2")
def test_it_holds_in_departments_branches_and_what_belongs_to_them(
    session: Session, house: Institution, make_case: MakeCase
):
    outlet = house.unit("dongjie", "东街网点", UnitKind.OUTLET, house.yingye)
    affiliated = house.unit("peixun", "培训中心", UnitKind.DEPARTMENT, house.yingye)
    people = [
        house.staff(f"07{n:02}", "程晨", unit, 10, Role.COUNTER)
        for n, unit in enumerate((house.union, house.shiqiao, house.bangong, outlet, affiliated))
    ]
    adopt_policy(session, house.act(house.clerk), edit=AdoptionEdit("R20", TODAY))

    with working_by(read_rulebook(session)):
        cases = [make_case(by=person) for person in people]

    assert {case.policy for case in cases} == {"R20"}
    assert [case.first_inquiry_unit_id for case in cases] == [person.unit_id for person in people]


def test_the_own_policy_can_be_adopted(
    session: Session, house: Institution, revision: Callable[..., PolicyEdit], make_case: MakeCase
):
    act = house.act(house.clerk)
    save_policy_version(session, act, edit=revision("own", name="本社办法", limit_own_department="1"))

    name = adopt_policy(session, act, edit=AdoptionEdit("own", TODAY))

    with working_by(read_rulebook(session)):
        case = make_case(Outcome.COLLEAGUE)
    assert (name, case.policy, case.promise_due_at) == ("本社办法", "own", shanghai(9, 30))


@pytest.mark.both_databases
def test_open_cases_change_over_only_when_asked_and_never_earlier(
    session: Session, house: Institution, make_case: MakeCase
):
    case, own = make_case(Outcome.TRANSFER), make_case(Outcome.COLLEAGUE)
    act = house.act(house.clerk)

    kept = weigh_adoption(session, act, edit=AdoptionEdit("R6", TODAY))
    applied = weigh_adoption(session, act, edit=AdoptionEdit("R6", TODAY, apply_to_open=True))
    adopt_policy(session, act, edit=AdoptionEdit("R6", TODAY, apply_to_open=True))

    assert kept.summary.startswith("2 件在办件保持登记时的版本")
    assert applied.summary == "2 件在办件改按这一版，其中 2 件的时限会推后。"
    assert kept.rows == applied.rows
    assert (case.policy, case.promise_due_at) == ("R6", shanghai(10, 12))
    assert (own.policy, own.promise_due_at) == ("R6", shanghai(10, 9))


def test_adopting_is_written_down_and_everybody_is_asked_to_read(session: Session, house: Institution):
    adopt_policy(session, house.act(house.clerk), edit=AdoptionEdit("R20", TODAY))

    entry = session.exec(select(AccessEntry)).one()
    asked = session.exec(select(Notice).where(Notice.kind == "policy_to_read")).all()
    assert (entry.kind, entry.detail["policy"], len(asked)) == ("policy.adopted", "R20", 10)


@pytest.mark.parametrize(
    ("edit", "code", "field"),
    [
        (AdoptionEdit("regulator", TODAY), "policy.runs_beside", "code"),
        (AdoptionEdit("R16", TODAY), "policy.adopted_already", "code"),
        (AdoptionEdit("R99", TODAY), "time.unknown_policy", "policy"),
        (AdoptionEdit("own", TODAY), "time.unknown_policy", "policy"),
        (AdoptionEdit("R6", TODAY - timedelta(days=1)), "policy.effective_past", "effective_on"),
        (AdoptionEdit("R6", date(2031, 1, 1)), "policy.effective_far", "effective_on"),
        (
            AdoptionEdit("R6", TODAY + timedelta(days=1), apply_to_open=True),
            "policy.applies_later",
            "apply_to_open",
        ),
    ],
)
def test_what_cannot_be_adopted_is_refused_and_writes_nothing(
    session: Session, house: Institution, edit: AdoptionEdit, code: str, field: str
):
    before = row_counts(session)

    for use_case in (weigh_adoption, adopt_policy):
        with pytest.raises(ShouwenError) as refusal:
            use_case(session, house.act(house.clerk), edit=edit)
        assert (refusal.value.code, refusal.value.field) == (code, field)

    assert row_counts(session) == before


@pytest.mark.parametrize("who", ["teller", "head", "leader", "administrator"])
def test_adopting_is_the_offices(session: Session, house: Institution, who: str):
    with pytest.raises(NotPermitted):
        adopt_policy(session, house.act(getattr(house, who)), edit=AdoptionEdit("R6", TODAY))
