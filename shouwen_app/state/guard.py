"""The guard (守卫): decides before every event whether its sender may call that handler; deny by default."""

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote

import reflex as rx
from reflex.app import App
from reflex.event import IndividualEventType
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.services.clock import now
from shouwen_app.services.signin.access import log_refusal
from shouwen_app.services.signin.cookie import token_hash, token_in
from shouwen_app.services.signin.local_path import local_path
from shouwen_app.services.signin.recognise import recognise
from shouwen_app.services.signin.views import SignedIn
from shouwen_app.services.transaction import in_transaction
from shouwen_app.state.identity import TabOwner, current_actor, remember
from shouwen_app.state.policy import PUBLIC, SIGNED_IN, Policy, action, policy_of
from shouwen_app.state.rate_limit import RateLimit
from shouwen_app.state.refusal import RefusalState

__all__ = [
    "FRAMEWORK",
    "PUBLIC",
    "SIGNED_IN",
    "Guard",
    "Policy",
    "action",
    "current_actor",
    "policy_of",
]

_ROOT: Final = "reflex___state____state."
FRAMEWORK: Final = frozenset(
    _ROOT + name
    for name in (
        "hydrate",
        "hydrate_and_load",
        "set_is_hydrated",
        "reflex___state____on_load_internal_state.on_load_internal",
        "reflex___state____on_load_internal_state.set_is_hydrated",
        "reflex___state____update_vars_internal_state.update_vars_internal",
        "reflex___state____frontend_event_exception_state.handle_frontend_exception",
    )
)
"""The framework's own handlers, the only ones allowed without a policy."""

# Texts holding this tag send the framework's literal parser into an endless loop.
_TAG: Final = "<reflex.Var>"
_SESSION_EVENTS = RateLimit(burst=200, per_second=40)
_ADDRESS_EVENTS = RateLimit(burst=600, per_second=120)
_REFUSAL_ENTRIES = RateLimit(burst=20, per_second=0.5)


class Guard(rx.Middleware):
    """Runs under the state lock before every event: from the socket, chained, on load, background."""

    async def preprocess(self, app: App, state: BaseState, event: Event) -> StateUpdate | None:  # noqa: ARG002 - the framework's signature
        """None lets the event pass; a StateUpdate ends it here. An exception ends it too."""
        remember(None)
        root = state._get_root_state()
        if _has_tag(event.payload) or _has_tag(_asked_route(root)):
            return StateUpdate()
        address = root.router.session.client_ip
        token = token_in(root.router.headers.cookie)
        signed_in = await recognise(token)
        key = token_hash(token) if signed_in else ""
        if not (_SESSION_EVENTS.allows(key) if key else _ADDRESS_EVENTS.allows(address)):
            return StateUpdate()
        await _claim_tab(root, key)
        remember(signed_in)
        if event.name in FRAMEWORK or _may_pass(_policy(event.name), signed_in):
            return None
        await _record(signed_in, event.name, address)
        return StateUpdate(events=Event.from_event_type(_answer(root, signed_in)))


def _policy(handler_name: str) -> Policy | None:
    registered = RegistrationContext.get().event_handlers.get(handler_name)
    return policy_of(registered.handler.fn) if registered else None


def _may_pass(policy: Policy | None, signed_in: SignedIn | None) -> bool:
    if policy is None:
        return False
    if policy.public:
        return True
    if signed_in is None or signed_in.must_change_password:
        return False
    return policy.permission == SIGNED_IN or policy.permission in signed_in.actor.permissions


def _answer(root: BaseState, signed_in: SignedIn | None) -> IndividualEventType:
    if signed_in is None:
        return rx.redirect(f"/login?next={quote(_page(root), safe='')}")
    if signed_in.must_change_password:
        return rx.redirect("/password?error=first")
    return RefusalState.denied


async def _claim_tab(root: BaseState, key: str) -> None:
    owner = await root.get_state(TabOwner)
    if owner._session_hash == key:
        return
    if owner._session_hash:
        root.reset()
    owner._session_hash = key


async def _record(signed_in: SignedIn | None, handler: str, address: str) -> None:
    if not _REFUSAL_ENTRIES.allows(str(signed_in.session_id) if signed_in else address):
        return
    staff_id = signed_in.actor.staff_id if signed_in else None
    await in_transaction(
        log_refusal,
        Act(SYSTEM, now()),
        staff_id=staff_id,
        what=handler,
        address=address,
        kind=AccessKind.REFUSED,
    )


def _page(root: BaseState) -> str:
    asked = root.router_data.get("asPath")
    return local_path(asked if isinstance(asked, str) else "")


def _asked_route(root: BaseState) -> list[object]:
    """The place in the root state, since an event queued by another one carries none of its own."""
    return [root.router_data.get(part) for part in ("pathname", "asPath", "query")]


def _has_tag(value: object) -> bool:
    if isinstance(value, str):
        return _TAG in value
    if isinstance(value, Mapping):
        return _has_tag(list(value)) or _has_tag(list(value.values()))
    return isinstance(value, Iterable) and not isinstance(value, bytes) and any(map(_has_tag, value))
