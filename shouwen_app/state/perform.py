"""The bridge from a handler to a use case (执行): parse the form, act as whoever is signed in, one transaction."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, TypeVar

import reflex as rx

from shouwen_app.services import long_work
from shouwen_app.services.transaction import UseCase, in_reading, in_transaction
from shouwen_app.state.identity import current_act
from shouwen_app.state.notice import NoticeState, clear_notice
from shouwen_app.state.parsing import arguments_of, request_id_of

T = TypeVar("T")

TOLD_EVERY: Final = 0.25
"""Seconds between two looks at the progress of a long piece of work."""


async def perform(
    state: rx.State, use_case: UseCase[..., T], form: Mapping[str, Any], /, **extra: object
) -> T:
    """Carry out ``use_case`` with the fields of ``form``, and ``extra`` on top, in one transaction.

    What was typed stays in the page unless the handler changes it. Raises what the use case raises, and InvalidInput
    naming the field that is missing or malformed.
    """
    request_id = request_id_of(form)
    arguments = arguments_of(use_case, {**form, **extra})
    result = await in_transaction(use_case, current_act(request_id), **arguments)
    notice = await state.get_state(NoticeState)
    if notice.field:
        await clear_notice(state)
    return result


async def perform_watched(
    use_case: UseCase[..., T],
    form: Mapping[str, Any],
    /,
    *,
    request_id: str,
    tell: Callable[[int], Awaitable[None]],
) -> T:
    """Carry out a long ``use_case`` from a background handler and ``tell`` now and then how many percent are done.

    Raises like ``perform``.
    """
    arguments = arguments_of(use_case, form)
    work = asyncio.create_task(in_transaction(use_case, current_act(request_id), **arguments))
    try:
        while not (await asyncio.wait({work}, timeout=TOLD_EVERY))[0]:
            await tell(long_work.reached(request_id))
        return work.result()
    finally:
        long_work.forget(request_id)


async def fetch(_: rx.State, use_case: UseCase[..., T], /, **asked: object) -> T:
    """The result of a use case that changes nothing; arguments are parsed like those of a form."""
    return await in_reading(use_case, current_act(), **arguments_of(use_case, asked))


def new_request_id() -> str:
    """An id for a form that is about to be shown, so that a resend of it creates nothing twice."""
    return secrets.token_urlsafe(16)
