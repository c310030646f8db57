"""The import contracts (依赖方向) of pyproject.toml hold."""

import pytest
from importlinter.cli import lint_imports


def test_imports_point_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The linter sets up logging for its own process and would silence the loggers of all later tests."""
    monkeypatch.setattr("logging.config.dictConfig", lambda _: None)

    assert lint_imports(no_cache=True) == 0
