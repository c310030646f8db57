"""Browser tabs without a browser: real events through the framework's own processor and our guard."""

import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any, TypeVar
from uuid import uuid4

import pytest
import pytest_asyncio
import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex.utils.format import format_event_handler
from reflex_base.event import Event
from reflex_base.event.processor import BaseStateEventProcessor

from shouwen_app.db.models import Staff

S = TypeVar("S", bound=rx.State)
Form = TypeVar("Form", bound=Mapping[str, Any])


class Tab:
    """One tab: what it was sent, and its states."""

    def __init__(self, processor: BaseStateEventProcessor, cookie: str) -> None:
        self.token = str(uuid4())
        self.cookie = cookie
        self.delta: dict[str, dict[str, Any]] = {}
        self.events: list[Event] = []
        self._processor = processor

    async def send(self, handler: Any, path: str = "/", /, **payload: object) -> None:
        """Send an event, by handler or by wire name, and wait for it and all it led to; raises what a handler raises."""
        name = handler if isinstance(handler, str) else format_event_handler(handler)
        pathname, _, query = path.partition("?")
        asked = dict(part.split("=", 1) for part in query.split("&") if part)
        headers = {"cookie": self.cookie, "origin": "http://localhost"}
        place = {"pathname": pathname, "asPath": path, "query": asked}
        sender = {"token": self.token, "sid": "socket", "ip": "127.0.0.1", "headers": headers}
        event = Event(name=name, payload=payload, router_data={**place, **sender})
        await (await self._processor.enqueue(self.token, event)).wait_all()

    async def state(self, kind: type[S]) -> S:
        """The tab's state of this kind, as the server holds it."""
        context = self._processor._root_context
        assert context is not None
        root = await context.state_manager.get_state(rx.BaseStateToken(ident=self.token, cls=rx.State))
        return await root.get_state(kind)

    def filled(self, form: type[Form], **fields: str | bool) -> Form:
        """A form as the browser sends it: every control is there, "" or unticked unless given."""
        empty = {name: False if kind is bool else "" for name, kind in form.__annotations__.items()}
        assert fields.keys() <= empty.keys()
        return form(**{**empty, **fields})

    @property
    def redirects(self) -> list[str]:
        """Where the tab was sent."""
        return [str(event.payload["path"]) for event in self.events if event.name == "_redirect"]


OpenTab = Callable[..., Awaitable[Tab]]


@pytest.fixture(scope="session")
def guarded_app() -> rx.App:
    """The product as it is composed, with its guard."""
    from shouwen_app.shouwen_app import app

    return app


@pytest_asyncio.fixture
async def tab(guarded_app: rx.App, cookie_of: Callable[[Staff], str]) -> AsyncIterator[OpenTab]:
    """Opens tabs: ``await tab()`` for a stranger, ``await tab(signed_in_as=person)``, or with a cookie header."""
    processor = BaseStateEventProcessor(middleware=guarded_app, backend_exception_handler=None)
    processor.configure(state_manager=StateManagerMemory())
    tabs: dict[str, Tab] = {}

    async def emit_delta(token: str, delta: Mapping[str, Mapping[str, Any]]) -> None:
        for state, changes in delta.items():
            tabs[token].delta.setdefault(state, {}).update(changes)

    async def emit_event(token: str, *events: Event) -> None:
        tabs[token].events.extend(events)

    context = processor._root_context
    assert context is not None
    processor._root_context = dataclasses.replace(
        context, emit_delta_impl=emit_delta, emit_event_impl=emit_event
    )

    async def open_tab(*, signed_in_as: Staff | None = None, cookie: str = "") -> Tab:
        opened = Tab(processor, cookie_of(signed_in_as) if signed_in_as else cookie)
        tabs[opened.token] = opened
        return opened

    async with processor:
        yield open_tab
