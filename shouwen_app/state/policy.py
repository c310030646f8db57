"""Policies (权限声明): what each event handler asks of whoever calls it, kept on the handler itself."""

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, Literal, TypeAlias, TypedDict, TypeVar, TypeVarTuple, Unpack, cast

import reflex as rx
from reflex.event import EventCallback
from reflex.istate.proxy import StateProxy

from shouwen_app.domain.errors import ShouwenError
from shouwen_app.domain.permissions import Permission
from shouwen_app.texts.language import language_at, speaking

PUBLIC: Final = "public"
SIGNED_IN: Final = "signed-in"
Demand: TypeAlias = Permission | Literal["public", "signed-in"]

ATTRIBUTE: Final = "_sw_policy"
Arguments = TypeVarTuple("Arguments")
Handler = TypeVar("Handler", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Policy:
    """What a handler demands: a permission by name, ``signed-in`` or ``public``."""

    permission: str

    @property
    def public(self) -> bool:
        return self.permission == PUBLIC


class EventOptions(TypedDict, total=False):
    """What the framework may be told about an event."""

    background: bool
    supersedes: bool
    throttle: int
    debounce: int


def action(
    demand: Demand, /, **options: Unpack[EventOptions]
) -> Callable[[Callable[[Any, *Arguments], Any]], EventCallback[*Arguments]]:
    """Declare who may call a handler, an ``async def``; an expected failure in it becomes a notice."""

    def declare(handler: Callable[[Any, *Arguments], Any]) -> EventCallback[*Arguments]:
        caught = _catching(handler)
        if demand == PUBLIC:
            caught = _in_the_pages_language(caught)
        setattr(caught, ATTRIBUTE, Policy(str(demand)))
        return rx.event(**options)(caught)

    return declare


def policy_of(handler: Callable[..., object]) -> Policy | None:
    """The policy a handler's function declares, None when it declares none."""
    return getattr(handler, ATTRIBUTE, None)


def _in_the_pages_language(handler: Handler) -> Handler:
    """Customers read the same page in two languages, and its address says which."""

    @wraps(handler)
    async def spoken(state: rx.State, *args: object, **kwargs: object) -> object:
        with speaking(language_at(state.router.url.path)):
            return await handler(state, *args, **kwargs)

    return cast("Handler", spoken)


def _catching(handler: Handler) -> Handler:
    if inspect.isasyncgenfunction(handler):
        return cast("Handler", _catching_steps(handler))
    if not inspect.iscoroutinefunction(handler):
        raise TypeError(f"{handler.__qualname__} must be async: a plain handler blocks everybody")
    return cast("Handler", _catching_result(handler))


def _catching_result(handler: Callable[..., Awaitable[Any]]) -> Callable[..., Any]:
    @wraps(handler)
    async def guarded(state: rx.State, *args: object, **kwargs: object) -> object:
        try:
            return await handler(state, *args, **kwargs)
        except ShouwenError as error:
            await _say(state, error)
            return None

    return guarded


def _catching_steps(handler: Callable[..., AsyncIterator[Any]]) -> Callable[..., Any]:
    @wraps(handler)
    async def guarded(state: rx.State, *args: object, **kwargs: object) -> AsyncIterator[object]:
        try:
            async for step in handler(state, *args, **kwargs):
                yield step
        except ShouwenError as error:
            await _say(state, error)

    return guarded


async def _say(state: rx.State, error: ShouwenError) -> None:
    # The notice state wears ``action`` itself, so it can only be imported once this module exists.
    from shouwen_app.state.notice import notify_error

    if isinstance(state, StateProxy):
        async with state:
            await notify_error(state, error)
    else:
        await notify_error(state, error)
