"""Items are added and revised by the heads of their units and by the Office; what is published stays readable."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, col, select

from shouwen_app.db.models import AccessEntry
from shouwen_app.db.repositories.items import version_on
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import Conflict, InvalidInput, NotFound, NotPermitted, RuleViolation
from shouwen_app.domain.service_item import VersionGiven
from shouwen_app.services.items.item_draft import new_item_draft, version_draft
from shouwen_app.services.items.item_view import item_view
from shouwen_app.services.items.keep_items import add_item, add_version, deactivate_item
from shouwen_app.services.items.list_items import list_items
from tests.factories import Institution
from tests.plugins.items import PROXY, REPAYMENT, SELF, MakeItem

NEXT = replace(REPAYMENT, effective_on=date(2026, 10, 8), situations=(SELF,), promised_figure=2)


@pytest.fixture
def house(session: Session) -> Institution:
    return Institution(session)


@pytest.mark.both_databases
@pytest.mark.rule("R2.3a", "R6.3.3b", "R7.5.1b")
def test_an_item_is_read_with_its_terms_and_materials_by_situation(
    session: Session, house: Institution, make_item: MakeItem
) -> None:
    added = make_item()

    shown = item_view(session, house.act(house.teller), code=added.code)

    (version,) = shown.versions
    assert (shown.name, shown.unit, shown.may_manage) == ("助农贷款提前还款", "信贷管理部", False)
    assert (version.standing, version.promised, version.statutory) == (
        "current",
        "4 个工作日",
        "30 天（贷款通则）",
    )
    assert [each.name for each in version.situations] == ["本人办理", "代办"]
    assert [(m.name, m.detail, m.bank_holds) for m in version.situations[1].materials] == [
        ("身份证", "原件", False),
        ("委托书", "2 份，手写也可", False),
    ]


@pytest.mark.both_databases
def test_a_new_version_holds_from_its_day_on_and_the_old_one_stays(
    session: Session, house: Institution, make_item: MakeItem
) -> None:
    item = make_item()

    published = add_version(session, house.act(house.lending_head), code=item.code, seen=1, version=NEXT)

    before, after = (version_on(session, item.id, date(2026, 10, day)) for day in (7, 8))
    assert before is not None
    assert after is not None
    assert (published.version, before.version, after.version) == (2, 1, 2)
    shown = item_view(session, house.act(house.lending_head), code=item.code)
    assert [each.standing for each in shown.versions] == ["coming", "current"]
    assert shown.may_manage


def test_of_two_versions_of_one_day_the_later_published_holds(
    session: Session, house: Institution, make_item: MakeItem
) -> None:
    item = make_item()

    add_version(
        session,
        house.act(house.clerk),
        code=item.code,
        seen=1,
        version=replace(NEXT, effective_on=date(2026, 9, 1)),
    )

    found = version_on(session, item.id, date(2026, 9, 29))
    assert found is not None
    assert found.version == 2


def test_who_published_since_is_not_overwritten(
    session: Session, house: Institution, make_item: MakeItem
) -> None:
    item = make_item()
    add_version(session, house.act(house.clerk), code=item.code, seen=1, version=NEXT)

    with pytest.raises(Conflict, match="revised_since"):
        add_version(session, house.act(house.lending_head), code=item.code, seen=1, version=NEXT)


def test_a_version_never_takes_effect_before_the_last(
    session: Session, house: Institution, make_item: MakeItem
) -> None:
    item = make_item()
    early = replace(NEXT, effective_on=date(2026, 8, 31))

    with pytest.raises(RuleViolation, match="before_previous"):
        add_version(session, house.act(house.lending_head), code=item.code, seen=1, version=early)


@pytest.mark.both_databases
def test_an_item_out_of_use_is_offered_no_more(
    session: Session, house: Institution, make_item: MakeItem
) -> None:
    item = make_item()

    deactivate_item(session, house.act(house.clerk), code=item.code)

    act = house.act(house.teller)
    assert version_on(session, item.id, date(2026, 9, 29)) is None
    assert list_items(session, act).total == 0
    assert [row.is_active for row in list_items(session, act, with_former=True).rows] == [False]
    with pytest.raises(RuleViolation, match=r"item\.ended"):
        add_version(session, house.act(house.clerk), code=item.code, seen=1, version=NEXT)


def test_the_name_of_an_item_out_of_use_may_be_given_again(
    session: Session, house: Institution, make_item: MakeItem
) -> None:
    deactivate_item(session, house.act(house.clerk), code=make_item().code)

    assert make_item(code="repay-early-2").version == 1


@pytest.mark.parametrize(
    ("fields", "failure", "code", "field"),
    [
        ({"code": "REPAY-EARLY"}, Conflict, "item.code_taken", "code"),
        ({"code": "other"}, Conflict, "item.name_taken", "name"),
        ({"code": "new"}, InvalidInput, "item.code_malformed", "code"),
        ({"code": "other", "name": " "}, InvalidInput, "input.required", "name"),
        ({"code": "other", "name": "别的", "unit": "nowhere"}, NotFound, "unit.not_found", "unit"),
        ({"code": "other", "name": "别的", "unit": "yingye"}, RuleViolation, "item.other_unit", "unit"),
    ],
)
def test_what_cannot_be_added_names_its_field(
    make_item: MakeItem, fields: dict[str, object], failure: type[Exception], code: str, field: str
) -> None:
    make_item()

    with pytest.raises(failure) as refusal:
        make_item(**fields)

    assert (getattr(refusal.value, "code", ""), getattr(refusal.value, "field", "")) == (code, field)


@pytest.mark.parametrize("who", ["teller", "leader", "union_officer", "auditor", "administrator"])
def test_only_heads_and_the_office_keep_items(session: Session, house: Institution, who: str) -> None:
    act: Act = house.act(getattr(house, who))

    with pytest.raises(NotPermitted):
        add_item(session, act, code="repay", name="还款", unit="xindai", version=REPAYMENT)
    with pytest.raises(NotPermitted):
        new_item_draft(session, act)


def test_a_head_of_another_unit_ends_no_item(
    session: Session, house: Institution, make_item: MakeItem
) -> None:
    item = make_item()

    with pytest.raises(RuleViolation, match=r"item\.other_unit"):
        deactivate_item(session, house.act(house.head), code=item.code)


def test_a_head_is_offered_the_own_unit_and_the_office_every_unit(
    session: Session, house: Institution
) -> None:
    of_head = new_item_draft(session, house.act(house.lending_head))
    of_office = new_item_draft(session, house.act(house.clerk))

    assert [unit.text for unit in of_head.units] == ["信贷管理部"]
    assert len(of_office.units) == 5


def test_the_next_version_begins_with_the_newest(
    session: Session, house: Institution, make_item: MakeItem
) -> None:
    item = make_item()

    draft = version_draft(session, house.act(house.lending_head), code=item.code)

    assert (draft.seen, draft.effective_on) == (1, "2026-09-29")
    assert (draft.promised.unit, draft.promised.figure) == ("working_days", "4")
    assert (draft.statutory.rule, draft.situations[1].key) == ("贷款通则", PROXY.key)
    assert [(m.key, m.name, m.copies) for m in draft.situations[1].materials] == [
        ("m1", "身份证", "1"),
        ("m2", "委托书", "2"),
    ]


@pytest.mark.both_databases
def test_the_list_finds_items_by_name_code_and_unit(
    session: Session, house: Institution, make_item: MakeItem
) -> None:
    make_item()
    one = VersionGiven(date(2026, 10, 8), (SELF,))
    add_item(session, house.act(house.clerk), code="card", name="社保卡换卡", unit="yingye", version=one)

    def found(words: str) -> list[str]:
        return [row.code for row in list_items(session, house.act(house.teller), words=words).rows]

    assert (found("还款"), found("CARD".lower()), found("信贷"), found("没有")) == (
        ["repay-early"],
        ["card"],
        ["repay-early"],
        [],
    )
    coming = list_items(session, house.act(house.teller), words="card", page=9)
    assert (coming.page, coming.rows[0].version, coming.rows[0].promised) == (1, "第 1 版，10月8日 起", "")


def test_what_was_done_stands_in_the_access_log(
    session: Session, house: Institution, make_item: MakeItem
) -> None:
    item = make_item()
    add_version(session, house.act(house.lending_head), code=item.code, seen=1, version=NEXT)
    deactivate_item(session, house.act(house.lending_head), code=item.code)
    session.flush()

    entries = [(e.kind, e.detail) for e in session.exec(select(AccessEntry).order_by(col(AccessEntry.id)))]
    assert entries == [
        ("item.added", {"item": "repay-early", "version": 1}),
        ("item.revised", {"item": "repay-early", "version": 2}),
        ("item.deactivated", {"item": "repay-early"}),
    ]
