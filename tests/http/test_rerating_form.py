"""The second rating over HTTP: looking at the link fifty times leaves nothing, one POST leaves one second rating."""

import httpx
import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import CaseEvent, LinkToken, Rating, Rerating, Staff
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.staff import grants_of
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.act import SYSTEM, Act, Actor, ActorKind
from shouwen_app.domain.follow_up import ContactBackOutcome, ContactWay
from shouwen_app.services.clock import now
from shouwen_app.services.contact_backs.handle_contact_back import attempt_contact_back, conclude_contact_back
from shouwen_app.services.ratings.rate import rate
from shouwen_app.services.ratings.rerating_links import make_rerating_link
from tests.http.test_customer_forms import forms
from tests.plugins.customers import Asked, customer

__all__ = ["forms"]


@pytest.fixture
def again(database: str, asked: Asked) -> str:
    """The token of a second rating, after a bad first one and an explanation."""
    with transaction(database) as session:
        officer = session.exec(select(Staff).where(Staff.login == "0401")).one()
        grants = grants_of(session, officer.id or 0)
        act = Act(Actor(ActorKind.STAFF, officer.id, officer.name, officer.unit_id, grants), now())
        rate(session, customer(now()), token=asked.rating_token, grade="1", comment="太慢")
        case_no = asked.case_no
        attempt_contact_back(
            session, act, case_no, seen=_seen(session, case_no), way=ContactWay.PHONE, reached=True, note="久"
        )
        conclude_contact_back(
            session,
            act,
            case_no,
            seen=_seen(session, case_no),
            outcome=ContactBackOutcome.EXPLAINED,
            note="已说明原因",
        )
        return make_rerating_link(session, act, case_no).path.partition("=")[2]


def _seen(session: Session, case_no: str) -> int:
    cases = CaseRepository(session, SYSTEM)
    return cases.version_of(cases.get(case_no))


def counts(database: str) -> tuple[int, int, int]:
    with reading(database) as session:
        return (
            len(session.exec(select(Rerating)).all()),
            len(session.exec(select(CaseEvent)).all()),
            len(session.exec(select(LinkToken).where(LinkToken.revoked_at != None)).all()),  # noqa: E711 - SQL
        )


async def test_fifty_looks_leave_nothing_and_one_post_leaves_one(
    forms: httpx.AsyncClient, database: str, again: str
) -> None:
    before = counts(database)
    for number in range(50):
        method = ("GET", "HEAD")[number % 2]
        headers = {"User-Agent": "LinkScanner"} if number % 3 else {"Sec-Purpose": "prefetch"}
        await forms.request(method, f"/f/?k={again}", headers=headers)
    assert counts(database) == before

    answer = await forms.post(f"/f/?k={again}", data={"grade": "4", "solved": "yes", "comment": "快多了"})

    with reading(database) as session:
        first, second = session.exec(select(Rating)).one(), session.exec(select(Rerating)).one()
    assert (answer.status_code, answer.headers["location"]) == (303, "/f/thanks/#g4")
    assert (first.grade, first.comment) == (1, "太慢")
    assert (second.grade, second.solved, second.answers["comment"]) == (4, "yes", "快多了")


async def test_the_same_again_changes_nothing(forms: httpx.AsyncClient, database: str, again: str) -> None:
    await forms.post(f"/f/?k={again}", data={"grade": "4"})
    before = counts(database)

    answer = await forms.post(f"/f/?k={again}", data={"grade": "4"})

    assert (answer.status_code, counts(database)) == (303, before)


async def test_without_a_face_nothing_typed_is_lost(
    forms: httpx.AsyncClient, database: str, again: str
) -> None:
    answer = await forms.post(f"/f/?k={again}", data={"comment": "还是慢"})

    assert (answer.status_code, "还是慢" in answer.text) == (422, True)
    assert counts(database)[0] == 0
