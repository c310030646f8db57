"""The rules to know: in plain words, acknowledged once, counted by unit for those who look on."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Acknowledgement, Staff
from shouwen_app.domain.act import CUSTOMER, Act
from shouwen_app.domain.errors import NotFound, NotPermitted
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.permissions import Role
from shouwen_app.services.documents.acknowledgement_rate import acknowledgement_rate
from shouwen_app.services.documents.read_documents import acknowledge_policy, list_documents, read_document
from shouwen_app.services.notices import list_notices
from shouwen_app.services.policies.editor import PolicyEdit
from shouwen_app.services.policies.save_policy import save_policy_version
from tests.factories import TUESDAY, Institution

KEY = "R16-1"
EVERYBODY = [
    "teller", "head", "leader", "clerk", "union_officer", "auditor", "administrator", "lending_head"
]  # fmt: skip


def acknowledged_by(session: Session, house: Institution, *people: Staff) -> None:
    for person in people:
        acknowledge_policy(session, house.act(person), key=KEY)
    session.flush()


def rates(session: Session, house: Institution, person: Staff) -> dict[str, tuple[int, int]]:
    return {
        row.name: (row.read, row.people) for row in acknowledgement_rate(session, house.act(person), key=KEY)
    }


@pytest.mark.rule("R15.3.1", "R12.3.1")
@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_reads_aim_steps_and_content_in_plain_words(session: Session, house: Institution, who: str):
    document = read_document(session, house.act(getattr(house, who)), key=KEY)

    said = [sentence.text for chapter in document.chapters for sentence in chapter.sentences]
    assert "客户问的第一个人负责到底" in document.aim
    assert document.steps
    assert "要转其他部门的，分管领导签意见后 3 个工作日内答复客户。" in said
    assert "要开专题会议研究的，会议决定后 4–5 个工作日内答复客户。" in said
    assert "上级交办：原文没有写明期限，本机构也还没有设定，收到时请先问办公室。" in said


@pytest.mark.rule("R14.8a")
def test_which_rule_prevails_is_said(session: Session, house: Institution):
    document = read_document(session, house.act(house.teller), key=KEY)

    assert "以后执行的一版为准" in document.precedence


@pytest.mark.rule("R14.8b")
def test_the_owner_to_ask_is_named_the_office_where_none_is(
    session: Session, house: Institution, revision: Callable[..., PolicyEdit]
):
    shipped = read_document(session, house.act(house.teller), key=KEY)
    save_policy_version(
        session, house.act(house.clerk), edit=revision(owner="xindai", limit_own_department="1")
    )

    revised = read_document(session, house.act(house.teller), key="R16-2")

    assert shipped.owner == "综合办公室负责解释，电话 8000"
    assert revised.owner == "信贷管理部负责解释，电话 8000"


@pytest.mark.both_databases
def test_acknowledging_twice_is_acknowledging_once(session: Session, house: Institution):
    acknowledge_policy(session, house.act(house.teller), key=KEY)
    acknowledge_policy(session, house.act(house.teller, TUESDAY + timedelta(hours=2)), key=KEY)

    rows = session.exec(select(Acknowledgement)).all()
    shown = read_document(session, house.act(house.teller), key=KEY)
    assert [(row.policy_code, row.policy_version, row.staff_id, row.at) for row in rows] == [
        ("R16", 1, house.teller.id, TUESDAY)
    ]
    assert shown.read_at == "今天 14:42"


@pytest.mark.both_databases
@pytest.mark.rule("R15.3.1", "R20.B1")
def test_the_rate_of_a_unit_is_read_of_active_staff_with_those_below(session: Session, house: Institution):
    outlet = house.unit("dongjie", "东街网点", UnitKind.OUTLET, house.yingye)
    outlet_teller = house.staff("0701", "程晨", outlet, 10, Role.COUNTER)
    house.colleague.is_active = False
    acknowledged_by(session, house, house.teller, outlet_teller, house.lender, house.clerk)

    found = acknowledgement_rate(session, house.act(house.clerk), key=KEY)

    assert [(row.name, row.depth, row.read, row.people, row.rate) for row in found] == [
        ("青禾联社", 0, 4, 10, "40.0%"),
        ("营业部", 1, 2, 3, "66.7%"),
        ("东街网点", 2, 1, 1, "100.0%"),
        ("石桥信用社", 1, 0, 0, "没有在职人员"),
        ("信贷管理部", 1, 1, 2, "50.0%"),
        ("综合办公室", 1, 1, 4, "25.0%"),
    ]


def test_each_role_sees_the_rates_of_its_scope(session: Session, house: Institution):
    acknowledged_by(session, house, house.teller)

    assert rates(session, house, house.teller) == {}
    assert rates(session, house, house.administrator) == {}
    assert rates(session, house, house.head) == {"营业部": (1, 3)}
    assert rates(session, house, house.lending_head) == {"信贷管理部": (0, 2)}
    for person in (house.leader, house.clerk, house.union_officer, house.auditor):
        assert rates(session, house, person)["青禾联社"] == (1, 10)


def test_names_of_those_who_have_not_read_are_for_the_line_above_them(session: Session, house: Institution):
    acknowledged_by(session, house, house.teller)

    def named(person: Staff) -> dict[str, str]:
        found = acknowledgement_rate(session, house.act(person), key=KEY)
        return {row.name: row.unread for row in found if row.unread}

    assert named(house.head) == {"营业部": "马会玲、刘洋"}
    assert named(house.leader)["营业部"] == "马会玲、刘洋"
    for person in (house.clerk, house.union_officer, house.auditor):
        assert named(person) == {}


@pytest.mark.rule("R15.3.1")
def test_a_new_version_asks_everybody_again(
    session: Session, house: Institution, revision: Callable[..., PolicyEdit]
):
    acknowledged_by(session, house, house.teller)

    save_policy_version(session, house.act(house.clerk), edit=revision(limit_own_department="1"))

    rows = {row.key: row.read_at for row in list_documents(session, house.act(house.teller))}
    (notice,) = list_notices(session, house.act(house.teller))
    assert rows == {"R16-2": "", "regulator-1": ""}
    assert (notice.text, notice.href) == ("《信用社（银行）首问责任制》已发布，请阅读并签收", "/documents")


def test_an_announced_version_is_read_beside_the_one_in_force(
    session: Session, house: Institution, revision: Callable[..., PolicyEdit]
):
    edit = revision(limit_own_department="1", on=date(2026, 10, 8))
    save_policy_version(session, house.act(house.clerk), edit=edit)

    rows = list_documents(session, house.act(house.teller))

    assert [row.key for row in rows] == ["R16-1", "R16-2", "regulator-1"]
    assert read_document(session, house.act(house.teller), key="R16-2").standing == "尚未执行"


@pytest.mark.parametrize("key", ["", "R16", "R16-9", "R6-1", "R16-1-1", "../R16-1"])
def test_only_what_is_to_be_known_can_be_read_or_acknowledged(session: Session, house: Institution, key: str):
    for use_case in (read_document, acknowledge_policy, acknowledgement_rate):
        with pytest.raises(NotFound):
            use_case(session, house.act(house.teller), key=key)


def test_customers_have_no_part_in_it(session: Session, house: Institution):
    for use_case in (read_document, acknowledge_policy, acknowledgement_rate):
        with pytest.raises(NotPermitted):
            use_case(session, Act(CUSTOMER, TUESDAY), key=KEY)
