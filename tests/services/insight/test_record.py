"""Checks of the record: what an old book leaves empty, who closes in bulk, who asks few, and who may look at it."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from analytics.metrics.record import CHECKS
from shouwen_app.db.session import reading
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.domain.permissions import Role
from shouwen_app.services.insight.cases_behind import cases_behind
from shouwen_app.services.insight.export import FigureTable, export_figures
from shouwen_app.services.insight.periods import PeriodKind, Reach, period_of
from shouwen_app.services.insight.record import checked_record
from shouwen_app.services.insight.record_views import RecordView
from tests.factories import TUESDAY, Institution
from tests.plugins.books import Import, line, workbook
from tests.plugins.contacts import MakeContact

ON = TUESDAY.date()


def checked(session: Session, act: Act, check: str = "", on: date = ON) -> RecordView:
    return checked_record(session, act, Reach(period_of(PeriodKind.MONTH, on), ON), check)


def found(view: RecordView) -> dict[str, tuple[str, str]]:
    rows = (*view.missing, *view.impossible, *view.closures)
    return {row.slug: (row.found.number.text, row.found.out_of.text) for row in rows}


@pytest.mark.both_databases
def test_an_old_book_leaves_much_empty_and_closes_nothing_in_bulk(
    database: str, settled_house: Institution, bring_in: Import
) -> None:
    """Six lines closed on one noon: five a day after contact, of which one names nobody and one no telephone."""
    lines = [line(反映问题=f"第{number}件") for number in range(3)]
    lines += [line(客户姓名="", 联系电话="", 反映问题="没留名"), line(联系电话="", 反映问题="没留电话")]
    lines += [line(办结日期="2025-3-5", 反映问题="当天办好", 客户姓名="")]
    bring_in(workbook(lines))

    with reading(database) as session:
        view = checked(session, settled_house.act(settled_house.leader), on=date(2025, 3, 5))

    told = found(view)
    assert told["lacks_channel"] == ("6", "6")
    assert (told["lacks_name"], told["lacks_contact"]) == (("1", "5"), ("2", "5"))
    assert (told["lacks_callback"], told["lacks_reply"]) == (("3", "3"), ("0", "6"))
    assert told["registered_late"] == told["closed_in_a_second"] == told["closed_in_a_row"] == ("0", "0")
    assert view.responses == ()


def test_neighbours_in_closing_may_be_of_other_units(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    """All three are concluded by the teller at the moment of the test."""
    here = [make_contact(), make_contact()]
    there = make_contact(first_inquiry_unit_id=house.shiqiao.id)
    act = house.act(house.leader)

    view = checked(session, act, "closed_in_a_second")

    assert found(view)["closed_in_a_second"] == ("3", "3")
    assert {unit.code: unit.found.number.text for unit in view.units} == {"yingye": "2", "shiqiao": "1"}
    asked = {"measure": "closed_in_a_second", "side": "numerator", "first": ON, "last": ON}
    assert cases_behind(session, act, **asked, unit="shiqiao") == (there.id,)
    assert cases_behind(session, act, **asked) == (*[case.id for case in here], there.id)


def test_two_in_a_second_are_no_bulk(session: Session, house: Institution, make_contact: MakeContact) -> None:
    make_contact()
    make_contact()

    assert found(checked(session, house.act(house.leader)))["closed_in_a_second"] == ("0", "2")


def test_the_check_with_most_cases_is_shown_unit_by_unit(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    make_contact()
    make_contact(reply="")

    view = checked(session, house.act(house.leader))

    assert (view.check, view.check_asked, view.chosen.name) == ("lacks_reply", "", "答复内容")
    assert [(unit.found.number.text, unit.found.out_of.text) for unit in view.units] == [("1", "2")]
    assert view.units_finding == "合计 50.0%（n=2），1 个机构之间无法区分。"


def test_a_unit_that_asks_nobody_stands_beside_those_that_do(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    for _ in range(6):
        make_contact(grade=5)
        make_contact(first_inquiry_unit_id=house.shiqiao.id)

    whole, *units = checked(session, house.act(house.leader)).responses

    assert (whole.asked.number.text, whole.asked.out_of.text) == ("6", "12")
    assert {unit.code: unit.asked.percent for unit in units} == {"yingye": "100.0%", "shiqiao": "0.0%"}
    assert {unit.code: (unit.rated.percent, unit.rated.out_of.text) for unit in units} == {
        "yingye": ("100.0%", "6"),
        "shiqiao": ("—", "0"),
    }


def test_the_head_sees_the_own_unit_only(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    make_contact(reply="")
    branch_teller = house.staff("0601", "邓强", house.shiqiao, 10, Role.COUNTER)
    make_contact(by=branch_teller, reply="")

    assert found(checked(session, house.act(house.head)))["lacks_reply"] == ("1", "1")
    assert found(checked(session, house.act(house.leader)))["lacks_reply"] == ("2", "2")


def test_nothing_gives_no_figure(session: Session, house: Institution) -> None:
    view = checked(session, house.act(house.leader))

    shown = {row.found.percent for row in (*view.missing, *view.impossible, *view.closures)}
    assert (shown, view.units, view.responses) == ({"—"}, (), ())
    assert view.units_finding == "没有可计的案件，无从比较。"


@pytest.mark.parametrize("check", ["rating_asked", "satisfaction", "lacks"])
def test_what_is_no_defect_is_not_shown_by_unit(session: Session, house: Institution, check: str) -> None:
    with pytest.raises(InvalidInput):
        checked(session, house.act(house.leader), check)


@pytest.mark.parametrize("slug", CHECKS)
def test_who_does_not_look_on_is_refused(session: Session, house: Institution, slug: str) -> None:
    asked: dict[str, Any] = {"measure": slug, "side": "numerator", "first": ON, "last": ON}

    with pytest.raises(NotPermitted):
        cases_behind(session, house.act(house.teller), **asked)
    with pytest.raises(InvalidInput):
        cases_behind(session, house.act(house.leader), **asked, own=True)
    with pytest.raises(InvalidInput):
        cases_behind(session, house.act(house.leader), **{**asked, "side": "left"})
    with pytest.raises(InvalidInput):
        cases_behind(session, house.act(house.leader), **asked, unit="nowhere")
    with pytest.raises(NotPermitted):
        checked(session, house.act(house.teller))


def test_the_file_has_what_the_page_shows(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    make_contact(reply="", grade=5)

    sheet = export_figures(
        session, house.act(house.leader), table=FigureTable.QUALITY, file_format="xlsx", check="lacks_reply"
    )

    rows = [row[:4] for row in sheet.rows]
    assert ("缺项", "答复内容", "1 / 1", "100.0%") in rows
    assert ("答复内容", "营业部", "1 / 1", "100.0%") in rows
    assert ("评价邀请率", "营业部", "1 / 1", "100.0%") in rows
