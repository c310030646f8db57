"""Classified complaints (投诉分类): what a case is counted under now."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, ComplaintClass, Unit
from shouwen_app.db.scopes import visible_cases
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.complaint_codes import Classification


def class_of(session: Session, case: Case) -> ComplaintClass | None:
    """What the case is counted under; None while nobody has said so."""
    return session.get(ComplaintClass, case.id)


def keep_class(session: Session, act: Act, case: Case, chosen: Classification) -> None:
    """Count the case under ``chosen`` from now on."""
    kept = class_of(session, case) or ComplaintClass(
        case_id=case.id or 0,
        channel="",
        business="",
        cause="",
        classified_at=act.at,
        classified_by_id=act.actor.staff_id or 0,
    )
    kept.channel, kept.business, kept.cause = chosen.channel, chosen.business, chosen.cause
    kept.classified_at, kept.classified_by_id = act.at, act.actor.staff_id or kept.classified_by_id
    session.add(kept)


def oldest_of(
    session: Session, viewer: Actor, case_ids: Sequence[int], most: int
) -> Sequence[tuple[Case, str]]:
    """The ``most`` oldest contacts of these cases within reach, with the name of their first-inquiry unit."""
    query = (
        select(Case, Unit.name)
        .join(Unit, col(Unit.id) == Case.first_inquiry_unit_id)
        .where(col(Case.id).in_(case_ids), visible_cases(viewer))
    )
    return session.exec(query.order_by(col(Case.received_at), col(Case.id)).limit(most)).all()
