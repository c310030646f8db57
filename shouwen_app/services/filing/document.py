"""The return as a document (报送表): the quarter's tables one below the other, for files and for paper."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from sqlmodel import Session

from analytics.metrics.filing_published import QuarterTable
from analytics.privacy.table import Mask, Whole
from shouwen_app.domain.act import Act
from shouwen_app.domain.complaint_codes import Axis
from shouwen_app.domain.rating import SMALLEST_AGGREGATE
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.filing.codes import complaint_codes
from shouwen_app.services.filing.counts import Quarters
from shouwen_app.services.filing.rates import complaint_rates
from shouwen_app.services.filing.words import interval_text, quarter_name
from shouwen_app.services.insight.reading import sees_house
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label

Cell: TypeAlias = str | int
HIDDEN = "＊"


class Audience(StrEnum):
    """For whom the table is made (用途): inside everything, outside without cells that point to a person."""

    INSIDE = "inside"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Section:
    """One table with its heading."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class FilingDocument:
    """The whole return; ``hidden`` counts the cells of the quarter that are hidden."""

    title: str
    meta: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    hidden: int


def filing_document(session: Session, act: Act, quarters: Quarters, audience: Audience) -> FilingDocument:
    """The tables of a quarter. What is hidden in one of them is hidden in all, so that none tells it.

    The rates stand inside only: with the number of all complaints they would tell how many are not classified.
    """
    is_published = audience is Audience.OUTSIDE
    tables = [quarters.table(period, is_published=is_published) for period in quarters.periods]
    names = tuple(quarter_name(period) for period in quarters.periods)
    return FilingDocument(
        title=t("filing.document.title", quarter=names[0]),
        meta=_meta(session, act, quarters, audience),
        sections=(
            _matrix(tables[0]),
            *(_compared(axis, tables, names) for axis in (Axis.BUSINESS, Axis.CAUSE, Axis.CHANNEL)),
            *(() if is_published else _rates(session, act, quarters)),
        ),
        notes=_notes(quarters, audience, is_hiding=any(table.hidden for table in tables)),
        hidden=tables[0].hidden,
    )


def _meta(session: Session, act: Act, quarters: Quarters, audience: Audience) -> tuple[str, ...]:
    reach = quarters.reach
    days = date_range_label(reach.period.first, reach.last, today=reach.today)
    return (
        t("common.institution") if sees_house(session, act.actor) else t("filing.document.part"),
        t(f"filing.document.{audience}"),
        t("filing.document.days", days=days),
        t("filing.document.made", by=act.actor.name, at=local_text(act.at, "%Y-%m-%d %H:%M")),
    )


def _matrix(table: QuarterTable) -> Section:
    codes, crossed = complaint_codes(), table.crossed
    businesses, causes = codes.of(Axis.BUSINESS), codes.of(Axis.CAUSE)
    names = [(code.number, code.name) for code in businesses] + [("", t("filing.total"))]
    rows = tuple(
        (*name, *(_cell(number, is_hidden) for number, is_hidden in zip(counts, hidden, strict=True)))
        for name, counts, hidden in zip(names, crossed.counts, crossed.hidden, strict=True)
    )
    header = (t("filing.column.number"), t("filing.column.business"))
    heads = tuple(f"{code.number} {code.name}" for code in causes)
    return Section(t("filing.matrix"), (*header, *heads, t("filing.total")), rows)


def _compared(axis: Axis, tables: list[QuarterTable], names: tuple[str, ...]) -> Section:
    columns = [_line(axis, table) for table in tables]
    heads = [(code.number, code.name) for code in complaint_codes().of(axis)] + [("", t("filing.total"))]
    rows = []
    for place, head in enumerate(heads):
        now, *earlier = (_cell(counts[place], hidden[place]) for counts, hidden in columns)
        interval = HIDDEN if now == HIDDEN else interval_text(int(now))
        rows.append((*head, now, interval, *earlier))
    key = axis.name.lower()
    header = (t("filing.column.number"), t(f"filing.column.{key}"), names[0], t("filing.column.interval"))
    return Section(t(f"filing.by_{key}"), (*header, *names[1:]), tuple(rows))


def _line(axis: Axis, table: QuarterTable) -> tuple[Whole, Mask]:
    """The counts of one axis with their total, and which of them are hidden."""
    counts, hidden = table.crossed.counts, table.crossed.hidden
    match axis:
        case Axis.BUSINESS:
            return counts[:, -1], hidden[:, -1]
        case Axis.CAUSE:
            return counts[-1], hidden[-1]
        case Axis.CHANNEL:
            return table.channels, table.channels_hidden


def _rates(session: Session, act: Act, quarters: Quarters) -> tuple[Section, ...]:
    found = complaint_rates(session, act, quarters)
    header = tuple(t(f"filing.column.{name}") for name in ("rate", "value", "range", "stands_on"))
    rows = tuple((rate.name, f"{rate.value} {rate.unit}".strip(), rate.interval, rate.note) for rate in found)
    return (Section(t("filing.rates"), header, rows),) if rows else ()


def _cell(number: object, is_hidden: object) -> Cell:
    return HIDDEN if is_hidden else int(str(number))


def _notes(quarters: Quarters, audience: Audience, *, is_hiding: bool) -> tuple[str, ...]:
    codes, missing = complaint_codes(), quarters.missing.height
    is_small = audience is Audience.OUTSIDE and missing < SMALLEST_AGGREGATE
    open_ones = t("filing.document.few_missing", least=SMALLEST_AGGREGATE) if is_small else str(missing)
    return tuple(
        note
        for note in (
            t("filing.document.missing", n=open_ones) if missing else "",
            t("filing.document.hidden", sign=HIDDEN, least=SMALLEST_AGGREGATE) if is_hiding else "",
            t("filing.document.interval"),
            t("filing.codes" if codes.is_checked else "filing.codes_unchecked", list=codes.version),
        )
        if note
    )
