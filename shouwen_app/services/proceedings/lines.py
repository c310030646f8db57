"""What the list, the page and the sheet of a proceeding share (问责要素): names, titles, where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import ProceedingSubject, Staff, Unit
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.proceedings import Found
from shouwen_app.db.repositories.units import all_units
from shouwen_app.domain.accountability_lists import TRIGGERS
from shouwen_app.domain.act import Act
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.proceedings.may import waits_for
from shouwen_app.services.proceedings.views import ProceedingLine
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class Known:
    """The people and units that proceedings speak of."""

    staff: Mapping[int, tuple[Staff, Unit]]
    units: Mapping[int, Unit]

    def person(self, staff_id: int | None) -> str:
        """周敏 · 营业部 综合柜员; "" for nobody."""
        if staff_id is None:
            return ""
        person, unit = self.staff[staff_id]
        return f"{person.name} · {unit.name} {person.post}"

    def subject(self, subject: ProceedingSubject) -> str:
        """The person with unit and post, or the unit."""
        return self.units[subject.unit_id].name if subject.unit_id else self.person(subject.staff_id)

    def short(self, subject: ProceedingSubject) -> str:
        """The name alone."""
        if subject.unit_id:
            return self.units[subject.unit_id].name
        return self.staff[subject.staff_id or 0][0].name


def known_of(session: Session, found: Iterable[Found]) -> Known:
    """All names that proceedings need."""
    ids: set[int | None] = set()
    for each in found:
        row = each.row
        ids |= {subject.staff_id for subject in each.subjects}
        ids |= {row.reporter_id, row.investigator_id, row.decider_id, row.appeal_decider_id}
        ids |= {row.put_right_by_id, row.consented_by_id}
    units = {unit.id or 0: unit for unit in all_units(session)}
    return Known(people(session, {each for each in ids if each}), units)


def proceeding_line(act: Act, found: Found, known: Known) -> ProceedingLine:
    """One proceeding in the list."""
    row = found.row
    return ProceedingLine(
        number=row.number,
        title="、".join(known.short(subject) for subject in found.subjects),
        told=t(
            "accountability.line_told",
            trigger=t(f"trigger.{row.trigger}"),
            at=due_text(row.proposed_at, act.at),
        ),
        standing=found.standing.value,
        standing_text=t(f"accountability.standing.{found.standing}"),
        category=t(f"accountability.category.{TRIGGERS[row.trigger].category}"),
        waits_for_me=waits_for(found, act),
    )
