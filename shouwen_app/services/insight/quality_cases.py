"""Drill-down of data quality (数据质量下钻): exactly the cases behind a figure, for those who may know of them."""

from datetime import date
from typing import Final

import polars as pl
from sqlmodel import Session

from analytics.metrics.quality import SIDES
from shouwen_app.db.quality_extract import quality_frame
from shouwen_app.domain.act import Act
from shouwen_app.domain.counted_rating import SetAside
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.unit_scope import of_unit
from shouwen_app.services.permission import require

QUALITY: Final = "quality"
"""The measure of an address that asks for what a figure of data quality counts."""

OF_CALLBACKS: Final = frozenset({"called", "not_reached"})
"""The sides that tell nothing of a single rating."""


def cases_of_quality(
    session: Session, act: Act, *, side: str, unit: str, part: str, first: date, last: date
) -> tuple[int, ...]:
    """Ids of the cases on ``side`` (``analytics.metrics.quality.SIDES``), ascending; ``part`` is why a rating is set aside.

    Raises NotPermitted without insight.view, and without rating.view for all but callbacks; InvalidInput for an unknown
    side, unit or part.
    """
    require(act, Permission.INSIGHT_VIEW)
    if side not in SIDES:
        raise InvalidInput("insight.side_unknown", field="side")
    if side not in OF_CALLBACKS and not act.actor.may(Permission.RATING_VIEW):
        raise NotPermitted("insight.single_ratings")
    if part and part not in set(SetAside):
        raise InvalidInput("insight.part_unknown", field="part")
    frame = quality_frame(session, act.actor, first=first, last=last, zone=working_calendar().zone)
    chosen = SIDES[side] & (pl.col("set_aside") == part) if part else SIDES[side]
    return tuple(of_unit(session, frame, unit).filter(chosen)["case_id"].to_list())
