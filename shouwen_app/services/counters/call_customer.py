"""Asking the customer at the window to rate on a tablet (请客户在屏上评价): a call that waits for three minutes."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Case, CounterCall
from shouwen_app.db.repositories.counters import close_calls, paired_tablets
from shouwen_app.domain.act import Act
from shouwen_app.domain.counter import CALL_WAITS
from shouwen_app.domain.errors import NotFound
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.ratings.links import case_to_rate


@dataclass(frozen=True, slots=True)
class TabletChoice:
    """A tablet the clerk can call to."""

    tablet_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Called:
    """A call as the clerk reads it: which tablet, and until when it waits there."""

    name: str = ""
    until: str = ""


def call_to_tablet(session: Session, act: Act, case_no: str, *, tablet_id: int) -> Called:
    """Call a matter to a tablet of the unit that received it; what waited there is replaced.

    No link is made yet. Raises like ``make_rating_link``, and NotFound for a tablet of another unit, one not paired and
    one revoked.
    """
    case = case_to_rate(session, act, case_no)
    tablets = paired_tablets(session, case.first_inquiry_unit_id)
    tablet = next((each for each in tablets if each.id == tablet_id), None)
    if tablet is None:
        raise NotFound("counter.not_here", field="tablet_id")
    close_calls(session, tablet, act.at)
    session.add(
        CounterCall(
            tablet_id=tablet_id,
            case_id=case.id or 0,
            called_at=act.at,
            called_by_id=act.actor.staff_id or 0,
        )
    )
    return Called(tablet.name, local_text(act.at + CALL_WAITS, "%H:%M"))


def tablet_choices(session: Session, case: Case) -> tuple[TabletChoice, ...]:
    """The tablets to which a matter can be called."""
    tablets = paired_tablets(session, case.first_inquiry_unit_id)
    return tuple(TabletChoice(tablet.id or 0, tablet.name) for tablet in tablets)
