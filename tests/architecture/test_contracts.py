"""The import contracts (依赖方向) of pyproject.toml hold."""

from importlinter.cli import lint_imports


def test_imports_point_one_way() -> None:
    assert lint_imports(no_cache=True) == 0
