"""A person's own month (我的本月): counts with their denominators, an average only of whole fives of ratings."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories.month import final_grades, month_figures
from shouwen_app.domain.act import Act
from shouwen_app.domain.rating import SMALLEST_AGGREGATE
from shouwen_app.services.calendars import working_calendar
from shouwen_app.texts import t
from shouwen_app.texts.numbers import percent


@dataclass(frozen=True, slots=True)
class MonthView:
    """In words; ``on_time`` stands over ``on_time_of`` cases, ``average`` is a dash below five ratings."""

    received: int
    replied: int
    on_time: str
    on_time_of: int
    average: str
    average_note: str


def my_month(session: Session, act: Act) -> MonthView:
    """What came of the cases received this month for which the actor is first-inquiry person (product design §5, §6).

    The average grows by whole fives of final ratings: one more rating at a time would tell what each of them said.
    """
    start = working_calendar().local(act.at).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    figures = month_figures(session, act.actor.staff_id or 0, start, act.at)
    due = figures.on_time + figures.late
    grades = final_grades(session, act.actor.staff_id or 0, start, act.at)
    told = grades[: len(grades) - len(grades) % SMALLEST_AGGREGATE]
    return MonthView(
        received=figures.received,
        replied=figures.replied,
        on_time=percent(figures.on_time / due) if due else t("work.dash"),
        on_time_of=due,
        average=f"{sum(told) / len(told):.1f}" if told else t("work.dash"),
        average_note=t("work.rated_n", n=len(told))
        if told
        else t("work.rated_few", least=SMALLEST_AGGREGATE),
    )
