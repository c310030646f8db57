"""Denominators (分母数据) by month: kept as they come in, read as the newest says."""

from collections.abc import Sequence
from datetime import date

import polars as pl
from sqlmodel import Session, col, func, select

from analytics.frames import DENOMINATORS
from shouwen_app.db.models import DenominatorFigure, Unit


def keep_figures(session: Session, figures: Sequence[DenominatorFigure]) -> None:
    """Add figures; from now on they hold."""
    session.add_all(figures)
    session.flush()


def denominator_frame(session: Session, *, first: date, last: date) -> pl.DataFrame:
    """The figures of the months that days ``first`` to ``last`` touch (contract ``analytics.frames.DENOMINATORS``)."""
    newest = (
        select(func.max(DenominatorFigure.id))
        .where(col(DenominatorFigure.month) >= first.replace(day=1), col(DenominatorFigure.month) <= last)
        .group_by(col(DenominatorFigure.month), col(DenominatorFigure.unit_id), col(DenominatorFigure.kind))
    )
    query = (
        select(DenominatorFigure)
        .with_only_columns(
            col(DenominatorFigure.month),
            func.coalesce(col(Unit.code), ""),
            col(DenominatorFigure.kind),
            col(DenominatorFigure.amount),
        )
        .join(Unit, col(Unit.id) == DenominatorFigure.unit_id, isouter=True)
        .where(col(DenominatorFigure.id).in_(newest))
        .order_by(col(DenominatorFigure.month), col(DenominatorFigure.id))
    )
    rows = [tuple(row) for row in session.connection().execute(query)]
    return pl.DataFrame(rows, schema=DENOMINATORS, orient="row")
