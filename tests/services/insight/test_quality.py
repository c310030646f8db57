"""Data quality: figures with their counts, and nothing of few people for the rated line."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.services.insight.cases_behind import cases_behind
from shouwen_app.services.insight.overview import overview
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.insight.quality import data_quality
from shouwen_app.services.insight.quality_views import QualityFigure, QualityView
from shouwen_app.services.ratings.rerate import rerate
from tests.factories import TUESDAY, Institution
from tests.plugins.aftermath import AFTER, Rectifying
from tests.plugins.contacts import MakeContact
from tests.plugins.customers import customer

ON = TUESDAY.date()


def figures(view: QualityView) -> dict[str, tuple[str, str]]:
    return {figure.name: (figure.value, counts(figure)) for figure in view.figures}


def counts(figure: QualityFigure) -> str:
    return figure.counts or f"{figure.successes.text} / {figure.trials.text}"


@pytest.fixture
def some_set_aside(make_contact: MakeContact) -> None:
    """Eight ratings, two of them set aside."""
    for reason in ("", "", "", "", "", "", "staff_session", "appeal"):
        make_contact(grade=5, set_aside=reason)


def test_supervision_sees_every_reason(session: Session, house: Institution, some_set_aside: None) -> None:
    view = data_quality(session, house.act(house.union_officer))

    assert figures(view)["不计入的评价"] == ("25.0%", "2 / 8")
    assert [(row.name[:4], row.number.text) for row in view.reasons] == [("申诉成立", "1"), ("从员工登", "1")]
    assert [(row.name, row.number.text, row.out_of.text) for row in view.months] == [
        ("2026 年 9 月", "2", "8")
    ]
    assert [row.name for row in view.units] == ["营业部"]


def test_the_line_is_told_of_few_as_of_none(
    session: Session, house: Institution, some_set_aside: None
) -> None:
    view = data_quality(session, house.act(house.head))

    assert figures(view)["不计入的评价"] == ("—", "不足 5 件时不显示 · 共 8 件")
    assert (view.reasons, view.months, view.units, view.note != "") == ((), (), (), True)
    assert view.contact.name == ""


def test_the_measure_opens_its_cases_for_supervision_alone(
    session: Session, house: Institution, bad: Case, rectifying: Callable[[], Rectifying]
) -> None:
    rectifying().contact()
    act = house.act(house.union_officer, AFTER)

    view = data_quality(session, act)

    assert (view.contact.value, counts(view.contact)) == ("100.0%", "1 / 1")
    asked = {"measure": "named_contact", "side": "denominator", "first": ON, "last": ON}
    assert cases_behind(session, act, **asked) == (bad.id,)
    for person in (house.head, house.leader, house.clerk, house.auditor):
        with pytest.raises(NotPermitted):
            cases_behind(session, house.act(person), **asked)
    with pytest.raises(InvalidInput):
        overview(session, act, measure="named_contact")


def test_changes_are_told_from_five_on(
    session: Session, house: Institution, rectifying: Callable[[], Rectifying]
) -> None:
    one = rectifying().contact().close()
    rerate(session, customer(AFTER), token=one.fresh_token(), grade="5")

    view = data_quality(session, house.act(house.union_officer, AFTER))

    assert (view.changes, view.changes_note != "") == ((), True)


def test_a_period_without_cases_says_so(session: Session, house: Institution) -> None:
    view = data_quality(session, house.act(house.leader), period=PeriodKind.MONTH)

    assert (view.has_cases, view.period) == (False, "month")


def test_who_does_not_look_on_is_refused(session: Session, house: Institution) -> None:
    with pytest.raises(NotPermitted):
        data_quality(session, house.act(house.teller))
