"""The extract behind the drivers of satisfaction (驱动因素提取): what ratings that count say beside their grade."""

from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

import polars as pl
from sqlalchemy import case
from sqlmodel import Session, col, select

from analytics.voice import DRIVERS
from shouwen_app.db.extracts import received_between
from shouwen_app.db.models import Case, Rating, Unit
from shouwen_app.db.scopes import counted_ratings, visible_cases
from shouwen_app.domain.act import Actor
from shouwen_app.domain.follow_up import Solved

_LEVELS: Final = {Solved.YES.value: 3, Solved.PARTLY.value: 2, Solved.NO.value: 1}


def driver_answers(
    session: Session, viewer: Actor, *, first: date, last: date, zone: ZoneInfo, unit: str = ""
) -> pl.DataFrame:
    """``grade`` 1..5 and ``voice.DRIVERS`` 1..3 or null, one row per rating of a case that ``viewer`` may see.

    Contacts from ``first`` to ``last``; ``unit`` is the code of the first-inquiry unit, "" for all.
    """
    solved = case(_LEVELS, value=col(Rating.solved))
    query = (
        select(Rating)
        .with_only_columns(
            col(Rating.grade), col(Rating.attitude), col(Rating.timeliness), col(Rating.competence), solved
        )
        .join(Case, col(Case.id) == Rating.case_id)
        .join(Unit, col(Unit.id) == Case.first_inquiry_unit_id)
        .where(visible_cases(viewer), counted_ratings(viewer), *received_between(first, last, zone))
        .order_by(col(Rating.id))
    )
    if unit:
        query = query.where(col(Unit.code) == unit)
    rows = [tuple(row) for row in session.connection().execute(query)]
    schema = pl.Schema({name: pl.Int64() for name in ("grade", *DRIVERS)})
    return pl.DataFrame(rows, schema=schema, orient="row")
