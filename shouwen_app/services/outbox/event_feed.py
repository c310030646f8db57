"""Events for the house's own systems (事件推送): told in the order of the global chain, once each, by number only.

How the case stands is asked for over REST, with a key that has a reach of its own (docs/channels.md).
"""

from typing import Final

from sqlmodel import Session

from shouwen_app.db.repositories import event_feed as feed
from shouwen_app.domain.act import Act, Via
from shouwen_app.domain.events import TOLD_OUTSIDE
from shouwen_app.domain.outbox import OutboxChannel, Template
from shouwen_app.services.outbox.send import Message, enqueue
from shouwen_app.settings import settings

MOST_AT_ONCE: Final = 500
_BROUGHT_IN: Final = (Via.IMPORT, Via.DEMO)


def anything_to_feed(session: Session, _: Act) -> bool:
    """Whether somebody listens and has not heard everything, or has stopped listening; asking costs no write."""
    told = feed.told_up_to(session)
    if settings().channels.webhook is None:
        return told is not None
    return told is None or feed.last_position(session) > told


def feed_events(session: Session, act: Act) -> int:
    """Put up to MOST_AT_ONCE sealed events into the outbox; how many were put in.

    Who begins to listen hears of what happens from then on; the past is asked for over REST.
    """
    if settings().channels.webhook is None:
        feed.forget(session)
        return 0
    told = feed.told_up_to(session)
    if told is None:
        feed.note_told(session, feed.last_position(session))
        return 0
    read, found = feed.events_after(session, told, MOST_AT_ONCE, kinds=TOLD_OUTSIDE, leaving_out=_BROUGHT_IN)
    for event in found:
        message = Message(
            OutboxChannel.WEBHOOK,
            Template.EVENT,
            "",
            key=f"{event.case_no}:{event.number}",
            params={"event": event.kind, "number": str(event.number)},
            case_id=event.case_id,
            urgent=True,
        )
        enqueue(session, act, message)
    feed.note_told(session, read)
    return len(found)
