"""The two compositions (两种组装) of one code base: staff and public pages, or public pages only (DMZ)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Composition:
    """Which app module is built and served, and the directory that holds its build."""

    module: str
    web_dir: Path


def client_dir(web_dir: Path) -> Path:
    """Where the finished static files of a build stand."""
    return web_dir / "build" / "client"


def composition(*, public_only: bool, web_dir: Path | None = None) -> Composition:
    """The composition to build or serve; ``web_dir`` is another place for its build."""
    if public_only:
        return Composition("shouwen_app.public_app", web_dir or ROOT / ".web-public")
    return Composition("shouwen_app.shouwen_app", web_dir or ROOT / ".web")
