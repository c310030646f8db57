"""Rulings reused (裁定沿用): kept when the Office rules, proposed at the next triage of the matter (R16.4a)."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Case, Ruling
from shouwen_app.db.repositories.progress import unit_names
from shouwen_app.db.repositories.rulings import item_of, rulings_in_force
from shouwen_app.domain.act import Act
from shouwen_app.domain.ruling import is_same_matter, proposals
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class ProposedUnit:
    """A unit that a ruling proposes; ``text`` says by which, ``value`` is its id as forms send it."""

    value: str
    name: str
    text: str


def keep_ruling(session: Session, act: Act, case: Case, *, unit_id: int, matter: str, ground: str) -> None:
    """Store a ruling for the next case of its matter; one on the same matter or service item is replaced."""
    item_id = item_of(session, case)
    for row, ruled in rulings_in_force(session):
        if is_same_matter(ruled, matter, item_id):
            row.replaced_at = act.at
    session.add(
        Ruling(
            case_id=case.id or 0,
            unit_id=unit_id,
            matter=matter,
            item_id=item_id,
            ground=ground,
            given_by_id=act.actor.staff_id or 0,
            given_at=act.at,
        )
    )


def proposed_units(
    session: Session, content: str, *, item_id: int | None = None, but: int | None = None
) -> tuple[ProposedUnit, ...]:
    """Units that rulings name for such a matter, the best first; ``but`` is the unit that has it already."""
    ruled = [one for _, one in rulings_in_force(session)]
    found = [one for one in proposals(ruled, content, item_id) if one.unit_id != but]
    names = unit_names(session, [one.unit_id for one in found])
    return tuple(
        ProposedUnit(
            str(one.unit_id),
            names[one.unit_id],
            t("ruling.proposed", case_no=one.case_no, unit=names[one.unit_id]),
        )
        for one in found
    )
