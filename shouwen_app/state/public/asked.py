"""What a customer's page was opened with (打开方式): the token in its address, as an act of nobody signed in."""

import reflex as rx

from shouwen_app.domain.act import CUSTOMER, Act, Via
from shouwen_app.services.clock import now


def asked_token(state: rx.State) -> str:
    """The ``k`` of the page's address, "" when it has none."""
    return state.router.url.query_parameters.get("k", "")


def address_of(state: rx.State) -> str:
    """Where the page was opened, for counting wrong guesses."""
    return state.router.session.client_ip


def customer_act() -> Act:
    """An act of a customer, now."""
    return Act(CUSTOMER, now(), via=Via.PUBLIC)
