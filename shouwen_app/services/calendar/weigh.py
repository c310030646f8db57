"""What a draft would do before it is saved (保存前预览): the days that turn, and the open cases that move."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from shouwen_app.db.repositories import open_clocks
from shouwen_app.db.repositories.clock_moves import Counted
from shouwen_app.domain.act import Act
from shouwen_app.domain.calendar_change import DayRun, changed_runs, span_to_recount
from shouwen_app.domain.calendar_year import CalendarYear, DayInfo, DayKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendar.drafts import YearDraft
from shouwen_app.services.calendar.recount import moved_clocks, window_of
from shouwen_app.services.calendar.save_year import checked, with_year
from shouwen_app.services.permission import require
from shouwen_app.services.policies.effect_view import MoveRow
from shouwen_app.services.rulebook import Rulebook, rulebook
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label, date_range_label, due_label

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Weighed:
    """The consequence of a draft in words and figures; ``rows`` are the first SHOWN of ``moved``, promises first."""

    summary: str = ""
    changes: tuple[str, ...] = ()
    effect: str = ""
    rows: tuple[MoveRow, ...] = ()
    more: str = ""
    counted: int = 0
    moved: int = 0
    promises: int = 0


def weigh_draft(session: Session, act: Act, *, draft: YearDraft) -> Weighed:
    """Which days and which open cases a draft would change. Raises InvalidInput for one that cannot be right."""
    require(act, Permission.CALENDAR_MANAGE)
    year = checked(draft)
    before, after = rulebook(), with_year(rulebook(), year)
    runs = changed_runs(before.calendar, after.calendar, year.year)
    days = span_to_recount(before.calendar, after.calendar, year.year)
    counted, moved = moved_clocks(session, after, window_of(after, days)) if days else (0, ())
    ends = [each for each in moved if each.why]
    promises = sum(each.is_promise for each in ends)
    key = "calendar.moves_some" if ends else "calendar.moves_none"
    return Weighed(
        summary=_summary(year, after),
        changes=tuple(_change(run, year.year) for run in runs) or (t("calendar.no_changes"),),
        effect=t(key, counted=counted, moved=len(ends), promises=promises),
        rows=tuple(_rows(session, act, ends, after)),
        more=t("calendar.moves_more", n=len(ends) - SHOWN) if len(ends) > SHOWN else "",
        counted=counted,
        moved=len(ends),
        promises=promises,
    )


def _rows(session: Session, act: Act, ends: Sequence[Counted], book: Rulebook) -> Iterator[MoveRow]:
    shown = sorted(ends, key=lambda each: (not each.is_promise, each.clock.due_at))[:SHOWN]
    cases = open_clocks.cases_of(session, (each.clock.case_id for each in shown))
    zone = book.calendar.zone
    for each in shown:
        case = cases[each.clock.case_id]
        yield MoveRow(
            case_no=case.case_no,
            title=case.title,
            what=t(f"clock.{each.clock.kind}"),
            before=due_label(each.clock.due_at, act.at, zone, with_weekday=True),
            after=due_label(each.due_at, act.at, zone, with_weekday=True),
        )


def _change(run: DayRun, year: int) -> str:
    days = date_range_label(run.first, run.last)
    if run.first.year != year:
        days = t("calendar.change_year", year=run.first.year, days=days)
    return t("calendar.change", days=days, before=kind_text(run.before), after=kind_text(run.after))


def _summary(year: CalendarYear, book: Rulebook) -> str:
    key = "calendar.summary" if year.make_up_workdays else "calendar.summary_no_make_up"
    return t(
        key,
        year=year.year,
        workdays=book.calendar.workdays_between(date(year.year - 1, 12, 31), date(year.year, 12, 31)),
        make_up="、".join(date_label(on, weekday=False) for on in sorted(year.make_up_workdays)),
        n=len(year.make_up_workdays),
    )


def kind_text(info: DayInfo) -> str:
    """国庆节放假, 调休上班, 休息, 工作日."""
    if info.kind is DayKind.HOLIDAY:
        return t("calendar.kind.holiday_named", name=info.name)
    return t(f"calendar.kind.{info.kind.value}")
