"""Building cubes (建立方体): sums and nothing else, written once for every engine that narwhals speaks to.

The rows may lie in Polars, DuckDB or a cluster; the answer comes back from where they are. Names of columns are lower
case, since some engines take ``p`` and ``P`` for one.
"""

from collections.abc import Sequence
from typing import Final

import narwhals as nw
from narwhals.typing import IntoLazyFrameT

BY_MONTH: Final = ("month", "unit", "kind")
BY_DAY: Final = ("day", "unit", "kind")
BY_DURATION: Final = ("month", "unit", "bucket")


@nw.narwhalify
def count_cube(
    rows: nw.LazyFrame[IntoLazyFrameT], counts: Sequence[str], by: Sequence[str] = BY_MONTH
) -> nw.LazyFrame[IntoLazyFrameT]:
    """``by``, ``cases`` and the sums of ``counts`` for each group of ``rows`` (``CUBE_ROWS``)."""
    sums = [nw.col(name).sum().cast(nw.Int64).alias(name) for name in counts]
    return rows.group_by(*by).agg(nw.len().cast(nw.Int64).alias("cases"), *sums)


@nw.narwhalify
def duration_cube(
    rows: nw.LazyFrame[IntoLazyFrameT], by: Sequence[str] = BY_DURATION
) -> nw.LazyFrame[IntoLazyFrameT]:
    """``by``, ``leaving`` and ``events``: how many left in each bucket, and how many of them with a reply.

    Who was at risk in a bucket left in it or in a later one: a sum of what stands here.
    """
    timed = rows.filter(~nw.col("bucket").is_null())
    return timed.group_by(*by).agg(
        nw.len().cast(nw.Int64).alias("leaving"),
        nw.col("ended").sum().cast(nw.Int64).alias("events"),
    )
