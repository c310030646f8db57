"""The quarter's table: every number opens exactly its complaints, and what is not classified stands nowhere else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.domain.closing import Closing
from shouwen_app.domain.complaint_codes import is_filed
from shouwen_app.domain.contact import ContactKind, RequesterKind
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.domain.permissions import Role
from shouwen_app.services.filing.quarter import quarterly_filing
from shouwen_app.services.filing.views import CompareRow, FilingView
from shouwen_app.services.insight.case_links import CountCell
from shouwen_app.services.insight.cases_behind import cases_behind
from shouwen_app.services.register.list_cases import list_cases
from tests.factories import TUESDAY, Institution
from tests.plugins.complaints import MakeComplaint

ON = TUESDAY.date()
PRICING = ("counter", "loans", "pricing")


def filing(session: Session, house: Institution, person: str = "union_officer", **asked: date) -> FilingView:
    return quarterly_filing(session, house.act(getattr(house, person)), **asked)


def nonzero(rows: tuple[CompareRow, ...]) -> dict[str, tuple[str, str, str]]:
    return {
        row.number: (row.count.text, row.before.text, row.year_ago.text)
        for row in rows
        if (row.count.text, row.before.text, row.year_ago.text) != ("0", "0", "0")
    }


def cells(view: FilingView) -> list[CountCell]:
    """Every number of the page."""
    rows = (view.total, *view.by_channel, *view.by_business, *view.by_cause)
    found = [cell for row in rows for cell in (row.count, row.before, row.year_ago)]
    found += [cell for row in view.matrix for cell in (*row.cells, row.total)]
    return [*found, view.missing_count]


def opened(session: Session, house: Institution, href: str, person: str = "union_officer") -> int:
    query = dict(part.split("=", 1) for part in href.partition("?")[2].split("&"))
    ids = cases_behind(
        session,
        house.act(getattr(house, person)),
        measure=query["measure"],
        side=query["side"],
        first=date.fromisoformat(query["from"]),
        last=date.fromisoformat(query["to"]),
    )
    return len(ids)


def test_a_quarter_stands_beside_the_one_before_and_that_of_a_year_ago(
    session: Session, house: Institution, quarter_of_complaints: list[Case]
) -> None:
    view = filing(session, house)

    assert (view.quarter, view.before, view.year_ago) == (
        "2026 年三季度",
        "2026 年二季度",
        "2025 年三季度",
    )
    assert nonzero(view.by_business) == {"B02": ("3", "1", "1"), "B04": ("2", "1", "0")}
    assert nonzero(view.by_cause) == {"C07": ("3", "1", "1"), "C10": ("2", "1", "0")}
    assert nonzero(view.by_channel) == {"A0101": ("3", "1", "1"), "A01033": ("2", "1", "0")}
    assert (view.total.count.text, view.total.interval) == ("5", "1.6–11.7")


def test_what_nobody_classified_is_missing_and_never_other(
    session: Session, house: Institution, quarter_of_complaints: list[Case]
) -> None:
    view = filing(session, house)

    others = [
        row for row in (*view.by_channel, *view.by_business, *view.by_cause) if row.number.endswith("9")
    ]
    assert {row.count.text for row in others if row.number != "B09"} == {"0"}
    assert view.missing_count.text == "2"
    assert [row.hint for row in view.missing] == [
        "推荐 A01033 移动客户端、B04 支付结算、C10 资金安全",
        "推荐 A0101 营业现场",
    ]
    assert "客户投诉 7 件，其中未分类 2 件" in view.summary


def test_every_number_opens_exactly_its_complaints(
    session: Session, house: Institution, quarter_of_complaints: list[Case]
) -> None:
    view = filing(session, house)

    counted = [cell for cell in cells(view) if cell.href]
    assert {cell.text for cell in cells(view) if not cell.href} == {"0"}
    assert len(counted) >= 20
    for cell in counted:
        assert str(opened(session, house, cell.href)) == cell.text, cell.href


def test_the_table_adds_up(session: Session, house: Institution, quarter_of_complaints: list[Case]) -> None:
    *businesses, totals = filing(session, house).matrix

    for place, cell in enumerate(totals.cells):
        assert int(cell.text) == sum(int(row.cells[place].text) for row in businesses)
    assert int(totals.total.text) == sum(int(row.total.text) for row in businesses) == 5


def test_a_branch_head_counts_the_own_unit_alone(
    session: Session, house: Institution, make_complaint: MakeComplaint
) -> None:
    far = house.staff("0601", "邓强", house.shiqiao, 10, Role.COUNTER)
    for by in (house.teller, house.teller, far):
        make_complaint(PRICING, by=by)

    assert filing(session, house, "head").total.count.text == "2"
    assert filing(session, house).total.count.text == "3"
    assert opened(session, house, filing(session, house, "head").total.count.href, "head") == 2


@pytest.mark.parametrize("person", ["leader", "clerk", "union_officer", "auditor"])
def test_who_looks_over_the_house_sees_it(
    session: Session, house: Institution, quarter_of_complaints: list[Case], person: str
) -> None:
    assert filing(session, house, person).total.count.text == "5"


@pytest.mark.parametrize("person", ["teller", "administrator"])
def test_others_do_not(session: Session, house: Institution, person: str) -> None:
    with pytest.raises(NotPermitted):
        filing(session, house, person)


def test_an_earlier_quarter_is_whole_and_leads_on(
    session: Session, house: Institution, quarter_of_complaints: list[Case]
) -> None:
    view = filing(session, house, on=date(2026, 5, 4))

    assert (view.first, view.last, view.later) == ("2026-04-01", "2026-06-30", "2026-07-01")
    assert (view.total.count.text, view.missing_count) == ("2", CountCell("0"))


@pytest.mark.parametrize("on", [date(2026, 9, 30), date(1999, 12, 31)])
def test_a_day_out_of_range_is_refused(session: Session, house: Institution, on: date) -> None:
    with pytest.raises(InvalidInput):
        filing(session, house, on=on)


def test_nothing_at_all_says_so(session: Session, house: Institution) -> None:
    view = filing(session, house)

    assert (view.has_cases, view.total.count, view.missing) == (False, CountCell("0"), ())
    assert view.total.interval == "0.0–3.7"


def test_the_list_of_what_is_missing_is_short_and_says_what_it_leaves_out(
    session: Session, house: Institution, make_complaint: MakeComplaint
) -> None:
    for day in range(22):
        make_complaint(at=TUESDAY - timedelta(days=day))

    view = filing(session, house)

    assert (len(view.missing), view.missing_more) == (20, "另有 2 件未列出")
    assert view.missing[0].received == "9-08"


def test_the_night_before_a_quarter_belongs_to_the_one_before(
    session: Session, house: Institution, make_complaint: MakeComplaint
) -> None:
    make_complaint(PRICING, at=datetime(2026, 6, 30, 15, 59, tzinfo=UTC))
    make_complaint(PRICING, at=datetime(2026, 6, 30, 16, 0, tzinfo=UTC))

    total = filing(session, house).total

    assert (total.count.text, total.before.text) == ("1", "1")


@pytest.mark.both_databases
def test_the_database_counts_what_the_rule_calls_filed(
    session: Session, house: Institution, make_complaint: MakeComplaint
) -> None:
    expected = 0
    for kind in ContactKind:
        for requester in RequesterKind:
            case = make_complaint(requester_kind=requester, organisation="青禾粮油")
            case.kind = kind
            expected += is_filed(kind, requester)
    merged = make_complaint()
    merged.closing, merged.first_replied_at = Closing.MERGED, None
    voided = make_complaint()
    voided.closing = Closing.VOIDED
    session.flush()

    assert filing(session, house).missing_count.text == str(expected)


@pytest.mark.parametrize("side", ["", "B77", "B02-C77", "b:loans", "B02-C07-A0101-B02", "未分类"])
def test_a_side_nobody_knows_opens_nothing(session: Session, house: Institution, side: str) -> None:
    with pytest.raises(InvalidInput):
        opened(session, house, f"/cases?measure=filing&side={side}&from=2026-07-01&to=2026-09-29")


def test_the_register_lists_them(
    session: Session, house: Institution, quarter_of_complaints: list[Case]
) -> None:
    query = {"measure": "filing", "side": "B02-C07", "from": "2026-07-01", "to": "2026-09-29"}

    page = list_cases(session, house.act(house.union_officer), query=query)

    assert {row.case_no for row in page.rows} == {case.case_no for case in quarter_of_complaints[:3]}
