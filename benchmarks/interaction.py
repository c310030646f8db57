"""Interactions over the websocket (交互延迟): a fresh process's first, then one and twenty clients."""

import asyncio
import time
import uuid
from statistics import quantiles
from typing import Final

import socketio

from benchmarks.report import Figure

_ROOT: Final = "reflex___state____state"
_EVENT: Final = f"{_ROOT}.shouwen_app___state___notice____notice_state.dismiss"
_ROUTER: Final = {"pathname": "/login", "asPath": "/login", "query": {}}
_ROUNDS: Final = 60
_PAUSE_SECONDS: Final = 0.25


def interaction(base_url: str) -> list[Figure]:
    """Round trips of an event, in milliseconds; client and server share the machine."""
    first, *_ = asyncio.run(_clients(base_url, clients=1, rounds=1))
    figures = [Figure("first event of a fresh process", first, "ms", 50)]
    for clients in (1, 20):
        trips = quantiles(asyncio.run(_clients(base_url, clients=clients, rounds=_ROUNDS)), n=20)
        figures.append(Figure(f"event p50, {clients} client(s)", trips[9], "ms"))
        figures.append(Figure(f"event p95, {clients} client(s)", trips[18], "ms"))
    return figures


async def _clients(base_url: str, *, clients: int, rounds: int) -> list[float]:
    trips = await asyncio.gather(*(_client(base_url, rounds) for _ in range(clients)))
    return [trip for each in trips for trip in each]


async def _client(base_url: str, rounds: int) -> list[float]:
    client, answers = socketio.AsyncClient(reconnection=False), asyncio.Queue[object]()
    client.on("event", answers.put_nowait, namespace="/_event")
    await client.connect(
        f"{base_url}?token={uuid.uuid4()}",
        namespaces=["/_event"],
        socketio_path="/_event",
        transports=["websocket"],
        headers={"Origin": base_url},
        auth={"event": {"name": f"{_ROOT}.hydrate", "payload": {}, "router_data": _ROUTER}},
    )
    await asyncio.wait_for(answers.get(), 10)
    trips = [await _trip(client, answers) for _ in range(rounds)]
    await client.disconnect()
    return trips


async def _trip(client: socketio.AsyncClient, answers: "asyncio.Queue[object]") -> float:
    await asyncio.sleep(_PAUSE_SECONDS)
    while not answers.empty():
        answers.get_nowait()
    began = time.perf_counter()
    event = {"name": _EVENT, "payload": {}, "router_data": _ROUTER}
    await client.emit("event", event, namespace="/_event")
    await asyncio.wait_for(answers.get(), 10)
    return (time.perf_counter() - began) * 1000
