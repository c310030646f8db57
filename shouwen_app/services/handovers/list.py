"""The handovers within reach (责任移交清单), and who can begin one with whom."""

from sqlmodel import Session

from shouwen_app.db.models import Staff
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.duty import colleagues_of
from shouwen_app.db.repositories.handovers import handover_of, handovers_within
from shouwen_app.db.repositories.open_matters import open_matters
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.handovers.lines import handover_line
from shouwen_app.services.handovers.reach import stands_above, supervisors_for
from shouwen_app.services.handovers.views import HandoverChoices, HandoverLine, PersonOption
from shouwen_app.services.permission import require
from shouwen_app.texts import t

MOST_ROWS = 50


def list_handovers(session: Session, act: Act, *, with_closed: bool = False) -> tuple[HandoverLine, ...]:
    """The handovers within the actor's reach, the latest first. Raises NotPermitted."""
    require(act, Permission.HANDOVER_VIEW)
    found = handovers_within(session, act.actor, with_closed=with_closed, most=MOST_ROWS)
    known = people(session, {row.giver_id for row in found})
    return tuple(handover_line(act, row, handover_of(session, row), known) for row in found)


def handover_choices(session: Session, act: Act, *, giver: str = "") -> HandoverChoices:
    """Who can hand over, each with how much is open, and who can watch over ``giver``.

    One's own matters, and those of the people of the units one heads or is in charge of. Raises NotPermitted.
    """
    require(act, Permission.HANDOVER_SIGN)
    units = dict.fromkeys([act.actor.unit_id or 0, *(grant.unit_id for grant in act.actor.grants)])
    near = {person.id: person for unit_id in units for person in colleagues_of(session, unit_id)}
    counted = [
        (person, len(open_matters(session, person.id or 0)))
        for person in near.values()
        if person.id == act.actor.staff_id or stands_above(session, act.actor, person.unit_id, person.id or 0)
    ]
    givers = [(person, count) for person, count in counted if count]
    chosen = next((person for person, _ in givers if person.login == giver), None)
    return HandoverChoices(
        givers=tuple(_giver(person, count) for person, count in givers),
        giver=chosen.login if chosen else "",
        supervisors=_supervisors(session, chosen) if chosen else (),
    )


def _giver(person: Staff, count: int) -> PersonOption:
    return PersonOption(
        person.login, t("handover.giver_option", name=person.name, post=person.post, count=count)
    )


def _supervisors(session: Session, giver: Staff) -> tuple[PersonOption, ...]:
    ids = supervisors_for(session, giver.unit_id, giver.id or 0)
    found = people(session, ids)
    return tuple(
        PersonOption(str(each), f"{found[each][0].name} · {found[each][1].name} {found[each][0].post}")
        for each in ids
    )
