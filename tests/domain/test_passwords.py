"""What a password must be."""

import pytest

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.passwords import PasswordPolicy, check_password

REFUSED = [
    ("k7mq", "password_short"),
    ("麦" * 129, "password_long"),
    ("my0101word", "password_personal"),
    ("password123!", "password_common"),
    ("qwertyuiop", "password_common"),
    ("1qaz2wsx3edc", "password_common"),
    ("19851231", "password_common"),
    ("aaaaaaaaab", "password_common"),
    ("shouwen2026", "password_common"),
    ("zyxwvuts1", "password_common"),
]


@pytest.mark.parametrize(("password", "code"), REFUSED)
def test_refuses_what_is_guessed_first(password: str, code: str):
    with pytest.raises(InvalidInput) as refused:
        check_password(password, login="0101", name="周敏")

    assert refused.value.code == f"signin.{code}"


@pytest.mark.parametrize(
    "password", ["correct horse battery", "麦田里有三只羊在跑", "k7mq-x2pd-9rtw", "hunterplum"]
)
def test_accepts_long_ones_of_any_kind(password: str):
    assert check_password(password, login="0101", name="周敏") == password


def test_dengbao_asks_for_three_kinds_of_character():
    with pytest.raises(InvalidInput) as refused:
        check_password("correct horse", login="0101", name="周敏", policy=PasswordPolicy.DENGBAO)

    assert refused.value.code == "signin.password_plain"
    assert check_password("Correct horse 9", login="0101", name="周敏", policy=PasswordPolicy.DENGBAO)


def test_full_width_typing_is_the_same_password():
    assert check_password("ｋ７ｍｑ－ｘ２ｐｄ", login="0101", name="周敏") == "k7mq-x2pd"
