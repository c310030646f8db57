"""The service item of a case (业务事项): the version it is pinned to, the situation, the unit that handles it."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import Case, ItemVersion, ServiceItem
from shouwen_app.db.repositories.items import item_of_version, version_on
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.intake import Intake
from shouwen_app.domain.service_item import ItemSituation, situations_from
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.calendars import working_calendar


@dataclass(frozen=True, slots=True)
class CaseItem:
    """What a case is about, by the version in force when it was registered; ``situation`` None when none was named."""

    item: ServiceItem
    version: ItemVersion
    situations: tuple[ItemSituation, ...]
    situation: ItemSituation | None


def version_for(session: Session, item_id: int | None, on: date) -> ItemVersion | None:
    """The version of an item that holds on a day; None without an item.

    Raises InvalidInput for an item that is out of use or not yet in force.
    """
    if item_id is None:
        return None
    version = version_on(session, item_id, on)
    if version is None:
        raise InvalidInput("item.not_in_force", field="item")
    return version


def item_of_case(session: Session, case: Case) -> CaseItem | None:
    """The item of a case, or None."""
    if case.item_version_id is None:
        return None
    version, item = item_of_version(session, case.item_version_id)
    situations = situations_from(version.situations)
    named = next((each for each in situations if each.key == case.situation), None)
    return CaseItem(item, version, situations, named)


def proposed_unit(session: Session, act: Act, item_id: int | None) -> int | None:
    """The unit that handles the item, where it is another than the receiver's (R7.5.2a, R16.3c)."""
    version = version_for(session, item_id, working_calendar().local(act.at).date())
    if version is None:
        return None
    _, item = item_of_version(session, version.id or 0)
    return item.unit_id if item.unit_id != act.actor.unit_id else None


def with_item_unit(session: Session, act: Act, intake: Intake) -> Intake:
    """The form, transferred to the unit of its item when no other unit was chosen."""
    if intake.outcome is not TriageOutcome.TRANSFER or intake.to_unit is not None:
        return intake
    return replace(intake, to_unit=proposed_unit(session, act, intake.item))
