"""Sealed copies (封存): a value is frozen as JSON with a digest, and thawed only while it is what it was."""

from hashlib import sha256
from typing import Generic, TypeVar

from pydantic import TypeAdapter

from shouwen_app.domain.errors import RuleViolation

T = TypeVar("T")


class Sealing(Generic[T]):
    """How values of one dataclass are sealed; ``damaged`` is the code of the error for one that was changed since."""

    def __init__(self, kind: type[T], damaged: str) -> None:
        self._adapter = TypeAdapter(kind)
        self._damaged = damaged

    def freeze(self, value: T) -> tuple[str, str]:
        """The value as it is kept, and the SHA-256 of that."""
        content = self._adapter.dump_json(value).decode()
        return content, sha256(content.encode()).hexdigest()

    def thaw(self, content: str, digest: str) -> T:
        """The value that was kept. Raises RuleViolation when it is not what it was when it was frozen."""
        if sha256(content.encode()).hexdigest() != digest:
            raise RuleViolation(self._damaged)
        return self._adapter.validate_json(content)
