"""Where attachments lie (附件存放): files under random names in the data folder, on disk before the row is committed."""

import os
import secrets
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

from shouwen_app.settings import settings


class Shelf(StrEnum):
    """A folder of files: those of protected reports lie apart from all others (decision 0020)."""

    CASES = "attachments"
    REPORTS = "report-files"


_NAME_BYTES: Final = 24


def keep(data: bytes, shelf: Shelf) -> str:
    """Write ``data`` to a new file that survives a power cut; the name it lies under."""
    folder = _folder(shelf)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = secrets.token_hex(_NAME_BYTES)
    handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    _sync(folder)
    return name


def kept(name: str, shelf: Shelf) -> bytes:
    """The bytes under ``name``. Raises FileNotFoundError when the data folder lost them."""
    return (_folder(shelf) / name).read_bytes()


def files(shelf: Shelf) -> Iterator[tuple[str, float]]:
    """Every file's name and the time it was written, in seconds of the epoch."""
    folder = _folder(shelf)
    if folder.is_dir():
        yield from ((path.name, path.stat().st_mtime) for path in folder.iterdir())


def drop(name: str, shelf: Shelf) -> None:
    """Remove a file that nothing refers to."""
    (_folder(shelf) / name).unlink(missing_ok=True)


def _folder(shelf: Shelf) -> Path:
    return settings().data_dir / shelf


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
