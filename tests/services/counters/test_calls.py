"""A call waits three minutes for its tablet, is replaced by the next, and what is rated there counts."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, CaseEvent, CounterTablet, Rating
from shouwen_app.domain.act import Act
from shouwen_app.domain.counted_rating import Origin
from shouwen_app.domain.counter import MOST_IN_RUN, RUN_WINDOW
from shouwen_app.domain.errors import NotFound, NotPermitted, RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.counters.at_the_tablet import called_here, open_tablet, take_call
from shouwen_app.services.counters.call_customer import call_to_tablet
from shouwen_app.services.counters.manage_tablets import list_tablets, revoke_tablet
from shouwen_app.services.ratings.links import make_rating_link
from shouwen_app.services.ratings.rate import rate
from shouwen_app.services.ratings.views import case_rating
from tests.factories import Institution
from tests.plugins.counters import PairTablet
from tests.plugins.customers import LATER, customer

MINUTE = timedelta(minutes=1)


def tablet_ids(session: Session) -> list[int]:
    return [tablet.id or 0 for tablet in session.exec(select(CounterTablet).order_by(col(CounterTablet.id)))]


def call(session: Session, act: Act, case: Case, tablet_id: int = 0) -> None:
    call_to_tablet(session, act, case.case_no, tablet_id=tablet_id or tablet_ids(session)[0])


def take(session: Session, tablet: str, at: datetime = LATER) -> str:
    """The token of the link that the tablet is led to."""
    return take_call(session, customer(at), tablet=tablet).partition("=")[2]


def links_made(session: Session) -> list[CaseEvent]:
    query = select(CaseEvent).where(CaseEvent.kind == CaseEventKind.RATING_LINK_MADE)
    return list(session.exec(query))


def test_a_call_leads_the_tablet_to_the_matter_once(
    session: Session, house: Institution, matter: Case, paired: PairTablet
) -> None:
    tablet = paired()
    called = call_to_tablet(
        session, house.act(house.teller, LATER), matter.case_no, tablet_id=tablet_ids(session)[0]
    )
    assert (called.name, called.until, links_made(session)) == ("1 号窗口", "15:45", [])

    path, again = (take_call(session, customer(), tablet=tablet) for _ in range(2))

    (made,) = links_made(session)
    assert (path[:6], again, made.actor_id) == ("/f/?k=", "", house.teller.id)
    assert path[6:] not in str(made.payload)


@pytest.mark.parametrize(
    ("waited", "leads"), [(3 * MINUTE - timedelta(seconds=1), True), (3 * MINUTE, False)]
)
def test_a_call_waits_three_minutes(
    session: Session, house: Institution, matter: Case, paired: PairTablet, waited: timedelta, leads: bool
) -> None:
    tablet = paired()
    call(session, house.act(house.teller, LATER), matter)

    assert bool(take(session, tablet, LATER + waited)) is leads


def test_a_new_call_replaces_the_one_that_waits(
    session: Session, house: Institution, matter: Case, paired: PairTablet, make_case: Callable[..., Case]
) -> None:
    tablet, other = paired(), make_case(TriageOutcome.ANSWERED, content="另一件事")
    call(session, house.act(house.teller, LATER), matter)
    call(session, house.act(house.teller, LATER), other)

    token = take(session, tablet)

    rate(session, customer(), token=token, grade="5")
    assert session.exec(select(Rating.case_id)).all() == [other.id]
    assert take(session, tablet) == ""


def test_what_a_tablet_took_stays_with_the_customer_when_the_next_is_called(
    session: Session, house: Institution, matter: Case, paired: PairTablet, make_case: Callable[..., Case]
) -> None:
    tablet, other = paired(), make_case(TriageOutcome.ANSWERED, content="另一件事")
    call(session, house.act(house.teller, LATER), matter)
    token = take(session, tablet)
    call(session, house.act(house.teller, LATER), other)

    assert called_here(session, customer(), tablet=tablet, token=token) == tablet_ids(session)[0]


def test_no_call_reaches_another_tablet(
    session: Session, house: Institution, matter: Case, paired: PairTablet
) -> None:
    first, second = paired("1 号窗口"), paired("2 号窗口")
    call(session, house.act(house.teller, LATER), matter, tablet_ids(session)[1])

    assert (take(session, first), bool(take(session, second))) == ("", True)


@pytest.mark.parametrize("case_is", ["tablet of another unit", "tablet unknown", "revoked"])
def test_refuses_a_tablet_that_does_not_stand_there(
    session: Session, house: Institution, matter: Case, paired: PairTablet, case_is: str
) -> None:
    paired(unit="shiqiao" if case_is == "tablet of another unit" else "yingye")
    (tablet_id,) = tablet_ids(session)
    if case_is == "revoked":
        revoke_tablet(session, house.act(house.clerk, LATER), tablet_id=tablet_id)
    wanted = tablet_id + (case_is == "tablet unknown")

    with pytest.raises(NotFound, match=r"counter\.not_here"):
        call_to_tablet(session, house.act(house.teller, LATER), matter.case_no, tablet_id=wanted)


def test_refuses_what_a_rating_link_is_refused_for(
    session: Session, house: Institution, matter: Case, paired: PairTablet
) -> None:
    paired()
    (tablet_id,) = tablet_ids(session)

    with pytest.raises(NotPermitted):
        call_to_tablet(session, house.act(house.clerk, LATER), matter.case_no, tablet_id=tablet_id)
    with pytest.raises(NotFound, match=r"case\.not_found"):
        call_to_tablet(session, house.act(house.lender, LATER), matter.case_no, tablet_id=tablet_id)
    matter.status = CaseStatus.IN_PROGRESS
    with pytest.raises(RuleViolation, match=r"rating\.not_replied_yet"):
        call_to_tablet(session, house.act(house.teller, LATER), matter.case_no, tablet_id=tablet_id)


def test_a_call_whose_matter_went_on_leads_nowhere(
    session: Session, house: Institution, matter: Case, paired: PairTablet
) -> None:
    tablet = paired()
    call(session, house.act(house.teller, LATER), matter)
    matter.status = CaseStatus.IN_PROGRESS

    assert (take(session, tablet), links_made(session)) == ("", [])


def test_a_tablet_is_seen_by_the_minute(session: Session, house: Institution, paired: PairTablet) -> None:
    tablet, at = paired(), LATER + timedelta(seconds=30)
    first = open_tablet(session, customer(at), tablet=tablet)
    take_call(session, customer(at), tablet=tablet)
    second = open_tablet(session, customer(at + timedelta(seconds=5)), tablet=tablet)

    (row,) = list_tablets(session, house.act(house.head, at))
    assert first is not None
    assert second is not None
    assert (first.is_due, second.is_due, row.seen) == (True, False, "2026-09-29 15:42")


def test_a_rating_on_the_tablet_counts_and_says_where_it_was_given(
    session: Session, house: Institution, matter: Case, paired: PairTablet
) -> None:
    tablet = paired()
    call(session, house.act(house.teller, LATER), matter)
    token = take(session, tablet)
    counter = called_here(session, customer(), tablet=tablet, token=token)
    here = Origin(branch_network=True, device="d" * 64, counter=counter)

    rate(session, customer(), token=token, grade="5", origin=here)

    (rating,) = session.exec(select(Rating)).all()
    shown = case_rating(session, house.act(house.union_officer, LATER), matter.case_no)
    assert (rating.set_aside, rating.origin, rating.tablet_id, rating.device) == ("", "counter", counter, "")
    assert shown.detail is not None
    assert shown.detail.origin == "在柜面评价屏上评价"
    with pytest.raises(RuleViolation, match=r"link\.revoked"):
        rate(session, customer(), token=token, grade="1", origin=here)


@pytest.mark.parametrize(
    "case_is", ["not called", "called elsewhere", "too late", "another link", "revoked", "no tablet"]
)
def test_else_it_comes_from_no_counter(
    session: Session, house: Institution, matter: Case, paired: PairTablet, case_is: str
) -> None:
    tablet, other = paired("1 号窗口"), paired("2 号窗口")
    act, at = house.act(house.teller, LATER), LATER
    if case_is != "not called":
        call(session, act, matter)
    token = take(session, tablet) or make_rating_link(session, act, matter.case_no).path.partition("=")[2]
    match case_is:
        case "called elsewhere":
            tablet = other
        case "too late":
            at = LATER + 15 * MINUTE
        case "another link":
            token = "x" * 32
        case "revoked":
            revoke_tablet(session, house.act(house.clerk, LATER), tablet_id=tablet_ids(session)[0])
        case "no tablet":
            tablet = "x" * 43

    assert called_here(session, customer(at), tablet=tablet, token=token) is None


@pytest.mark.both_databases
def test_a_run_on_one_tablet_is_set_aside_from_the_eleventh(
    session: Session, house: Institution, paired: PairTablet, make_case: Callable[..., Case]
) -> None:
    paired()
    here = Origin(counter=tablet_ids(session)[0])

    def rated(number: int, at: datetime) -> None:
        case = make_case(TriageOutcome.ANSWERED, content=f"第 {number} 件事")
        link = make_rating_link(session, house.act(house.teller, LATER), case.case_no)
        rate(session, customer(at), token=link.path.partition("=")[2], grade="5", origin=here)

    for number in range(MOST_IN_RUN + 1):
        rated(number, LATER)
    rated(99, LATER + RUN_WINDOW)

    found = [rating.set_aside for rating in session.exec(select(Rating).order_by(col(Rating.id)))]
    assert found == [""] * MOST_IN_RUN + ["counter_run", ""]


def test_only_who_may_call_is_offered_the_tablets_of_the_unit(
    session: Session, house: Institution, matter: Case, paired: PairTablet
) -> None:
    paired("1 号窗口")
    paired("石桥 1 号窗口", unit="shiqiao")

    offered = case_rating(session, house.act(house.teller, LATER), matter.case_no).tablets
    to_union = case_rating(session, house.act(house.union_officer, LATER), matter.case_no).tablets

    assert ([tablet.name for tablet in offered], to_union) == (["1 号窗口"], ())
