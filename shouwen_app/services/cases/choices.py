"""What the dialogs of a case offer to choose from (可选部门、同事)."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories.case_pages import colleagues, units
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.helpers import open_helps
from shouwen_app.db.repositories.rulings import item_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.rulings import proposed_units
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
    """

    units: tuple[Choice, ...]
    other_units: tuple[Choice, ...]
    colleagues: tuple[Choice, ...]
    helpers: tuple[Choice, ...] = ()
    proposal: str = ""


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
    )
