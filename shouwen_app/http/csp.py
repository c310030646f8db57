"""The content security policy (内容安全策略): own scripts and, by hash, the inline scripts the build put into a page."""

from collections.abc import Mapping, Sequence

from shouwen_app.frontend.inline_scripts import FALLBACK


def content_security_policy(scripts: Sequence[str], sockets: Sequence[str]) -> str:
    """The policy of one page; ``scripts`` are hash sources, ``sockets`` the websocket origins that old browsers need.

    Styles may be inline, since the framework's style engine writes them at run time; scripts never are, nor ``eval``.
    """
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *scripts],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "connect-src": ["'self'", *sockets],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(f"{rule} {' '.join(sources)}" for rule, sources in rules.items())


def scripts_of(path: str, status: int, pages: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The hashes for the page at ``path``: its own when it was prerendered, else those of the fallback page."""
    page = path.strip("/")
    return pages.get(page if status < 400 else FALLBACK) or pages.get(FALLBACK, ())  # noqa: PLR2004 - HTTP error


def socket_origins(origins: Sequence[str]) -> tuple[str, ...]:
    """``http(s)`` origins as the ``ws(s)`` origins of the same hosts."""
    return tuple(origin.replace("http", "ws", 1) for origin in origins)
