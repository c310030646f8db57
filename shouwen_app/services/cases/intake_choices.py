"""What the registration form offers (登记选项): limits on the cards, units to transfer to, colleagues."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories.duty import colleagues_of, everybody
from shouwen_app.db.repositories.units import all_units
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.triage import OUTCOMES, Disposition
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.permission import require
from shouwen_app.services.register.choices import Choice
from shouwen_app.services.rulebook import rulebook
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import limit_label


@dataclass(frozen=True, slots=True)
class IntakeChoices:
    """``limits`` says the limit by disposition; values are ids; ``people`` are all whom a complaint may be about."""

    limits: dict[str, str]
    units: tuple[Choice, ...]
    colleagues: tuple[Choice, ...]
    people: tuple[Choice, ...]


def intake_choices(session: Session, act: Act) -> IntakeChoices:
    """The limits in force today, other units in use, colleagues of the actor's unit. Raises NotPermitted."""
    require(act, Permission.CASE_REGISTER)
    own = act.actor.unit_id or 0
    units = sorted(
        (unit for unit in all_units(session) if unit.is_active), key=lambda unit: (unit.sort_order, unit.path)
    )
    return IntakeChoices(
        limits=_limits(act),
        units=tuple(Choice(str(unit.id), unit.name) for unit in units if unit.id != own),
        colleagues=tuple(
            Choice(
                str(person.id),
                t(
                    "intake.colleague" if person.is_on_duty else "intake.colleague_away",
                    name=person.name,
                    post=person.post,
                ),
            )
            for person in colleagues_of(session, own)
            if person.id != act.actor.staff_id
        ),
        people=tuple(
            Choice(str(person.id), t("intake.person", name=person.name, unit=unit))
            for person, unit in everybody(session)
        ),
    )


def _limits(act: Act) -> dict[str, str]:
    policy = rulebook().policies.adopted(working_calendar().local(act.at).date())
    first = {each.disposition: each.clause for each in reversed(OUTCOMES.values())}
    return {disposition.value: limit_label(policy.limit(first[disposition])) for disposition in Disposition}
