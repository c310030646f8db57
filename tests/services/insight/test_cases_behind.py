"""Drill-down: as many cases as the figure counts, and nothing that a single customer said to the rated line."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from analytics.metrics import METRICS
from shouwen_app.db.models import Case
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.services.insight.cases_behind import CUSTODY, cases_behind
from shouwen_app.services.insight.figures import measure_figures
from tests.factories import Institution
from tests.plugins.contacts import MakeContact

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)


@pytest.mark.parametrize("each_unit", [False, True])
def test_every_figure_opens_exactly_its_cases(
    session: Session, house: Institution, rated_week: list[Case], make_contact: MakeContact, each_unit: bool
) -> None:
    act = house.act(house.union_officer)
    make_contact(first_responded_at=None, replied_at=None, first_replied_at=None, solved="no", transfers=2)
    figures = measure_figures(session, act, first=FIRST, last=LAST, each_unit=each_unit)
    over_cases = [each for each in figures if each.measure != CUSTODY]

    for each in over_cases:
        asked = {"measure": each.measure, "unit": each.unit, "part": each.part, "first": FIRST, "last": LAST}
        counted, achieved, missed = (
            cases_behind(session, act, side=side, **asked) for side in ("denominator", "numerator", "missed")
        )
        assert (len(achieved), len(counted)) == (each.cases, each.counted), each
        assert sorted(achieved + missed) == list(counted)
    assert {each.measure for each in over_cases} >= {metric.slug for metric in METRICS}


def test_custody_opens_the_cases_that_were_held(
    session: Session, house: Institution, rated_week: list[Case]
) -> None:
    act = house.act(house.union_officer)
    asked = {"measure": CUSTODY, "side": "denominator", "first": FIRST, "last": LAST}

    whole, branch = (cases_behind(session, act, unit=unit, **asked) for unit in ("", "shiqiao"))

    assert (len(whole), len(branch)) == (8, 3)


def test_a_unit_opens_its_own_cases(session: Session, house: Institution, rated_week: list[Case]) -> None:
    act = house.act(house.union_officer)

    found = cases_behind(
        session, act, measure="satisfaction", side="missed", first=FIRST, last=LAST, unit="shiqiao"
    )

    assert found == (rated_week[-1].id,)


def test_days_bound_what_is_opened(session: Session, house: Institution, rated_week: list[Case]) -> None:
    act = house.act(house.union_officer)
    monday, sunday = date(2026, 9, 21), date(2026, 9, 27)

    of_week = cases_behind(session, act, measure="response", side="denominator", first=monday, last=sunday)
    before = cases_behind(
        session, act, measure="response", side="denominator", first=FIRST, last=date(2026, 9, 20)
    )

    assert (len(of_week), before) == (8, ())


@pytest.mark.parametrize("measure", ["satisfaction", "resolution", "callback_agreement"])
@pytest.mark.parametrize("side", ["numerator", "missed"])
def test_the_rated_line_cannot_open_what_single_customers_said(
    session: Session, house: Institution, rated_week: list[Case], measure: str, side: str
) -> None:
    with pytest.raises(NotPermitted):
        cases_behind(session, house.act(house.head), measure=measure, side=side, first=FIRST, last=LAST)


def test_the_rated_line_opens_who_has_rated(
    session: Session, house: Institution, rated_week: list[Case]
) -> None:
    act = house.act(house.head)

    found = cases_behind(session, act, measure="satisfaction", side="denominator", first=FIRST, last=LAST)

    assert found == tuple(case.id for case in rated_week[:5])


def test_ones_own_cases_open_without_looking_on_at_others(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    own = [make_contact(by=house.teller).id, make_contact(by=house.teller).id]
    another = make_contact(by=house.head).id
    asked = {"measure": "response", "side": "denominator", "first": FIRST, "last": LAST}

    assert cases_behind(session, house.act(house.teller), **asked, own=True) == tuple(own)
    assert len(cases_behind(session, house.act(house.head), **asked)) == 3
    assert cases_behind(session, house.act(house.head), **asked, own=True) == (another,)


@pytest.mark.parametrize("measure", ["satisfaction", "resolution", "named_contact"])
def test_not_even_ones_own_cases_tell_what_single_customers_said(
    session: Session, house: Institution, make_contact: MakeContact, measure: str
) -> None:
    make_contact(by=house.teller, grade=1, solved="no")

    with pytest.raises(NotPermitted):
        cases_behind(
            session,
            house.act(house.teller),
            measure=measure,
            side="missed",
            first=FIRST,
            last=LAST,
            own=True,
        )


@pytest.mark.parametrize("side", ["rated", "set_aside", "counter", "twice", "rose", "stayed", "fell"])
def test_quality_of_ratings_opens_for_supervision_alone(
    session: Session, house: Institution, make_contact: MakeContact, side: str
) -> None:
    case = make_contact(grade=5, set_aside="staff_session")
    asked = {"measure": "quality", "side": side, "first": FIRST, "last": LAST}

    found = cases_behind(session, house.act(house.union_officer), **asked)

    assert found == ((case.id,) if side in ("rated", "set_aside") else ())
    for person in (house.head, house.leader, house.auditor):
        with pytest.raises(NotPermitted):
            cases_behind(session, house.act(person), **asked)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"measure": "luck"}, "measure"),
        ({"side": "left"}, "side"),
        ({"unit": "nowhere"}, "unit"),
        ({"part": "p50"}, "part"),
        ({"measure": CUSTODY, "unit": "nowhere"}, "unit"),
        ({"measure": CUSTODY, "own": True}, "measure"),
        ({"measure": "quality", "side": "lost"}, "side"),
        ({"measure": "quality", "side": "called", "part": "luck"}, "part"),
        ({"measure": "graded", "side": "lost"}, "side"),
        ({"measure": "graded", "side": "rated", "part": "luck"}, "part"),
        ({"measure": "said", "side": "排队", "part": "others"}, "part"),
        ({"measure": "complained", "side": "排队", "unit": "nowhere"}, "unit"),
    ],
)
def test_an_unknown_word_is_named(
    session: Session, house: Institution, asked: dict[str, Any], field: str
) -> None:
    known = {"measure": "response", "side": "missed", "unit": ""}

    with pytest.raises(InvalidInput) as refused:
        cases_behind(session, house.act(house.head), first=FIRST, last=LAST, **{**known, **asked})

    assert refused.value.field == field


@pytest.mark.parametrize("person", ["teller", "administrator"])
def test_needs_the_permission(session: Session, house: Institution, person: str) -> None:
    act = house.act(getattr(house, person))

    with pytest.raises(NotPermitted):
        cases_behind(session, act, measure="response", side="missed", first=FIRST, last=LAST)
