"""Small cells stay hidden: from one table, from its margins, and from two tables that are subtracted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.privacy import PublishedTable, audit, suppress
from analytics.privacy.table import with_margins


def hiding(counts, cells) -> PublishedTable:
    whole = with_margins(counts)
    hidden = np.zeros(whole.shape, dtype=bool)
    hidden[tuple(np.transpose(cells))] = True
    return PublishedTable(whole, hidden)


def test_working_paper_22_small_cells_alone_are_worked_out_exactly(example):
    case = example("small_cell_suppression_audit")

    found = audit(hiding(case.given["table"], case.given["pattern_primary_only"]))

    assert not found.safe
    for cell, bounds in case.expected["primary_only_bounds"].items():
        at = tuple(map(int, cell.split(",")))
        assert [found.table.low[at], found.table.high[at]] == case.near(bounds)


def test_working_paper_22_inadequate_pattern_gives_one_cell_away(example):
    case = example("small_cell_suppression_audit")

    found = audit(hiding(case.given["table"], case.given["pattern_inadequate"]))

    assert np.argwhere(found.table.revealed).tolist() == [[0, 3]]
    assert [found.table.low[0, 3], found.table.high[0, 3]] == case.near(
        case.expected["inadequate_alpha_veryhigh"]
    )


def test_working_paper_22_adequate_pattern_holds(example):
    case = example("small_cell_suppression_audit")
    table = hiding(case.given["table"], case.given["pattern_adequate"])

    found = audit(table)

    assert found.safe
    assert [found.table.low[0, 3], found.table.high[0, 3]] == case.near(
        case.expected["adequate_alpha_veryhigh"]
    )
    assert (found.table.high > found.table.low)[table.hidden].all() == case.expected[
        "adequate_all_intervals_open"
    ]


def test_working_paper_22_table_is_made_safe(example):
    case = example("small_cell_suppression_audit")

    table = suppress(case.given["table"], case.given["threshold"])

    assert table.hidden[tuple(np.transpose(case.given["pattern_primary_only"]))].all()
    assert not table.hidden[-1].any()
    assert not table.hidden[:, -1].any()
    assert audit(table).safe


def test_without_small_numbers_nothing_is_hidden():
    table = suppress([[5, 8], [0, 12]])

    assert table.shown().tolist() == [[5, 8, 13], [0, 12, 12], [5, 20, 25]]
    assert audit(table).safe


def test_small_totals_are_hidden_as_small_cells_are():
    table = suppress([[1, 2], [20, 30], [40, 25]])

    assert table.hidden[0].all()
    assert audit(table).safe


def test_one_cell_alone_is_hidden_with_its_totals():
    table = suppress([[3]])

    assert table.hidden.all()
    assert audit(table).table.high.tolist() == [[np.inf, np.inf], [np.inf, np.inf]]


def test_a_filter_does_not_give_away_whom_it_left_out():
    """Neither number is small, but 12 less 10 is."""
    everybody = suppress([[12, 30], [25, 40]])
    naive = suppress([[10, 20], [12, 25]])
    kept = suppress([[10, 20], [12, 25]], earlier=everybody)

    told = audit(naive, everybody)

    assert told.rest is not None
    assert told.rest.revealed[0, 0]
    assert kept.hidden[0, 0]
    assert audit(kept, everybody).safe


@pytest.mark.parametrize("counts", [[], [[]], [1, 2], [[1, -1]], [[1.5, 2]], [[float("nan"), 2]]], ids=str)
def test_what_is_no_table_of_counts_is_refused(counts):
    with pytest.raises(ValueError, match="table of whole numbers"):
        suppress(counts)


@pytest.mark.parametrize("counts", [[[9, 9]], [[9], [9]], [[30, 5], [6, 7]]], ids=str)
def test_an_earlier_table_must_count_these_cases_too(counts):
    earlier = suppress([[20, 20], [20, 20]])

    with pytest.raises(ValueError, match="part of what the earlier one counts"):
        suppress(counts, earlier=earlier)
    with pytest.raises(ValueError, match="part of what the earlier one counts"):
        audit(suppress(counts), earlier)


TABLES = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 30), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)


@given(TABLES)
def test_bounds_hold_the_truth_and_every_small_number_is_hidden(counts):
    table = suppress(counts)

    found = audit(table)

    assert found.safe
    assert (found.table.low <= table.counts + 1e-6).all()
    assert (found.table.high >= table.counts - 1e-6).all()
    assert table.hidden[(table.counts > 0) & (table.counts < 5)].all()


def test_ten_thousand_tables_give_no_hidden_number_away():
    rng, unsafe = np.random.default_rng(22), 0

    for _ in range(10_000):
        counts = rng.poisson(rng.choice([4, 12, 25, 60]), rng.integers(2, (4, 5)))
        unsafe += not audit(suppress(counts)).safe

    assert unsafe == 0


def test_tables_before_and_after_a_filter_give_nothing_away_together():
    rng, unsafe, naive = np.random.default_rng(23), 0, 0

    for _ in range(200):
        everybody = suppress(rng.poisson(rng.choice([8, 20, 40]), rng.integers(2, 5, 2)))
        counts = rng.binomial(everybody.counts[:-1, :-1], rng.choice([0.3, 0.7, 0.9]))
        unsafe += not audit(suppress(counts, earlier=everybody), everybody).safe
        naive += not audit(suppress(counts), everybody).safe

    assert unsafe == 0
    assert naive > 50
