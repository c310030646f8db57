"""Who is behind an event (当前身份): found from the cookie by the guard, known while that event is handled."""

from contextvars import ContextVar

import reflex as rx

from shouwen_app.domain.act import CUSTOMER, Act, Actor, Via
from shouwen_app.services.clock import now
from shouwen_app.services.signin.views import SignedIn

_current: ContextVar[SignedIn | None] = ContextVar("signed_in", default=None)


class TabOwner(rx.State):
    """Remembers by hash whose session filled this tab's states, so that nobody else ever sees them."""

    _session_hash: str = ""


def remember(signed_in: SignedIn | None) -> None:
    """The guard's finding, for the event being handled."""
    _current.set(signed_in)


def current_actor() -> Actor:
    """Who acts in the event being handled; the customer when nobody is signed in."""
    signed_in = _current.get()
    return signed_in.actor if signed_in else CUSTOMER


def current_act(request_id: str = "") -> Act:
    """An act of whoever sent the event, now."""
    actor = current_actor()
    return Act(actor, now(), request_id, Via.PUBLIC if actor is CUSTOMER else Via.PAGE)
