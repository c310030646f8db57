"""Telling a customer what to bring (告知材料): the list is kept as rows, and the words for its event are made."""

from sqlmodel import Session

from shouwen_app.db.models import Case, Notification
from shouwen_app.db.repositories.notifications import add_notification
from shouwen_app.domain.act import Act
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.intake import Intake
from shouwen_app.domain.notification import Supplement, missing, names_of, told_at_once
from shouwen_app.domain.service_item import ItemSituation, situation_of
from shouwen_app.services.cases.item_of_case import item_of_case


def tell_at_once(
    session: Session, act: Act, case: Case, intake: Intake, *, way: ContactWay
) -> dict[str, object]:
    """Keep the whole list told at registration (R7.5.1b, R18.4.2); what its event says.

    Raises InvalidInput for an empty list, one with nothing missing, and an item whose situation was not named.
    """
    about = item_of_case(session, case)
    situation = situation_of(about.situations, intake.situation) if about else None
    asked = told_at_once(situation, intake.materials, brought=intake.brought, held=intake.held)
    case.situation = situation.key if situation else ""
    add_notification(session, _notification(act, case, way), asked)
    return {
        "materials": names_of(asked),
        "missing": names_of(missing(asked)),
        "item": about.item.name if about else "",
        "situation": situation.name if situation else "",
        "way": way,
    }


def tell_more(
    session: Session,
    act: Act,
    case: Case,
    supplement: Supplement,
    *,
    way: ContactWay,
    situation: ItemSituation | None,
    is_first: bool,
) -> dict[str, object]:
    """Keep a later list, and the situation that replaced the old one; what its event says."""
    if situation is not None:
        case.situation = situation.key
    told = _notification(act, case, way)
    told.is_supplement, told.change_reason = not is_first, supplement.reason
    add_notification(session, told, supplement.materials)
    return {
        "materials": names_of(supplement.materials),
        "missing": names_of(missing(supplement.materials)),
        "situation": situation.name if situation else "",
        "changed": bool(supplement.reason),
        "way": way,
    }


def _notification(act: Act, case: Case, way: ContactWay) -> Notification:
    return Notification(
        case_id=case.id or 0,
        item_version_id=case.item_version_id,
        situation=case.situation,
        told_at=act.at,
        told_by_id=act.actor.staff_id,
        told_way=way,
    )
