"""People who look into a matter, decide on it and review it, none of them in the teller's line."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import ProceedingRow, Staff
from shouwen_app.db.repositories.proceedings import Found, ProceedingRepository
from shouwen_app.domain.accountability_lists import Harm, Sanction, Trigger
from shouwen_app.domain.act import SYSTEM
from shouwen_app.domain.errors import RuleViolation, ShouwenError
from shouwen_app.domain.permissions import Role
from shouwen_app.services.proceedings.decide import Decision, decide
from shouwen_app.services.proceedings.hear import give_statement
from shouwen_app.services.proceedings.investigate import find_facts, name_investigator
from shouwen_app.services.proceedings.propose import propose
from tests.factories import TUESDAY, Institution

WEEK = timedelta(days=7)
MONTH = timedelta(days=31)
FACTORS: dict[str, Any] = {
    "nature": "推诿",
    "circumstances": "两次",
    "consequence": "客户往返三趟",
    "influence": "被投诉",
}


@dataclass
class Desk:
    """Whoever has a part, and shorthands for the way; ``now`` moves on by minutes."""

    house: Institution
    session: Session
    reporter: Staff
    investigator: Staff
    decider: Staff
    reviewer: Staff
    now: datetime = field(default=TUESDAY)

    def act(self, person: Staff, at: datetime | None = None):
        return self.house.act(person, at or self.now)

    def row(self, number: str) -> ProceedingRow:
        return self.found(number).row

    def found(self, number: str) -> Found:
        """The proceeding as its investigator finds it."""
        return ProceedingRepository(self.session, self.house.actor(self.investigator)).get(number)

    def seen(self, number: str) -> int:
        return self.row(number).length

    def proposed(self, *people: Staff, trigger: Trigger = Trigger.SHIRKED, unit: str = "") -> str:
        logins = "" if unit else " ".join(person.login for person in people or (self.house.teller,))
        act = self.act(self.reporter)
        return propose(
            self.session, act, trigger=trigger, claim="客户两次被推到别处。", people=logins, unit=unit
        )

    def investigated(self, *people: Staff, **more: Any) -> str:
        number = self.proposed(*people, **more)
        act = self.act(self.reporter)
        chosen = self.investigator.id or 0
        name_investigator(self.session, act, number, seen=self.seen(number), investigator=chosen)
        return number

    def heard(self, *people: Staff, **more: Any) -> str:
        number = self.investigated(*people, **more)
        act = self.act(self.investigator)
        seen = self.seen(number)
        find_facts(self.session, act, number, seen=seen, is_verified=True, finding="录像与登记一致。")
        return number

    def speak(self, number: str, person: Staff) -> None:
        act = self.act(person)
        give_statement(self.session, act, number, seen=self.seen(number), statement="当时系统故障。")

    def decide(self, number: str, *sanctions: Sanction, by: Staff | None = None, **more: Any) -> None:
        values = {**FACTORS, "harm": Harm.HARM, "correction": "向客户说明并重办。", **more}
        decide(
            self.session,
            self.act(by or self.decider),
            number,
            seen=self.seen(number),
            decision=Decision(**values),
            sanctions=sanctions or (Sanction.TALK,),
        )

    def decided(self, *sanctions: Sanction, people: tuple[Staff, ...] = (), **more: Any) -> str:
        number = self.heard(*people)
        for person in people or (self.house.teller,):
            self.speak(number, person)
        self.decide(number, *sanctions, **more)
        return number


def make_desk(house: Institution) -> Desk:
    """The house with a second officer, and a leader of another branch beside the one of the house."""
    officer = house.staff("0403", "沈卫东", house.bangong, 30, Role.SUPERVISION, at=house.union)
    chair = house.staff("0002", "郑国强", house.union, 60, Role.LEADER, at=house.shiqiao)
    return Desk(house, house.session, house.union_officer, officer, house.leader, chair)


@pytest.fixture
def desk(house: Institution) -> Desk:
    return make_desk(house)


def refusal(act: Callable[[], object], kind: type[ShouwenError] = RuleViolation) -> str:
    """The code with which an act is refused."""
    with pytest.raises(kind) as refused:
        act()
    return refused.value.code


__all__ = ["FACTORS", "MONTH", "SYSTEM", "WEEK", "Desk", "make_desk", "refusal"]
