"""The name of a browser (浏览器名称) out of what it calls itself, for the list of sessions."""

from typing import Final

_PROGRAMS: Final = (
    ("MicroMessenger/", "微信"),
    ("Edg/", "Edge"),
    ("QQBrowser/", "QQ 浏览器"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS: Final = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
_LONGEST: Final = 30


def browser_name(user_agent: str) -> str:
    """Edge · Windows; the beginning of an unknown one as it is. Order matters: most claim to be Chrome too."""
    known = [
        next((name for mark, name in table if mark in user_agent), "") for table in (_PROGRAMS, _SYSTEMS)
    ]
    return " · ".join(name for name in known if name) or user_agent[:_LONGEST]
