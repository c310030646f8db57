"""What a password must be (密码要求): length and no easy guess (asvs), or also a mix of characters (dengbao, 等保)."""

import re
import unicodedata
from enum import StrEnum
from typing import Final

from shouwen_app.domain.errors import InvalidInput

SHORTEST: Final = 8
LONGEST: Final = 128
LEAST_KINDS: Final = 3
LEAST_DIFFERENT: Final = 4
LONGEST_RUN: Final = 6

_STEMS: Final = frozenset(
    {
        "abc",
        "abcd",
        "admin",
        "administrator",
        "aini",
        "anquan",
        "asdf",
        "asdfgh",
        "bank",
        "baseball",
        "changeme",
        "computer",
        "default",
        "dragon",
        "football",
        "guest",
        "hello",
        "huanying",
        "iloveyou",
        "index",
        "internet",
        "letmein",
        "login",
        "master",
        "mima",
        "monkey",
        "nihao",
        "nongcunxinyong",
        "nongshang",
        "nongxin",
        "p@ssw0rd",
        "p@ssword",
        "passw0rd",
        "password",
        "princess",
        "qazwsx",
        "qingfeng",
        "qinghe",
        "qwer",
        "qwert",
        "qwerty",
        "qwertyuiop",
        "root",
        "secret",
        "shouwen",
        "shouwenzeren",
        "staff",
        "sunshine",
        "super",
        "superman",
        "system",
        "taobao",
        "temp",
        "test",
        "tiankong",
        "trustno",
        "user",
        "username",
        "welcome",
        "woaini",
        "wodemima",
        "xinlianshe",
        "xinyong",
        "xinyongshe",
        "yinhang",
        "zaq",
        "zhongguo",
        "zxcvbn",
        "zxcvbnm",
    }
)
_ROWS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol",
)
_KINDS: Final = (r"[a-z]", r"[A-Z]", r"\d", r"[^A-Za-z\d]")


class PasswordPolicy(StrEnum):
    """``asvs``: OWASP ASVS, length before mixture; ``dengbao``: three of four kinds of character besides."""

    ASVS = "asvs"
    DENGBAO = "dengbao"


def canonical_password(password: str) -> str:
    """The form that is hashed, so that full-width typing of the same password is the same password."""
    return unicodedata.normalize("NFKC", password)


def check_password(
    password: str, *, login: str, name: str, policy: PasswordPolicy = PasswordPolicy.ASVS, field: str = "new"
) -> str:
    """The password in the form to hash. Raises InvalidInput naming ``field`` and what to do instead."""
    canonical = canonical_password(password)
    if len(canonical) < SHORTEST:
        raise InvalidInput("signin.password_short", field=field, shortest=SHORTEST)
    if len(canonical) > LONGEST:
        raise InvalidInput("signin.password_long", field=field, longest=LONGEST)
    lowered = canonical.lower()
    if login.lower() in lowered or (len(name) > 1 and name.lower() in lowered):
        raise InvalidInput("signin.password_personal", field=field)
    if _is_easy(lowered):
        raise InvalidInput("signin.password_common", field=field)
    if (
        policy is PasswordPolicy.DENGBAO
        and sum(bool(re.search(kind, canonical)) for kind in _KINDS) < LEAST_KINDS
    ):
        raise InvalidInput("signin.password_plain", field=field)
    return canonical


def _is_easy(lowered: str) -> bool:
    word = re.sub(r"[\W\d_]+$", "", lowered)
    return (
        len(set(lowered)) < LEAST_DIFFERENT
        or (lowered.isdigit() and len(lowered) < 2 * LONGEST_RUN)
        or word in _STEMS
        or re.sub(r"[\W\d_]", "", lowered) in _STEMS
        or _is_row(lowered)
    )


def _is_row(lowered: str) -> bool:
    """Whether it is little more than a run along the alphabet or the keyboard."""
    return any(
        len(lowered) - len(part) < LONGEST_RUN
        for row in _ROWS
        for line in (row, row[::-1])
        for part in (_longest_shared(lowered, line),)
        if len(part) >= LONGEST_RUN
    )


def _longest_shared(text: str, line: str) -> str:
    return max(
        (
            text[a:b]
            for a in range(len(text))
            for b in range(a + LONGEST_RUN, len(text) + 1)
            if text[a:b] in line
        ),
        key=len,
        default="",
    )
