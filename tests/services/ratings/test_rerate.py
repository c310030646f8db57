"""The second rating: after a rectification or explanation, beside the first, by the rules of all ratings."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from shouwen_app.db.models import (
    Case,
    FollowUpTask,
    LinkToken,
    OutboxMessage,
    Rating,
    Rerating,
    ReratingHistory,
)
from shouwen_app.domain.counted_rating import Origin
from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted, RuleViolation
from shouwen_app.domain.follow_up import ContactBackOutcome, TaskKind
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.ratings.open_link import open_link
from shouwen_app.services.ratings.rate import rate
from shouwen_app.services.ratings.rerate import rerate
from shouwen_app.services.ratings.rerating_links import make_rerating_link, send_rerating_link
from shouwen_app.services.surveys.asking import questions_asked
from shouwen_app.texts.language import Language, speaking
from tests.factories import Institution
from tests.plugins.aftermath import AFTER, Rectifying
from tests.plugins.customers import customer
from tests.plugins.doors import SECRET, Set

Begin = Callable[[], Rectifying]


@pytest.fixture
def closed(rectifying: Begin) -> Rectifying:
    """A rectification that was closed."""
    return rectifying().contact().close()


def test_the_link_is_explained_in_the_language_of_its_page(session: Session, closed: Rectifying) -> None:
    token = closed.fresh_token()

    with speaking(Language.ENGLISH):
        opened = open_link(session, customer(AFTER), token=token)

    assert "worked on it again" in opened.after


def test_answers_the_version_that_asks_about_the_matter(session: Session, closed: Rectifying) -> None:
    token = closed.fresh_token()
    asked = questions_asked(session, customer(AFTER), token=token)

    rerate(session, customer(AFTER), token=token, grade="4", survey=str(asked.version_id), recommend="3")

    second = session.exec(select(Rerating)).one()
    assert (second.answers["survey_version_id"], second.answers["recommend"]) == (asked.version_id, 3)
    with pytest.raises(InvalidInput):
        rerate(session, customer(AFTER), token=token, grade="4", survey="999")


@pytest.mark.both_databases
def test_stands_beside_the_first_and_is_compared(session: Session, closed: Rectifying) -> None:
    rerate(session, customer(AFTER), token=closed.fresh_token(), grade="4", solved="yes", comment="现在快了")

    first = session.exec(select(Rating)).one()
    (compared,) = case_detail(session, closed.act(), closed.case.case_no).aftermath.comparisons
    assert (first.grade, first.solved, first.set_aside) == (2, "no", "")
    assert (compared.before, compared.before_solved) == ("不满意", "未解决")
    assert (compared.after, compared.after_solved, compared.comment) == ("满意", "已解决", "现在快了")
    assert compared.direction_text == "评价上升"


def test_an_explanation_is_reason_enough_and_no_basis_is_not(session: Session, rectifying: Begin) -> None:
    one = rectifying().contact(ContactBackOutcome.EXPLAINED)

    rerate(session, customer(AFTER), token=one.fresh_token(), grade="3")

    assert session.exec(select(Rerating)).one().grade == 3


@pytest.mark.parametrize("outcome", [None, ContactBackOutcome.RECTIFIED, ContactBackOutcome.NO_BASIS])
def test_no_link_before_something_was_done(
    session: Session, rectifying: Begin, outcome: ContactBackOutcome | None
) -> None:
    one = rectifying()
    if outcome:
        one.contact(outcome)

    with pytest.raises(RuleViolation, match=r"rerating\.nothing_done"):
        one.fresh_token()


def test_only_the_hash_is_stored_and_a_new_link_revokes_the_old(session: Session, closed: Rectifying) -> None:
    old, new = closed.fresh_token(), closed.fresh_token()

    rows = session.exec(select(LinkToken).where(LinkToken.purpose == "rerating")).all()
    assert not any(old in row.token_hash or new in row.token_hash for row in rows)
    assert [row.revoked_at is None for row in rows] == [False, True]
    with pytest.raises(RuleViolation, match=r"link\.revoked"):
        rerate(session, customer(AFTER), token=old, grade="5")


def test_the_link_lives_seven_days_and_does_nothing_else(session: Session, closed: Rectifying) -> None:
    token = closed.fresh_token()

    with pytest.raises(RuleViolation, match=r"link\.expired"):
        rerate(session, customer(AFTER + timedelta(days=7)), token=token, grade="5")
    with pytest.raises(NotFound):
        rate(session, customer(AFTER), token=token, grade="5")
    assert open_link(session, customer(AFTER), token=token).rated == ""


def test_changes_for_a_day_with_history_and_then_is_locked(session: Session, closed: Rectifying) -> None:
    token = closed.fresh_token()
    for grade in ("4", "4", "5"):
        rerate(session, customer(AFTER), token=token, grade=grade)

    assert [row.answers["grade"] for row in session.exec(select(ReratingHistory))] == [4]
    with pytest.raises(RuleViolation, match=r"rating\.locked"):
        rerate(session, customer(AFTER + timedelta(hours=25)), token=token, grade="1")
    with pytest.raises(RuleViolation, match=r"rerating\.answered"):
        closed.fresh_token()


def test_one_from_staff_is_set_aside_and_gives_way_to_the_customer(
    session: Session, closed: Rectifying
) -> None:
    token = closed.fresh_token()
    rerate(session, customer(AFTER), token=token, grade="5", origin=Origin(staff_session=True))
    (compared,) = case_detail(session, closed.act(), closed.case.case_no).aftermath.comparisons
    assert (compared.direction, compared.set_aside != "") == ("", True)

    rerate(session, customer(AFTER), token=token, grade="3")

    assert (session.exec(select(Rerating)).one().grade, session.exec(select(Rerating)).one().set_aside) == (
        3,
        "",
    )


def test_a_second_bad_one_calls_supervision_again(session: Session, closed: Rectifying) -> None:
    rerate(session, customer(AFTER), token=closed.fresh_token(), grade="1")

    waiting = session.exec(select(FollowUpTask).where(col(FollowUpTask.concluded_at).is_(None))).one()
    assert waiting.kind is TaskKind.CONTACT_BACK


@pytest.mark.parametrize("who", ["teller", "head", "leader"])
def test_the_rated_line_makes_no_link(
    session: Session, house: Institution, closed: Rectifying, who: str
) -> None:
    with pytest.raises(NotPermitted):
        make_rerating_link(session, house.act(getattr(house, who), AFTER), closed.case.case_no)


def test_it_is_written_to_the_customer_alone(session: Session, closed: Rectifying, set_up: Set) -> None:
    door = "http://127.0.0.1:9/in"
    set_up(SMS_URL=door, SMS_SECRET=SECRET, WEBHOOK_URL=door, WEBHOOK_SECRET=SECRET)

    send_rerating_link(session, closed.act(), closed.case.case_no, **closed.on)

    (sent,) = session.exec(select(OutboxMessage).where(OutboxMessage.template == "rerating_link")).all()
    assert (sent.channel, sent.recipient, sent.params) == ("sms", "13800002046", {})


def test_without_a_way_it_is_shown(session: Session, closed: Rectifying, matter: Case) -> None:
    matter.requester_phone = ""
    with pytest.raises(RuleViolation, match=r"outbox\.no_way"):
        send_rerating_link(session, closed.act(), closed.case.case_no, **closed.on)
