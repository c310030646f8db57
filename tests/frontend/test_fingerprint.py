"""The fingerprint changes with what the front end is made from, and with nothing else."""

from pathlib import Path

import pytest

from shouwen_app.frontend.fingerprint import fingerprint

MODULE = "shouwen_app.shouwen_app"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("rxconfig.py", "assets/a.css", "shouwen_app/pages/a.py", "shouwen_app/db/a.py", "docs/a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


@pytest.mark.parametrize(
    "name", ["rxconfig.py", "assets/a.css", "shouwen_app/pages/a.py", "reflex.lock/package.json"]
)
def test_a_changed_input_changes_it(root: Path, name: str) -> None:
    before = fingerprint(root, MODULE)
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("y")

    assert fingerprint(root, MODULE) != before


@pytest.mark.parametrize("name", ["shouwen_app/db/a.py", "docs/a.md", "shouwen_app/pages/__pycache__/a.pyc"])
def test_anything_else_leaves_it(root: Path, name: str) -> None:
    before = fingerprint(root, MODULE)
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("y")

    assert fingerprint(root, MODULE) == before


def test_a_moved_file_changes_it(root: Path) -> None:
    before = fingerprint(root, MODULE)
    (root / "assets/a.css").rename(root / "assets/b.css")

    assert fingerprint(root, MODULE) != before


def test_each_composition_has_its_own(root: Path) -> None:
    assert fingerprint(root, MODULE) != fingerprint(root, "shouwen_app.public_app")
