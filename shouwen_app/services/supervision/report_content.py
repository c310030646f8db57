"""What a quarter's report to the Office says (督查情况报告内容): orders, inspections, what is still open (R15.3.3b)."""

from datetime import datetime, time, timedelta
from typing import Any, Final

from sqlmodel import Session

from shouwen_app.db.models import InspectionRound, SupervisionOrderRow
from shouwen_app.db.repositories.duty import any_unit
from shouwen_app.db.repositories.inspections import rounds_between, sheets_within, state_of
from shouwen_app.db.repositories.supervision import LegRows, legs_of, order_of, orders_between
from shouwen_app.domain.act import SYSTEM
from shouwen_app.domain.inspection import COUNTED, Answer
from shouwen_app.domain.observation_sheets import sheet_of
from shouwen_app.domain.supervision import OrderState
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.periods import Period
from shouwen_app.services.inspections.results import results_of

FIGURES: Final = (
    "issued",
    "accepted",
    "withdrawn",
    "open",
    "late",
    "returned",
    "extended",
    "rounds",
    "sheets",
    "missed",
)
"""The counts of a report, in the order in which they are told; texts are ``office_report.figure.<name>``."""


def content_of(session: Session, period: Period, at: datetime) -> dict[str, Any]:
    """Counts and lines of a quarter as they stand at ``at``, in values that JSON keeps."""
    zone = working_calendar().zone
    first = datetime.combine(period.first, time(), zone)
    before = datetime.combine(period.last + timedelta(days=1), time(), zone)
    orders = orders_between(session, first, before)
    legs = legs_of(session, [row.id or 0 for row in orders])
    told = [_order(session, row, legs[row.id or 0], at) for row in orders]
    rounds = [row for row in rounds_between(session, period.first, period.last) if row.drawn_at is not None]
    seen = [_round(session, row) for row in rounds]
    everything = [each for row in orders for each in legs[row.id or 0]]
    figures = {
        "issued": len(orders),
        **{state.value: sum(each["state"] == state for each in told) for state in OrderState},
        "late": sum(bool(each["late"]) for each in told),
        "returned": sum(reply.accepted is False for each in everything for reply in each.replies),
        "extended": sum(bool(more.granted) for each in everything for more in each.extensions),
        "rounds": len(rounds),
        "sheets": sum(each["sheets"] for each in seen),
        "missed": sum(each["missed"] for each in seen),
    }
    return {"figures": {name: figures[name] for name in FIGURES}, "orders": told, "rounds": seen}


def _order(session: Session, row: SupervisionOrderRow, legs: list[LegRows], at: datetime) -> dict[str, Any]:
    rules = order_of(row, legs)
    own = [each.leg.unit_id for each in legs if each.leg.asked_by_id is None]
    return {
        "number": row.number,
        "title": row.title,
        "units": [any_unit(session, unit).name for unit in own],
        "state": rules.state.value,
        "late": any(rules.is_late(leg, at) for leg in rules.legs),
    }


def _round(session: Session, row: InspectionRound) -> dict[str, Any]:
    """A round with the items that were missed at least once, each with its number."""
    sheets = [each for each in sheets_within(session, SYSTEM, [row.id or 0]) if state_of(each) in COUNTED]
    results = results_of(sheet_of(row.sheet_version), sheets)
    return {
        "name": row.name,
        "kind": row.kind.value,
        "sheets": len(sheets),
        "missed": sum(list(each.answers.values()).count(Answer.NO) for each in sheets),
        "items": [[each.label, each.told] for each in results if each.done < each.seen],
    }
