"""Runs the composed app in this very process (单进程服务), so that stopping or killing it leaves nothing behind."""

import asyncio
import contextlib
import errno
import importlib
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import NoReturn

import reflex as rx
from granian.constants import Interfaces
from granian.server.embed import Server

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.http.health import READINESS
from shouwen_app.http.logs import configure_logging
from shouwen_app.settings import Settings

DRAIN_SECONDS = 8.0
CLOSE_SECONDS = 5.0
_LOOK_SECONDS = 0.02


def serve(module: str, house: Settings, on_ready: Callable[[], None]) -> None:
    """Serve ``module``'s app until SIGINT or SIGTERM, then end the process; ``on_ready`` is called once it answers.

    Raises InvalidInput when the address cannot be had.
    """
    claim(house.host, house.port)
    configure_logging()
    composed: rx.App = importlib.import_module(module).app
    asyncio.run(_serve(composed, house, on_ready))


async def _serve(composed: rx.App, house: Settings, on_ready: Callable[[], None]) -> NoReturn:
    server = Server(
        composed(), address=house.host, port=house.port, interface=Interfaces.ASGI, log_enabled=False
    )
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    READINESS.when_ready(on_ready)
    serving = loop.create_task(server.serve())
    stopping = loop.create_task(stopped.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if not serving.done():
        await _drain(composed)
        server.stop()
    await asyncio.wait({serving}, timeout=CLOSE_SECONDS)
    _leave()


async def _drain(composed: rx.App) -> None:
    """Let running handlers finish and answer, then close the websockets: the server waits for each open one."""
    processor, sockets = composed.event_processor, composed.sio
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(DRAIN_SECONDS):
            while processor._tasks or processor._token_queues:  # noqa: ASYNC110 - it tells nobody when it is idle
                await asyncio.sleep(_LOOK_SECONDS)
    if sockets is not None:
        for namespace in list(sockets.manager.get_namespaces()):
            for sid, _ in list(sockets.manager.get_participants(namespace, None)):
                await sockets.disconnect(sid, namespace=namespace)


def _leave() -> NoReturn:
    """End now that all is closed: the server's native threads abort when they outlive the interpreter."""
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)


def claim(host: str, port: int) -> None:
    """Refuse a taken port: the server itself would share it silently and take part of its connections."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as error:
            if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                raise InvalidInput("serve.address", field="SHOUWEN_HOST", host=host) from error
            raise InvalidInput("serve.port_taken", field="SHOUWEN_PORT", port=port) from error
