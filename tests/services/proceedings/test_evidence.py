"""Evidence (问责依据): events with their hashes, rates that say something, and who stands aside because of it."""

from types import SimpleNamespace

import polars as pl
import pytest
from sqlmodel import Session

from analytics.metrics import metric
from analytics.metrics.rates import rate_of
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import InvalidInput, NotFound
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.transfers import accept_transfer
from shouwen_app.services.proceedings import evidence as module
from shouwen_app.services.proceedings.evidence import attach_case, attach_measure
from shouwen_app.services.proceedings.investigate import find_facts, name_investigator
from shouwen_app.services.proceedings.read import read_proceeding
from tests.services.proceedings.conftest import Desk, refusal

ON_TIME = "on_time"


def attach(desk: Desk, number: str, case_no: str, **more: int) -> None:
    act, seen = desk.act(desk.investigator), desk.seen(number)
    attach_case(desk.session, act, number, seen=seen, of_case=case_no, **more)


@pytest.mark.rule("R13.4.1")
def test_an_entry_of_a_case_is_kept_with_its_hash(session: Session, desk: Desk, make_case, do) -> None:
    case = make_case(TriageOutcome.TRANSFER)
    do(accept_transfer, desk.house.lender, case)
    number = desk.investigated()

    attach(desk, number, case.case_no, event=1)
    attach(desk, number, case.case_no)

    view = read_proceeding(session, desk.act(desk.investigator), number=number)
    assert [each.href for each in view.evidence] == [f"/cases/{case.case_no}"] * 2
    assert "登记" in view.evidence[0].note
    assert view.evidence[1].proof == case.chain_head[:12]


def test_whoever_handled_the_case_stands_aside_from_then_on(
    session: Session, desk: Desk, make_case, do
) -> None:
    house = desk.house
    house.staff("0203", "周立", house.xindai, 20)
    case = make_case(TriageOutcome.TRANSFER)
    do(accept_transfer, house.lender, case)
    number = desk.investigated()

    attach(desk, number, case.case_no)

    assert house.lender.id in desk.found(number).reach.line


@pytest.mark.parametrize(("event", "kind", "code"), [(99, InvalidInput, "accountability.no_such_event")])
def test_entries_there_are_not(desk: Desk, make_case, event, kind, code) -> None:
    case, number = make_case(TriageOutcome.PAPERS_INCOMPLETE), desk.investigated()

    assert refusal(lambda: attach(desk, number, case.case_no, event=event), kind) == code
    assert refusal(lambda: attach(desk, number, "SW-20260929-9999"), NotFound) == "case.not_found"


def test_a_complaint_about_the_subject_is_counted_for_them_and_not_shown(
    session: Session, desk: Desk, make_case
) -> None:
    house = desk.house
    case = make_case(
        TriageOutcome.TRANSFER,
        by=house.colleague,
        kind=ContactKind.COMPLAINT,
        about_staff=house.teller.id,
    )
    number = desk.investigated()
    attach(desk, number, case.case_no)
    seen = desk.seen(number)
    find_facts(session, desk.act(desk.investigator), number, seen=seen, is_verified=True, finding="属实")

    own = read_proceeding(session, desk.act(house.teller), number=number)
    assert own.evidence == ()
    assert own.unseen_evidence == "另有 1 条依据不在您的查看范围内。"
    assert case.case_no not in str(own)


def test_after_the_facts_are_found_nothing_is_added(desk: Desk, make_case) -> None:
    case, number = make_case(TriageOutcome.PAPERS_INCOMPLETE), desk.heard()

    assert refusal(lambda: attach(desk, number, case.case_no)) == "accountability.is_hearing"


def test_evidence_that_would_put_the_investigator_into_the_line_is_refused(
    session: Session, desk: Desk, make_case, do
) -> None:
    house = desk.house
    case = make_case(TriageOutcome.TRANSFER)
    number = desk.proposed()
    act = desk.act(desk.reporter)
    chosen = house.leader.id or 0
    name_investigator(session, act, number, seen=desk.seen(number), investigator=chosen)
    case.handler_id = chosen

    assert refusal(lambda: attach(desk, number, case.case_no)) == "accountability.evidence_recuses"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch):
    """Lets the comparison have counted so many of the branch and of all units together."""

    def count(own: tuple[int, int], others: tuple[int, int]) -> None:
        successes, trials = own
        found = SimpleNamespace(
            units=pl.DataFrame({"unit": ["yingye"], "successes": [successes], "trials": [trials]}),
            center=rate_of(successes + others[0], trials + others[1]),
        )
        view = SimpleNamespace(first="2026-07-01", last="2026-09-29")
        fair = SimpleNamespace(found=found, view=view, metric=metric(ON_TIME))
        monkeypatch.setattr(module, "fair_comparison", lambda *_, **__: fair)

    return count


def attach_rate(desk: Desk, number: str, measure: str = ON_TIME) -> None:
    act, seen = desk.act(desk.investigator), desk.seen(number)
    attach_measure(desk.session, act, number, seen=seen, measure=measure)


@pytest.mark.parametrize(
    ("own", "others", "code"),
    [
        ((80, 100), (900, 1000), ""),
        ((85, 100), (880, 1000), "accountability.rate_like_peers"),
        ((3, 4), (900, 1000), "accountability.rate_not_counted"),
        ((99, 100), (700, 1000), "accountability.rate_is_better"),
        ((80, 100), (0, 0), "accountability.rate_not_counted"),
    ],
)
def test_a_rate_is_attached_only_when_it_can_be_told_from_that_of_the_peers(
    session: Session, desk: Desk, counted, own, others, code
) -> None:
    number = desk.investigated(unit="yingye")
    counted(own, others)

    if code:
        assert refusal(lambda: attach_rate(desk, number)) == code
        return
    attach_rate(desk, number)
    (shown,) = read_proceeding(session, desk.act(desk.investigator), number=number).evidence
    assert "n=100" in shown.note
    assert "n=1,000" in shown.note
    assert shown.href == f"/insight/fair?measure={ON_TIME}"


def test_rates_are_of_units_and_tell_nothing_of_bad_ratings(desk: Desk, counted) -> None:
    person, unit = desk.investigated(), desk.investigated(unit="yingye")
    counted((80, 100), (900, 1000))

    assert refusal(lambda: attach_rate(desk, person)) == "accountability.rate_of_people"
    assert refusal(lambda: attach_rate(desk, unit, "named_contact")) == "accountability.secret_evidence"


def test_the_rate_of_the_house_itself_is_counted_from_its_cases(desk: Desk, make_case) -> None:
    for _ in range(6):
        make_case(TriageOutcome.PAPERS_INCOMPLETE)
    number = desk.investigated(unit="yingye")

    assert refusal(lambda: attach_rate(desk, number)) == "accountability.rate_not_counted"
