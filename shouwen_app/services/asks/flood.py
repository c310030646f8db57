"""Holding off floods (防灌水): how much one address and the whole world may send in before somebody has to wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from shouwen_app.services.misses import Misses

_WINDOW: Final = timedelta(minutes=10)
_PER_ADDRESS: Final = Misses("public.too_many_sent", limit=10, window=_WINDOW)
_TOGETHER: Final = Misses("public.too_busy", limit=300, window=_WINDOW)
_WITH_FILES: Final = Misses("public.too_many_sent", limit=30, window=_WINDOW)
_EVERYBODY: Final = "everybody"

TOO_MANY_SENT: Final = frozenset({"public.too_many_sent", "public.too_busy"})
"""Codes of the refusals that a later try may pass; HTTP answers them with 429."""


@contextmanager
def counted_sending(address: str, now: datetime) -> Iterator[None]:
    """Count what is sent in inside the block, when it was accepted.

    Raises RuleViolation before the block runs after 10 from one address, or 300 from all, within ten minutes.
    """
    _PER_ADDRESS.check(address, now)
    _TOGETHER.check(_EVERYBODY, now)
    yield
    _PER_ADDRESS.miss(address, now)
    _TOGETHER.miss(_EVERYBODY, now)


def count_files(address: str, now: datetime) -> None:
    """Count a form with files, whatever becomes of it. Raises RuleViolation after 30 from one address within ten minutes."""
    _WITH_FILES.check(address, now)
    _WITH_FILES.miss(address, now)


def forget_sending() -> None:
    """Start counting anew."""
    _PER_ADDRESS.clear()
    _TOGETHER.clear()
    _WITH_FILES.clear()
