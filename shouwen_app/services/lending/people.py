"""Who can bear a stage of a loan (贷款责任人选): active staff of the units concerned and of those above them."""

from collections.abc import Sequence

from sqlmodel import Session

from shouwen_app.db.models import Case, Staff
from shouwen_app.db.repositories.duty import colleagues_of, lineage


def possible_bearers(session: Session, case: Case) -> Sequence[Staff]:
    """People of the handling unit first, then of the first-inquiry unit and of the units above."""
    units = [case.unit_id, case.first_inquiry_unit_id]
    above = [unit for each in units for unit in reversed(lineage(session, each)) if unit not in units]
    ordered = dict.fromkeys([*units, *above])
    found = [person for unit_id in ordered for person in colleagues_of(session, unit_id)]
    return [person for person in found if person.id != case.about_staff_id]


def bearer_ids(session: Session, case: Case) -> frozenset[int]:
    """Ids of those who can be named."""
    return frozenset(person.id or 0 for person in possible_bearers(session, case))
