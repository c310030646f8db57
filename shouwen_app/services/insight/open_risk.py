"""What is open (在办风险): how old it is, and how likely each case misses its promise, from how others went."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import polars as pl
from sqlmodel import Session

from analytics.metrics import Side
from analytics.metrics.backlog import BACKLOG, summarise_ages
from analytics.metrics.durations import REPLY_TIME
from analytics.statistics import limit_risk
from shouwen_app.db.extracts import cases_not_replied
from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import cases_within
from shouwen_app.domain.act import Act
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.insight.case_links import Listing
from shouwen_app.services.insight.facts import cases_between
from shouwen_app.services.insight.measure_words import part_name
from shouwen_app.services.insight.periods import EARLIEST
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent

MOST_ROWS: Final = 20
HISTORY: Final = timedelta(days=365)
"""How far back the cases lie that tell how long it takes."""

LATEST: Final = timedelta(days=31)
ENOUGH: Final = 20_000
"""So many of the LATEST make a probability as sure as anybody needs it, and are the most like those that wait today."""

FEWEST: Final = 30
"""So many cases must have been open as long before a probability is told."""


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Open cases of one age; ``width`` in percent of the fullest band."""

    name: str
    count: str
    share: str
    width: int
    href: str


@dataclass(frozen=True, slots=True)
class RiskRow:
    """An open case; ``risk`` in words with its interval and the cases it rests on, ``width`` 0 to 100."""

    case_no: str
    title: str
    unit: str
    due: str
    used: str
    risk: str
    width: int
    is_late: bool


def open_frame(session: Session, act: Act, *, unit: str = "", own: bool = False) -> pl.DataFrame:
    """The cases without a reply that the actor may see (``frames.CASES``), of a first-inquiry unit or person."""
    frame = cases_not_replied(session, act.actor, zone=working_calendar().zone)
    if unit:
        frame = frame.filter(pl.col("unit") == unit)
    return frame.filter(pl.col("first_inquiry_id") == act.actor.staff_id) if own else frame


def age_bands(frame: pl.DataFrame, act: Act, *, unit: str = "", own: bool = False) -> tuple[AgeBand, ...]:
    """The open cases ``frame`` by working days since the contact, of a unit or one's ``own``; each band opens its cases."""
    calendar = working_calendar()
    bands = summarise_ages(frame, BACKLOG, act.at, calendar)
    fullest = max((rate.successes for _, rate in bands), default=0)
    listing = Listing(EARLIEST, calendar.local(act.at).date(), unit, own)
    return tuple(
        AgeBand(
            name=part_name(band),
            count=t("insight.cases", n=count(rate.successes)),
            share=t("department.of_open", n=count(rate.trials), rate=percent(rate.rate)) if rate.rate else "",
            width=round(100 * rate.successes / fullest) if fullest else 0,
            href=listing.path(BACKLOG.slug, Side.NUMERATOR.value, band) if rate.successes else "",
        )
        for band, rate in bands
    )


def risk_rows(session: Session, act: Act, frame: pl.DataFrame) -> tuple[RiskRow, ...]:
    """Of the open cases ``frame`` those that most likely miss their promise, what is late already first.

    Each is set against the cases of the last year in the actor's reach, of the last month where those are ENOUGH, in
    shares of their own promise: of those still open when as much of it was used, how many were not answered within it.
    """
    calendar, today = working_calendar(), working_calendar().local(act.at).date()
    promised = pl.col("promise_due_at").is_not_null() & pl.col("replied_at").is_null()
    running = frame.filter(promised & ~pl.col("is_paused") & REPLY_TIME.condition(Side.DENOMINATOR, act.at))
    used = REPLY_TIME.watched(running, act.at, calendar)["of_limit"]
    before = _before(session, act, today)
    past = REPLY_TIME.watched(before, act.at, calendar).drop_nulls("of_limit")
    risks = limit_risk(past["of_limit"], past["done"], used, [1.0] * len(used))
    ranked = (
        pl.concat([running.select("case_id", "unit_name"), risks], how="horizontal")
        .with_columns(used=used)
        .sort(["probability", "used", "case_id"], descending=[True, True, False], nulls_last=True)
        .head(MOST_ROWS)
    )
    found = {case.id: case for case in cases_within(session, act.actor, ranked["case_id"].to_list())}
    return tuple(_row(found[row["case_id"]], row, act) for row in ranked.iter_rows(named=True))


def _before(session: Session, act: Act, today: date) -> pl.DataFrame:
    def since(history: timedelta) -> pl.DataFrame:
        return cases_between(session, act, first=today - history, last=today, metrics=(REPLY_TIME,))

    latest = since(LATEST)
    return latest if latest.height >= ENOUGH else since(HISTORY)


def _row(case: Case, row: dict[str, float], act: Act) -> RiskRow:
    is_late = row["used"] > 1
    known = row["probability"] is not None and row["watched"] >= FEWEST
    return RiskRow(
        case_no=case.case_no,
        title=case.title,
        unit=str(row["unit_name"]),
        due=due_text(case.promise_due_at, act.at),
        used=t("department.late") if is_late else t("case.used", percent=round(100 * row["used"])),
        risk=_risk(row, is_late=is_late, known=known),
        width=100 if is_late else round(100 * row["probability"]) if known else 0,
        is_late=is_late,
    )


def _risk(row: dict[str, float], *, is_late: bool, known: bool) -> str:
    if is_late:
        return t("department.missed")
    if not known:
        return t("department.risk_unknown", least=FEWEST, n=count(int(row["watched"])))
    return t(
        "department.risk",
        rate=percent(row["probability"]),
        low=percent(row["low"]),
        high=percent(row["high"]),
        n=count(int(row["watched"])),
    )
