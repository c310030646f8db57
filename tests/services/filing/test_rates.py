"""Complaint rates of a quarter: the house's denominators or what of them lacks, never a number from nothing."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case, DenominatorFigure
from shouwen_app.db.repositories.denominators import keep_figures
from shouwen_app.domain.closing import Closing
from shouwen_app.domain.contact import RequesterKind
from shouwen_app.domain.denominator import DenominatorKind
from shouwen_app.services.filing.counts import quarters_of
from shouwen_app.services.filing.document import Audience, filing_document
from shouwen_app.services.filing.quarter import quarterly_filing
from shouwen_app.services.filing.views import RateView
from shouwen_app.services.insight.cases_behind import cases_behind
from tests.factories import TUESDAY, Institution, shanghai
from tests.plugins.complaints import MakeComplaint

LATER = shanghai(10, 20)
Keep = Callable[..., None]


@pytest.fixture
def keep(session: Session) -> Keep:
    """Imports an amount of a kind for months of 2026, for a unit or the house."""

    def keep(kind: DenominatorKind, *months: int, amount: int, unit_id: int | None = None) -> None:
        figures = [
            DenominatorFigure(
                month=date(2026, month, 1), unit_id=unit_id, kind=kind, amount=amount, recorded_at=TUESDAY
            )
            for month in months
        ]
        keep_figures(session, figures)

    return keep


def rates(
    session: Session, house: Institution, person: str = "union_officer", **asked: object
) -> list[RateView]:
    act = house.act(getattr(house, person), asked.pop("at", LATER))  # type: ignore[arg-type]  # a builder
    return list(quarterly_filing(session, act, on=date(2026, 9, 1)).rates)


def test_complaints_are_set_against_the_mean_number_of_outlets_and_customers(
    session: Session, house: Institution, quarter_of_complaints: list[Case], keep: Keep
) -> None:
    for month, amount in ((7, 20), (8, 20), (9, 23)):
        keep(DenominatorKind.OUTLETS, month, amount=amount)
    keep(DenominatorKind.CUSTOMERS, 7, 8, 9, amount=350_000)
    keep(DenominatorKind.TRANSACTIONS, 7, 8, 9, amount=70_000)

    outlets, customers, transactions = rates(session, house)

    assert (outlets.name, outlets.value, outlets.note) == (
        "每千网点投诉量",
        "333.33",
        "投诉 7 件，网点数 21",
    )
    assert outlets.interval == "95% 区间 134.02–686.79"
    assert (customers.value, transactions.value) == ("200.00", "0.33")
    assert transactions.note == "投诉 7 件，交易笔数 210,000"
    assert (outlets.unit, transactions.unit) == ("件/千网点", "件/万笔")
    assert outlets.definition
    assert outlets.rules
    assert outlets.href == "/cases?measure=filing&side=all&from=2026-07-01&to=2026-09-30"
    act, first, last = house.act(house.clerk, LATER), date(2026, 7, 1), date(2026, 9, 30)
    found = cases_behind(session, act, measure="filing", side="all", first=first, last=last)
    assert found == tuple(case.id for case in quarter_of_complaints[:7])


def test_a_month_that_lacks_is_named_and_gives_no_number(
    session: Session, house: Institution, quarter_of_complaints: list[Case], keep: Keep
) -> None:
    keep(DenominatorKind.OUTLETS, 7, 9, amount=20)

    outlets, customers, _ = rates(session, house)

    assert (outlets.value, outlets.interval) == ("—", "")
    assert outlets.note.startswith("缺少 2026-08 的网点数（全辖）")
    assert customers.note.startswith("缺少 2026-07、2026-08、2026-09 的个人客户数（全辖）")


def test_what_adds_up_over_months_waits_for_the_end_of_the_quarter(
    session: Session, house: Institution, quarter_of_complaints: list[Case], keep: Keep
) -> None:
    keep(DenominatorKind.TRANSACTIONS, 7, 8, 9, amount=70_000)

    *_, running = rates(session, house, at=TUESDAY)

    assert (running.value, running.note) == ("—", "交易笔数按整月导入，请选整月")


def test_nothing_is_divided_by_nothing(
    session: Session, house: Institution, quarter_of_complaints: list[Case], keep: Keep
) -> None:
    keep(DenominatorKind.OUTLETS, 7, 8, 9, amount=0)

    assert (rates(session, house)[0].value, rates(session, house)[0].note) == ("—", "分母为 0，无法计算")


def test_figures_of_a_unit_are_not_the_houses(
    session: Session, house: Institution, make_complaint: MakeComplaint, keep: Keep
) -> None:
    make_complaint()
    keep(DenominatorKind.OUTLETS, 7, 8, 9, amount=1, unit_id=house.yingye.id)

    assert rates(session, house)[0].value == "—"


def test_a_part_of_the_house_has_no_rate(
    session: Session, house: Institution, quarter_of_complaints: list[Case], keep: Keep
) -> None:
    keep(DenominatorKind.OUTLETS, 7, 8, 9, amount=20)

    assert rates(session, house, "head") == []
    assert len(rates(session, house, "leader")) == 3


def test_the_rates_count_the_complaints_of_the_return(
    session: Session,
    house: Institution,
    quarter_of_complaints: list[Case],
    make_complaint: MakeComplaint,
    keep: Keep,
) -> None:
    """Two extracts, one population: joined, void and internal complaints count in neither."""
    keep(DenominatorKind.OUTLETS, 7, 8, 9, amount=20)
    merged, voided = make_complaint(), make_complaint()
    merged.closing, merged.first_replied_at, voided.closing = Closing.MERGED, None, Closing.VOIDED
    make_complaint(requester_kind=RequesterKind.COLLEAGUE, organisation="联社")
    session.flush()

    counted = quarters_of(session, house.act(house.clerk, LATER), date(2026, 9, 1)).now.height

    assert rates(session, house)[0].note == f"投诉 {counted} 件，网点数 20"


def test_rates_stay_in_the_house(
    session: Session, house: Institution, quarter_of_complaints: list[Case], keep: Keep
) -> None:
    keep(DenominatorKind.OUTLETS, 7, 8, 9, amount=20)
    act = house.act(house.clerk, LATER)
    quarters = quarters_of(session, act, date(2026, 9, 1))

    inside, outside = (filing_document(session, act, quarters, audience) for audience in Audience)

    assert [section.title for section in inside.sections if section not in outside.sections][-1] == "投诉率"
    assert "投诉率" not in {section.title for section in outside.sections}
