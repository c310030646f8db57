"""Where to go after log-in (登录后去向): only places inside the product."""

from typing import Final
from urllib.parse import urlsplit

from shouwen_app.domain.act import Actor
from shouwen_app.domain.permissions import Permission

_LONGEST: Final = 500
_NOT_A_GOAL: Final = ("/login", "/logout", "/password", "/first")


def local_path(given: str) -> str:
    """``given`` when it is a path of this product, else "": no host, no scheme, no ``//`` or backslash trick."""
    if not given.startswith("/") or given.startswith("//") or len(given) > _LONGEST:
        return ""
    if "\\" in given or any(ord(char) <= ord(" ") for char in given):
        return ""
    parts = urlsplit(given)
    if parts.scheme or parts.netloc or parts.path.rstrip("/") in _NOT_A_GOAL:
        return ""
    return given


def home_of(actor: Actor) -> str:
    """The first page of a person: the workbench, or the settings for an administrator, who sees no cases."""
    if actor.may(Permission.CASE_VIEW):
        return "/work"
    return "/settings/units" if actor.may(Permission.UNIT_MANAGE) else "/password"
