"""Durations and dates in words (时长与日期): working time, due times and the chip."""

from datetime import date, datetime, timedelta, tzinfo

from shouwen_app.domain.clock import ClockReading
from shouwen_app.texts import t


def working_duration(minutes: int, *, minutes_per_day: int = 420, precise: bool = False) -> str:
    """2 天 2 小时, below one day 2 小时 48 分, of working time; ``precise`` adds minutes to days."""
    days, rest = divmod(minutes, minutes_per_day)
    hours, left = divmod(rest, 60)
    if days and precise and left:
        return t("time.days_hours_minutes", days=days, hours=hours, minutes=left)
    if days:
        return t("time.days_hours", days=days, hours=hours) if hours else t("time.days", days=days)
    if hours:
        return t("time.hours_minutes", hours=hours, minutes=left) if left else t("time.hours", hours=hours)
    return t("time.minutes", minutes=left) if left else t("time.moment")


def clock_label(reading: ClockReading, *, minutes_per_day: int = 420, precise: bool = False) -> str:
    """The words on a clock chip: 剩 2 天 2 小时, 逾期 4 小时 12 分, 计时暂停, 用时 1 天 6 小时, 已逾期 after hours."""
    if reading.minutes == 0:
        return t(f"time.chip.{reading.state.value}_moment")
    duration = working_duration(reading.minutes, minutes_per_day=minutes_per_day, precise=precise)
    return t(f"time.chip.{reading.state.value}", duration=duration)


def date_label(on: date, *, today: date | None = None, weekday: bool = True) -> str:
    """10月9日（周五）, with its year when that differs from the year of ``today``."""
    key = "time.day" if today is None or on.year == today.year else "time.day_of_year"
    label = t(key, year=on.year, month=month_name(on.month), day=on.day)
    return t("time.with_weekday", date=label, weekday=weekday_name(on.weekday())) if weekday else label


def month_name(month: int) -> str:
    """10月 for 10."""
    return t("time.months").split()[month - 1]


def weekday_name(weekday: int) -> str:
    """四 for 3, as Python counts weekdays from Monday on."""
    return t("time.weekdays").split()[weekday]


def date_range_label(first: date, last: date, *, today: date | None = None) -> str:
    """10月1日–7日, one day as 10月10日（周六）, across months as 4月29日–5月3日."""
    if first == last:
        return date_label(first, today=today)
    if (first.year, first.month) == (last.year, last.month) and (today is None or today.year == first.year):
        return t("time.range_same_month", month=month_name(first.month), day=first.day, last_day=last.day)
    labels = (date_label(on, today=today, weekday=False) for on in (first, last))
    return t("time.range", first=next(labels), last=next(labels))


def due_label(at: datetime, now: datetime, zone: tzinfo, *, with_weekday: bool = False) -> str:
    """今天 17:30, 明天 17:30, else 10月8日 17:30; with the weekday always as a date: 10月8日（周四）17:30."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    time = local.strftime("%H:%M")
    if with_weekday:
        return t("time.at_weekday", date=date_label(local.date(), today=today), time=time)
    if local.date() == today:
        return t("time.today", time=time)
    if local.date() == today + timedelta(days=1):
        return t("time.tomorrow", time=time)
    return t("time.at", date=date_label(local.date(), today=today, weekday=False), time=time)
