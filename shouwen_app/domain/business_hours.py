"""Business hours (营业时间) of one day, with breaks, so that time can be counted as working time."""

from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from shouwen_app.domain.errors import InvalidInput


def _seconds(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second


@dataclass(frozen=True, slots=True)
class BusinessHours:
    """The spans of a day, in order and apart; a span holds its first instant, not its last.

    Raises InvalidInput when there is no span, when one ends before it begins, or when two overlap.
    """

    spans: tuple[tuple[time, time], ...]

    def __post_init__(self) -> None:
        if not self.spans:
            raise InvalidInput("calendar.hours_none", field="spans")
        turns = [at for span in self.spans for at in span]
        if any(at >= later for at, later in pairwise(turns)):
            raise InvalidInput("calendar.hours_order", field="spans")

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
