"""One unit of a frame (机构范围): the cases that a first-inquiry unit received."""

import polars as pl
from sqlmodel import Session

from shouwen_app.db.repositories.units import unit_by_code
from shouwen_app.domain.errors import InvalidInput


def of_unit(session: Session, frame: pl.DataFrame, unit: str) -> pl.DataFrame:
    """The rows of ``frame`` whose first-inquiry unit has that code, all for "". Raises InvalidInput if none has."""
    check_unit(session, unit)
    return frame.filter(pl.col("unit") == unit) if unit else frame


def check_unit(session: Session, unit: str) -> None:
    """Raises InvalidInput unless a unit has that code, or it is "" for all of them."""
    if unit and unit_by_code(session, unit) is None:
        raise InvalidInput("insight.unit_unknown", field="unit")
