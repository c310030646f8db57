"""A branch with an outlet, their heads, and orders that supervision or a leader issues."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict

import pytest
from sqlmodel import Session, col, select

from shouwen_app.db.models import Notice, Staff, SupervisionLeg, SupervisionOrderRow, Unit
from shouwen_app.domain.errors import ShouwenError
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.supervision import OrderTarget
from shouwen_app.services.supervision.answer import pass_down, reply_order
from shouwen_app.services.supervision.issue import Question, issue_order
from shouwen_app.services.supervision.judge import judge_reply
from tests.factories import TUESDAY, Institution

WORDS = "近一个月转办后无人跟进的事项有几件，原因是什么？"
REPLY = "共三件，都是交接班时漏记，已逐件补上并由值班主任每日核对。"


class On(TypedDict):
    """The duty of a unit, with the version that is there now."""

    order: str
    leg: int
    seen: int


@dataclass
class Ordered:
    """An order and the acts on it, each with the version that is there now."""

    session: Session
    house: Institution
    number: str

    @property
    def row(self) -> SupervisionOrderRow:
        query = select(SupervisionOrderRow).where(SupervisionOrderRow.number == self.number)
        return self.session.exec(query).one()

    def leg(self, unit: Unit) -> SupervisionLeg:
        query = select(SupervisionLeg).where(
            SupervisionLeg.order_id == self.row.id, SupervisionLeg.unit_id == unit.id
        )
        return list(self.session.exec(query.order_by(col(SupervisionLeg.id))))[-1]

    def on(self, unit: Unit) -> On:
        return {"order": self.number, "leg": self.leg(unit).id or 0, "seen": self.row.version}

    def reply(self, who: Staff, unit: Unit, words: str = REPLY) -> None:
        reply_order(self.session, self.house.act(who, TUESDAY), **self.on(unit), reply=words)

    def judge(
        self,
        who: Staff,
        unit: Unit,
        *,
        accepted: bool = True,
        reason: str = "",
        days: int | None = None,
    ) -> None:
        judge_reply(
            self.session,
            self.house.act(who, TUESDAY),
            **self.on(unit),
            accepted=accepted,
            reason=reason,
            days=days,
        )

    def pass_to(self, who: Staff, unit: Unit, below: Unit, days: int = 2) -> None:
        given = {**self.on(unit), "unit": below.id or 0, "words": WORDS, "days": days}
        pass_down(self.session, self.house.act(who, TUESDAY), **given)

    def told(self, who: Staff) -> list[str]:
        return list(self.session.exec(select(Notice.kind).where(Notice.staff_id == who.id)))


@pytest.fixture
def outlet(house: Institution) -> Unit:
    """An outlet below the teller's branch."""
    return house.unit("chengnan", "城南分理处", UnitKind.OUTLET, house.yingye)


@pytest.fixture
def outlet_head(house: Institution, outlet: Unit) -> Staff:
    return house.staff("0701", "韩立", outlet, 30, Role.HEAD)


@pytest.fixture
def second_officer(house: Institution) -> Staff:
    return house.staff("0403", "沈悦", house.bangong, 20, Role.SUPERVISION, at=house.union)


@pytest.fixture
def ordered(session: Session, house: Institution, outlet_head: Staff) -> Callable[..., Ordered]:
    """Issues an order, by supervision to the branch unless told otherwise."""
    assert outlet_head.id

    def make(who: Staff | None = None, *units: Unit, **given: object) -> Ordered:
        asked = tuple(unit.id or 0 for unit in units or (house.yingye,))
        values = {"target": OrderTarget.UNIT, "title": "转办跟进情况", "words": WORDS, "days": 3, **given}
        question = Question(units=asked, **values)
        act = house.act(who or house.union_officer, TUESDAY)
        return Ordered(session, house, issue_order(session, act, question=question))

    return make


def refusal(act: Callable[[], object]) -> str:
    """The code with which an act is refused."""
    with pytest.raises(ShouwenError) as refused:
        act()
    return refused.value.code
