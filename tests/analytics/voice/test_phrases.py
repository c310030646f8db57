"""Phrases: counted by case, told of from five cases on, kept when chance does not explain them."""

import numpy as np
import polars as pl
import pytest

from analytics.voice import cases_saying, key_phrases, phrases

FILLER = ("开户预约", "利率咨询", "转账限额", "存单挂失", "密码重置", "对账回单", "零钱兑换", "社保换卡")


def texts(*said: str) -> pl.DataFrame:
    return pl.DataFrame(
        {"case_id": range(1, len(said) + 1), "text": list(said)},
        schema={"case_id": pl.Int64, "text": pl.String},
    )


def test_phrases_are_runs_of_characters_within_a_clause() -> None:
    said = phrases(texts("排队久，态度差的A 3号"))["phrase"]

    assert set(said) == {"排队", "队久", "排队久", "态度", "度差", "态度差"}


def test_a_case_says_a_phrase_once() -> None:
    assert phrases(texts("排队排队", "排队")).filter(pl.col("phrase") == "排队").rows() == [
        (1, "排队"),
        (2, "排队"),
    ]


@pytest.mark.parametrize("text", ["", "……12 ab", "久", "排 队"])
def test_what_has_no_run_has_no_phrase(text: str) -> None:
    assert phrases(texts(text)).rows() == []


def test_nothing_in_gives_nothing() -> None:
    assert key_phrases(phrases(texts()), 0, phrases(texts()), 0) == []


def test_the_phrase_that_sets_complaints_apart_is_found_whole() -> None:
    complaints = texts(*[f"排队时间长，{FILLER[n % 8]}" for n in range(40)])
    others = texts(*[FILLER[n % 8] for n in range(200)], "排队时间长")

    found = key_phrases(phrases(complaints), 40, phrases(others), 201)

    assert [(each.text, each.here, each.there) for each in found] == [
        ("排队时间", 40, 1),
    ]
    assert found[0].strength == pytest.approx(2 * _entropy(40, 1, 0, 200), rel=1e-9)


def _entropy(k11: int, k12: int, k21: int, k22: int) -> float:
    total, rows, columns = k11 + k12 + k21 + k22, (k11 + k12, k21 + k22), (k11 + k21, k12 + k22)
    cells = (
        (k11, rows[0], columns[0]),
        (k12, rows[0], columns[1]),
        (k21, rows[1], columns[0]),
        (k22, rows[1], columns[1]),
    )
    return sum(k * np.log(k * total / (row * column)) for k, row, column in cells if k)


def test_what_fewer_than_five_cases_say_is_never_told() -> None:
    complaints = texts(*["王小明经理"] * 4, *["开户预约"] * 30)
    others = texts(*["利率咨询"] * 300)

    found = {each.text for each in key_phrases(phrases(complaints), 34, phrases(others), 300)}

    assert "开户预约" in found
    assert not [text for text in found if "王" in text]


def test_texts_that_differ_by_chance_only_have_no_key_phrases() -> None:
    rng = np.random.default_rng(20261130)
    falsely = 0
    for _ in range(200):
        said = [" ".join(rng.choice(FILLER, 2)) for _ in range(400)]
        here, there = texts(*said[:100]), texts(*said[100:])
        falsely += bool(key_phrases(phrases(here), 100, phrases(there), 300))

    assert falsely <= 20


def test_the_cases_behind_a_phrase_are_those_it_counts() -> None:
    complaints = texts("排队时间长", "柜员好", "排队时间短")

    assert cases_saying(complaints, "排队时间").to_list() == [1, 3]
    assert cases_saying(complaints, "没有").to_list() == []
