"""What bulletins tell of ratings: fixed once, hidden as on the pages, and nothing small left when they are subtracted."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import RatingMonth, Staff
from shouwen_app.domain.bulletin import BulletinKind
from shouwen_app.services.bulletins.rating_months import RATED
from shouwen_app.services.bulletins.scope import READER
from shouwen_app.services.insight.fair import fair_comparison
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.insight.small_cells import may_know, may_see_singles
from tests.factories import Institution
from tests.services.bulletins.conftest import OCTOBER, QUARTER, Issue, Rated, morning, row_of, table_of

MONTH = BulletinKind.MONTH
FEW = "件数太少，不显示"
BY_QUARTER = "机构的评价类指标只在季报中公布"


def satisfaction(document, chapter: int = 1) -> tuple[str | float, ...]:
    return row_of(table_of(document, chapter), "满意率")


def test_who_reads_for_a_bulletin_reads_no_single_rating() -> None:
    assert [each.slug for each in RATED if may_see_singles(READER, each)] == []
    assert [each.slug for each in RATED if not may_know(READER, each)] == []


@pytest.mark.usefixtures("summer")
def test_the_house_is_told_by_month_and_a_unit_by_quarter_only(issue: Issue) -> None:
    assert satisfaction(issue())[2:5] == (8 / 9, "56.5%–98.0%", "8/9")
    assert satisfaction(issue(unit="yingye"))[2:] == ("—", "", "", BY_QUARTER)
    own = satisfaction(issue(BulletinKind.QUARTER, QUARTER, unit="yingye"))
    assert own[2:5] == (13 / 16, "57.0%–93.4%", "13/16")


@pytest.mark.usefixtures("summer")
def test_late_ratings_move_nothing_that_was_told(
    issue: Issue, house: Institution, rated: Rated, session: Session
) -> None:
    """Else a quarter less its months, or a version less the one before, would say what the late ones said."""
    before = [satisfaction(issue(on=date(2026, month, 1))) for month in (7, 8, 9)]
    for month in (7, 8, 9):
        rated(house.teller, month, 1)

    quarter = issue(BulletinKind.QUARTER, QUARTER)
    again = satisfaction(issue(reason="补录", at=OCTOBER + timedelta(days=9)))

    assert again == before[2]
    assert [row[4] for row in before] == ["9/11", "7/9", "8/9"]
    assert satisfaction(quarter)[4] == "24/29"
    assert row_of(table_of(quarter, 0), "收到首问")[1] == 32
    assert len(session.exec(select(RatingMonth)).all()) == 6


@pytest.mark.usefixtures("summer")
def test_units_of_a_quarter_add_up_to_the_house(issue: Issue) -> None:
    parts = [
        satisfaction(issue(BulletinKind.QUARTER, QUARTER, unit=unit))[4] for unit in ("yingye", "shiqiao")
    ]

    assert parts == ["13/16", "11/13"]
    assert satisfaction(issue(BulletinKind.QUARTER, QUARTER))[4] == "24/29"


def test_hidden_cells_are_those_of_the_page(
    session: Session, house: Institution, branch_teller: Staff, rated: Rated, issue: Issue
) -> None:
    """Three ratings of the branch and the eight that would give them away are hidden, here as on the page."""
    lender = house.lender
    rated(house.teller, 8, *(5,) * 9, 1)
    rated(branch_teller, 8, 5, 1, 2)
    rated(lender, 8, *(4,) * 8)
    page = fair_comparison(
        session,
        house.act(house.clerk, OCTOBER),
        measure="satisfaction",
        period=PeriodKind.QUARTER,
        on=QUARTER,
    ).view

    document = issue(BulletinKind.QUARTER, QUARTER)

    assert [row.name for row in page.rows if row.place == "hidden"] == ["石桥信用社", "信贷管理部"]
    assert satisfaction(document, 2)[1:3] == (1, "90.0%（n=10）")
    for unit, shown in (("shiqiao", "—"), ("xindai", "—"), ("yingye", 0.9)):
        assert satisfaction(issue(BulletinKind.QUARTER, QUARTER, unit=unit))[2] == shown
    assert satisfaction(document)[4] == "18/21"


def test_a_month_that_is_hidden_hides_its_quarter_too(house: Institution, rated: Rated, issue: Issue) -> None:
    rated(house.teller, 7, *(5,) * 8)
    rated(house.teller, 8, 1, 1, 2)
    rated(house.teller, 9, *(5,) * 8)

    assert [satisfaction(issue(on=date(2026, month, 1)))[5] for month in (7, 8, 9)][1] == FEW
    quarter = issue(BulletinKind.QUARTER, QUARTER)
    assert satisfaction(quarter)[2:] == ("—", "", "", FEW)
    assert satisfaction(issue(BulletinKind.QUARTER, QUARTER, unit="yingye"))[2] == "—"
    assert quarter.chapters[4].tables == ()


def test_two_small_months_may_stand_in_a_quarter_together(
    house: Institution, rated: Rated, issue: Issue
) -> None:
    rated(house.teller, 7, *(5,) * 8)
    rated(house.teller, 8, 1, 1, 2)
    rated(house.teller, 9, 5, 4)

    assert satisfaction(issue(BulletinKind.QUARTER, QUARTER))[4] == "10/13"


def test_the_period_before_is_told_as_its_own_bulletin_told_it(
    house: Institution, rated: Rated, issue: Issue
) -> None:
    rated(house.teller, 8, *(5,) * 7)
    august = satisfaction(issue(on=date(2026, 8, 1), at=morning(9, 4)))
    rated(house.teller, 8, 1, 2)
    rated(house.teller, 9, *(4,) * 6)

    row = row_of(table_of(issue(), 0, 1), "满意率")

    assert (august[4], row[5]) == ("7/7", "7/7")


def test_words_of_customers_come_without_numbers(house: Institution, rated: Rated, issue: Issue) -> None:
    rated(house.teller, 8, 5)
    rated(house.teller, 9, *(5,) * 9)

    said = issue().chapters[4].paragraphs

    assert any("至少 5 件" in line for line in said)
    assert not any("/" in line and "满意率" not in line and "解决率" not in line for line in said)
