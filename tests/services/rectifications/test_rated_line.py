"""The rated line sees one house, with and without what follows a bad rating, in full (评价保密, decisions 0008, 0024)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, Staff
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.domain.appeal import AppealGround
from shouwen_app.domain.events import SUPERVISION_ONLY, UNTOLD
from shouwen_app.domain.follow_up import ContactBackOutcome
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.appeals.appeal import appeal_rating, decide_appeal
from shouwen_app.services.ratings.links import make_rating_link
from shouwen_app.services.ratings.rate import rate
from shouwen_app.services.ratings.rerate import rerate
from tests.factories import TUESDAY, Institution
from tests.plugins.aftermath import AFTER, Rectifying
from tests.plugins.customers import LATER, customer
from tests.services.reports.looking import everything

LINE = ("teller", "head", "leader", "clerk")
SOON, EXPIRED = AFTER + timedelta(hours=1), TUESDAY + timedelta(days=8)
Begin = Callable[[], Rectifying]


def explained(one: Rectifying) -> None:
    one.contact(ContactBackOutcome.EXPLAINED)


def rectified(one: Rectifying) -> None:
    one.contact()


def closed(one: Rectifying) -> None:
    one.contact()
    number = one.hand()
    one.answer(number)
    one.examine(number)
    one.close()


def rerated(one: Rectifying, grade: str = "5") -> None:
    closed(one)
    rerate(one.session, customer(AFTER), token=one.fresh_token(), grade=grade)


def rerated_badly(one: Rectifying) -> None:
    rerated(one, "1")


def seen_by(session: Session, house: Institution, case: Case) -> dict[str, object]:
    """Everything that each of the line sees, before and after the rating link has run out."""
    session.flush()
    return {
        f"{name} {at}": everything(session, house.act(getattr(house, name), at), [case.case_no], "")
        for name in LINE
        for at in (SOON, EXPIRED)
    }


@pytest.mark.parametrize("play", [explained, rectified, closed, rerated, rerated_badly])
def test_what_supervision_does_leaves_no_trace(
    session: Session, house: Institution, rectifying: Begin, play: Callable[[Rectifying], None]
) -> None:
    one = rectifying()
    before = seen_by(session, house, one.case)

    play(one)

    session.expire_all()
    assert seen_by(session, house, one.case) == before


def test_every_trace_is_kept_from_the_line(session: Session, rectifying: Begin) -> None:
    one = rectifying()
    rated = one.case.version
    rerated(one)

    kinds = {event.kind for event in session.exec(select(CaseEvent).where(CaseEvent.seq > rated))}

    assert kinds <= SUPERVISION_ONLY & UNTOLD | UNTOLD
    assert len(kinds) == 8


@pytest.mark.parametrize("who", ["teller", "head"])
def test_how_an_appeal_was_decided_is_told_by_nothing(
    session: Session, house: Institution, make_case: Callable[..., Case], who: str
) -> None:
    """Also to a head who looks on at figures: one's own ratings go on counting there."""
    person: Staff = getattr(house, who)
    case = make_case(TriageOutcome.ANSWERED, by=person)
    token = make_rating_link(session, house.act(person), case.case_no).path.partition("=")[2]
    rate(session, customer(LATER), token=token, grade="1", name="王女士")
    seen = CaseRepository(session, house.actor(person)).version_of(case)
    appeal_rating(
        session,
        house.act(person, AFTER),
        case.case_no,
        seen=seen,
        ground=AppealGround.MALICIOUS,
        facts="客户当天没有来过，录像里没有这个人",
    )
    session.flush()
    looks: list[object] = []
    for upheld in (True, False):
        point = session.begin_nested()
        officer = house.act(house.union_officer, AFTER)
        decide_appeal(
            session, officer, case.case_no, seen=case.version, upheld=upheld, reasons="经核对录像和登记"
        )
        session.flush()
        looks.append(
            [everything(session, house.act(person, at), [case.case_no], "") for at in (SOON, EXPIRED)]
        )
        point.rollback()
        session.expire_all()

    assert looks[0] == looks[1]
