"""The files of the facts (事实文件): written whole under names that tell their content, swapped by one rename."""

import os
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

import polars as pl

from shouwen_app.db.facts.columns import FACTS
from shouwen_app.db.facts.manifest import FactsDamaged, Manifest, Part, from_json, to_json

_MANIFEST: Final = "manifest.json"
_LEFT_ALONE_FOR: Final = 600
"""Seconds: whoever read the manifest before may still be reading its files."""


class FactStore:
    """The facts in one folder. Files never change; a new manifest names new ones."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def manifest(self) -> Manifest | None:
        """The manifest in force, None before the first. Raises FactsDamaged."""
        try:
            return from_json((self._folder / _MANIFEST).read_bytes(), _MANIFEST)
        except FileNotFoundError:
            return None
        except OSError as problem:
            raise FactsDamaged(_MANIFEST) from problem

    def write(self, frame: pl.DataFrame, month: date | None, what: str = "") -> Part:
        """Put a frame on disk, ``what`` first in its name; it is read once a manifest names it."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        buffer = BytesIO()
        frame.write_parquet(buffer, compression="zstd", compression_level=3)
        digest = sha256(buffer.getbuffer()).hexdigest()
        words = (what, f"{month:%Y-%m}" if month else "", digest[:16])
        name = "-".join(filter(None, words)) + ".parquet"
        self._replace(name, buffer.getbuffer())
        return Part(month, name, frame.height, digest)

    def publish(self, manifest: Manifest) -> None:
        """Swap the facts at once, and remove files that no reader can be at any more."""
        for name in self._named_so_far() - manifest.names:
            with suppress(OSError):
                os.utime(self._folder / name)
        self._replace(_MANIFEST, memoryview(to_json(manifest)))
        oldest = time.time() - _LEFT_ALONE_FOR
        for path in self._folder.iterdir():
            if path.name not in manifest.names | {_MANIFEST} and path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)

    def scan(self, parts: Sequence[Part], schema: pl.Schema = FACTS) -> pl.LazyFrame:
        """The rows of months. Raises FactsDamaged when a file is not as it was written."""
        if not parts:
            return schema.to_frame().lazy()
        return pl.scan_parquet([self._checked(part) for part in parts])

    def load(self, part: Part) -> pl.DataFrame:
        """One file as a frame. Raises FactsDamaged."""
        return pl.read_parquet(self._checked(part))

    def check(self, parts: Iterable[Part]) -> None:
        """Raises FactsDamaged when one of the files is not as it was written."""
        for part in parts:
            self._checked(part)

    def _named_so_far(self) -> frozenset[str]:
        """The files of the manifest in force: from now on their time is when they were last needed."""
        with suppress(FactsDamaged):
            before = self.manifest()
            return before.names if before else frozenset()
        return frozenset()

    def _checked(self, part: Part) -> Path:
        path = self._folder / part.name
        try:
            state = path.stat()
            found = _digest(path, state.st_mtime_ns, state.st_size)
        except OSError as problem:
            raise FactsDamaged(part.name) from problem
        if found != part.sha256:
            raise FactsDamaged(part.name)
        return path

    def _replace(self, name: str, data: memoryview) -> None:
        """A file that is whole or not there, also after a power cut."""
        path, making = self._folder / name, self._folder / f"{name}.{os.getpid()}.tmp"
        with making.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        making.replace(path)
        with suppress(OSError):
            handle = os.open(self._folder, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)


@lru_cache(maxsize=4096)
def _digest(path: Path, _written_ns: int, _size: int) -> str:
    """A file is read for its digest once; the other arguments tell when it was touched since."""
    return sha256(path.read_bytes()).hexdigest()
