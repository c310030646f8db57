"""Business hours (营业时间) of one working day, with breaks, so that time can be counted as working time."""

from dataclasses import dataclass
from datetime import time


def _seconds(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second


@dataclass(frozen=True, slots=True)
class BusinessHours:
    """The spans of a working day, in order and apart; a span holds its first instant, not its last."""

    spans: tuple[tuple[time, time], ...]

    @property
    def opens(self) -> time:
        return self.spans[0][0]

    @property
    def closes(self) -> time:
        return self.spans[-1][1]

    @property
    def seconds_per_day(self) -> int:
        return self.seconds_until(time.max)

    @property
    def minutes_per_day(self) -> int:
        return self.seconds_per_day // 60

    def is_open(self, at: time) -> bool:
        return any(first <= at < last for first, last in self.spans)

    def seconds_until(self, at: time) -> int:
        """Working seconds of the day that have passed at this time of day."""
        now = _seconds(at)
        return sum(max(0, min(now, _seconds(last)) - _seconds(first)) for first, last in self.spans)


STANDARD_HOURS = BusinessHours(((time(8, 30), time(12)), (time(14), time(17, 30))))
