"""Who sees which facts, where the row alone does not tell: meetings, duties on return, appeals."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session

from shouwen_app.db.facts.build import build
from shouwen_app.db.facts.scope import fact_scope
from shouwen_app.db.facts.store import FactStore
from shouwen_app.db.models import Case, Clock, Meeting
from shouwen_app.db.repositories.meetings import add_meeting
from shouwen_app.domain.act import CUSTOMER, SYSTEM, Act
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.audit.seal import seal_new
from tests.factories import TUESDAY, Institution
from tests.plugins.contacts import MakeContact
from tests.plugins.facts import BothWays

MakeCase = Callable[..., Case]


@pytest.fixture
def write(session: Session, store: FactStore) -> Callable[[], None]:
    """Seals what there is and writes the facts, so that nothing is read anew."""

    def write() -> None:
        session.flush()
        seal_new(session, Act(SYSTEM, TUESDAY))
        assert build(session, store, SHANGHAI).unsettled == ()

    return write


@pytest.mark.both_databases
def test_whoever_is_called_to_a_meeting_counts_the_case(
    session: Session, house: Institution, make_case: MakeCase, write: Callable[[], None], both_ways: BothWays
) -> None:
    case = make_case(TriageOutcome.ANSWERED)
    write()
    lender = house.actor(house.lender)
    assert both_ways(session, lender)[0].is_empty()

    meeting = Meeting(
        case_id=case.id or 0,
        convened_by_id=house.leader.id or 0,
        convened_at=TUESDAY,
        planned_at=TUESDAY,
        place="三楼会议室",
        agenda="研究违约金减免",
        quorum=2,
    )
    add_meeting(session, meeting, [house.lender.id or 0])
    session.flush()

    ours, theirs = both_ways(session, lender)
    assert (ours.height, ours.equals(theirs)) == (1, True)
    meeting.cancelled_at = TUESDAY
    session.flush()
    assert both_ways(session, lender)[0].is_empty()


def test_whoever_returns_counts_what_waits_for_them(
    session: Session, house: Institution, make_case: MakeCase, write: Callable[[], None], both_ways: BothWays
) -> None:
    case = make_case(TriageOutcome.ANSWERED)
    write()
    lender = house.actor(house.lender)
    clock = Clock(
        case_id=case.id or 0,
        kind=ClockKind.RETURN_TO_WORK,
        clause="immediate",
        started_at=TUESDAY,
        target_at=TUESDAY,
        due_at=TUESDAY + timedelta(hours=4),
        limit={},
        subject_id=house.lender.id,
        counted_at=TUESDAY,
    )
    session.add(clock)
    session.flush()

    ours, theirs = both_ways(session, lender)

    assert (ours.height, ours.equals(theirs)) == (1, True)
    clock.stopped_at = TUESDAY
    session.flush()
    assert both_ways(session, lender)[0].is_empty()


def test_a_rating_set_aside_after_an_appeal_goes_on_counting_for_whom_it_is_about(
    session: Session,
    house: Institution,
    make_contact: MakeContact,
    write: Callable[[], None],
    both_ways: BothWays,
) -> None:
    make_contact(grade=1, said="no", set_aside="appeal")
    make_contact(grade=1, set_aside="staff_session")
    write()
    grades = {}

    for person in (house.teller, house.head, house.union_officer):
        ours, theirs = both_ways(session, house.actor(person))
        assert ours.equals(theirs)
        grades[person.name] = ours["grade"].to_list()

    assert grades == {"周敏": [1, None], "马会玲": [None, None], "林婉清": [None, None]}


def test_a_customer_sees_no_facts(
    session: Session, house: Institution, both_ways: BothWays, store: FactStore
) -> None:
    build(session, store, SHANGHAI)

    assert str(fact_scope(session, CUSTOMER).visible) == str(fact_scope(session, CUSTOMER).apart)
    assert both_ways(session, CUSTOMER)[0].is_empty()
