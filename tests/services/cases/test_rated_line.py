"""The rated line learns that a customer rated, and nothing else: no status, number, time or act tells how (评价保密)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, Notice, Staff
from shouwen_app.domain.errors import NotPermitted
from shouwen_app.domain.follow_up import ContactBackOutcome, ContactWay
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.step import Step
from shouwen_app.services.cases.unmask import unmask_requester
from shouwen_app.services.cases.workbench import workbench
from shouwen_app.services.contact_backs.handle_contact_back import attempt_contact_back, conclude_contact_back
from shouwen_app.services.contact_backs.list_contact_backs import list_contact_backs
from shouwen_app.services.insight.cases_behind import cases_behind
from shouwen_app.services.ratings.links import make_rating_link
from shouwen_app.services.ratings.rate import rate
from shouwen_app.services.register.list_cases import list_cases
from tests.factories import TUESDAY, Institution
from tests.plugins.customers import LATER, customer

MakeCase = Callable[..., Case]
Do = Callable[..., Any]
EXPIRED = TUESDAY + timedelta(days=8)


@pytest.fixture
def rated(session: Session, house: Institution, make_case: MakeCase) -> Callable[..., Case]:
    """A matter answered on the spot and rated with ``grade``."""

    def make(grade: str, by: Staff | None = None) -> Case:
        case = make_case(TriageOutcome.ANSWERED, by=by)
        token = make_rating_link(session, house.act(by or house.teller), case.case_no).path.partition("=")[2]
        rate(session, customer(), token=token, grade=grade)
        return case

    return make


@pytest.fixture
def contacted(house: Institution, rated: Callable[..., Case], do: Do) -> Case:
    """A matter rated 不满意, after which supervision looked up the phone, called, and closed the contact-back."""
    case = rated("2")
    do(unmask_requester, house.union_officer, case, at=LATER, reason="差评联系")
    do(
        attempt_contact_back,
        house.union_officer,
        case,
        at=LATER,
        way=ContactWay.PHONE,
        reached=True,
        note="久",
    )
    outcome = ContactBackOutcome.EXPLAINED
    do(conclude_contact_back, house.union_officer, case, at=LATER, outcome=outcome, note="已说明")
    return case


@pytest.mark.both_databases
@pytest.mark.parametrize("at", [LATER + timedelta(hours=1), EXPIRED])
@pytest.mark.parametrize("person", ["teller", "head", "leader"])
def test_a_contact_back_leaves_a_case_as_a_good_rating_does(
    session: Session, house: Institution, rated: Callable[..., Case], contacted: Case, person: str, at: Any
) -> None:
    content = rated("5")

    act = house.act(getattr(house, person), at)
    bad, good = (case_detail(session, act, case.case_no) for case in (contacted, content))

    assert (bad.version, bad.status, bad.steps) == (good.version, good.status, good.steps)
    assert [(row.seq, row.kind, row.who) for row in bad.timeline] == [
        (row.seq, row.kind, row.who) for row in good.timeline
    ]
    assert (bad.timeline[0].at, len(bad.audit.rows)) == (good.timeline[0].at, len(good.audit.rows))


@pytest.mark.both_databases
@pytest.mark.parametrize(("at", "status"), [(LATER, "concluded"), (EXPIRED, "archived")])
def test_the_register_tells_the_line_no_early_and_no_late_archive(
    session: Session, house: Institution, rated: Callable[..., Case], contacted: Case, at: Any, status: str
) -> None:
    waiting = rated("1")

    shown = list_cases(session, house.act(house.head, at), query={"status": status, "sort": "status"})
    other = {"concluded": "archived", "archived": "concluded"}[status]
    hidden = list_cases(session, house.act(house.head, at), query={"status": other})
    officer = list_cases(session, house.act(house.union_officer, at), query={"status": "archived"})

    assert [(row.case_no, row.status) for row in shown.rows] == [
        (case.case_no, status) for case in (contacted, waiting)
    ]
    assert (hidden.rows, [row.case_no for row in officer.rows]) == ((), [contacted.case_no])


def test_a_fresh_link_is_offered_as_long_as_the_case_looks_open(
    session: Session, house: Institution, contacted: Case
) -> None:
    before, after = (
        case_detail(session, house.act(house.teller, at), contacted.case_no) for at in (LATER, EXPIRED)
    )

    offered = [Step.RATING_LINK in {step.action for step in shown.steps} for shown in (before, after)]
    assert offered == [True, False]


def test_who_looked_up_the_customer_is_told_to_auditors_and_to_oneself(
    session: Session, house: Institution, contacted: Case, do: Do
) -> None:
    do(unmask_requester, house.teller, contacted, reason="回电")

    seen = {
        person.name: [
            row.who
            for row in case_detail(session, house.act(person), contacted.case_no).timeline
            if row.kind == "unmasked"
        ]
        for person in (house.teller, house.head, house.auditor)
    }

    assert seen == {
        "周敏": ["周敏 · 营业部"],
        "马会玲": [],
        "唐静": ["周敏 · 营业部", "林婉清 · 综合办公室"],
    }


@pytest.fixture
def both(house: Institution) -> Staff:
    """A teller who also belongs to supervision."""
    person = house.staff("0104", "许诺", house.yingye, 20, Role.COUNTER)
    return _with_role(house, person, Role.SUPERVISION)


def _with_role(house: Institution, person: Staff, role: Role) -> Staff:
    from shouwen_app.db.models import RoleGrant

    house.session.add(RoleGrant(staff_id=person.id or 0, role=role, unit_id=house.union.id or 0))
    house.session.flush()
    return person


@pytest.mark.both_databases
def test_supervision_knows_nothing_of_ratings_about_itself(
    session: Session, house: Institution, both: Staff, rated: Callable[..., Case], do: Do
) -> None:
    own, other = rated("1", both), rated("1")

    act = house.act(both, LATER)
    page = case_detail(session, act, own.case_no)

    assert (page.rating.rated, page.rating.detail, page.contact_backs) == (True, None, ())
    assert Step.ATTEMPT_CONTACT_BACK not in {step.action for step in page.steps}
    assert [row.case_no for row in list_contact_backs(session, act)] == [other.case_no]
    bench = workbench(session, act, show="contact_back")
    assert [row.case_no for row in bench.contact_backs] == [other.case_no]
    assert (bench.total, [row.case_no for group in bench.groups for row in group.rows]) == (
        1,
        [other.case_no],
    )
    told = session.exec(select(Notice.staff_id, Notice.case_no).where(Notice.kind == "contact_back")).all()
    officer = house.union_officer.id
    assert sorted(told) == sorted(
        [(officer, own.case_no), (officer, other.case_no), (both.id, other.case_no)]
    )
    for act_on, given in (
        (attempt_contact_back, {"way": ContactWay.PHONE, "reached": True, "note": "已致歉"}),
        (conclude_contact_back, {"outcome": ContactBackOutcome.EXPLAINED, "note": "已说明"}),
    ):
        with pytest.raises(NotPermitted, match=r"contact_back\.recused"):
            do(act_on, both, own, **given)


def test_a_head_in_supervision_knows_nothing_of_ratings_about_the_own_unit(
    session: Session, house: Institution, rated: Callable[..., Case]
) -> None:
    case = rated("1")
    _with_role(house, house.head, Role.SUPERVISION)

    assert list_contact_backs(session, house.act(house.head)) == ()
    assert case_detail(session, house.act(house.head), case.case_no).rating.detail is None


@pytest.mark.both_databases
def test_figures_do_not_tell_supervision_what_was_said_of_itself(
    session: Session, house: Institution, both: Staff, rated: Callable[..., Case]
) -> None:
    own, other = rated("1", both), rated("1")
    on = TUESDAY.date()

    found = {
        person.name: cases_behind(
            session, house.act(person, LATER), measure="satisfaction", side="missed", first=on, last=on
        )
        for person in (both, house.union_officer)
    }

    assert found == {"许诺": (other.id,), "林婉清": (own.id, other.id)}
