"""Signed webhooks of events (事件推送): every event of a case once, in order, nothing that supervision keeps to itself."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, OutboxMessage
from shouwen_app.domain.act import CUSTOMER, SYSTEM, Act, Via
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.signing import signature
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.jobs import loop
from shouwen_app.jobs.post import deliver_due
from shouwen_app.services import clock
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.callbacks.conclude import attempt_callback
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.outbox import event_feed
from shouwen_app.services.outbox.event_feed import anything_to_feed, feed_events
from shouwen_app.services.ratings.links import make_rating_link
from shouwen_app.services.ratings.rate import rate
from shouwen_app.services.transaction import run
from tests.factories import TUESDAY, Institution, intake
from tests.plugins.doors import SECRET, HttpReceiver, Set

Make = Callable[..., Case]
Do = Callable[..., Any]
AT_WORK = Act(SYSTEM, TUESDAY, via=Via.JOB)


@pytest.fixture
def listening(set_up: Set) -> None:
    set_up(WEBHOOK_URL="http://127.0.0.1:9/in", WEBHOOK_SECRET=SECRET)


def fed(session: Session) -> list[tuple[str, str]]:
    """Key and event of what was put in, in order."""
    rows = session.exec(select(OutboxMessage).order_by(OutboxMessage.id)).all()  # pyright: ignore[reportArgumentType] - a column
    return [(row.key, row.params["event"]) for row in rows if row.template == "event"]


def feed(session: Session) -> int:
    seal_new(session, AT_WORK)
    return feed_events(session, AT_WORK)


@pytest.mark.usefixtures("listening")
def test_every_event_is_told_once_and_in_order(
    session: Session, house: Institution, make_case: Make, do: Do
) -> None:
    feed(session)
    case = make_case(Outcome.COLLEAGUE, colleague=house.teller.id)
    feed(session)
    do(reply_case, house.teller, case, reply="不收违约金。", way=ContactWay.PHONE)
    feed(session)
    feed(session)

    kinds = [kind for _, kind in fed(session)]
    assert (kinds[0], kinds[-1]) == ("registered", "replied")
    assert [key for key, _ in fed(session)] == [f"{case.case_no}:{seq}" for seq in range(1, case.version + 1)]


@pytest.mark.usefixtures("listening")
def test_what_happened_before_the_house_listened_is_not_told(
    session: Session, house: Institution, make_case: Make
) -> None:
    make_case()

    assert feed(session) == 0
    assert fed(session) == []


def test_without_a_listener_nothing_is_put_in_and_nothing_is_kept_for_later(
    session: Session, house: Institution, make_case: Make, set_up: Set
) -> None:
    make_case()
    feed(session)
    set_up(WEBHOOK_URL="http://127.0.0.1:9/in", WEBHOOK_SECRET=SECRET)
    feed(session)

    assert fed(session) == []


@pytest.mark.usefixtures("listening")
@pytest.mark.rule("R16.6a")
def test_a_rating_is_not_told(session: Session, house: Institution, make_case: Make, do: Do) -> None:
    feed(session)
    case = make_case(Outcome.COLLEAGUE, colleague=house.teller.id)
    do(reply_case, house.teller, case, reply="不收违约金。", way=ContactWay.PHONE)
    link = do(make_rating_link, house.teller, case)
    rate(session, Act(CUSTOMER, TUESDAY), token=link.path.partition("=")[2], grade="1")
    feed(session)

    do(attempt_callback, house.teller, case, way=ContactWay.PHONE, reached=True)
    feed(session)

    kinds = {kind for _, kind in fed(session)}
    assert {"rating_link_made", "callback_attempted"} <= kinds
    numbers = [int(key.rpartition(":")[2]) for key, _ in fed(session)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert not {
        kind for kind in kinds if "rated" in kind or "rating_changed" in kind or "contact_back" in kind
    }


@pytest.mark.usefixtures("listening")
def test_history_brought_in_is_not_told(session: Session, house: Institution) -> None:
    feed(session)
    act = Act(house.actor(house.teller), TUESDAY, via=Via.IMPORT)
    register_case(session, act, intake=intake(Outcome.ANSWERED, answer="不收违约金。"))

    assert feed(session) == 0


@pytest.mark.usefixtures("listening")
def test_more_than_a_batch_is_told_in_turns(
    session: Session, house: Institution, make_case: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_feed, "MOST_AT_ONCE", 2)
    feed(session)
    make_case()
    make_case()
    seal_new(session, AT_WORK)

    rounds = 0
    while anything_to_feed(session, AT_WORK):
        feed_events(session, AT_WORK)
        rounds += 1

    assert rounds > 1
    assert [kind for _, kind in fed(session)].count("registered") == 2


async def test_a_receiver_hears_of_it_signed_and_by_number_only(
    settled_house: Institution, set_up: Set, http_receiver: HttpReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: TUESDAY)
    set_up(WEBHOOK_URL=http_receiver.url, WEBHOOK_SECRET=SECRET)
    await loop.one_round("a", 1)
    given = intake(Outcome.ANSWERED, answer="不收违约金。")
    case = run(register_case, settled_house.act(settled_house.teller), intake=given)
    await loop.one_round("a", 2)
    await deliver_due()

    first = http_receiver.received[0]
    assert first.json == {
        "id": f"{case.case_no}:1",
        "at": int(TUESDAY.timestamp()),
        "event": "registered",
        "case_no": case.case_no,
        "number": 1,
    }
    assert first.headers["X-Shouwen-Signature"] == signature(SECRET, first.json["at"], first.body)
    assert "王秀英" not in first.body.decode()
