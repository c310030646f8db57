"""What a page (页面) declares once, so that both compositions register it the same way."""

from collections.abc import Callable
from dataclasses import dataclass

import reflex as rx
from reflex.event import EventType


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``public`` pages also exist in the public composition."""

    route: str
    view: Callable[[], rx.Component]
    title: str
    on_load: EventType[()] | None = None
    public: bool = False
