"""Who will answer for a case (责任链): the first-inquiry person with the ground, the next owner, the leader in charge."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Staff, Unit
from shouwen_app.db.repositories.duty import holders, nearest_holders, staff_of, unit_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.first_inquiry import FirstInquiry
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome, answers_now
from shouwen_app.services.cases.absence import who_handles
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import rule_label


@dataclass(frozen=True, slots=True)
class DutyLink:
    """One person or unit of the chain; ``is_first`` marks the first-inquiry person."""

    name: str
    role: str
    note: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    """The chain, and whom the customer is told about.

    ``handling_unit`` is None while the case stays in the unit, ``colleague`` is the one of it who will handle, the
    deputy of an absent one, or None.
    """

    links: tuple[DutyLink, ...]
    first_inquiry: Staff
    unit: Unit
    handling_unit: Unit | None
    colleague: Staff | None


def chain_of_duty(
    session: Session,
    act: Act,
    decision: FirstInquiry,
    outcome: TriageOutcome,
    *,
    to_unit: int | None,
    colleague: int | None,
    about: int | None = None,
) -> Duty:
    """The people behind an outcome as they stand now (R16.1, R16.3, R16.9e); never whom the matter is ``about``."""
    named = staff_of(session, decision.staff_id)
    unit = unit_of(session, named.unit_id)
    handling = _chosen_unit(session, outcome, to_unit)
    chosen = staff_of(session, colleague) if colleague and outcome is TriageOutcome.COLLEAGUE else None
    links = [_first(act, decision, named), *_next(session, outcome, unit, handling, chosen, about)]
    leaders = (
        () if answers_now(outcome) or outcome is TriageOutcome.ESCALATED else _leaders(session, unit, about)
    )
    if leaders:
        links.append(DutyLink(_names(session, leaders), t("intake.role_leader"), t("intake.note_leader")))
    return Duty(
        tuple(links), named, unit, handling, who_handles(session, chosen, about=about) if chosen else None
    )


def _first(act: Act, decision: FirstInquiry, named: Staff) -> DutyLink:
    ground = t("intake.ground", ground=t(f"ground.{decision.ground}"), rule=rule_label(decision.rule))
    name = t("intake.you", name=named.name) if named.id == act.actor.staff_id else named.name
    return DutyLink(name, t("owner.first_inquiry"), ground, is_first=True)


def _next(
    session: Session,
    outcome: TriageOutcome,
    unit: Unit,
    handling: Unit | None,
    colleague: Staff | None,
    about: int | None,
) -> list[DutyLink]:
    match outcome:
        case TriageOutcome.HEAD_OPINION:
            heads = nearest_holders(session, Role.HEAD, unit.id or 0, without=about)
            return [DutyLink(_names(session, heads), t("owner.head"), t("intake.note_head"))]
        case TriageOutcome.ESCALATED:
            return [
                DutyLink(
                    _names(session, _leaders(session, unit, about)),
                    t("owner.leader"),
                    t("intake.note_decides"),
                )
            ]
        case TriageOutcome.UNCLEAR:
            return [
                DutyLink(
                    _names(session, holders(session, Role.OFFICE, without=about)),
                    t("owner.office"),
                    t("intake.note_office"),
                )
            ]
        case TriageOutcome.TRANSFER if handling is not None:
            return [DutyLink(handling.name, t("intake.role_unit"), _whereabouts(handling))]
        case TriageOutcome.COLLEAGUE if colleague is not None:
            return [_colleague(session, colleague, about)]
        case TriageOutcome.PAPERS_INCOMPLETE:
            return [DutyLink(t("intake.customer"), t("owner.requester"), t("intake.note_materials"))]
        case _:
            return []


def _colleague(session: Session, person: Staff, about: int | None) -> DutyLink:
    if person.is_on_duty:
        return DutyLink(person.name, t("owner.handler"), person.post)
    stand_in = who_handles(session, person, about=about)
    name = stand_in.name if stand_in else t("intake.nobody")
    return DutyLink(name, t("owner.handler"), t("intake.note_deputy", name=person.name))


def _chosen_unit(session: Session, outcome: TriageOutcome, to_unit: int | None) -> Unit | None:
    if outcome is not TriageOutcome.TRANSFER or not to_unit:
        return None
    return unit_of(session, to_unit, field="to_unit")


def _leaders(session: Session, unit: Unit, about: int | None) -> Sequence[int]:
    return nearest_holders(session, Role.LEADER, unit.id or 0, without=about)


def _names(session: Session, staff_ids: Sequence[int]) -> str:
    return "、".join(staff_of(session, staff_id).name for staff_id in staff_ids[:2]) or t("intake.nobody")


def _whereabouts(unit: Unit) -> str:
    phone = t("intake.extension", phone=unit.phone) if unit.phone else ""
    return " · ".join(part for part in (unit.address, phone) if part) or t("intake.note_unit")
