"""What the dialogs of a case offer to choose from (可选部门、同事)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.case_pages import colleagues, people, units
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.helpers import open_helps
from shouwen_app.db.repositories.meetings import can_sign, holders_with_units, running_meeting
from shouwen_app.db.repositories.rulings import item_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.services.cases.extension_view import ExtensionAsked, extendable_clocks, extension_asked
from shouwen_app.services.cases.rulings import proposed_units
from shouwen_app.services.cases.views import due_text, local_text
from shouwen_app.services.permission import require
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class Choice:
    """One option; ``note`` helps to choose."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaseChoices:
    """All units, those a case can be transferred to, and people of its unit who can handle it.

    ``helpers`` are units that still help; ``proposal`` says which unit a ruling proposes, which then stands first.
    ``candidates`` can be called to a special meeting, ``invited`` were called to the one the case waits for.
    ``clocks`` are the limits that can be extended, ``extension`` the request that waits for the viewer, ``now`` the
    local time to the minute, as a field for a date and time takes it.
    """

    units: tuple[Choice, ...] = ()
    other_units: tuple[Choice, ...] = ()
    colleagues: tuple[Choice, ...] = ()
    helpers: tuple[Choice, ...] = ()
    proposal: str = ""
    candidates: tuple[Choice, ...] = ()
    invited: tuple[Choice, ...] = ()
    clocks: tuple[Choice, ...] = ()
    extension: ExtensionAsked = field(default_factory=ExtensionAsked)
    now: str = ""


def case_choices(session: Session, act: Act, case_no: str) -> CaseChoices:
    """The choices for one case: every active unit, since a ruling may name any. Raises NotFound outside the scope."""
    require(act, Permission.CASE_VIEW)
    case = CaseRepository(session, act.actor).get(case_no)
    proposed = proposed_units(session, case.content, item_id=item_of(session, case), but=case.unit_id)
    rank = {one.value: place for place, one in enumerate(proposed)}
    found = [(unit.id, Choice(str(unit.id), unit.name, unit.phone)) for unit in units(session)]
    found.sort(key=lambda one: rank.get(one[1].value, len(rank)))
    helping = {row.unit_id for row in open_helps(session, case)}
    return CaseChoices(
        units=tuple(choice for _, choice in found),
        other_units=tuple(choice for unit_id, choice in found if unit_id != case.unit_id),
        colleagues=tuple(
            Choice(str(person.id), person.name, person.post if person.is_on_duty else t("case.off_duty"))
            for person in colleagues(session, case.unit_id)
            if person.id != case.about_staff_id
        ),
        helpers=tuple(choice for unit_id, choice in found if unit_id in helping),
        proposal=proposed[0].text if proposed else "",
        candidates=_candidates(session, case) if case.status is CaseStatus.ESCALATED else (),
        invited=_invited(session, case) if case.status is CaseStatus.AWAITING_MEETING else (),
        clocks=tuple(
            Choice(
                clock.kind,
                t(f"clock.{clock.kind}"),
                t("extension.choice", due=due_text(clock.due_at, act.at)),
            )
            for clock in extendable_clocks(session, case, act.at)
        ),
        extension=extension_asked(session, case, act.actor, act.at),
        now=local_text(act.at, "%Y-%m-%dT%H:%M"),
    )


def _candidates(session: Session, case: Case) -> tuple[Choice, ...]:
    """Leaders, heads and the Office, those of the units concerned first, and who answers for and handles the case.

    Whoever the complaint is about is left out (回避).
    """
    concerned = {case.unit_id, case.first_inquiry_unit_id, *case.passed_unit_ids}
    rows = holders_with_units(session, (Role.LEADER, Role.HEAD, Role.OFFICE))
    near = [staff.id or 0 for staff, role, unit_id in rows if role is not Role.HEAD or unit_id in concerned]
    own = [case.answering_id, case.handler_id or 0]
    ids = list(dict.fromkeys([*near, *own, *(staff.id or 0 for staff, *_ in rows)]))
    able = can_sign(session, ids) - {case.about_staff_id}
    return _people(session, [staff_id for staff_id in ids if staff_id in able])


def _invited(session: Session, case: Case) -> tuple[Choice, ...]:
    return _people(session, [person.staff_id for person in running_meeting(session, case).people])


def _people(session: Session, ids: Sequence[int]) -> tuple[Choice, ...]:
    found = people(session, ids)
    ranked = [found[staff_id] for staff_id in ids]
    return tuple(Choice(str(staff.id), staff.name, f"{unit.name} · {staff.post}") for staff, unit in ranked)
