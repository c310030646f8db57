"""One-time passwords (一次性密码): shown once to the administrator, exchanged at the first log-in."""

import secrets
from typing import Final

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz"
_ALPHABET: Final = _LETTERS + _LETTERS.upper().replace("L", "") + "23456789"
_GROUPS, _LENGTH = 4, 4


def one_time_password() -> str:
    """Four groups of four without look-alikes (about 90 bits); mixed enough for every password policy."""
    while True:
        groups = ["".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)) for _ in range(_GROUPS)]
        password = "-".join(groups)
        if (
            any(c.isupper() for c in password)
            and any(c.islower() for c in password)
            and any(c.isdigit() for c in password)
        ):
            return password
