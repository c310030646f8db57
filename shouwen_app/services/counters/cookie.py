"""The cookie of a tablet (评价屏凭证): like the session's, under a name of its own, since nobody is signed in there."""

from datetime import timedelta
from typing import Final

from shouwen_app.services.signin.cookie import value_in
from shouwen_app.settings import settings

LASTS: Final = timedelta(days=400)
"""The longest a browser keeps a cookie."""

_SECURE_NAME: Final = "__Host-swc"
_PLAIN_NAME: Final = "swc"


def tablet_cookie() -> str:
    """``__Host-swc`` behind TLS, else ``swc``."""
    return _SECURE_NAME if settings().is_https else _PLAIN_NAME


def tablet_token_in(header: str) -> str:
    """The token of a tablet in a Cookie header, "" when it holds none."""
    return value_in(header, tablet_cookie())
