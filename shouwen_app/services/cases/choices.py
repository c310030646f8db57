"""What the dialogs of a case offer to choose from (可选部门、同事)."""

from dataclasses import dataclass, field

from sqlmodel import Session

from shouwen_app.db.repositories.case_pages import colleagues, units
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.extension_view import ExtensionAsked, extendable_clocks, extension_asked
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

    ``clocks`` are the limits that can be extended, ``extension`` the request that waits for the viewer, ``now`` the
    local time to the minute, as a field for a date and time takes it.
    """

    units: tuple[Choice, ...] = ()
    other_units: tuple[Choice, ...] = ()
    colleagues: tuple[Choice, ...] = ()
    clocks: tuple[Choice, ...] = ()
    extension: ExtensionAsked = field(default_factory=ExtensionAsked)
    now: str = ""


def case_choices(session: Session, act: Act, case_no: str) -> CaseChoices:
    """The choices for one case: every active unit, since a ruling may name any. Raises NotFound outside the scope."""
    require(act, Permission.CASE_VIEW)
    case = CaseRepository(session, act.actor).get(case_no)
    found = [(unit.id, Choice(str(unit.id), unit.name, unit.phone)) for unit in units(session)]
    return CaseChoices(
        units=tuple(choice for _, choice in found),
        other_units=tuple(choice for unit_id, choice in found if unit_id != case.unit_id),
        colleagues=tuple(
            Choice(str(person.id), person.name, person.post if person.is_on_duty else t("case.off_duty"))
            for person in colleagues(session, case.unit_id)
        ),
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
