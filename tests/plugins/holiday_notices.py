"""Holiday notices (放假安排的通知) in the wording of the State Council's, made from a calendar year."""

from datetime import date, timedelta

from shouwen_app.domain.calendar_year import CalendarYear, HolidayPeriod

_ORDINALS = "一二三四五六七八九十"


def day_words(on: date, *, month: bool = True, year: bool = False, mark: str = "周") -> str:
    weekday = "一二三四五六日"[on.weekday()]
    return f"{f'{on.year}年' if year else ''}{f'{on.month}月' if month else ''}{on.day}日（{mark}{weekday}）"


def period_words(period: HolidayPeriod, *, shifted: bool, mark: str = "周") -> str:
    first, last = period.first, period.last
    crosses = first.year != last.year
    words = day_words(first, year=crosses, mark=mark)
    if period.days > 1:
        words += "至" + day_words(last, month=crosses or first.month != last.month, year=crosses, mark=mark)
    return f"{words}放假{'调休' if shifted else ''}，共{period.days}天。"


def notice_text(year: CalendarYear, *, mark: str = "周") -> str:
    """The notice of a published year; each make-up day stands in the paragraph of the nearest holiday."""
    reference, title = year.source.split("；")[0].split(" ", 1)
    lines = [
        title,
        reference,
        "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
        f"经国务院批准，现将{year.year}年部分节假日放假调休日期的具体安排通知如下。",
    ]
    for number, period in enumerate(year.holidays):
        worked = [on for on in year.make_up_workdays if _nearest(year, on) is period]
        words = period_words(period, shifted=bool(worked), mark=mark)
        if worked:
            words += "、".join(day_words(on, mark=mark) for on in worked) + "上班。"
        lines.append(f"　　{_ORDINALS[number]}、{period.name}：{words}")
    lines += [
        "节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置。",
        "国务院办公厅",
        f"{year.year - 1}年11月4日",
    ]
    return "\n".join(lines)


def _nearest(year: CalendarYear, on: date) -> HolidayPeriod:
    def distance(period: HolidayPeriod) -> timedelta:
        return max(period.first - on, on - period.last)

    return min(year.holidays, key=distance)
