"""A round of inspection over two branches: planned, followed by an event, drawn, filled."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, InspectionRound, InspectionSheet, Notice, Staff
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.errors import ShouwenError
from shouwen_app.domain.inspection import Answer, InspectionKind
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.inspections.draw import draw_round
from shouwen_app.services.inspections.observe import hand_in_sheet, items_of, mark_item, note_item
from shouwen_app.services.inspections.plan import RoundPlan, plan_round
from tests.factories import TUESDAY, Institution

FIRST, LAST = date(2026, 9, 30), date(2026, 10, 9)
SEEN = "等候区没有椅子，两位老人站着等"


@dataclass
class Inspecting:
    """A round and the acts on it."""

    session: Session
    house: Institution
    number: int

    @property
    def row(self) -> InspectionRound:
        return self.session.get_one(InspectionRound, self.number)

    @property
    def sheets(self) -> list[InspectionSheet]:
        query = select(InspectionSheet).where(InspectionSheet.round_id == self.number)
        return list(self.session.exec(query.order_by(col(InspectionSheet.id))))

    def draw(self) -> int:
        return draw_round(self.session, self.house.act(self.house.union_officer), number=self.number)

    def fill(self, sheet: InspectionSheet, *, missed: str = "") -> None:
        """The inspector marks every item, one as not done, and hands the sheet in."""
        who = self.session.get_one(Staff, sheet.inspector_id)
        act, number = self.house.act(who), sheet.id or 0
        for item in items_of(self.session, sheet):
            answer = Answer.NO if item.key == missed else Answer.YES
            mark_item(self.session, act, sheet=number, item=item.key, answer=answer)
        if missed:
            note_item(self.session, act, sheet=number, item=missed, note=SEEN)
        hand_in_sheet(self.session, act, sheet=number, seen=sheet.version)

    def told(self, who: Staff) -> list[str]:
        return list(self.session.exec(select(Notice.kind).where(Notice.staff_id == who.id)))


@pytest.fixture
def second_officer(house: Institution) -> Staff:
    return house.staff("0403", "沈悦", house.bangong, 20, Role.SUPERVISION, at=house.union)


@pytest.fixture
def branch_head(house: Institution) -> Staff:
    return house.staff("0901", "田野", house.shiqiao, 40, Role.HEAD)


@pytest.fixture
def plan(house: Institution, second_officer: Staff, branch_head: Staff) -> Callable[..., RoundPlan]:
    """Two branches, one of them drawn, two visits and a case each, two inspectors of supervision."""
    assert branch_head.id

    def make(**given: object) -> RoundPlan:
        values: dict[str, object] = {
            "name": "节前服务检查",
            "kind": InspectionKind.COVERT,
            "first_on": FIRST,
            "last_on": LAST,
            "draw_units": 1,
            "visits": 2,
            "cases": 1,
            "units": (house.yingye.id or 0, house.shiqiao.id or 0),
            "inspectors": (house.union_officer.id or 0, second_officer.id or 0),
        }
        return RoundPlan(**{**values, **given})  # type: ignore[arg-type]  # a builder

    return make


@pytest.fixture
def earlier_cases(session: Session, make_case: Callable[..., Case]) -> list[Case]:
    """Three cases of the teller's unit from the days before the plan, and they are sealed."""
    found = [make_case(TriageOutcome.TRANSFER) for _ in range(3)]
    for case in found:
        case.received_at = TUESDAY - timedelta(days=20)
    session.flush()
    seal_new(session, Act(SYSTEM, TUESDAY))
    return found


@pytest.fixture
def planned(
    session: Session, house: Institution, plan: Callable[..., RoundPlan], earlier_cases: list[Case]
) -> Callable[..., Inspecting]:
    """Plans a round."""
    assert earlier_cases

    def make(**given: object) -> Inspecting:
        act = house.act(house.union_officer)
        return Inspecting(session, house, plan_round(session, act, plan=plan(**given)))

    return make


@pytest.fixture
def drawn(
    session: Session, planned: Callable[..., Inspecting], make_case: Callable[..., Case]
) -> Callable[..., Inspecting]:
    """Plans a round, lets an event follow, and draws."""

    def make(**given: object) -> Inspecting:
        one = planned(**given)
        make_case(TriageOutcome.TRANSFER)
        seal_new(session, Act(SYSTEM, TUESDAY))
        one.draw()
        return one

    return make


def refusal(act: Callable[[], object]) -> tuple[str, str]:
    """The code with which an act is refused, and the field it names."""
    with pytest.raises(ShouwenError) as refused:
        act()
    return refused.value.code, refused.value.field
