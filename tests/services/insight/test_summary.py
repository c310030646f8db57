"""The one page: five measures with two icons each, counted as everywhere else."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from analytics.metrics import METRICS
from shouwen_app.db.models import Case
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.services.insight.cases_behind import cases_behind
from shouwen_app.services.insight.summary import SummaryRow, SummaryView, summary
from tests.factories import TUESDAY, Institution
from tests.plugins.contacts import MakeContact


@pytest.fixture
def officer(house: Institution) -> Act:
    """Supervision, which may read single ratings."""
    return house.act(house.union_officer)


def row(view: SummaryView, slug: str) -> SummaryRow:
    return next(each for each in view.rows if each.measure.slug == slug)


def test_shows_every_measure_with_count_and_interval(
    session: Session, officer: Act, rated_week: list[Case]
) -> None:
    view = summary(session, officer)

    assert [each.measure.slug for each in view.rows] == [metric.slug for metric in METRICS]
    satisfied = row(view, "satisfaction").measure
    assert (satisfied.value, satisfied.counts) == ("75.0%", "n=8")
    assert satisfied.interval == "95% 区间 40.9%–92.9%"


@pytest.mark.parametrize("slug", [metric.slug for metric in METRICS])
def test_every_count_opens_its_cases(
    session: Session, officer: Act, rated_week: list[Case], slug: str
) -> None:
    view = summary(session, officer)
    first, last = date.fromisoformat(view.first), date.fromisoformat(view.last)

    found = cases_behind(session, officer, measure=slug, side="denominator", first=first, last=last)

    assert row(view, slug).measure.counts == f"n={len(found)}"


def test_few_weeks_say_that_they_are_few(session: Session, officer: Act, rated_week: list[Case]) -> None:
    shown = row(summary(session, officer), "satisfaction")

    assert (shown.variation, shown.assurance) == ("unknown", "unknown")
    assert (shown.variation_name, shown.assurance_name) == ("周数不够", "件数不够")


def test_a_bad_week_is_a_concern_and_names_it(
    session: Session, officer: Act, make_contact: MakeContact
) -> None:
    for week in range(1, 15):
        for place in range(8):
            bad = week == 1 and place < 6
            make_contact(TUESDAY - timedelta(weeks=week), grade=1 if bad else 5)

    shown = row(summary(session, officer), "satisfaction")

    assert (shown.variation, shown.variation_name) == ("concerning", "有原因的变差")
    assert shown.variation_text == "第 39 周低于控制限，偶然很难解释。"


def test_what_always_works_is_relied_on(session: Session, officer: Act, make_contact: MakeContact) -> None:
    for week in range(1, 15):
        for _ in range(8):
            make_contact(TUESDAY - timedelta(weeks=week), grade=5)

    shown = row(summary(session, officer), "satisfaction")

    assert (shown.variation, shown.assurance) == ("common", "meets")


def test_the_rated_line_sees_no_small_number_and_no_measure_of_bad_ratings(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    for grade in (5, 1, 4):
        make_contact(TUESDAY - timedelta(days=8), grade=grade)

    view = summary(session, house.act(house.head))

    assert "named_contact" not in [each.measure.slug for each in view.rows]
    satisfied = row(view, "satisfaction").measure
    assert (satisfied.value, satisfied.missed_text) == ("—", "")
    assert view.hidden_note


def test_an_empty_house_has_no_cases(session: Session, officer: Act) -> None:
    view = summary(session, officer)

    assert not view.has_cases
    assert {each.measure.value for each in view.rows} == {"—"}


def test_what_makes_no_sense_is_refused(session: Session, officer: Act, house: Institution) -> None:
    with pytest.raises(InvalidInput):
        summary(session, officer, on=date(1999, 1, 1))
    with pytest.raises(NotPermitted):
        summary(session, house.act(house.teller))
