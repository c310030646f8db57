"""Columns of a model (模型变量): numbers as they are, words as differences to the first of them."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from analytics.statistics.numbers import Floats


def design_matrix(frame: pl.DataFrame, columns: Sequence[str]) -> tuple[list[str], Floats]:
    """The names of the terms and one row per row of ``frame``, without a constant.

    Numbers and truths make one term each. Words make one 0/1 term for each level but the first, named
    column and level; levels stand in the order of an Enum, else in that of the alphabet. Raises ValueError
    without columns, on missing values, and on a column that does not vary.
    """
    if not columns:
        raise ValueError("a model needs at least one column")
    names: list[str] = []
    terms: list[Floats] = []
    for column in columns:
        values = frame[column]
        if values.null_count() or values.n_unique() == 1:
            raise ValueError(f"column {column} has missing values or does not vary")
        if values.dtype.is_numeric() or values.dtype == pl.Boolean:
            names.append(column)
            terms.append(values.cast(pl.Float64).to_numpy())
            continue
        for level in levels(values)[1:]:
            names.append(f"{column}{level}")
            terms.append((values.cast(pl.String) == level).cast(pl.Float64).to_numpy())
    return names, np.stack(terms, axis=1)


def levels(values: pl.Series) -> list[str]:
    """The words that occur in ``values``: in the order of an Enum, numbers in theirs, else of the alphabet."""
    return values.drop_nulls().unique().sort().cast(pl.String).to_list()
