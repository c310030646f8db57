"""Counting wrong guesses (猜测限制): too many within a while and the caller has to wait."""

from collections import deque
from datetime import datetime, timedelta
from threading import Lock

from shouwen_app.domain.errors import RuleViolation

_MOST_KEYS = 10_000


class Misses:
    """Misses per key in this process; ``limit`` of them within ``window`` close the key until they have aged."""

    def __init__(self, code: str, *, limit: int, window: timedelta) -> None:
        self._code = code
        self._limit = limit
        self._window = window
        self._misses: dict[str, deque[datetime]] = {}
        self._lock = Lock()

    def check(self, key: str, now: datetime) -> None:
        """Raises RuleViolation with the code given and the minutes to wait."""
        with self._lock:
            misses = self._recent(key, now)
            if len(misses) >= self._limit:
                wait = misses[-self._limit] + self._window - now
                raise RuleViolation(self._code, minutes=max(1, -(-wait // timedelta(minutes=1))))

    def miss(self, key: str, now: datetime) -> None:
        """Count a wrong guess."""
        with self._lock:
            self._recent(key, now)
            self._misses.setdefault(key, deque(maxlen=self._limit)).append(now)
            if len(self._misses) > _MOST_KEYS:
                self._forget(now)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._misses.clear()

    def _recent(self, key: str, now: datetime) -> deque[datetime]:
        misses = self._misses.get(key, deque())
        while misses and misses[0] <= now - self._window:
            misses.popleft()
        if not misses:
            self._misses.pop(key, None)
        return misses

    def _forget(self, now: datetime) -> None:
        for key in list(self._misses):
            self._recent(key, now)
        while len(self._misses) > _MOST_KEYS:
            self._misses.pop(next(iter(self._misses)))
