"""The customer's rating: once per matter, changeable for a day, never by staff."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, CaseEvent, EventPrivate, FollowUpTask, Notice, Rating, RatingHistory
from shouwen_app.domain.chain import commitment
from shouwen_app.domain.counted_rating import MOST_FROM_DEVICE, Origin
from shouwen_app.domain.errors import InvalidInput, NotFound, RuleViolation, ShouwenError
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import ContactBackOutcome, ContactWay
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.contact_backs.handle_contact_back import attempt_contact_back, conclude_contact_back
from shouwen_app.services.ratings.links import make_rating_link
from shouwen_app.services.ratings.rate import rate
from tests.factories import TUESDAY, Institution
from tests.plugins.customers import LATER, customer


def ratings(session: Session) -> list[Rating]:
    return list(session.exec(select(Rating)))


def contact_backs(session: Session) -> list[FollowUpTask]:
    return list(session.exec(select(FollowUpTask)))


def kinds(session: Session, case: Case) -> list[CaseEventKind]:
    query = select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(col(CaseEvent.seq))
    return [event.kind for event in session.exec(query)]


def test_records_what_the_customer_says(session: Session, token: str) -> None:
    rate(
        session,
        customer(),
        token=token,
        grade="4",
        attitude="3",
        timeliness="2",
        competence="3",
        solved="partly",
        sames=["hour", "rank"],
        comment="柜员讲得清楚𠮷",
        name="王女士",
        may_contact=True,
    )

    (rating,) = ratings(session)
    assert (rating.grade, rating.attitude, rating.timeliness, rating.competence) == (4, 3, 2, 3)
    assert (rating.solved, rating.sames, rating.may_contact) == ("partly", ["rank", "hour"], True)
    assert (rating.comment, rating.name, rating.set_aside) == ("柜员讲得清楚𠮷", "王女士", "")


def test_keeps_comment_and_name_out_of_the_hashed_body(session: Session, token: str, matter: Case) -> None:
    rate(session, customer(), token=token, grade="5", comment="谢谢", name="王女士")

    event = session.exec(select(CaseEvent).where(CaseEvent.kind == CaseEventKind.RATED)).one()
    private = session.exec(select(EventPrivate).where(EventPrivate.seq == event.seq)).all()
    assert "谢谢" not in str(event.payload)
    assert {row.field: row.value for row in private} == {"comment": "谢谢", "name": "王女士"}
    assert event.private == {row.field: commitment(row.salt, row.value) for row in private}


def test_same_answers_again_change_nothing(session: Session, token: str, matter: Case) -> None:
    first = rate(session, customer(), token=token, grade="5")
    version = matter.version

    again = rate(session, customer(LATER + timedelta(minutes=5)), token=token, grade="5")

    assert (again, matter.version) == (first, version)


def test_may_change_for_a_day_and_keeps_what_it_said(session: Session, token: str, matter: Case) -> None:
    rate(session, customer(), token=token, grade="5", comment="很快")

    rate(session, customer(LATER + timedelta(hours=24)), token=token, grade="3")

    (rating,) = ratings(session)
    (earlier,) = session.exec(select(RatingHistory)).all()
    assert (rating.grade, rating.first_rated_at) == (3, LATER)
    assert (earlier.answers["grade"], earlier.answers["comment"], earlier.rated_at) == (5, "很快", LATER)
    assert kinds(session, matter)[-2:] == [CaseEventKind.RATED, CaseEventKind.RATING_CHANGED]


def test_is_locked_after_a_day(session: Session, token: str) -> None:
    rate(session, customer(), token=token, grade="5")

    with pytest.raises(RuleViolation, match=r"rating\.locked"):
        rate(session, customer(LATER + timedelta(hours=24, seconds=1)), token=token, grade="1")

    assert ratings(session)[0].grade == 5


@pytest.mark.parametrize("grade", ["1", "2"])
def test_bad_grades_give_supervision_a_working_day(
    session: Session, token: str, house: Institution, grade: str
) -> None:
    rate(session, customer(), token=token, grade=grade)

    (task,) = contact_backs(session)
    told = session.exec(select(Notice.staff_id).where(Notice.kind == "contact_back")).all()
    assert task.due_at.isoformat() == "2026-09-30T09:30:00+00:00"
    assert told == [house.union_officer.id]


@pytest.mark.parametrize("grade", ["3", "4", "5"])
def test_other_grades_open_no_contact_back(session: Session, token: str, grade: str) -> None:
    rate(session, customer(), token=token, grade=grade)

    assert contact_backs(session) == []


def test_falling_to_a_bad_grade_opens_a_contact_back(session: Session, token: str) -> None:
    rate(session, customer(), token=token, grade="4")

    rate(session, customer(LATER + timedelta(minutes=5)), token=token, grade="2")

    assert len(contact_backs(session)) == 1


def test_rising_again_closes_nothing_and_falling_again_opens_no_second(session: Session, token: str) -> None:
    for minutes, grade in enumerate(["2", "4", "1"]):
        rate(session, customer(LATER + timedelta(minutes=minutes)), token=token, grade=grade)

    (task,) = contact_backs(session)
    assert task.concluded_at is None


def test_staying_bad_after_the_contact_back_opens_no_second(
    session: Session, token: str, matter: Case, house: Institution
) -> None:
    officer = house.act(house.union_officer, LATER + timedelta(hours=2))
    rate(session, customer(), token=token, grade="2")
    attempt_contact_back(
        session,
        officer,
        matter.case_no,
        seen=matter.version,
        way=ContactWay.PHONE,
        reached=True,
        note="已道歉",
    )
    conclude_contact_back(
        session,
        officer,
        matter.case_no,
        seen=matter.version,
        outcome=ContactBackOutcome.EXPLAINED,
        note="客户理解",
    )

    rate(session, customer(LATER + timedelta(hours=3)), token=token, grade="1")

    assert len(contact_backs(session)) == 1
    assert matter.status is CaseStatus.ARCHIVED


def test_sets_a_rating_from_a_staff_browser_aside(session: Session, token: str) -> None:
    rate(session, customer(), token=token, grade="1", origin=Origin(staff_session=True))

    assert ratings(session)[0].set_aside == "staff_session"
    assert contact_backs(session) == []


def test_customer_replaces_a_rating_that_was_set_aside_even_after_a_day(session: Session, token: str) -> None:
    rate(session, customer(), token=token, grade="5", origin=Origin(staff_session=True))
    days_later = LATER + timedelta(days=3)

    rate(session, customer(days_later), token=token, grade="2")

    (rating,) = ratings(session)
    assert (rating.grade, rating.set_aside, rating.first_rated_at) == (2, "", days_later)
    assert len(contact_backs(session)) == 1


def test_staff_browser_cannot_change_what_the_customer_said(session: Session, token: str) -> None:
    rate(session, customer(), token=token, grade="2")

    with pytest.raises(RuleViolation, match=r"rating\.not_from_staff"):
        rate(session, customer(), token=token, grade="5", origin=Origin(staff_session=True))


@pytest.mark.both_databases
def test_many_matters_rated_from_one_device_are_set_aside(
    session: Session, house: Institution, make_case: Callable[..., Case]
) -> None:
    phone = Origin(device="d" * 64)
    for number in range(MOST_FROM_DEVICE + 1):
        case = make_case(TriageOutcome.ANSWERED, content=f"第 {number} 件事")
        link = make_rating_link(session, house.act(house.teller), case.case_no)
        rate(session, customer(), token=link.path.partition("=")[2], grade="5", origin=phone)

    assert [rating.set_aside for rating in ratings(session)] == [""] * MOST_FROM_DEVICE + ["same_device"]


def test_a_rating_from_a_branch_network_is_set_aside(session: Session, token: str) -> None:
    rate(session, customer(), token=token, grade="5", origin=Origin(branch_network=True))

    assert ratings(session)[0].set_aside == "branch_network"


@pytest.mark.rule("R8.6a")
def test_keeps_the_reasons_of_the_grade_and_whether_it_is_recommended(session: Session, token: str) -> None:
    rate(session, customer(), token=token, grade="2", reasons=("slow", "quick", "late"), recommend="1")

    (rating,) = ratings(session)
    assert (rating.reasons, rating.recommend) == (["slow", "late"], 1)


@pytest.mark.parametrize(
    ("wrong", "failure", "code"),
    [
        ("", InvalidInput, "link.malformed"),
        ("short", InvalidInput, "link.malformed"),
        ("x" * 31 + "/", InvalidInput, "link.malformed"),
        ("x" * 32, NotFound, "link.unknown"),
    ],
)
def test_refuses_wrong_links(
    session: Session, token: str, wrong: str, failure: type[ShouwenError], code: str
) -> None:
    with pytest.raises(failure) as refused:
        rate(session, customer(), token=wrong, grade="5")

    assert refused.value.code == code


def test_refuses_a_link_after_seven_days(session: Session, token: str) -> None:
    rate(session, customer(TUESDAY + timedelta(days=7, seconds=-1)), token=token, grade="5")

    with pytest.raises(RuleViolation, match=r"link\.expired"):
        rate(session, customer(TUESDAY + timedelta(days=7)), token=token, grade="4")


def test_refuses_a_link_replaced_by_a_newer_one(
    session: Session, token: str, matter: Case, house: Institution
) -> None:
    make_rating_link(session, house.act(house.teller, LATER), matter.case_no)

    with pytest.raises(RuleViolation, match=r"link\.revoked"):
        rate(session, customer(), token=token, grade="5")


def test_refuses_while_a_reopened_matter_is_handled_again(session: Session, token: str, matter: Case) -> None:
    matter.status = CaseStatus.IN_PROGRESS

    with pytest.raises(RuleViolation, match=r"rating\.not_replied_yet"):
        rate(session, customer(), token=token, grade="5")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"grade": ""}, "grade"),
        ({"grade": "6"}, "grade"),
        ({"grade": "5", "attitude": "9"}, "attitude"),
        ({"grade": "5", "solved": "maybe"}, "solved"),
        ({"grade": "5", "comment": "好" * 10_000}, "comment"),
        ({"grade": "5", "comment": "a\x00b"}, "comment"),
        ({"grade": "5", "name": "王" * 51}, "name"),
    ],
)
def test_names_the_field_that_is_wrong_and_records_nothing(
    session: Session, token: str, fields: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        rate(session, customer(), token=token, **fields)

    assert (refused.value.field, ratings(session)) == (field, [])
