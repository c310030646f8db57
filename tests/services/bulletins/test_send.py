"""Issued as planned and told: once each, whoever carries it out; a mail that arrives with its workbook."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from sqlmodel import Session, col, select

from shouwen_app.db.models import Bulletin, Notice, OutboxMessage, Staff
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.domain.bulletin import BulletinKind, BulletinPlan
from shouwen_app.domain.outbox import OutboxState
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.jobs.bulletins import issue_bulletins
from shouwen_app.jobs.post import deliver_due
from shouwen_app.services import clock
from shouwen_app.services.bulletins.issue import issue_due
from shouwen_app.services.bulletins.plan import save_plan
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.transaction import run
from tests.factories import Institution, intake
from tests.plugins.doors import Mailbox, Set
from tests.services.bulletins.conftest import morning

PLAN = BulletinPlan(monthly=True, office=True, supervision=True, own_parts=True)
DUE = morning(10, 10)
"""The third working day of October 2026: a Saturday that is worked for the break."""


@pytest.fixture
def house(settled_house: Institution, database: str, set_up: Set, mailbox: Mailbox) -> Institution:
    """A case of September, a plan of then, and addresses of the supervision officer and of one head."""
    set_up(SMTP_URL=mailbox.url, MAIL_FROM="shouwen@qinghe.example")
    given = intake(TriageOutcome.ANSWERED, answer="不收违约金。")
    run(register_case, settled_house.act(settled_house.teller, morning(9, 7)), intake=given)
    run(save_plan, settled_house.act(settled_house.union_officer, morning(9, 8)), plan=PLAN)
    with transaction(database) as session:
        for person in (settled_house.union_officer, settled_house.head):
            session.get_one(Staff, person.id).email = f"{person.login}@qinghe.example"
    return settled_house


def system(at: datetime = DUE) -> Act:
    return Act(SYSTEM, at, via=Via.JOB)


def _killed(session: Session, act: Act) -> None:
    issue_due(session, act)
    raise KeyboardInterrupt


def issued(database: str) -> list[tuple[str, date, int, list[int], int | None]]:
    with reading(database) as session:
        rows = session.exec(select(Bulletin).order_by(col(Bulletin.id))).all()
        return [(row.kind.value, row.first_on, row.unit_id, row.recipients, row.issued_by_id) for row in rows]


@pytest.mark.rule("R15.3.3b", "R14.3.4")
async def test_all_are_issued_once_when_their_day_has_come(
    house: Institution, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at, number in ((DUE - timedelta(hours=1), 0), (DUE, 3), (DUE, 0), (DUE + timedelta(days=9), 0)):
        monkeypatch.setattr(clock, "now", lambda at=at: at)
        assert await issue_bulletins("a") == number

    september = ("month", date(2026, 9, 1))
    assert issued(database) == [
        (*september, house.union.id, [house.clerk.id, house.union_officer.id], None),
        (*september, house.xindai.id, [house.lending_head.id], None),
        (*september, house.yingye.id, [house.head.id], None),
    ]


async def test_one_that_breaks_off_in_between_is_made_up_for(
    house: Institution, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: DUE)
    run(issue_due, system())
    with pytest.raises(KeyboardInterrupt):
        run(_killed, system())

    assert await issue_bulletins("b") == 2

    assert len(issued(database)) == 3
    with reading(database) as session:
        keys = [message.key for message in session.exec(select(OutboxMessage)).all()]
        told = [
            notice.staff_id for notice in session.exec(select(Notice).where(Notice.kind == "bulletin_issued"))
        ]
    assert len(keys) == len(set(keys)) == 2
    assert sorted(told) == sorted(
        person.id or 0 for person in (house.clerk, house.union_officer, house.lending_head, house.head)
    )


@pytest.mark.both_databases
def test_a_second_worker_finds_nothing_left(house: Institution, database: str) -> None:
    """Both find the same one due; whoever loses goes on with the next."""
    with ThreadPoolExecutor(2) as pool:
        at_once = list(pool.map(lambda _: run(issue_due, system()), range(2)))

    later = [run(issue_due, system()) for _ in range(2)]
    assert (len({*at_once, *later}), later[1]) == (4, 0)
    assert (
        len({(kind, first, unit) for kind, first, unit, *_ in issued(database)}) == len(issued(database)) == 3
    )


async def test_a_mail_arrives_with_its_workbook(
    house: Institution, database: str, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: DUE)
    await issue_bulletins("a")

    assert await deliver_due() == 2

    mail = next(mail for mail in mailbox.mails if mail["To"] == "0401@qinghe.example")
    assert "首问服务质量月报 2026 年 9 月（青禾联社）" in mail["Subject"]
    body = mail.get_body()
    assert body is not None
    assert "/insight/bulletins?number=1" in body.get_content()
    (file,) = mail.iter_attachments()
    assert file.get_filename() == "bulletin-month-2026-09-1-v1.xlsx"
    book = openpyxl.load_workbook(BytesIO(file.get_content()))
    assert book.sheetnames == [
        "封面",
        "一、总体情况",
        "二、全部指标",
        "三、机构之间",
        "四、信号",
        "五、客户怎么说",
        "六、数据质量",
        "七、方法说明",
    ]
    measures = book["二、全部指标"]
    assert (measures.freeze_panes, measures["C2"].value, measures["C2"].number_format) == ("A2", 1, "0.0%")
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {"s", "n"}


async def test_nothing_of_a_bulletin_waits_in_the_outbox(
    house: Institution, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: DUE)
    await issue_bulletins("a")

    with reading(database) as session:
        params = [message.params for message in session.exec(select(OutboxMessage)).all()]
    assert [sorted(each) for each in params] == [["bulletin", "number", "staff", "unit"]] * 2


@pytest.mark.parametrize("change", ["left", "moved"])
async def test_who_has_left_gets_no_mail(
    house: Institution, database: str, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: DUE)
    await issue_bulletins("a")
    with transaction(database) as session:
        person = session.get_one(Staff, house.head.id)
        person.is_active, person.email = (
            change != "left",
            "new@qinghe.example" if change == "moved" else person.email,
        )

    await deliver_due()

    assert [mail["To"] for mail in mailbox.mails] == ["0401@qinghe.example"]
    with reading(database) as session:
        states = {message.recipient: message.state for message in session.exec(select(OutboxMessage)).all()}
    assert states["0103@qinghe.example"] is OutboxState.CANCELLED


def test_at_night_mails_wait_until_the_house_opens(house: Institution, database: str) -> None:
    run(issue_due, system(morning(10, 10) + timedelta(hours=14)))

    with reading(database) as session:
        (message,) = session.exec(select(OutboxMessage)).all()
    assert message.not_before == morning(10, 12) - timedelta(minutes=30)


def test_a_quarter_follows_its_month(house: Institution, database: str) -> None:
    both = BulletinPlan(monthly=True, quarterly=True)
    run(save_plan, house.act(house.union_officer, morning(9, 8)), plan=both)

    while run(issue_due, system()):
        pass

    assert [kind for kind, *_ in issued(database)] == [BulletinKind.MONTH.value, BulletinKind.QUARTER.value]
