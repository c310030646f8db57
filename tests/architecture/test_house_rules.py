"""Rules of the house that a machine can check: size, docstrings, one home for clock and environment, clean locks."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from shouwen_app.frontend.composition import ROOT

PRODUCT = ("shouwen_app", "analytics", "benchmarks")
LONGEST_FILE = 300
LOCKS = ("requirements.lock", "requirements-dev.lock", "reflex.lock/package-lock.json")


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        found = (ROOT / folder).rglob("*.py")
        yield from (path for path in found if not {"__pycache__", "versions"} & set(path.parts))


def test_no_source_file_is_too_long() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in sources(*PRODUCT, "tests")
    }

    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [path for path in sources(*PRODUCT) if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]

    assert silent == []


def test_columns_are_named_in_lower_case() -> None:
    """One engine takes ``p`` and ``P`` for the same column and goes on with wrong figures."""
    named = [
        (path.name, name)
        for path in sources("analytics", "shouwen_app/db/facts")
        for name in columns(ast.parse(path.read_text("utf-8")))
    ]

    assert len(named) > 100
    assert [each for each in named if not re.fullmatch(r"[a-z][a-z0-9_]*", each[1])] == []


def columns(tree: ast.AST) -> Iterator[str]:
    """The names that a file gives to columns: in schemas, frames, ``col`` and ``alias``, and as keywords."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        called = ast.unparse(call.func).rpartition(".")[2]
        if called in {"col", "alias"}:
            yield from (str(each.value) for each in call.args if isinstance(each, ast.Constant))
        if called in {"with_columns", "agg", "assign"}:
            yield from (each.arg for each in call.keywords if each.arg)
        if called in {"Schema", "DataFrame"}:
            keys = (key for each in call.args if isinstance(each, ast.Dict) for key in each.keys)
            yield from (str(key.value) for key in keys if isinstance(key, ast.Constant))


def test_figures_read_their_cases_one_way() -> None:
    """Else one page of a large house would read every row from the database (decision 0030)."""
    importers = [
        str(path.relative_to(ROOT))
        for path in sources("shouwen_app/services", "shouwen_app/jobs", "shouwen_app/cli")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and {"case_frame", "fact_frame"} & {each.name for each in node.names}
    ]

    assert set(importers) == {"shouwen_app/services/insight/facts.py"}


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_registry(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")

    assert re.findall(r'"resolved"|--index-url|--find-links|https?://[^\s"]*registry', text) == []


def test_the_lock_pins_the_framework_exactly() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")

    assert {"reflex==0.10.1", "reflex-base==0.10.1"} <= set(
        re.findall(r"^(reflex\S*==\S+)", text, re.MULTILINE)
    )


def test_the_public_process_takes_nothing_but_what_is_public() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "shouwen_app", "handlers", "--json"],
        env={**os.environ, "SHOUWEN_PUBLIC_ONLY": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    listed = json.loads(done.stdout)
    own = {each["name"].split(".")[1] for each in listed if ".shouwen_app___" in each["name"]}

    assert {each["permission"] for each in listed} <= {"public", "denied"}
    assert {"name": "POST /f", "kind": "route", "permission": "public"} in listed
    assert {
        name for name in own if not re.match(r"shouwen_app___state___(public|notice|refusal|identity)", name)
    } == set()
