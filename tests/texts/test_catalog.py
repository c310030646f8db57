"""The catalog of texts: complete for the code that asks, strict towards mistakes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from shouwen_app import texts
from shouwen_app.texts import CATALOG, t
from shouwen_app.texts.areas import merge

PACKAGE = Path(texts.__file__).parents[1]


def keys_asked_for() -> Iterator[str]:
    """Every literal key given to t() or say() anywhere in the product."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"t", "say"}
                and node.args
            ):
                key = node.args[0]
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key.value


def test_fills_parameters():
    text = t("common.page_of", page=2, pages=9)

    assert text == "第 2 页，共 9 页"


def test_leaves_text_without_parameters_as_it_stands():
    assert t("common.product") == "首问"


def test_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        t("common.nothing_of_the_kind")


def test_missing_parameter_is_an_error():
    with pytest.raises(KeyError):
        t("common.page_of", page=2)


def test_key_given_by_two_areas_is_refused():
    with pytest.raises(ValueError, match=re.escape("common.seal")):
        merge([{"common.seal": "首"}, {"common.seal": "印"}])


def test_every_key_the_code_asks_for_has_a_text():
    assert sorted(set(keys_asked_for()) - CATALOG.keys()) == []


def test_keys_name_their_area_and_braces_hold_parameter_names():
    fields = {
        key: [name for _, name, _, _ in Formatter().parse(text) if name is not None]
        for key, text in CATALOG.items()
    }

    wrong = [key for key, names in fields.items() if "." not in key or not all(map(str.isidentifier, names))]

    assert wrong == []
