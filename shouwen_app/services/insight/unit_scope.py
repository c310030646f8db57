"""One unit of a frame (机构范围): the cases that a first-inquiry unit received."""

import polars as pl
from sqlmodel import Session

from shouwen_app.db.repositories.units import unit_by_code
from shouwen_app.domain.errors import InvalidInput


def of_unit(session: Session, frame: pl.DataFrame, unit: str) -> pl.DataFrame:
    """The rows of ``frame`` whose first-inquiry unit has that code, all for "". Raises InvalidInput if none has."""
    if not unit:
        return frame
    if unit_by_code(session, unit) is None:
        raise InvalidInput("insight.unit_unknown", field="unit")
    return frame.filter(pl.col("unit") == unit)
