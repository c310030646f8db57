"""The chain of events (事件链): literals computed by hand with sha256sum, and what the hashes tell apart."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.chain import GENESIS, canonical, commitment, fold, instant, link, merkle_root

A, B, C = "a" * 64, "b" * 64, "c" * 64
LINK = "ecb851e7b5730618356807bdffdfd5e2faf1f885d3576b856b8c2a141dc393ea"
COMMITMENT = "1c3fc854768bbff66aa73dabb037ae30072f35750436a36a6f6dfc0f2675f5d6"
FOLD = "7d767aca7943e9725d958b908155832ac4080ad9f7989e9b73db5df9e0cc52b3"
ROOTS = [
    ([], GENESIS),
    ([A], "88df0645999a1bc9dec19086e862403750a069436d7ecf7775256f78279b3fcb"),
    ([A, B], "8804943b5cd513e565d58241431b7c132633e082eccd166cf71baa02eb36333e"),
    ([A, B, C], "3f4d56bc1f51d654d942888094dbd258f42d158c6b0f67add2825cc4b2a560be"),
]


def test_equal_values_have_one_form() -> None:
    body = {"seq": 1, "payload": {"乙": [1, None], "甲": "𠮷<>\n"}, "at": True}

    assert canonical(body) == '{"at":true,"payload":{"乙":[1,null],"甲":"𠮷<>\\n"},"seq":1}'


def test_an_instant_is_hashed_in_utc_with_microseconds() -> None:
    shanghai = datetime(2026, 9, 29, 14, 42, tzinfo=ZoneInfo("Asia/Shanghai"))

    assert (
        instant(shanghai)
        == instant(datetime(2026, 9, 29, 6, 42, tzinfo=UTC))
        == "2026-09-29T06:42:00.000000+00:00"
    )


def test_the_first_link_is_the_hash_computed_by_hand() -> None:
    assert link(GENESIS, '{"seq":1}') == LINK


def test_a_commitment_is_the_hash_computed_by_hand() -> None:
    assert commitment("00ff", "王秀英") == COMMITMENT


def test_folding_is_the_hash_computed_by_hand() -> None:
    assert fold(GENESIS, A) == FOLD


@pytest.mark.parametrize(("leaves", "root"), ROOTS)
def test_merkle_roots_computed_by_hand(leaves: list[str], root: str) -> None:
    assert merkle_root(leaves) == root


@given(st.lists(st.sampled_from((A, B, C)), max_size=9), st.lists(st.sampled_from((A, B, C)), max_size=9))
def test_different_days_have_different_roots(one: list[str], other: list[str]) -> None:
    assert (merkle_root(one) == merkle_root(other)) == (one == other)


@given(st.text(max_size=5), st.text(max_size=5), st.text(max_size=5), st.text(max_size=5))
def test_a_commitment_hides_no_boundary(salt: str, value: str, other_salt: str, other_value: str) -> None:
    hexed = (salt.encode().hex(), other_salt.encode().hex())

    same = commitment(hexed[0], value) == commitment(hexed[1], other_value)

    assert same == ((hexed[0], value) == (hexed[1], other_value))
