"""Resolution and satisfaction: only customers who answered are counted."""

from datetime import UTC, datetime

from analytics.metrics import Side, members, metric, summarise

AS_OF = datetime(2026, 9, 25, 2, 0, tzinfo=UTC)


def test_resolution_counts_those_who_answered_by_hand(make_cases):
    frame = make_cases({"solved": True}, {"solved": True}, {"solved": False}, {"solved": None})

    rate = summarise(frame, metric("resolution"), AS_OF)

    assert (rate.successes, rate.trials) == (2, 3)
    assert members(frame, metric("resolution"), AS_OF, Side.MISSED).to_list() == [3]


def test_satisfaction_counts_the_two_upper_grades_by_hand(make_cases):
    frame = make_cases(*({"grade": grade} for grade in (5, 4, 3, 2, 1)), {"grade": None})

    rate = summarise(frame, metric("satisfaction"), AS_OF)

    assert (rate.successes, rate.trials) == (2, 5)
    assert members(frame, metric("satisfaction"), AS_OF, Side.NUMERATOR).to_list() == [1, 2]
