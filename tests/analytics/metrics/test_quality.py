"""Quality of the record: the share of ratings given at the counter, by hand."""

import polars as pl
import pytest

from analytics.frames import QUALITY
from analytics.metrics.quality import counter_rate

Row = tuple[str | None, str | None]


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        ([], (0, 0)),
        ([(None, None)], (0, 0)),
        ([("", "counter"), ("", "own"), ("", "own"), (None, None)], (1, 3)),
        ([("counter_run", "counter"), ("same_device", "own")], (1, 2)),
    ],
)
def test_ratings_at_the_counter_among_all_ratings(rows: list[Row], counts: tuple[int, int]) -> None:
    aside, origin = [row[0] for row in rows], [row[1] for row in rows]
    frame = pl.DataFrame(
        {"set_aside": aside, "origin": origin},
        schema={name: QUALITY[name] for name in ("set_aside", "origin")},
    )

    rate = counter_rate(frame)

    assert (rate.successes, rate.trials) == counts
