"""Counted cases: the same numbers as the cases themselves, within the viewer's scope, from database or facts."""

from datetime import date

import polars as pl
from sqlmodel import Session

from analytics.metrics import METRICS, summarise
from shouwen_app.db.models import Case
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.insight.counts import counts_between
from shouwen_app.services.insight.facts import cases_between, refresh_facts
from tests.factories import TUESDAY, Institution

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
JOB = Act(SYSTEM, TUESDAY)


def test_every_share_is_that_of_the_cases(session: Session, rated_week: list[Case]) -> None:
    counts, cases = (each(session, JOB, first=FIRST, last=LAST) for each in (counts_between, cases_between))

    for metric in METRICS:
        rate = summarise(cases, metric, JOB.at)
        summed = counts.select(pl.col(f"{metric.slug}_successes", f"{metric.slug}_trials").sum())
        assert summed.row(0) == (rate.successes, rate.trials)
    assert counts["cases"].sum() == len(rated_week)


def test_who_sees_one_unit_counts_one_unit(
    session: Session, house: Institution, rated_week: list[Case]
) -> None:
    counts = counts_between(session, house.act(house.head), first=FIRST, last=LAST)

    assert (set(counts["unit"]), counts["cases"].sum()) == ({"yingye"}, 5)


def test_days_outside_are_not_counted(session: Session, rated_week: list[Case]) -> None:
    assert counts_between(session, JOB, first=date(2026, 8, 1), last=date(2026, 8, 31)).is_empty()


def test_a_large_house_counts_its_facts(session: Session, rated_week: list[Case], from_facts: None) -> None:
    before = counts_between(session, JOB, first=FIRST, last=LAST)
    seal_new(session, JOB)
    refresh_facts(session, JOB)

    assert counts_between(session, JOB, first=FIRST, last=LAST).equals(before)
