"""The fictional county union (演示机构): units of very different size, posts, and about ninety people."""

from dataclasses import dataclass, field
from random import Random

from sqlmodel import Session

from shouwen_app.db.models import RoleGrant, Staff, Unit
from shouwen_app.domain.act import Actor, ActorKind
from shouwen_app.domain.organisation import EmploymentType, UnitKind
from shouwen_app.domain.permissions import Grant, Role

SLIPPING = "shuangtang"
"""The branch that slips for two months and recovers after an action."""

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文辉海燕志鹏婷雪晨欣怡倩楠立群会玲瑞雨嘉"
    "宁思远子涵博浩宇佳琪琳晓东春"
)

CLERKS_BESIDE_A_GUIDE = 4
"""From this size on a branch has a guide in the lobby, who is temporary staff."""


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A unit: code, name, kind, share of contacts, counter staff, where it is found."""

    code: str
    name: str
    kind: UnitKind
    weight: float
    clerks: int
    address: str


_D, _B = UnitKind.DEPARTMENT, UnitKind.BRANCH
UNITS = (
    UnitPlan("yingye", "营业部", _B, 22.0, 8, "城关镇人民路 66 号"),
    UnitPlan("chengguan", "城关信用社", _B, 17.0, 6, "城关镇解放街 12 号"),
    UnitPlan("shuangtang", "双塘信用社", _B, 13.0, 5, "双塘镇府前街 8 号"),
    UnitPlan("shiqiao", "石桥信用社", _B, 9.0, 4, "石桥镇桥东路 3 号"),
    UnitPlan("liuhe", "柳河信用社", _B, 7.5, 3, "柳河乡集市街 21 号"),
    UnitPlan("dongling", "东岭信用社", _B, 6.5, 3, "东岭镇中心街 5 号"),
    UnitPlan("xinji", "新集信用社", _B, 5.0, 2, "新集镇新华路 17 号"),
    UnitPlan("mazhuang", "马庄信用社", _B, 3.5, 2, "马庄乡政府东侧"),
    UnitPlan("qingshan", "青山信用社", _B, 2.6, 2, "青山乡青山街 9 号"),
    UnitPlan("hewan", "河湾信用社", _B, 1.8, 1, "河湾乡河湾街 2 号"),
    UnitPlan("nangang", "南岗信用社", _B, 1.1, 1, "南岗乡南岗街 30 号"),
    UnitPlan("baiyang", "白杨信用社", _B, 0.7, 1, "白杨乡供销社旁"),
    UnitPlan("bangong", "综合办公室", _D, 1.5, 3, "办公楼 301 室"),
    UnitPlan("xindai", "信贷管理部", _D, 3.0, 5, "办公楼 305 室"),
    UnitPlan("caiwu", "财务会计部", _D, 1.5, 4, "办公楼 212 室"),
    UnitPlan("fengxian", "风险合规部", _D, 0.8, 3, "办公楼 308 室"),
    UnitPlan("keji", "科技信息部", _D, 1.6, 4, "办公楼 401 室"),
    UnitPlan("shenji", "审计稽核部", _D, 0.2, 2, "办公楼 310 室"),
    UnitPlan("renli", "人力资源部", _D, 0.3, 2, "办公楼 215 室"),
    UnitPlan("gonghui", "工会（监督）", _D, 0.6, 2, "办公楼 118 室"),
)


@dataclass(slots=True)
class House:
    """The institution as the story needs it: actors by unit code, and who leads what.

    ``kept`` holds the rows, so that the session, which forgets rows nobody holds, need not read them again.
    """

    units: dict[str, int] = field(default_factory=dict)
    clerks: dict[str, list[Actor]] = field(default_factory=dict)
    heads: dict[str, Actor] = field(default_factory=dict)
    leaders: dict[str, Actor] = field(default_factory=dict)
    office: list[Actor] = field(default_factory=list)
    supervision: list[Actor] = field(default_factory=list)
    helpers: dict[str, Actor] = field(default_factory=dict)
    by_id: dict[int, Actor] = field(default_factory=dict)
    kept: list[Unit | Staff] = field(default_factory=list)


class Founder:
    """Founds the institution row by row; one password hash serves all."""

    def __init__(self, session: Session, random: Random, password_hash: str) -> None:
        self._session = session
        self._random = random
        self._password_hash = password_hash
        self._number = 1000
        self._taken: set[str] = set()
        self.house = House()
        self._paths: dict[int, str] = {}

    def found(self) -> House:
        """Create units, people and roles; the order of rows depends on the seed only."""
        root = self._unit(
            UnitPlan("lianshe", "青禾县农村信用合作联社", UnitKind.UNION, 0, 0, "城关镇人民路 66 号"), None
        )
        for number, plan in enumerate(UNITS):
            unit = self._unit(plan, root, sort_order=number + 1)
            self._people(plan, unit, root)
        self._board(root)
        return self.house

    def _unit(self, plan: UnitPlan, parent: Unit | None, sort_order: int = 0) -> Unit:
        unit = Unit(
            code=plan.code,
            name=plan.name,
            kind=plan.kind,
            parent_id=parent.id if parent else None,
            phone=f"0398-6{300 + sort_order:03d}{self._random.randrange(100, 999)}",
            address=plan.address,
            sort_order=sort_order,
        )
        self._session.add(unit)
        self.house.kept.append(unit)
        self._session.flush()
        unit.path = f"{parent.path if parent else '/'}{unit.id}/"
        self.house.units[plan.code] = unit.id or 0
        self._paths[unit.id or 0] = unit.path
        return unit

    def _people(self, plan: UnitPlan, unit: Unit, root: Unit) -> None:
        house = self.house
        title = "部门总经理" if plan.kind is UnitKind.DEPARTMENT else "主任"
        house.heads[plan.code] = self._person(unit, title, 40, ((Role.HEAD, unit),))
        special = {"bangong": Role.OFFICE, "gonghui": Role.SUPERVISION}.get(plan.code)
        for number in range(plan.clerks):
            roles: list[tuple[Role, Unit]] = [(Role.COUNTER, unit)]
            if special is not None:
                roles.append((special, root))
            post = ("综合柜员" if plan.kind is UnitKind.BRANCH else "业务主办") if number else "业务主管"
            actor = self._person(unit, post, 20 if number == 0 else 10, tuple(roles))
            house.clerks.setdefault(plan.code, []).append(actor)
            if special is Role.OFFICE:
                house.office.append(actor)
            if special is Role.SUPERVISION:
                house.supervision.append(actor)
        if plan.kind is UnitKind.BRANCH and plan.clerks >= CLERKS_BESIDE_A_GUIDE:
            house.helpers[plan.code] = self._person(
                unit, "大堂引导", 10, ((Role.COUNTER, unit),), employment=EmploymentType.TEMPORARY
            )
        if plan.code == "shenji":
            self._person(unit, "审计员", 20, ((Role.AUDITOR, root),))
        if plan.code == "keji":
            self._person(unit, "系统管理员", 20, ((Role.ADMINISTRATOR, root),))

    def _board(self, root: Unit) -> None:
        codes = [plan.code for plan in UNITS]
        shares = {"联社主任": codes[:4], "联社副主任": codes[4:12], "联社监事长": codes[12:]}
        for title, in_charge in shares.items():
            units = [unit for code in in_charge if (unit := self._session.get(Unit, self.house.units[code]))]
            rank = 60 if title == "联社主任" else 50
            leader = self._person(root, title, rank, tuple((Role.LEADER, unit) for unit in units))
            self.house.leaders |= dict.fromkeys(in_charge, leader)

    def _person(
        self,
        unit: Unit,
        post: str,
        rank: int,
        roles: tuple[tuple[Role, Unit], ...],
        employment: EmploymentType = EmploymentType.REGULAR,
    ) -> Actor:
        self._number += 1
        staff = Staff(
            login=str(self._number),
            name=self._name(),
            unit_id=unit.id or 0,
            post=post,
            rank=rank,
            employment=employment,
            phone=unit.phone,
            password_hash=self._password_hash,
            must_change_password=False,
        )
        self._session.add(staff)
        self.house.kept.append(staff)
        self._session.flush()
        self._session.add_all(
            RoleGrant(staff_id=staff.id or 0, role=role, unit_id=at.id or 0) for role, at in roles
        )
        grants = tuple(Grant(role, at.id or 0, self._paths[at.id or 0]) for role, at in roles)
        actor = Actor(ActorKind.STAFF, staff.id, staff.name, unit.id, grants)
        self.house.by_id[staff.id or 0] = actor
        return actor

    def _name(self) -> str:
        while True:
            name = self._random.choice(_SURNAMES) + "".join(
                self._random.sample(_GIVEN, self._random.choice((1, 2, 2)))
            )
            if name not in self._taken:
                self._taken.add(name)
                return name


def customer_name(random: Random) -> str:
    """A customer's name."""
    return random.choice(_SURNAMES) + "".join(random.sample(_GIVEN, random.choice((1, 2, 2))))
