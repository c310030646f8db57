"""An absent colleague (责任人不在): the deputy handles, without one the head of the unit (R18.4.3b, house rule)."""

from sqlmodel import Session

from shouwen_app.db.models import Staff
from shouwen_app.db.repositories.duty import nearest_holders, staff_of, takes_cases
from shouwen_app.domain.permissions import Role


def who_handles(session: Session, colleague: Staff, *, about: int | None = None) -> Staff | None:
    """Who handles what is the colleague's: the colleague on duty, else the deputy, else the nearest head on duty.

    Never whom the matter is ``about``; None when nobody is left.
    """
    if colleague.is_on_duty:
        return colleague
    deputies = [colleague.deputy_id] if colleague.deputy_id else []
    heads = nearest_holders(session, Role.HEAD, colleague.unit_id, without=about)
    for staff_id in (*deputies, *heads):
        stand_in = staff_of(session, staff_id)
        is_there = stand_in.is_active and stand_in.is_on_duty
        if is_there and staff_id != about and takes_cases(session, staff_id):
            return stand_in
    return None
