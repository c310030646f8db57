"""Appeals: made without knowing what the rating says, decided by others, told in the same words either way."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, FollowUpTask, Notice, Rating, RatingAppeal
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.domain.act import Act
from shouwen_app.domain.appeal import AppealGround
from shouwen_app.domain.counted_rating import Origin
from shouwen_app.domain.errors import InvalidInput, NotPermitted, RuleViolation
from shouwen_app.services.appeals.appeal import appeal_rating, decide_appeal
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.my_month import my_month
from shouwen_app.services.cases.step import Step
from shouwen_app.services.ratings.open_link import open_link
from shouwen_app.services.ratings.rate import rate
from tests.factories import Institution, shanghai
from tests.plugins.aftermath import AFTER
from tests.plugins.customers import LATER, customer

FACTS = "客户说的是隔壁网点的取号机，不是这件事"
REASONS = "调看录音和取号记录，说的确实是另一家网点"


def seen(session: Session, act: Act, case: Case) -> int:
    return CaseRepository(session, act.actor).version_of(case)


def appeal(session: Session, act: Act, case: Case, facts: str = FACTS) -> None:
    appeal_rating(
        session,
        act,
        case.case_no,
        seen=seen(session, act, case),
        ground=AppealGround.WRONG_MATTER,
        facts=facts,
    )


def decide(session: Session, act: Act, case: Case, *, upheld: bool) -> None:
    decide_appeal(session, act, case.case_no, seen=seen(session, act, case), upheld=upheld, reasons=REASONS)


@pytest.fixture
def teller(house: Institution) -> Act:
    return house.act(house.teller, AFTER)


@pytest.fixture
def officer(house: Institution) -> Act:
    return house.act(house.union_officer, AFTER)


@pytest.mark.both_databases
@pytest.mark.parametrize(("upheld", "set_aside"), [(True, "appeal"), (False, "")])
def test_a_decision_sets_aside_or_leaves_and_deletes_nothing(
    session: Session, bad: Case, teller: Act, officer: Act, upheld: bool, set_aside: str
) -> None:
    appeal(session, teller, bad)

    decide(session, officer, bad, upheld=upheld)

    rating = session.exec(select(Rating)).one()
    contact_back = session.exec(select(FollowUpTask)).one()
    assert (rating.set_aside, rating.grade, rating.comment != "") == (set_aside, 2, True)
    assert contact_back.concluded_at is None
    (shown,) = case_detail(session, officer, bad.case_no).aftermath.appeals
    assert (shown.upheld, shown.reasons) == (upheld, REASONS)


@pytest.mark.both_databases
def test_the_appellant_hears_the_same_words_either_way(
    session: Session,
    house: Institution,
    bad: Case,
    teller: Act,
    officer: Act,
    make_case: Callable[..., Case],
) -> None:
    views: list[object] = []
    for upheld in (True, False):
        point = session.begin_nested()
        appeal(session, teller, bad)
        decide(session, officer, bad, upheld=upheld)
        later = house.act(house.teller, AFTER + timedelta(days=3))
        told = session.exec(select(Notice).where(Notice.staff_id == house.teller.id)).all()
        views.append(
            (
                case_detail(session, later, bad.case_no),
                my_month(session, later),
                [(one.kind, one.params) for one in told],
            )
        )
        point.rollback()
        session.expire_all()

    assert views[0] == views[1]
    assert "已按规定审查完毕" in str(views[0])


def test_the_link_tells_the_appellant_nothing(
    session: Session, token: str, bad: Case, teller: Act, officer: Act
) -> None:
    before = open_link(session, customer(AFTER), token=token)
    appeal(session, teller, bad)
    decide(session, officer, bad, upheld=True)

    assert open_link(session, customer(AFTER), token=token) == before
    with pytest.raises(RuleViolation, match="not_from_staff_session"):
        rate(session, customer(AFTER), token=token, grade="5", origin=Origin(staff_session=True))


def test_what_was_decided_stays_decided(
    session: Session, token: str, bad: Case, teller: Act, officer: Act
) -> None:
    appeal(session, teller, bad)
    decide(session, officer, bad, upheld=True)

    rate(session, customer(AFTER), token=token, grade="1")

    rating = session.exec(select(Rating)).one()
    assert (rating.grade, rating.set_aside) == (1, "appeal")


def test_an_appeal_against_a_rating_set_aside_looks_the_same(
    session: Session, token: str, matter: Case, teller: Act, officer: Act
) -> None:
    rate(session, customer(), token=token, grade="5", origin=Origin(branch_network=True))

    appeal(session, teller, matter)
    decide(session, officer, matter, upheld=True)

    assert session.exec(select(Rating)).one().set_aside == "branch_network"


def test_a_second_appeal_is_refused(session: Session, bad: Case, teller: Act, officer: Act) -> None:
    appeal(session, teller, bad)
    with pytest.raises(RuleViolation, match=r"appeal\.twice"):
        appeal(session, teller, bad)
    decide(session, officer, bad, upheld=False)

    with pytest.raises(RuleViolation, match=r"appeal\.twice"):
        appeal(session, teller, bad)


def test_it_is_offered_until_the_tenth_working_day(session: Session, house: Institution, bad: Case) -> None:
    last = house.act(house.teller, shanghai(10, 19, 17, 30))
    offered = [
        Step.APPEAL in {step.action for step in case_detail(session, act, bad.case_no).steps}
        for act in (last, house.act(house.teller, shanghai(10, 19, 17, 31)))
    ]

    assert offered == [True, False]
    with pytest.raises(RuleViolation, match=r"appeal\.too_late"):
        appeal(session, house.act(house.teller, shanghai(10, 19, 17, 31)), bad)


@pytest.mark.parametrize("facts", ["", "不服", "同意"])
def test_facts_need_words(session: Session, bad: Case, teller: Act, facts: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        appeal(session, teller, bad, facts)

    assert refused.value.field == "facts"
    assert session.exec(select(RatingAppeal)).all() == []


def test_only_whom_the_rating_is_about_appeals(session: Session, house: Institution, bad: Case) -> None:
    with pytest.raises(RuleViolation, match=r"appeal\.not_yours"):
        appeal(session, house.act(house.head, AFTER), bad)
    with pytest.raises(NotPermitted):
        appeal(session, house.act(house.leader, AFTER), bad)


def test_without_a_rating_there_is_nothing_to_appeal_against(
    session: Session, matter: Case, teller: Act
) -> None:
    with pytest.raises(RuleViolation, match=r"appeal\.not_rated"):
        appeal(session, teller, matter)


def test_nobody_decides_on_a_rating_about_themselves(
    session: Session, house: Institution, bad: Case, teller: Act, officer: Act
) -> None:
    appeal(session, teller, bad)
    bad.handler_id = house.union_officer.id
    session.flush()

    with pytest.raises(NotPermitted, match=r"contact_back\.recused"):
        decide(session, officer, bad, upheld=True)


@pytest.mark.parametrize("who", ["teller", "head", "leader", "auditor"])
def test_deciding_belongs_to_supervision(
    session: Session, house: Institution, bad: Case, teller: Act, who: str
) -> None:
    appeal(session, teller, bad)

    with pytest.raises(NotPermitted):
        decide(session, house.act(getattr(house, who), LATER), bad, upheld=True)
