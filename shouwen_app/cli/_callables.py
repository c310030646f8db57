"""Collects what the composed product accepts from outside (可调用清单), from the registries it really uses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import reflex as rx
from reflex_base.registry import RegistrationContext

from shouwen_app.http.endpoint import PUBLIC, Endpoint
from shouwen_app.http.public_routes import PUBLIC_ENDPOINTS
from shouwen_app.state.guard import FRAMEWORK, policy_of

DENIED: Final = "denied"
UNDECLARED: Final = "undeclared"


@dataclass(frozen=True, slots=True)
class Listed:
    """One handler or endpoint; ``permission`` is a name, ``signed-in``, ``public``, ``denied`` or ``undeclared``."""

    name: str
    kind: str
    permission: str


def callables(*, public_only: bool) -> list[Listed]:
    """All event handlers, endpoints and handlers of the framework in a composition, by kind and name."""
    app, endpoints = _public() if public_only else _whole()
    return sorted([*_events(app), *_routes(endpoints)], key=lambda each: (each.kind, each.name))


def _whole() -> tuple[rx.App, tuple[Endpoint, ...]]:
    from shouwen_app.http.routes import STAFF_ENDPOINTS
    from shouwen_app.shouwen_app import app

    return app, (*PUBLIC_ENDPOINTS, *STAFF_ENDPOINTS)


def _public() -> tuple[rx.App, tuple[Endpoint, ...]]:
    from shouwen_app.public_app import app

    return app, PUBLIC_ENDPOINTS


def _events(composed: rx.App) -> Iterator[Listed]:
    for route in list(composed._unevaluated_pages):
        composed._compile_page(route)
    for name, registered in RegistrationContext.get().event_handlers.items():
        policy = policy_of(registered.handler.fn)
        if name in FRAMEWORK:
            yield Listed(name, "framework", PUBLIC)
        elif name.endswith(".setvar"):
            yield Listed(name, "framework", DENIED)
        elif policy is None:
            yield Listed(name, "event", UNDECLARED)
        else:
            yield Listed(name, "event", PUBLIC if policy.public else str(policy.permission))


def _routes(endpoints: tuple[Endpoint, ...]) -> Iterator[Listed]:
    for endpoint in endpoints:
        for method in endpoint.methods:
            yield Listed(f"{method} {endpoint.path}", "route", endpoint.permission)
