"""Reply, hand-over to callback, and archiving (答复、归档)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, FollowUpTask
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.search import matches
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.follow_up import ContactBackOutcome, ContactWay, Solved
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.rating import LINK_VALID_FOR
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.callbacks.conclude import attempt_callback, conclude_callback
from shouwen_app.services.cases.archive import archive_due
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.handling import add_progress, take_materials
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.urging import urge_case
from shouwen_app.services.contact_backs.handle_contact_back import attempt_contact_back, conclude_contact_back
from shouwen_app.services.insight.figures import measure_figures
from shouwen_app.services.register.list_cases import list_cases
from tests.factories import TUESDAY, Institution, shanghai

ANSWER = {"reply": "罚息已退回您账户。", "way": ContactWay.IN_PERSON}
EXPIRED = TUESDAY + LINK_VALID_FOR


@pytest.fixture
def own(house: Institution, make_case: Callable[..., Case]) -> Case:
    """A case in the teller's own hands."""
    return make_case(Outcome.COLLEAGUE, colleague=house.teller.id)


@pytest.mark.rule("R3.2.4", "R5.5b")
def test_the_reply_opens_a_callback_of_two_working_days(
    session: Session, house: Institution, do: Callable[..., Any], own: Case
) -> None:
    do(reply_case, house.teller, own, **ANSWER)

    task = session.exec(select(FollowUpTask)).one()
    assert (own.status, own.reply, own.reply_way) == (
        CaseStatus.AWAITING_CALLBACK,
        ANSWER["reply"],
        "in_person",
    )
    assert (own.replied_at, own.first_replied_at, own.first_due_at) == (TUESDAY, TUESDAY, shanghai(10, 8))
    assert (task.kind, task.owner_id, task.due_at) == ("callback", house.teller.id, shanghai(10, 8))


def test_an_anonymous_matter_ends_with_the_reply(
    session: Session, house: Institution, do: Callable[..., Any], make_case: Callable[..., Case]
) -> None:
    case = make_case(Outcome.COLLEAGUE, colleague=house.teller.id, anonymous=True)

    do(reply_case, house.teller, case, **ANSWER)

    assert (case.status, case.concluded_at, case.rating_closes_at) == (CaseStatus.CONCLUDED, TUESDAY, EXPIRED)
    assert session.exec(select(FollowUpTask)).all() == []


def test_the_reply_can_be_searched_for(
    session: Session, house: Institution, do: Callable[..., Any], own: Case
) -> None:
    do(reply_case, house.teller, own, **ANSWER)

    found = matches(session, "罚息已退")
    assert found is not None
    assert session.exec(select(Case.case_no).where(found)).all() == [own.case_no]


@pytest.mark.parametrize(
    ("reply", "code"),
    [(" ", "input.required"), ("答" * 10_000, "input.too_long"), ("\x00", "input.control_characters")],
)
def test_a_reply_that_cannot_be_taken_names_its_field(
    house: Institution, do: Callable[..., Any], own: Case, reply: str, code: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        do(reply_case, house.teller, own, reply=reply, way=ContactWay.PHONE)

    assert (refusal.value.code, refusal.value.field) == (code, "reply")


@pytest.mark.rule("R17.3.1")
def test_nothing_is_replied_twice(house: Institution, do: Callable[..., Any], own: Case) -> None:
    do(reply_case, house.teller, own, **ANSWER)

    with pytest.raises(RuleViolation, match="action_not_now"):
        do(reply_case, house.teller, own, **ANSWER)


@pytest.mark.rule("R2.6a", "R7.1")
def test_urging_reaches_who_must_move(
    house: Institution, do: Callable[..., Any], make_case: Callable[..., Case]
) -> None:
    offered, asked = make_case(), make_case(Outcome.HEAD_OPINION)

    do(urge_case, house.teller, offered, note="客户又来电")
    do(urge_case, house.teller, asked, note="客户又来电")

    notices = {(notice.staff_id, notice.case_no) for notice in _notices(house, "urged")}
    assert notices == {(house.lending_head.id, offered.case_no), (house.head.id, asked.case_no)}


@pytest.mark.parametrize("note", ["", "长" * 1001, "\x1b"])
@pytest.mark.parametrize("use_case", [add_progress, urge_case])
def test_a_note_that_cannot_be_taken_names_its_field(
    house: Institution, do: Callable[..., Any], own: Case, use_case: Callable[..., None], note: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        do(use_case, house.teller, own, note=note)

    assert refusal.value.field == "note"


def test_papers_are_taken_only_while_they_are_waited_for(
    house: Institution, do: Callable[..., Any], own: Case
) -> None:
    with pytest.raises(RuleViolation, match="action_not_now"):
        do(take_materials, house.teller, own)


@pytest.mark.rule("R2.4")
def test_a_case_is_archived_when_its_link_has_expired(
    session: Session, make_case: Callable[..., Case]
) -> None:
    case = make_case(Outcome.ANSWERED)
    early = archive_due(session, Act(SYSTEM, EXPIRED - timedelta(seconds=1)))

    assert (
        early,
        archive_due(session, Act(SYSTEM, EXPIRED)),
        archive_due(session, Act(SYSTEM, EXPIRED)),
    ) == (0, 1, 0)
    assert (case.status, case.archived_at) == (CaseStatus.ARCHIVED, EXPIRED)


@pytest.mark.rule("R3.1.4", "R3.2.5")
def test_what_is_archived_is_found_with_where_it_came_from_how_it_went_and_what_came_of_it(
    session: Session, house: Institution, do: Callable[..., Any], own: Case
) -> None:
    do(reply_case, house.teller, own, **ANSWER)
    do(attempt_callback, house.teller, own, way=ContactWay.PHONE, reached=True)
    do(conclude_callback, house.teller, own, solved=Solved.YES, satisfied=True)
    archive_due(session, Act(SYSTEM, EXPIRED))
    later = house.act(house.union_officer, EXPIRED + timedelta(days=30))

    (found,) = list_cases(session, later, query={"status": "archived", "q": "罚息已退回"}).rows
    shown = case_detail(session, later, own.case_no)
    figures = measure_figures(session, later, first=TUESDAY.date(), last=TUESDAY.date(), slugs=("on_time",))

    assert (found.case_no, found.channel_name) == (own.case_no, "柜面")
    assert [row.kind for row in shown.timeline][-1] == "registered"
    assert ANSWER["reply"] in f"{shown.timeline}"
    assert [(each.cases, each.counted) for each in figures] == [(1, 1)]


@pytest.fixture
def unhappy(house: Institution, do: Callable[..., Any], own: Case) -> Case:
    """A case whose customer is dissatisfied: supervision has to contact them."""
    do(reply_case, house.teller, own, **ANSWER)
    do(attempt_callback, house.teller, own, way=ContactWay.PHONE, reached=True)
    do(conclude_callback, house.teller, own, solved=Solved.PARTLY, satisfied=False)
    return own


def test_an_open_contact_back_holds_the_archive(
    session: Session, house: Institution, do: Callable[..., Any], unhappy: Case
) -> None:
    assert archive_due(session, Act(SYSTEM, EXPIRED)) == 0

    do(attempt_contact_back, house.union_officer, unhappy, way=ContactWay.PHONE, reached=True, note="已致歉")
    do(
        conclude_contact_back,
        house.union_officer,
        unhappy,
        outcome=ContactBackOutcome.EXPLAINED,
        note="已说明",
    )

    assert unhappy.status is CaseStatus.ARCHIVED


def test_cases_that_wait_do_not_stand_in_the_way_of_others(
    session: Session, unhappy: Case, make_case: Callable[..., Case]
) -> None:
    make_case(Outcome.ANSWERED, at=TUESDAY + timedelta(hours=1))

    assert archive_due(session, Act(SYSTEM, EXPIRED + timedelta(days=1)), most=1) == 1


def test_a_contact_back_closed_before_the_callback_lets_the_callback_archive(
    session: Session, house: Institution, do: Callable[..., Any], own: Case
) -> None:
    from shouwen_app.services.callbacks.conclude import open_contact_back

    do(reply_case, house.teller, own, **ANSWER)
    open_contact_back(session, house.act(house.union_officer), own)
    do(attempt_contact_back, house.union_officer, own, way=ContactWay.PHONE, reached=True, note="已致歉")
    do(conclude_contact_back, house.union_officer, own, outcome=ContactBackOutcome.EXPLAINED, note="已说明")
    do(attempt_callback, house.teller, own, way=ContactWay.PHONE, reached=True)

    do(conclude_callback, house.teller, own, solved=Solved.YES, satisfied=True)

    assert CaseRepository(session, SYSTEM).get(own.case_no).status is CaseStatus.ARCHIVED


def _notices(house: Institution, kind: str):
    from shouwen_app.db.models import Notice

    return house.session.exec(select(Notice).where(Notice.kind == kind)).all()
