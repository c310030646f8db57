"""Puts one composition together (组装): pages, guard, plain routes and the wrapper around everything."""

import importlib
import logging
import secrets
import traceback
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final, TypeAlias, cast

import plotly.io
import reflex as rx
from reflex_base.utils.imports import ImportVar
from reflex_base.vars import VarData
from reflex_components_core.base.error_boundary import ErrorBoundary

from shouwen_app.components.say import say
from shouwen_app.http.endpoint import Endpoint, Refusal
from shouwen_app.http.health import READINESS
from shouwen_app.http.wrapper import Wrapper
from shouwen_app.pages.registry import Page
from shouwen_app.state.guard import Guard
from shouwen_app.state.notice import NoticeState
from shouwen_app.texts.language import Language, speaking

Beside: TypeAlias = Callable[[], AbstractAsyncContextManager[None]]

logger = logging.getLogger(__name__)

# One root document serves both languages, so its language is asked of the router, also while prerendering.
_ROUTER: Final = VarData(imports={"react-router": [ImportVar(tag="useLocation")]})
_IS_ENGLISH: Final = rx.Var(
    '(useLocation().pathname.split("/")[1] === "en")', _var_type=bool, _var_data=_ROUTER
)
_DOCUMENT_LANGUAGE: Final = rx.Var(f'({_IS_ENGLISH!s} ? "en" : "zh-CN")', _var_data=_ROUTER)

_LOADED_LATE = ("reflex.model", "argon2", "plotly.graph_objects", "polars", "segno", "xlsxwriter")


def assemble(
    *,
    pages: Sequence[Page],
    stylesheets: Sequence[str],
    endpoints: Sequence[Endpoint],
    refusal: Refusal,
    beside: Sequence[Beside] = (),
) -> rx.App:
    """The app of ``pages`` behind the guard, with ``endpoints`` behind ``refusal``, each answer with our headers.

    ``beside`` runs as long as the app serves.
    """
    plotly.io.templates.default = None
    app = rx.App(
        html_custom_attrs=cast("dict[str, str]", {"lang": _DOCUMENT_LANGUAGE}),
        stylesheets=list(stylesheets),
        head_components=[rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml")],
        toaster=None,
        app_wraps={
            (55, "ErrorBoundary"): lambda _: ErrorBoundary.create(
                fallback_render=rx.Var.create(_any_failure())
            )
        },
        backend_exception_handler=unexpected,
        api_transformer=Wrapper(endpoints, refusal),
    )
    app.add_middleware(Guard())
    app.register_lifespan_task(_warm_up)
    for task in beside:
        app.register_lifespan_task(task)
    for page in pages:
        app.add_page(page.view, route=page.route, title=page.title, on_load=page.on_load, image="")
    return app


def unexpected(exception: Exception) -> rx.event.EventSpec:
    """Log where an unforeseen failure came from, without its message, and show the user its reference number."""
    reference = secrets.token_hex(4).upper()
    frames = [
        f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(exception.__traceback__)[-12:]
    ]
    fields = {"reference": reference, "exception": type(exception).__name__, "frames": frames}
    logger.error("unexpected failure", extra={"fields": fields})
    return cast("rx.event.EventSpec", NoticeState.show_failure(reference))


@asynccontextmanager
async def _warm_up(app: rx.App) -> AsyncIterator[None]:
    """Load what the framework would load during the first visitor's first submit, then report ready."""
    for module in _LOADED_LATE:
        importlib.import_module(module)
    token = rx.BaseStateToken(ident=f"warm-up-{secrets.token_hex(8)}", cls=rx.State)
    async with app.modify_state(token):
        pass
    READINESS.report()
    yield
    READINESS.is_ready = False


def _any_failure() -> rx.Component:
    with speaking(Language.ENGLISH):
        english = _failure()
    return rx.cond(_IS_ENGLISH, english, _failure())


def _failure() -> rx.Component:
    return rx.el.main(
        rx.el.h1(say("failure.title")),
        rx.el.p(say("failure.advice")),
        rx.el.p(rx.el.a(say("failure.reload"), href="")),
        role="alert",
        style={"padding": "2rem", "max_width": "40rem", "margin": "auto"},
    )
