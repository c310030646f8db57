"""Drill-down of the return (监管报送下钻): exactly the complaints behind a number."""

from datetime import date
from typing import Final

import polars as pl
from sqlmodel import Session

from analytics.metrics.filing import CLASSIFIED
from shouwen_app.db.filing_extract import filing_frame
from shouwen_app.domain.act import Act
from shouwen_app.domain.complaint_codes import Axis
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.filing.codes import complaint_codes
from shouwen_app.services.insight.case_links import cases_path
from shouwen_app.services.permission import require

FILING: Final = "filing"
"""The measure of an address that asks for complaints by code."""

ALL: Final = "all"
CLASSIFIED_ONES: Final = "classified"
MISSING: Final = "missing"


def filed_cases(session: Session, act: Act, *, side: str, first: date, last: date) -> tuple[int, ...]:
    """Ids of the complaints on ``side``, ascending, with a contact from ``first`` to ``last``.

    ``side`` is ALL, CLASSIFIED_ONES, MISSING, the number of a code such as B02, or of a business and a cause, B02-C07.
    Raises NotPermitted, InvalidInput for any other side.
    """
    require(act, Permission.INSIGHT_VIEW)
    wanted = _wanted(side)
    frame = filing_frame(session, act.actor, first=first, last=last, zone=working_calendar().zone)
    return tuple(frame.filter(wanted)["case_id"].to_list())


def filing_path(side: str, first: date, last: date) -> str:
    """The register with the complaints on ``side``."""
    return cases_path(FILING, side, first=first, last=last)


def _wanted(side: str) -> pl.Expr:
    named = {ALL: pl.lit(value=True), CLASSIFIED_ONES: CLASSIFIED, MISSING: ~CLASSIFIED}
    if side in named:
        return named[side]
    business, dash, cause = side.partition("-")
    return _has(business) & _has(cause) if dash else _has(side)


def _has(number: str) -> pl.Expr:
    found = next((code for code in complaint_codes().codes if code.number == number), None)
    if found is None:
        raise InvalidInput("insight.side_unknown", field="side")
    return pl.col(Axis(found.axis).name.lower()) == found.key
