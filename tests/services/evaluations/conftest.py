"""The third quarter of two branches: a scheme fixed in June, cases of the summer, an evaluation in October."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case, Evaluation, Staff
from shouwen_app.domain.errors import RuleViolation, ShouwenError
from shouwen_app.domain.evaluation import EvaluationKind
from shouwen_app.domain.evaluation_draft import ItemDraft
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.permissions import Role
from shouwen_app.services.evaluations.comments import answer_comment, comment
from shouwen_app.services.evaluations.decide import decide, publish_evaluation
from shouwen_app.services.evaluations.judge import judge_item
from shouwen_app.services.evaluations.run import invite_comments, open_evaluation
from shouwen_app.services.evaluations.schemes import make_scheme
from tests.factories import Institution, shanghai
from tests.plugins.contacts import MakeContact

JUNE, OCTOBER, AFTER = (shanghai(*day, 9, 0).astimezone(UTC) for day in ((6, 10), (10, 12), (10, 19)))
UNTIL = date(2026, 10, 16)
JULY = date(2026, 7, 1)
ROWS = (
    ItemDraft("response", "30", "50", "100", "5"),
    ItemDraft("satisfaction", "30", "50", "100", "5"),
    ItemDraft("reopened", "20", "20", "0", "5", adjusted=True),
    ItemDraft("m1", "20", title="登记簿规范", heading="quality"),
)
EVIDENCE = "抽查登记簿 20 页，记录齐全，一页缺联系电话。"
SAID = "八月有两件是系统故障造成的，请核对。"


@pytest.fixture
def shiqiao_head(house: Institution) -> Staff:
    return house.staff("0602", "郭永强", house.shiqiao, 40, Role.HEAD)


@pytest.fixture
def summer(house: Institution, make_contact: MakeContact, shiqiao_head: Staff) -> list[Case]:
    """Twelve cases of the business department with ten ratings, eight of the branch with six."""
    clerk = house.staff("0601", "邓强", house.shiqiao, 10, Role.COUNTER)
    grades = (
        (house.teller, (5, 5, 4, 4, 5, 5, 4, 2, 5, 4, None, None)),
        (clerk, (5, 3, 2, 4, 5, 5, None, None)),
    )
    return [
        make_contact(shanghai(8, 3 + number, 10, 0), by=by, grade=grade)
        for by, of in grades
        for number, grade in enumerate(of)
    ]


@pytest.fixture
def fixed(session: Session, house: Institution, summer: list[Case]) -> int:
    """The scheme of branches, first version."""
    act = house.act(house.union_officer, JUNE)
    return make_scheme(session, act, kind=EvaluationKind.QUARTER, covers=UnitKind.BRANCH, rows=ROWS)


class Story:
    """One evaluation, step by step, each by whom the house lets take it."""

    def __init__(self, session: Session, house: Institution) -> None:
        self.session, self.house = session, house
        act = house.act(house.union_officer, OCTOBER)
        self.number = open_evaluation(
            session, act, kind=EvaluationKind.QUARTER, covers=UnitKind.BRANCH, on=JULY
        )

    @property
    def row(self) -> Evaluation:
        return self.session.get_one(Evaluation, self.number)

    def judge(self, unit: str = "yingye", points: int = 18, by: Staff | None = None, cases: str = "") -> None:
        judge_item(
            self.session,
            self.house.act(by or self.house.union_officer, OCTOBER),
            evaluation=self.number,
            seen=self.row.version,
            unit=unit,
            item="m1",
            points=points,
            evidence=EVIDENCE,
            cases=cases,
        )

    def invite(self, until: date = UNTIL) -> None:
        act = self.house.act(self.house.union_officer, OCTOBER)
        invite_comments(self.session, act, evaluation=self.number, seen=self.row.version, until=until)

    def say(self, at: datetime = OCTOBER, unit: str = "yingye") -> int:
        comment(
            self.session,
            self.house.act(self.house.head, at),
            evaluation=self.number,
            unit=unit,
            text=SAID,
        )
        return 1

    def answer(self, remark: int = 1) -> None:
        act = self.house.act(self.house.union_officer, OCTOBER)
        answer_comment(
            self.session, act, evaluation=self.number, remark=remark, answer="已核对，两件剔除后得分不变。"
        )

    def decide(self, by: Staff | None = None, at: datetime = AFTER) -> None:
        act = self.house.act(by or self.house.leader, at)
        decide(
            self.session,
            act,
            evaluation=self.number,
            seen=self.row.version,
            note="同意考评结果，按此公布并通报。",
        )

    def publish(self, by: Staff | None = None, at: datetime = AFTER) -> None:
        act = self.house.act(by or self.house.union_officer, at)
        publish_evaluation(self.session, act, evaluation=self.number, seen=self.row.version)

    def to_the_end(self) -> None:
        """Judged, commented on by nobody, decided and published."""
        self.judge()
        self.judge("shiqiao", 15)
        self.invite()
        self.decide()
        self.publish()


@pytest.fixture
def story(session: Session, house: Institution, fixed: int) -> Story:
    return Story(session, house)


def refusal(act: Callable[[], object], kind: type[ShouwenError] = RuleViolation) -> str:
    """The code with which an act is refused."""
    with pytest.raises(kind) as refused:
        act()
    return refused.value.code
