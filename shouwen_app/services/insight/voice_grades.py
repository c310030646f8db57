"""Grades in words (评价分布): how customers graded beside who kept silent, each count with the way to its cases."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import polars as pl
from sqlmodel import Session

from analytics.figures import grade_strip
from analytics.metrics import Rate, Side, Unit, summarise
from analytics.metrics.rates import rate_of
from analytics.metrics.satisfaction import SATISFACTION
from analytics.voice import ASKED, GRADES, grades_by, weighted_rate
from shouwen_app.domain.act import Act
from shouwen_app.domain.contact import Channel, RequesterKind
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.insight.case_links import NO_COUNT, CountCell, Listing
from shouwen_app.services.insight.facts import cases_between
from shouwen_app.services.insight.measure_view import interval_words, percent_or_dash
from shouwen_app.services.insight.measure_words import interval_words as span_words
from shouwen_app.services.insight.small_cells import NOTHING, hide_small, is_small, may_see_singles, show_all
from shouwen_app.services.insight.unit_scope import of_unit
from shouwen_app.services.insight.voice_views import GradeRow, WeightedView
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent

GRADED: Final = "graded"
"""Not a rate: asks for the cases whose customers were asked, or of them those that rated."""

_SIDES: Final[Mapping[str, pl.Expr]] = {"asked": ASKED, "rated": pl.col("grade").is_not_null()}

_ORDER: Final[Mapping[str, type[Channel | RequesterKind]]] = {
    "channel": Channel,
    "requester_kind": RequesterKind,
}
"""What grades are shown and weighted by, its values in the order of their vocabulary."""


def cases_graded(
    session: Session, act: Act, *, side: str, unit: str, part: str, first: date, last: date
) -> tuple[int, ...]:
    """Ids of the cases that a count of grades stands for, ascending: ``side`` is asked or rated, ``part`` a channel or a
    kind of requester.

    Who rated is known to the rated line, what they said is not. Raises NotPermitted without insight.view, InvalidInput
    for an unknown side, unit or part.
    """
    require(act, Permission.INSIGHT_VIEW)
    if side not in _SIDES:
        raise InvalidInput("insight.side_unknown", field="side")
    frame = of_unit(session, cases_between(session, act, first=first, last=last), unit)
    found = frame.filter(_SIDES[side] & _of_group(part) if part else _SIDES[side])
    return tuple(found["case_id"].sort().to_list())


def share_cell(rate: Rate, listing: Listing, measure: str, side: str, part: str = "") -> CountCell:
    """ "12 / 80", which opens the cases on ``side``."""
    words = t("voice.counts", successes=count(rate.successes), trials=count(rate.trials))
    number = rate.trials if side == "asked" else rate.successes
    return listing.cell(words, number, measure, side, part)


def share_words(rate: Rate) -> str:
    """15.0%（95% 区间 8.8%–24.4%）."""
    if rate.rate is None or rate.low is None or rate.high is None:
        return t("voice.no_cases")
    return t("voice.rate", rate=percent(rate.rate), low=percent(rate.low), high=percent(rate.high))


def weighted_view(frame: pl.DataFrame, act: Act, listing: Listing) -> WeightedView:
    """Satisfaction over ``frame`` (``frames.CASES``) as answered and as weighted."""
    found = weighted_rate(frame, tuple(_ORDER))
    raw = summarise(frame, SATISFACTION, act.at)
    response = {
        "response": share_cell(found.response, listing, GRADED, "asked"),
        "response_rate": percent_or_dash(found.response),
        "response_interval": interval_words(found.response),
    }
    if is_small(raw) and not may_see_singles(act.actor, SATISFACTION):
        return WeightedView(
            raw="—", raw_counts=CountCell(t("insight.few")), note=t("insight.few"), **response
        )
    shown = {
        "raw": percent_or_dash(raw),
        "raw_counts": listing.cell(
            f"n={count(raw.trials)}", raw.trials, SATISFACTION.slug, Side.DENOMINATOR.value
        ),
        "raw_interval": interval_words(raw),
        **response,
    }
    if found.rate is None or found.low is None or found.high is None or found.design_effect is None:
        return WeightedView(note=t("voice.not_weighted"), **shown)
    return WeightedView(
        weighted=percent(found.rate),
        weighted_interval=t("insight.interval", low=percent(found.low), high=percent(found.high)),
        note=t(
            "voice.weighted_note",
            n=count(raw.trials),
            effect=f"{found.design_effect:.2f}",
            left=count(round(raw.trials / found.design_effect)),
        ),
        **shown,
    )


def grade_rows(frame: pl.DataFrame, column: str, act: Act, listing: Listing) -> tuple[GradeRow, ...]:
    """The grades for each value of ``column``, in the order of its vocabulary."""
    table = grades_by(frame, column)
    order = [each.value for each in _ORDER[column]]
    is_open = may_see_singles(act.actor, SATISFACTION)
    shown = show_all(table) if is_open else hide_small(table)
    rows = sorted(shown.iter_rows(named=True), key=lambda row: order.index(row["group"]))
    return tuple(_row(row, column, listing) for row in rows)


def _row(row: dict[str, object], column: str, listing: Listing) -> GradeRow:
    group, asked, hidden = str(row["group"]), int(str(row["asked"])), bool(row["hidden"])
    grades = [int(str(row[f"grade_{grade}"])) for grade in GRADES]
    name = t(f"channel.{group}" if column == "channel" else f"requester.{group}")
    if hidden:
        return GradeRow(name, CountCell(t("insight.few")), NO_COUNT, t("insight.few"), "—", "", "", ())
    rate = rate_of(int(str(row["successes"])), int(str(row["trials"]))) if row["trials"] else NOTHING
    answered = rate_of(rate.trials, asked)
    return GradeRow(
        name=name,
        counts=listing.cell(f"n={count(rate.trials)}", rate.trials, GRADED, "rated", group),
        response=share_cell(answered, listing, GRADED, "asked", group),
        response_share=share_words(answered),
        satisfied=percent_or_dash(rate),
        interval=span_words(rate.low, rate.high, Unit.SHARE) or interval_words(rate),
        shares="，".join(
            t("voice.grade_count", grade=t(f"rate.grade.{grade}"), n=count(number))
            for grade, number in zip(GRADES, grades, strict=True)
            if number
        ),
        strip=grade_strip(grades),
    )


def _of_group(part: str) -> pl.Expr:
    for column, values in _ORDER.items():
        if part in set(values):
            return pl.col(column) == part
    raise InvalidInput("insight.part_unknown", field="part")
