"""Registering (受理登记): what each of the nine outcomes writes down, starts and tells."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, EventPrivate, Notice, Opinion, Staff
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import clocks_of
from shouwen_app.domain.act import SYSTEM
from shouwen_app.domain.contact import Channel
from shouwen_app.domain.custody import Cause
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.first_inquiry import Ground
from shouwen_app.domain.organisation import EmploymentType
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import OUTCOMES
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.cases.register_case import Registered, register_case
from tests.factories import TUESDAY, Institution, intake, row_counts, shanghai

TODAY, THURSDAY, FRIDAY = shanghai(9, 29), shanghai(10, 8), shanghai(10, 9)
TOMORROW, AFTER_15_DAYS = shanghai(9, 30), shanghai(10, 14)
STARTED = {
    Outcome.ANSWERED: (TODAY, {}, "registered answered", {}),
    Outcome.PAPERS_INCOMPLETE: (THURSDAY, {"materials": AFTER_15_DAYS}, "registered notified_once", {}),
    Outcome.HEAD_OPINION: (
        THURSDAY,
        {"opinion": TOMORROW},
        "registered opinion_asked",
        {"head": "opinion_asked"},
    ),
    Outcome.COLLEAGUE: (THURSDAY, {"contact": TODAY}, "registered assigned", {"colleague": "assigned"}),
    Outcome.TRANSFER: (
        FRIDAY,
        {"acceptance": TOMORROW, "interim": THURSDAY},
        "registered transfer_offered",
        {"lender": "transfer_offered", "lending_head": "transfer_offered"},
    ),
    Outcome.UNCLEAR: (
        FRIDAY,
        {"ruling": TOMORROW, "interim": THURSDAY},
        "registered ruling_asked",
        {"clerk": "ruling_asked"},
    ),
    Outcome.ESCALATED: (
        FRIDAY,
        {"opinion": TOMORROW, "urgent": TOMORROW, "interim": THURSDAY},
        "registered escalated",
        {"leader": "escalated"},
    ),
    Outcome.OUTSIDE: (TODAY, {}, "registered referred_outside", {}),
    Outcome.NOT_PERMITTED: (TODAY, {}, "registered refused_by_rule", {}),
}


def events_of(session: Session, case: Case) -> list[CaseEvent]:
    return list(session.exec(select(CaseEvent).where(CaseEvent.case_id == case.id).order_by("seq")))


@pytest.mark.rule("R1.3a", "R2.3", "R3.2.2", "R6.3.1a", "R7.5.1a", "R9.2", "R10.3.2", "R12.2.2", "R12.2.3")
@pytest.mark.rule("R15.0", "R16.3a", "R16.9a", "R17.3.2b", "R20.A2.3a", "R20.B2")
@pytest.mark.parametrize("outcome", Outcome)
def test_each_outcome_starts_its_case(
    session: Session, house: Institution, make_case: Callable[..., Case], outcome: Outcome
) -> None:
    due, internal, kinds, told = STARTED[outcome]

    case = make_case(outcome, rule_cited="《储蓄管理条例》", explanation="按规定不能办理")

    assert (case.status, case.outcome, case.promise_due_at) == (OUTCOMES[outcome].status, outcome, due)
    assert [event.kind for event in events_of(session, case)] == kinds.split()
    concluded = outcome in (Outcome.ANSWERED, Outcome.OUTSIDE, Outcome.NOT_PERMITTED)
    stopped = {clock.kind.value: clock.stopped_at is not None for clock in clocks_of(session, case)}
    passed_on = {"hand_over": True} if outcome is Outcome.TRANSFER else {}
    assert stopped == {
        "promise": concluded,
        "first_response": True,
        **dict.fromkeys(internal, False),
        **passed_on,
    }
    dues = {clock.kind.value: clock.due_at for clock in clocks_of(session, case)}
    assert {kind: dues[kind] for kind in internal} == internal
    notices = {(notice.staff_id, notice.kind) for notice in session.exec(select(Notice))}
    assert notices == {(getattr(house, person).id, kind) for person, kind in told.items()}
    assert case.replied_at == case.concluded_at == (TUESDAY if concluded else None)


@pytest.mark.rule("R2.1b", "R5.5a", "R14.3.4")
def test_the_record_holds_who_asked_what_and_who_answers_for_it(
    session: Session, house: Institution, make_case: Callable[..., Case]
) -> None:
    case = make_case(Outcome.HEAD_OPINION, organisation="石桥镇小超市")

    assert case.case_no == "SW-20260929-0001"
    assert (case.requester_name, case.requester_phone, case.phone_tail) == ("王秀英", "13800002046", "2046")
    assert case.title == "助农贷款想提前还清，要不要违约金"
    assert (case.first_inquiry_id, case.recorder_id, case.handler_id) == (house.teller.id,) * 3
    assert case.first_inquiry_unit_id == case.unit_id == case.register_unit_id == house.yingye.id
    assert (case.register_year, case.register_no, case.policy, case.policy_version) == (2026, 1, "R16", 1)
    assert case.first_inquiry_ground == {
        "staff_id": house.teller.id,
        "ground": "asked_first",
        "rule": "R16.1a",
        "asked": [house.teller.id],
        "at_once": False,
    }


def test_personal_words_stand_beside_the_chain_not_in_it(
    session: Session, make_case: Callable[..., Case]
) -> None:
    case = make_case(Outcome.HEAD_OPINION)

    registered = events_of(session, case)[0]
    kept = session.exec(select(EventPrivate).where(EventPrivate.seq == 1)).all()
    assert {row.field: row.value for row in kept} == {
        "name": "王秀英",
        "phone": "13800002046",
        "content": case.content,
    }
    assert registered.private.keys() == {"name", "phone", "content"}
    assert "王秀英" not in str(registered.payload)


def test_the_opinion_is_asked_with_the_proposal(
    session: Session, house: Institution, make_case: Callable[..., Case]
) -> None:
    case = make_case(Outcome.HEAD_OPINION, proposal="拟减免违约金")

    opinion = session.exec(select(Opinion)).one()
    assert (opinion.case_id, opinion.unit_id, opinion.asked_by_id) == (
        case.id,
        house.yingye.id,
        house.teller.id,
    )
    assert (opinion.proposal, opinion.due_at, opinion.given_at) == ("拟减免违约金", TOMORROW, None)


def test_html_and_rare_characters_are_stored_as_typed(make_case: Callable[..., Case]) -> None:
    case = make_case(Outcome.ANSWERED, content="<script>alert('𠮷')</script>👍", name="𠮷田<b>")

    assert (case.content, case.requester_name) == ("<script>alert('𠮷')</script>👍", "𠮷田<b>")


@pytest.mark.rule("R16.1a", "R16.1b")
@pytest.mark.parametrize(
    ("asked", "at_once", "named", "ground"),
    [
        ("teller colleague", False, "teller", Ground.ASKED_FIRST),
        ("teller colleague", True, "colleague", Ground.HIGHER_RANK),
        ("usher", False, "head", Ground.RECEIVER_EXCLUDED),
        ("lender", False, "lender", Ground.ASKED_FIRST),
    ],
)
def test_the_recorder_writes_down_for_those_who_were_asked(
    session: Session, house: Institution, asked: str, at_once: bool, named: str, ground: Ground
) -> None:
    people = vars(house) | {"usher": _usher(house)}
    ids = tuple(people[name].id for name in asked.split())

    given = intake(Outcome.ANSWERED, answer="可以。", asked=ids, at_once=at_once)
    registered = register_case(session, house.act(house.teller), intake=given)

    case = CaseRepository(session, SYSTEM).get(registered.case_no)
    assert registered.first_inquiry_id == case.first_inquiry_id == people[named].id
    assert case.first_inquiry_ground["ground"] == ground
    assert case.register_unit_id == people[named].unit_id
    told = [(notice.staff_id, notice.kind) for notice in session.exec(select(Notice))]
    assert told == ([] if named == "teller" else [(people[named].id, "named_first_inquiry")])


def test_without_anybody_on_duty_nothing_is_registered(session: Session, house: Institution) -> None:
    usher = _usher(house)
    for person in (house.teller, house.colleague, house.head):
        person.is_on_duty = False
    session.flush()

    with pytest.raises(RuleViolation, match="nobody_on_duty"):
        register_case(session, house.act(usher), intake=intake(Outcome.ANSWERED, answer="可以。"))


@pytest.mark.rule("R14.3.2", "R14.4.3")
def test_the_first_response_clock_runs_until_the_customer_is_told(
    session: Session, make_case: Callable[..., Case]
) -> None:
    case = make_case(Outcome.HEAD_OPINION, channel=Channel.LETTER, customer_told=False)

    running = [clock for clock in clocks_of(session, case) if clock.stopped_at is None]
    assert {clock.kind.value: clock.due_at for clock in running}["first_response"] == shanghai(9, 30, 14, 42)
    assert case.first_responded_at is None


def test_a_one_time_notification_tells_the_customer(make_case: Callable[..., Case]) -> None:
    case = make_case(Outcome.PAPERS_INCOMPLETE, customer_told=False)

    assert case.first_responded_at == case.paused_at == TUESDAY


def test_an_answer_to_a_letter_of_yesterday_was_due_yesterday(make_case: Callable[..., Case]) -> None:
    case = make_case(Outcome.ANSWERED, received_at=shanghai(9, 28, 10, 0))

    assert (case.promise_due_at, case.replied_at) == (shanghai(9, 28), TUESDAY)


@pytest.mark.rule("R18.4.3b")
def test_an_absent_colleagues_deputy_takes_it(
    session: Session, house: Institution, make_case: Callable[..., Case]
) -> None:
    house.colleague.is_on_duty = False
    house.colleague.deputy_id = house.head.id
    session.flush()

    case = make_case(Outcome.COLLEAGUE)

    assert case.handler_id == house.head.id
    assert events_of(session, case)[-1].payload == {
        "handler": house.head.id,
        "instead_of": house.colleague.id,
        "held": [Cause.HANDLING, house.yingye.id, house.head.id],
    }


@pytest.mark.parametrize("standing", [{"is_on_duty": False}, {"is_active": False}])
def test_a_deputy_who_is_away_too_takes_nothing(
    session: Session, house: Institution, make_case: Callable[..., Case], standing: dict[str, bool]
) -> None:
    deputy: Staff = house.staff("0104", "罗欣", house.yingye, 10, Role.COUNTER)
    house.colleague.is_on_duty = house.head.is_on_duty = False
    house.colleague.deputy_id = deputy.id
    for name, value in standing.items():
        setattr(deputy, name, value)
    session.flush()

    with pytest.raises(RuleViolation, match=r"case\.colleague_absent"):
        make_case(Outcome.COLLEAGUE)


@pytest.mark.parametrize("outcome", [Outcome.HEAD_OPINION, Outcome.UNCLEAR, Outcome.ESCALATED])
def test_nothing_is_asked_of_a_post_that_nobody_holds(
    session: Session, house: Institution, make_case: Callable[..., Case], outcome: Outcome
) -> None:
    for person in (house.head, house.leader, house.clerk):
        person.is_active = False
    session.flush()

    with pytest.raises(RuleViolation, match="nobody"):
        make_case(outcome)


def test_what_is_heard_back_is_what_was_stored(session: Session, house: Institution) -> None:
    heard = register_case(session, house.act(house.teller), intake=intake(Outcome.ANSWERED, answer="可以。"))

    assert heard == Registered("SW-20260929-0001", 2, house.teller.id or 0, TODAY, provisional=False)
    assert row_counts(session)["inquiry"] == 1


def _usher(house: Institution) -> Staff:
    return house.staff("0105", "彭涛", house.yingye, 10, Role.COUNTER, employment=EmploymentType.TEMPORARY)


@pytest.mark.parametrize("outcome", [Outcome.ANSWERED, Outcome.COLLEAGUE])
def test_nobody_gets_a_case_whom_no_role_lets_see_it(
    session: Session, house: Institution, outcome: Outcome
) -> None:
    recruit = house.staff("0198", "新人", house.yingye, 50)
    asked = {"asked": (recruit.id,)} if outcome is Outcome.ANSWERED else {"colleague": recruit.id}
    given = intake(outcome, answer="可以。", **asked)

    with pytest.raises(RuleViolation, match="without_role"):
        register_case(session, house.act(house.teller), intake=given)


@pytest.mark.rule("R16.9a")
@pytest.mark.parametrize(
    ("channel", "way"),
    [
        (Channel.VISIT, "in_person"),
        (Channel.HOTLINE, "phone"),
        (Channel.OFFICIAL_LETTER, "letter"),
        (Channel.EMAIL, "message"),
    ],
)
def test_an_answer_at_once_goes_back_the_way_the_question_came(
    make_case: Callable[..., Case], channel: Channel, way: str
) -> None:
    assert make_case(Outcome.ANSWERED, channel=channel).reply_way == way


def test_the_person_named_outside_the_house_stays_out_of_the_hashed_body(
    session: Session, make_case: Callable[..., Case]
) -> None:
    case = make_case(Outcome.OUTSIDE, referral_contact="李主任", referral_phone="12333")

    event = session.exec(select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.seq == 2)).one()

    assert "李主任" not in str(event.payload)
    assert {"contact", "phone"} <= set(event.private)
