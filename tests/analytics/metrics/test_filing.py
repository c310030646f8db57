"""Counts for the regulator: what nobody classified stands nowhere, and no small number leaves the house."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from analytics.frames import FILING
from analytics.metrics.filing import counted, crossed, tally, within
from analytics.metrics.filing_published import open_quarter, published_quarter
from analytics.privacy import PublishedTable, audit

ROWS, COLUMNS, CHANNELS = ("loans", "cards"), ("pricing", "funds", "data"), ("counter", "mobile")
DAY = date(2026, 9, 29)


def frame(*rows: tuple[str, str, str] | None, on: date = DAY) -> pl.DataFrame:
    """A complaint for each (channel, business, cause), None for one that nobody classified."""
    data = [(number, on, *(row or (None, None, None))) for number, row in enumerate(rows, start=1)]
    return pl.DataFrame(data, schema=FILING, orient="row")


def test_businesses_stand_against_causes_and_the_missing_nowhere() -> None:
    complaints = frame(
        ("counter", "loans", "pricing"), ("mobile", "loans", "pricing"), ("mobile", "cards", "data"), None
    )

    assert crossed(complaints, ROWS, COLUMNS).tolist() == [[2, 0, 0], [0, 0, 1]]
    assert counted(complaints, "channel", CHANNELS).tolist() == [1, 2]
    assert counted(complaints, "cause", COLUMNS).tolist() == [2, 0, 1]


def test_no_complaints_give_zeros() -> None:
    assert crossed(frame(), ROWS, COLUMNS).tolist() == [[0, 0, 0], [0, 0, 0]]
    assert counted(frame(None), "channel", CHANNELS).tolist() == [0, 0]


def test_a_code_that_is_not_listed_is_never_left_out_unseen() -> None:
    with pytest.raises(ValueError, match="not in"):
        crossed(frame(("counter", "houses", "pricing")), ROWS, COLUMNS)
    with pytest.raises(ValueError, match="not in"):
        counted(frame(("post", "loans", "pricing")), "channel", CHANNELS)


def test_both_ends_of_a_quarter_belong_to_it() -> None:
    days = [date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 1)]
    complaints = pl.concat([frame(None, on=day) for day in days])

    inside = within(complaints, date(2026, 7, 1), date(2026, 9, 30))

    assert inside["received_on"].to_list() == days[1:3]


def test_a_count_has_the_exact_interval_of_a_poisson_count() -> None:
    three = tally(3)

    assert three.count == 3
    assert (three.low, three.high) == (pytest.approx(0.6187, abs=1e-4), pytest.approx(8.7673, abs=1e-4))
    assert (tally(0).low, tally(0).high) == (0.0, pytest.approx(3.6889, abs=1e-4))


def test_inside_the_house_everything_is_shown() -> None:
    table = open_quarter(np.array([[1, 0], [2, 9]]), np.array([3, 9]))

    assert not table.crossed.hidden.any()
    assert table.crossed.counts[-1, -1] == 12


def test_tables_of_different_complaints_do_not_go_together() -> None:
    for make in (open_quarter, published_quarter):
        with pytest.raises(ValueError, match="same complaints"):
            make(np.array([[1, 2]]), np.array([4]))


def test_a_total_too_small_to_tell_is_hidden_in_both() -> None:
    table = published_quarter(np.array([[3, 0], [0, 0]]), np.array([3, 0]))

    assert table.crossed.hidden[-1, -1]
    assert table.channels_hidden.tolist() == [True, False, True]


@pytest.mark.parametrize("seed", range(40))
def test_nobody_can_reckon_a_small_number_from_what_is_published(seed: int) -> None:
    dice = np.random.default_rng(seed)
    counts = dice.poisson(dice.uniform(0.1, 6), size=(5, 4)) * dice.integers(0, 2, size=(5, 4))
    channels = np.bincount(dice.integers(0, 6, size=int(counts.sum())), minlength=6)

    table = published_quarter(counts, channels)

    line = PublishedTable(np.column_stack([table.channels] * 2), np.column_stack([table.channels_hidden] * 2))
    assert audit(table.crossed).safe
    assert audit(line).safe
    assert table.channels_hidden[-1] == table.crossed.hidden[-1, -1]
    small = (table.crossed.counts > 0) & (table.crossed.counts < 5)
    assert table.crossed.hidden[small].all()
    assert table.channels_hidden[:-1][(channels > 0) & (channels < 5)].all()
