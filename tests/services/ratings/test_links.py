"""Making links: only for answered matters in scope, stored as a hash, told once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, LinkToken
from shouwen_app.domain.errors import NotFound, NotPermitted, RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.ratings.links import make_progress_link, make_rating_link
from tests.factories import TUESDAY, Institution


def test_stores_only_the_hash_of_a_long_random_token(
    session: Session, matter: Case, house: Institution
) -> None:
    link = make_rating_link(session, house.act(house.teller), matter.case_no)

    token = link.path.removeprefix("/f/?k=")
    (stored,) = session.exec(select(LinkToken)).all()
    (event,) = session.exec(select(CaseEvent).where(CaseEvent.kind == CaseEventKind.RATING_LINK_MADE)).all()
    assert (len(token), len(stored.token_hash)) == (32, 64)
    assert token not in f"{stored} {event}"


def test_is_valid_for_seven_days_and_holds_the_archive_open(
    session: Session, matter: Case, house: Institution
) -> None:
    link = make_rating_link(session, house.act(house.teller), matter.case_no)

    assert link.expires_at == matter.rating_closes_at == TUESDAY + timedelta(days=7)


def test_shows_the_whole_address_as_qr_code(session: Session, matter: Case, house: Institution) -> None:
    link = make_rating_link(session, house.act(house.teller), matter.case_no)

    assert link.url == f"http://localhost:8000{link.path}"
    assert link.qr.path.startswith("M4 4h1v1h-1z")
    assert link.qr.size == 33 + 8


def test_is_made_only_after_the_reply(
    session: Session, make_case: Callable[..., Case], house: Institution
) -> None:
    case = make_case(TriageOutcome.PAPERS_INCOMPLETE, materials="身份证复印件")

    with pytest.raises(RuleViolation, match=r"rating\.not_replied_yet"):
        make_rating_link(session, house.act(house.teller), case.case_no)


def test_is_not_made_for_an_archived_matter(session: Session, matter: Case, house: Institution) -> None:
    matter.status = CaseStatus.ARCHIVED

    with pytest.raises(RuleViolation, match=r"rating\.archived"):
        make_rating_link(session, house.act(house.teller, TUESDAY + timedelta(days=7)), matter.case_no)


def test_is_still_made_after_an_early_archive_that_nobody_may_know_of(
    session: Session, matter: Case, house: Institution
) -> None:
    matter.status = CaseStatus.ARCHIVED

    link = make_rating_link(session, house.act(house.teller, TUESDAY + timedelta(days=6)), matter.case_no)

    assert link.expires_at == matter.rating_closes_at == TUESDAY + timedelta(days=13)


def test_is_not_made_outside_the_scope(session: Session, matter: Case, house: Institution) -> None:
    with pytest.raises(NotFound):
        make_rating_link(session, house.act(house.lender), matter.case_no)


@pytest.mark.parametrize("who", ["auditor", "administrator", "union_officer"])
def test_is_not_made_by_those_who_do_not_call_back(
    session: Session, matter: Case, house: Institution, who: str
) -> None:
    with pytest.raises(NotPermitted):
        make_rating_link(session, house.act(getattr(house, who)), matter.case_no)


def test_refuses_a_request_id_whose_stored_result_would_hold_the_token(
    session: Session, matter: Case, house: Institution
) -> None:
    act = house.act(house.teller, request_id="r-1")

    with pytest.raises(ValueError, match="without a request id"):
        make_rating_link(session, act, matter.case_no)


def test_progress_link_leaves_the_rating_link_valid(
    session: Session, matter: Case, token: str, house: Institution
) -> None:
    make_progress_link(session, house.act(house.teller), matter.case_no)

    assert [link.revoked_at for link in session.exec(select(LinkToken))] == [None, None]
