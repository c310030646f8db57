"""The working calendar (工作日历): which days are worked, and how much of a span is working time."""

from calendar import SATURDAY
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

from shouwen_app.domain.business_hours import STANDARD_HOURS, BusinessHours
from shouwen_app.domain.calendar_year import CalendarYear, DayInfo, DayKind, HolidayPeriod, YearStatus
from shouwen_app.domain.hours_plan import HoursPlan
from shouwen_app.domain.workday_count import WorkdayCount

SHANGHAI = ZoneInfo("Asia/Shanghai")
_WORKDAY, _WEEKEND, _MAKE_UP = (DayInfo(DayKind.WORKDAY), DayInfo(DayKind.WEEKEND), DayInfo(DayKind.MAKE_UP))


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Counts working days and working minutes; a year without data has its weekends off and is provisional.

    ``hours``: one day's hours, or a plan of hours that change with the season. Weekend duty opens a unit to
    the public and never makes a working day (decision 0012): no limit and no working minute counts it.
    """

    years: tuple[CalendarYear, ...]
    hours: BusinessHours | HoursPlan = STANDARD_HOURS
    zone: ZoneInfo = SHANGHAI
    plan: HoursPlan = field(init=False, repr=False, compare=False)
    _count: WorkdayCount = field(init=False, repr=False, compare=False)
    _published: frozenset[int] = field(init=False, repr=False, compare=False)
    _piece_counts: list[int] = field(init=False, repr=False, compare=False)
    _piece_seconds: list[int] = field(init=False, repr=False, compare=False)
    _seconds_before: list[int] = field(init=False, repr=False, compare=False)
    _closes_at: dict[date, datetime] = field(
        init=False, repr=False, compare=False, default_factory=dict[date, datetime]
    )

    def __post_init__(self) -> None:
        special = {
            on: DayInfo(DayKind.HOLIDAY, period.name) for period in self.holidays() for on in period.dates()
        }
        special |= dict.fromkeys(self.make_up_workdays(), _MAKE_UP)
        count = WorkdayCount(special)
        plan = self.hours if isinstance(self.hours, HoursPlan) else HoursPlan(standard=self.hours)
        counts = [count.until(start - 1) for start in plan.starts]
        seconds = [piece.hours.seconds_per_day for piece in plan.pieces]
        lengths = (later - earlier for earlier, later in pairwise(counts))
        before = [0, *accumulate(days * each for days, each in zip(lengths, seconds, strict=False))]
        published = frozenset(year.year for year in self.years if year.status is YearStatus.PUBLISHED)
        object.__setattr__(self, "plan", plan)
        object.__setattr__(self, "_count", count)
        object.__setattr__(self, "_published", published)
        object.__setattr__(self, "_piece_counts", counts)
        object.__setattr__(self, "_piece_seconds", seconds)
        object.__setattr__(self, "_seconds_before", before)

    @property
    def minutes_per_day(self) -> int:
        """Working minutes of a standard day, the measure of a day in words and in pauses."""
        return self.plan.standard.minutes_per_day

    def holidays(self) -> Iterator[HolidayPeriod]:
        return (period for year in self.years for period in year.holidays)

    def make_up_workdays(self) -> Iterator[date]:
        return (on for year in self.years for on in year.make_up_workdays)

    def local(self, at: datetime) -> datetime:
        """The instant on the institution's wall clock; an input without a zone is read as already local."""
        return at.replace(tzinfo=self.zone) if at.tzinfo is None else at.astimezone(self.zone)

    def day_info(self, on: date) -> DayInfo:
        special = self._count.special.get(on)
        if special is not None:
            return special
        return _WORKDAY if on.weekday() < SATURDAY else _WEEKEND

    def is_workday(self, on: date) -> bool:
        return self.day_info(on).is_workday

    def is_provisional(self, on: date) -> bool:
        """Whether the year's holidays are not published yet, so that a date in it may still move."""
        return on.year not in self._published

    def hours_on(self, on: date) -> BusinessHours:
        """The business hours of the season, whether or not that day is worked."""
        return self.plan.rule_on(on).hours

    def opening_on(self, on: date) -> BusinessHours | None:
        """When the public is served that day: business hours, the hours of weekend duty, or None."""
        info, rule = self.day_info(on), self.plan.rule_on(on)
        if info.is_workday:
            return rule.hours
        return rule.duty.hours_on(on) if info.kind is DayKind.WEEKEND else None

    def is_open(self, at: datetime) -> bool:
        local = self.local(at)
        opening = self.opening_on(local.date())
        return opening is not None and opening.is_open(local.time())

    def close_of_business(self, on: date) -> datetime:
        """When business ends on that day, as an aware UTC instant; the day need not be a working day."""
        closes_at = self._closes_at.get(on)
        if closes_at is None:
            closes_at = self._closes_at[on] = self._instant(on, self.hours_on(on))
        return closes_at

    def close_of_day(self, on: date) -> datetime | None:
        """When the public is last served that day, be it by duty; None on a day that is closed."""
        opening = self.opening_on(on)
        return None if opening is None else self._instant(on, opening)

    def next_workday(self, on: date) -> date:
        """The first working day after the given day."""
        return self.add_workdays(on, 1)

    def add_workdays(self, on: date, n: int) -> date:
        """The n-th working day after ``on``, which itself is not counted; before it when n is negative."""
        if n == 0:
            return on
        ordinal = on.toordinal()
        counted = self._count.until(ordinal) if n > 0 else self._count.until(ordinal - 1) + 1
        return date.fromordinal(self._count.nth(counted + n))

    def workdays_between(self, after: date, upto: date) -> int:
        """Working days after ``after`` and not after ``upto``; negative when ``upto`` is earlier."""
        return self._count.until(upto.toordinal()) - self._count.until(after.toordinal())

    def working_minutes_between(self, start: datetime, end: datetime) -> int:
        """Whole working minutes from ``start`` to ``end``; 0 when ``end`` is not later."""
        return self.working_seconds_between(start, end) // 60

    def working_seconds_between(self, start: datetime, end: datetime) -> int:
        """Working seconds from ``start`` to ``end``, each cut to the whole second; 0 when ``end`` is not later."""
        return max(0, self._working_seconds_until(end) - self._working_seconds_until(start))

    def standard_minutes_between(self, start: datetime, end: datetime) -> int:
        """Like working minutes, but each working day is worth a standard day, however long its hours are."""
        days = max(Fraction(), self._working_days_until(end) - self._working_days_until(start))
        return int(days * self.minutes_per_day)

    def _instant(self, on: date, hours: BusinessHours) -> datetime:
        return datetime.combine(on, hours.closes, self.zone).astimezone(UTC)

    def _working_seconds_until(self, at: datetime) -> int:
        on, today = self._day_and_seconds(at)
        piece = self.plan.piece_on(on)
        days = self._count.until(on.toordinal() - 1) - self._piece_counts[piece]
        return self._seconds_before[piece] + days * self._piece_seconds[piece] + today

    def _working_days_until(self, at: datetime) -> Fraction:
        on, today = self._day_and_seconds(at)
        share = Fraction(today, self._piece_seconds[self.plan.piece_on(on)])
        return self._count.until(on.toordinal() - 1) + share

    def _day_and_seconds(self, at: datetime) -> tuple[date, int]:
        local = self.local(at)
        on = local.date()
        return on, self.hours_on(on).seconds_until(local.time()) if self.is_workday(on) else 0
