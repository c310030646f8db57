"""Named builders of test data; every test of services and pages makes its people and cases here."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, func, select

from shouwen_app.db.models import RoleGrant, Staff, Unit, metadata
from shouwen_app.domain.act import Act, Actor, ActorKind, Via
from shouwen_app.domain.contact import Channel, ContactKind, RequesterKind
from shouwen_app.domain.intake import Intake
from shouwen_app.domain.organisation import EmploymentType, UnitKind
from shouwen_app.domain.permissions import Grant, Role
from shouwen_app.domain.triage import TriageOutcome

TUESDAY = datetime(2026, 9, 29, 6, 42, tzinfo=UTC)
"""2026-09-29 14:42 in Shanghai, the moment of the screens' drawings, two days before the National Day break."""


def shanghai(month: int, day: int, hour: int = 17, minute: int = 30) -> datetime:
    """An instant of 2026 on the bank's clock; the close of business unless a time is given."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo("Asia/Shanghai"))


def row_counts(session: Session) -> dict[str, int]:
    """How many rows each table holds, to show that a refused act wrote nothing."""
    return {
        table.name: session.connection().execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
    }


class Institution:
    """A union with two branches, two departments, and the people the loop needs; ``session`` may be rebound."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.union = self.unit("lhs", "青禾联社", UnitKind.UNION)
        self.yingye = self.unit("yingye", "营业部", UnitKind.BRANCH, self.union)
        self.shiqiao = self.unit("shiqiao", "石桥信用社", UnitKind.BRANCH, self.union)
        self.xindai = self.unit("xindai", "信贷管理部", UnitKind.DEPARTMENT, self.union)
        self.bangong = self.unit("bangong", "综合办公室", UnitKind.DEPARTMENT, self.union)
        self.teller = self.staff("0101", "周敏", self.yingye, 10, Role.COUNTER)
        self.colleague = self.staff("0102", "刘洋", self.yingye, 20, Role.COUNTER)
        self.head = self.staff("0103", "马会玲", self.yingye, 40, Role.HEAD)
        self.lender = self.staff("0201", "陈立群", self.xindai, 20, Role.COUNTER)
        self.lending_head = self.staff("0202", "孙桂芳", self.xindai, 40, Role.HEAD)
        self.leader = self.staff("0001", "何志远", self.union, 50, Role.LEADER)
        self.clerk = self.staff("0301", "杨帆", self.bangong, 20, Role.OFFICE)
        self.union_officer = self.staff("0401", "林婉清", self.bangong, 20, Role.SUPERVISION, at=self.union)
        self.auditor = self.staff("0402", "唐静", self.bangong, 20, Role.AUDITOR, at=self.union)
        self.administrator = self.staff("0501", "高翔", self.bangong, 20, Role.ADMINISTRATOR, at=self.union)

    def unit(self, code: str, name: str, kind: UnitKind, parent: Unit | None = None) -> Unit:
        """A unit under ``parent``."""
        unit = Unit(code=code, name=name, kind=kind, parent_id=parent.id if parent else None, phone="8000")
        self.session.add(unit)
        self.session.flush()
        unit.path = f"{parent.path if parent else '/'}{unit.id}/"
        return unit

    def staff(
        self,
        login: str,
        name: str,
        unit: Unit,
        rank: int,
        *roles: Role,
        at: Unit | None = None,
        employment: EmploymentType = EmploymentType.REGULAR,
    ) -> Staff:
        """A member of staff of ``unit`` holding ``roles`` there, or for the unit ``at``."""
        person = Staff(
            login=login, name=name, unit_id=unit.id or 0, post="综合柜员", rank=rank, employment=employment
        )
        self.session.add(person)
        self.session.flush()
        for role in roles:
            self.session.add(RoleGrant(staff_id=person.id or 0, role=role, unit_id=(at or unit).id or 0))
        self.session.flush()
        return person

    def actor(self, person: Staff) -> Actor:
        """The person as an actor, with the grants stored for them."""
        rows = self.session.exec(select(RoleGrant).where(RoleGrant.staff_id == person.id)).all()
        grants = tuple(Grant(row.role, row.unit_id, self._path(row.unit_id)) for row in rows)
        return Actor(ActorKind.STAFF, person.id, person.name, person.unit_id, grants)

    def act(self, person: Staff, at: datetime = TUESDAY, request_id: str = "") -> Act:
        """An act of the person at ``at``."""
        return Act(self.actor(person), at, request_id, Via.PAGE)

    def _path(self, unit_id: int) -> str:
        unit = self.session.get(Unit, unit_id)
        assert unit is not None
        return unit.path


def intake(outcome: TriageOutcome, **fields: object) -> Intake:
    """A counter customer's question with everything ``outcome`` does not need filled in."""
    values: dict[str, object] = {
        "channel": Channel.VISIT,
        "kind": ContactKind.CONSULTATION,
        "requester_kind": RequesterKind.PERSON,
        "content": "助农贷款想提前还清，要不要违约金？利息算到哪天？",
        "name": "王秀英",
        "phone": "13800002046",
        "outcome": outcome,
    }
    return Intake(**{**values, **fields})  # type: ignore[arg-type]  # a builder: fields are checked by the tests' intent
