"""Tablets at the counters and the calls to them (柜面评价屏)."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from shouwen_app.db.models import Case, CounterCall, CounterTablet, Rating, Staff, Unit
from shouwen_app.db.scopes import units_within
from shouwen_app.domain.act import Actor
from shouwen_app.domain.counter import ANSWER_WITHIN, CALL_WAITS, PAIRING_VALID_FOR, RUN_WINDOW
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.permissions import Permission


def units_with_tablets(session: Session, viewer: Actor) -> Sequence[Unit]:
    """The units in use whose tablets the viewer keeps."""
    query = select(Unit).where(units_within(viewer, Permission.COUNTER_MANAGE), col(Unit.is_active))
    return session.exec(query.order_by(col(Unit.sort_order), col(Unit.path))).all()


def tablets_within(session: Session, viewer: Actor) -> Sequence[tuple[CounterTablet, Unit, str | None]]:
    """The tablets the viewer keeps with their units and who added them, the newest first."""
    query = (
        select(CounterTablet, Unit, Staff.name)
        .join(Unit, col(Unit.id) == CounterTablet.unit_id)
        .outerjoin(Staff, col(Staff.id) == CounterTablet.added_by_id)
        .where(units_within(viewer, Permission.COUNTER_MANAGE))
        .order_by(col(CounterTablet.id).desc())
    )
    return session.exec(query).all()


def get_tablet(session: Session, viewer: Actor, tablet_id: int) -> CounterTablet:
    """A tablet the viewer keeps. Raises NotFound."""
    query = (
        select(CounterTablet)
        .join(Unit, col(Unit.id) == CounterTablet.unit_id)
        .where(CounterTablet.id == tablet_id, units_within(viewer, Permission.COUNTER_MANAGE))
    )
    found = session.exec(query).one_or_none()
    if found is None:
        raise NotFound("counter.not_found")
    return found


def tablet_to_pair(session: Session, code_hash: str, now: datetime) -> CounterTablet | None:
    """The tablet that waits for this code."""
    query = select(CounterTablet).where(
        CounterTablet.code_hash == code_hash,
        col(CounterTablet.added_at) > now - PAIRING_VALID_FOR,
        col(CounterTablet.revoked_at).is_(None),
    )
    return session.exec(query.with_for_update()).one_or_none()


def hold_tablet(session: Session, tablet: CounterTablet) -> None:
    """Whoever else asks with this tablet waits, so that a call is taken once."""
    session.refresh(tablet, with_for_update=True)


def tablet_known_by(session: Session, token_hash: str) -> tuple[CounterTablet, Unit] | None:
    """The tablet of this token with its unit, unless it was revoked."""
    query = select(CounterTablet, Unit).join(Unit, col(Unit.id) == CounterTablet.unit_id)
    return session.exec(
        query.where(CounterTablet.token_hash == token_hash, col(CounterTablet.revoked_at).is_(None))
    ).one_or_none()


def paired_tablets(session: Session, unit_id: int) -> Sequence[CounterTablet]:
    """The tablets of a unit that can be called."""
    query = select(CounterTablet).where(
        CounterTablet.unit_id == unit_id,
        col(CounterTablet.paired_at).is_not(None),
        col(CounterTablet.revoked_at).is_(None),
    )
    return session.exec(query.order_by(col(CounterTablet.name), col(CounterTablet.id))).all()


def waiting_call(session: Session, tablet: CounterTablet, now: datetime) -> CounterCall | None:
    """The call that the tablet has not taken yet."""
    return session.exec(_open_calls(tablet).where(col(CounterCall.called_at) > now - CALL_WAITS)).first()


def close_calls(session: Session, tablet: CounterTablet, now: datetime) -> None:
    """Nothing waits for the tablet any more; what it has taken stays with the customer before it."""
    for call in session.exec(_open_calls(tablet)):
        call.closed_at = now


def caller_and_case(session: Session, call: CounterCall) -> tuple[Staff, str]:
    """Who called, and the number of the case."""
    person, case = session.get_one(Staff, call.called_by_id), session.get_one(Case, call.case_id)
    return person, case.case_no


def was_called(session: Session, tablet: CounterTablet, case: Case, now: datetime) -> bool:
    """Whether the tablet took a call of this case so lately that a rating of it comes from the counter."""
    query = select(CounterCall.id).where(
        CounterCall.tablet_id == tablet.id,
        CounterCall.case_id == case.id,
        col(CounterCall.taken_at) > now - ANSWER_WITHIN,
    )
    return session.exec(query.limit(1)).first() is not None


def others_on_tablet(session: Session, case: Case, tablet_id: int, now: datetime) -> int:
    """How many other cases of the same first-inquiry person were rated on a tablet within RUN_WINDOW."""
    query = (
        select(func.count())
        .select_from(Rating)
        .join(Case, col(Case.id) == Rating.case_id)
        .where(
            Rating.tablet_id == tablet_id,
            Rating.case_id != case.id,
            Case.first_inquiry_id == case.first_inquiry_id,
            col(Rating.rated_at) > now - RUN_WINDOW,
        )
    )
    return session.exec(query).one()


def _open_calls(tablet: CounterTablet) -> SelectOfScalar[CounterCall]:
    query = select(CounterCall).where(
        CounterCall.tablet_id == tablet.id,
        col(CounterCall.taken_at).is_(None),
        col(CounterCall.closed_at).is_(None),
    )
    return query.order_by(col(CounterCall.id).desc())
