"""The catalogue of rules (制度条款目录): complete, each ID once, each gist short."""

import re

import pytest

from shouwen_app.domain.rules import FEATURES, RULES, Rule
from shouwen_app.domain.rules.rule import LONGEST_GIST, catalogue

COUNTS = {
    1: 13, 2: 18, 3: 11, 4: 12, 5: 13, 6: 18, 7: 14, 8: 10, 9: 11, 10: 10,
    11: 11, 12: 16, 13: 14, 14: 15, 15: 11, 16: 30, 17: 11, 18: 18, 19: 20, 20: 14,
}  # fmt: skip
"""How many rules the digest draws from each of the twenty regulations."""


def regulation(rule: Rule) -> int:
    return int(rule.id[1:].partition(".")[0])


def test_holds_all_290_rules_each_once_from_the_first_to_the_last() -> None:
    ids = [rule.id for rule in RULES]

    assert (len(ids), len(set(ids))) == (290, 290)
    assert (ids[0], ids[-1]) == ("R1.0", "R20.B2")


@pytest.mark.parametrize("number", COUNTS)
def test_every_regulation_is_there_as_a_whole(number: int) -> None:
    rules = [rule for rule in RULES if regulation(rule) == number]

    assert len(rules) == COUNTS[number]


def test_regulations_stand_in_order() -> None:
    numbers = [regulation(rule) for rule in RULES]

    assert numbers == sorted(numbers)


def test_the_features_are_those_of_the_catalogue_and_every_one_is_asked_for() -> None:
    assert {feature for rule in RULES for feature in rule.features} == set(FEATURES)
    assert all(len(set(rule.features)) == len(rule.features) for rule in RULES)


def test_every_gist_is_chinese_and_no_two_are_alike() -> None:
    gists = [rule.gist for rule in RULES]

    assert all(re.search(r"[\u4e00-\u9fff]", gist) for gist in gists)
    assert len(set(gists)) == len(gists)


@pytest.mark.parametrize(
    ("rule_id", "features", "gist", "wrong"),
    [
        ("R21.1", ("F01",), "要旨", "not the ID"),
        ("16.9b", ("F01",), "要旨", "not the ID"),
        ("R16.9b", (), "要旨", "no feature"),
        ("R16.9b", ("F41",), "要旨", "outside the catalogue"),
        ("R16.9b", ("F01",), "", "empty or too long"),
        ("R16.9b", ("F01",), "长" * (LONGEST_GIST + 1), "empty or too long"),
    ],
)
def test_a_rule_cannot_be_built_wrongly(
    rule_id: str, features: tuple[str, ...], gist: str, wrong: str
) -> None:
    with pytest.raises(ValueError, match=wrong):
        Rule(rule_id, features, gist)


def test_an_id_given_twice_is_refused() -> None:
    rule = Rule("R16.9b", ("F07",), "要旨")

    with pytest.raises(ValueError, match=r"twice: \['R16\.9b'\]"):
        catalogue([rule], [rule])
