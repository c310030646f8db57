"""One-time passwords (一次性密码): shown once to the administrator, exchanged at the first log-in."""

import secrets
from typing import Final

from shouwen_app.domain.act import Act

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz"
_ALPHABET: Final = _LETTERS + _LETTERS.upper().replace("L", "") + "23456789"
_GROUPS, _LENGTH = 4, 4


def one_time_password(act: Act) -> str:
    """Four groups of four without look-alikes (about 90 bits); mixed enough for every password policy.

    Raises ValueError for an act with a request id: the stored result of a request would hold the password in clear.
    """
    if act.request_id:
        raise ValueError("a password is made without a request id, so that it is not stored")
    while True:
        groups = ["".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)) for _ in range(_GROUPS)]
        password = "-".join(groups)
        if (
            any(c.isupper() for c in password)
            and any(c.islower() for c in password)
            and any(c.isdigit() for c in password)
        ):
            return password
