"""Reflex configuration (框架配置): the parts that are compiled into the front end, and the allowed origins."""

import json
from pathlib import Path

import reflex as rx
from reflex.constants import StateManagerMode

from shouwen_app.frontend.paint_first import PaintFirst
from shouwen_app.settings import settings

LOCKED = Path(__file__).parent / "reflex.lock" / "package.json"


def locked_packages() -> list[str]:
    """Every package of the lock, so that building one composition never prunes what only the other needs."""
    return sorted(json.loads(LOCKED.read_text("utf-8"))["dependencies"]) if LOCKED.exists() else []


def plugins() -> list[rx.plugins.Plugin]:
    """Radix for the staff; the public composition stays light without it. Pages show before their scripts come."""
    if settings().public_only:
        return [PaintFirst()]
    theme = rx.theme(
        accent_color="indigo", gray_color="slate", radius="medium", scaling="95%", panel_background="solid"
    )
    return [rx.plugins.RadixThemesPlugin(theme=theme), PaintFirst()]


config = rx.Config(
    app_name="shouwen_app",
    api_url="http://localhost:8000",
    deploy_url=None,
    backend_host=settings().host,
    backend_port=settings().port,
    cors_allowed_origins=list(settings().allowed_origins),
    trusted_proxy_hops=settings().trusted_proxy_hops,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    default_color_mode="system",
    state_manager_mode=StateManagerMode.MEMORY,
    redis_token_expiration=900,
    frontend_compression_formats=["brotli", "gzip"],
    frontend_lazy_bundled_libraries=True,
    disable_plugins=[rx.plugins.SitemapPlugin],
    frontend_packages=locked_packages(),
    plugins=plugins(),
)
