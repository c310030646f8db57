"""What the system notices becomes a proposal (系统提出问责): once, with its event, and never more than a question."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import CaseEvent, ProceedingEvidence, ProceedingRow, Signal
from shouwen_app.domain.accountability import Standing
from shouwen_app.domain.accountability_lists import TRIGGERS, Trigger
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.signal import SignalKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.reminders import remind_due
from shouwen_app.services.cases.signals import raise_signal
from shouwen_app.services.notices import list_notices
from shouwen_app.services.proceedings.from_signals import propose_from_signals
from shouwen_app.services.proceedings.investigate import name_investigator
from shouwen_app.services.proceedings.read import read_proceeding
from tests.factories import TUESDAY
from tests.services.proceedings.conftest import Desk, refusal

LATER = TUESDAY + timedelta(hours=2)


def rows(session: Session) -> list[ProceedingRow]:
    return list(session.exec(select(ProceedingRow).order_by(ProceedingRow.id)))  # type: ignore[arg-type]  # a column


@pytest.fixture
def noticed(session: Session, desk: Desk, make_case):
    """Raises a signal about the teller on a case of theirs, or about ``unit_id``."""

    def make(kind: SignalKind, *, at=TUESDAY, **about: int | None):
        case = make_case(TriageOutcome.PAPERS_INCOMPLETE)
        who = about or {"staff_id": desk.house.teller.id}
        raise_signal(session, Act(SYSTEM, at), case, kind, **who)
        return case

    return make


@pytest.mark.rule("R1.6", "R18.6.1", "R18.6.2", "R18.6.3", "R18.6.6", "R13.5.3")
@pytest.mark.parametrize("kind", SignalKind)
def test_each_signal_proposes_the_trigger_its_rule_names(session: Session, noticed, kind: SignalKind) -> None:
    case = noticed(kind)

    found = propose_from_signals(session, Act(SYSTEM, LATER))

    (row,) = rows(session)
    (evidence,) = session.exec(select(ProceedingEvidence)).all()
    (event,) = session.exec(
        select(CaseEvent).where(CaseEvent.case_id == evidence.case_id, CaseEvent.seq == evidence.seq)
    ).all()
    assert found == 1
    assert kind in TRIGGERS[row.trigger].signals
    assert (row.reporter_id, evidence.case_id, evidence.event_hash) == (None, case.id, event.hash)
    assert event.payload["signal"] == kind


def test_running_again_changes_nothing_and_what_comes_after_joins(
    session: Session, desk: Desk, noticed
) -> None:
    noticed(SignalKind.REPLY_OVERDUE)
    propose_from_signals(session, Act(SYSTEM, LATER))
    again = propose_from_signals(session, Act(SYSTEM, LATER))
    noticed(SignalKind.REPLY_OVERDUE, at=LATER)
    noticed(SignalKind.NO_OPINION, at=LATER)
    joined = propose_from_signals(session, Act(SYSTEM, LATER + timedelta(hours=1)))

    assert (again, joined) == (0, 2)
    assert [row.trigger for row in rows(session)] == [Trigger.NOT_IN_TIME, Trigger.NOT_SUPERVISED]
    first = rows(session)[0]
    act = desk.act(desk.reporter)
    name_investigator(session, act, first.number, seen=first.length, investigator=desk.investigator.id or 0)
    noticed(SignalKind.REPLY_OVERDUE, at=LATER)
    propose_from_signals(session, Act(SYSTEM, LATER + timedelta(hours=2)))
    assert len(rows(session)) == 3


def test_a_reply_that_stays_away_is_noticed_by_the_ladder(session: Session, desk: Desk, make_case) -> None:
    make_case(TriageOutcome.COLLEAGUE)
    for days in range(1, 20):
        remind_due(session, Act(SYSTEM, TUESDAY + timedelta(days=days)))
    propose_from_signals(session, Act(SYSTEM, TUESDAY + timedelta(days=20)))

    proposed = {row.trigger for row in rows(session)}
    assert Trigger.NOT_IN_TIME in proposed
    assert len(session.exec(select(Signal)).all()) == len(session.exec(select(ProceedingEvidence)).all())


def test_a_unit_is_asked_where_the_signal_names_nobody(session: Session, desk: Desk, noticed) -> None:
    noticed(SignalKind.PING_PONG, unit_id=desk.house.xindai.id)

    propose_from_signals(session, Act(SYSTEM, LATER))

    view = read_proceeding(session, desk.act(desk.investigator), number=rows(session)[0].number)
    assert (view.line.title, view.is_unit) == ("信贷管理部", True)
    assert "两次被退回" in view.evidence[0].note


def test_the_desk_hears_of_it_once_and_the_subject_nothing(session: Session, desk: Desk, noticed) -> None:
    noticed(SignalKind.REPLY_OVERDUE)
    noticed(SignalKind.NO_OPINION)
    propose_from_signals(session, Act(SYSTEM, LATER))

    number = rows(session)[0].number
    told = list_notices(session, desk.act(desk.reporter))
    own = list_notices(session, desk.act(desk.house.teller))
    hidden = lambda: read_proceeding(session, desk.act(desk.house.teller), number=number)  # noqa: E731

    assert len([row for row in told if "问责" in row.text]) == 1
    assert not [row for row in own if "问责" in row.text]
    assert refusal(hidden, NotFound) == "accountability.not_found"
    assert {desk.found(row.number).standing for row in rows(session)} == {Standing.PROPOSED}
