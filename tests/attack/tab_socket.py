"""A raw websocket client (原始套接字): speaks as a browser tab does, and says whatever it likes."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from typing import Any, Self, TypeAlias, TypeVar
from urllib.parse import parse_qsl
from uuid import uuid4

import aiohttp
import socketio
from socketio.exceptions import SocketIOError

ROOT = "reflex___state____state"
NAMESPACE = "/_event"
NOTICE = f"{ROOT}.shouwen_app___state___notice____notice_state"
SECONDS = 15
LONGEST_CHAIN = 3
"""How many events may follow from one: loading a page, its handlers, a refusal."""

Update: TypeAlias = Mapping[str, Any]
Found = TypeVar("Found")


class TabSocket:
    """One tab's connection; ``first`` is what a fresh tab is told.

    The guard's rate limit is kept by resting ``pause`` seconds after each event of a crowd.
    """

    def __init__(
        self,
        base_url: str,
        *,
        cookie: str = "",
        token: str = "",
        origin: str = "",
        page: str = "/work",
        pause: float = 0.04,
    ) -> None:
        self.token = token or str(uuid4())
        self.first: Sequence[Update] = ()
        self._updates: list[Update] = []
        self._url = f"{base_url}?token={self.token}"
        self._headers = {"Origin": origin or base_url} | ({"Cookie": cookie} if cookie else {})
        self._page = page
        self._pause = pause
        self._sent = 0
        self._is_gone = False
        self._heard = asyncio.Event()
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        hello = {"name": f"{ROOT}.hydrate", "payload": {}, "router_data": router_data(self._page)}
        async with AsyncExitStack() as opening:
            session = await opening.enter_async_context(aiohttp.ClientSession())
            self._client = socketio.AsyncClient(reconnection=False, http_session=session)
            self._client.on("event", self._hear, namespace=NAMESPACE)
            self._client.on("disconnect", self._lose, namespace=NAMESPACE)
            opening.push_async_callback(self._client.disconnect)
            await self._client.connect(
                self._url,
                namespaces=[NAMESPACE],
                socketio_path=NAMESPACE,
                transports=["websocket"],
                headers=self._headers,
                auth={"event": hello},
            )
            self._open = opening.pop_all()
        self.first = await self.answers()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    async def send(self, handler: str, payload: object = None, *, page: str = "") -> None:
        """Send an event by the wire name of its handler and wait for nothing; ConnectionError without a server."""
        self._sent += 1
        if self._sent > 100:
            await asyncio.sleep(self._pause)
        event = {"name": handler, "payload": payload or {}, "router_data": router_data(page or self._page)}
        try:
            await self._client.emit("event", event, namespace=NAMESPACE)
        except SocketIOError as error:
            raise ConnectionError("the server is gone") from error

    async def answers(self, *, due: int = 0) -> Sequence[Update]:
        """Everything said since the last call, once the server has dealt with all that was sent and what it led to.

        A loaded server may answer the marks before the last of the ``due`` notices, which are then waited for.
        """
        marks = [uuid4().hex[:12] for _ in range(LONGEST_CHAIN)]
        for mark in marks:
            await self.send(f"{NOTICE}.show_failure", {"reference": mark})
            await self.until(lambda update, mark=mark: _reference(update) == mark or None)
        async with asyncio.timeout(SECONDS):
            while len(notices(self._updates)) < due + LONGEST_CHAIN:
                self._heard.clear()
                await self._heard.wait()
        said = [update for update in self._updates if _reference(update) not in marks]
        self._updates.clear()
        return said

    def forget(self) -> None:
        """Let go of what was said so far."""
        self._updates.clear()

    async def until(self, find: Callable[[Update], Found | None]) -> Found:
        """What ``find`` finds first in what was said and was not let go; ConnectionError when the server is gone."""
        async with asyncio.timeout(SECONDS):
            while True:
                self._heard.clear()
                for update in self._updates:
                    if (found := find(update)) is not None:
                        return found
                if self._is_gone:
                    raise ConnectionError("the server is gone")
                await self._heard.wait()

    async def ask(self, handler: str, payload: object = None, *, page: str = "") -> Sequence[Update]:
        """Send one event; what the server said to it."""
        await self.send(handler, payload, page=page)
        return await self.answers()

    def _hear(self, update: Update) -> None:
        self._updates.append(update)
        self._heard.set()

    def _lose(self, *_: object) -> None:
        self._is_gone = True
        self._heard.set()


def router_data(page: str) -> dict[str, object]:
    """What a browser says about the address it shows."""
    path, _, query = page.partition("?")
    return {"pathname": path, "asPath": page, "query": dict(parse_qsl(query))}


def redirects(said: Sequence[Update]) -> list[str]:
    """Where the tab was sent."""
    events = [event for update in said for event in update.get("events") or ()]
    return [event["payload"]["path"] for event in events if event["name"] == "_redirect"]


def notices(said: Sequence[Update]) -> list[str]:
    """The texts shown in the notice region."""
    texts = [var(update, NOTICE, "text") for update in said]
    return [text for text in texts if isinstance(text, str) and text]


def changed_states(said: Sequence[Update]) -> set[str]:
    """The states of which something was sent, the notice region left out."""
    return {state for update in said for state in update.get("delta") or {}} - {NOTICE}


def var(update: Update, state: str, name: str) -> object:
    """A var of a state as sent in an update, None when it was not sent."""
    return ((update.get("delta") or {}).get(state) or {}).get(f"{name}_rx_state_")


def latest(said: Sequence[Update], state: str, name: str) -> object:
    """The last value sent of a var."""
    values = [var(update, state, name) for update in said if state in (update.get("delta") or {})]
    return next((value for value in reversed(values) if value is not None), None)


def _reference(update: Update) -> object:
    return var(update, NOTICE, "reference")
