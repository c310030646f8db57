"""The columns of the facts (事实表的列): the contract of the measures, and what tells who may see a row."""

from typing import Final

import polars as pl

from analytics.frames import CASES

FORMAT: Final = 1
"""Raised when a column comes to mean something else under the same name: older facts are then built anew."""

SCOPE: Final = pl.Schema(
    {
        "scope_first_unit": pl.Int64(),
        "scope_unit": pl.Int64(),
        "scope_offered_unit": pl.Int64(),
        "scope_first_person": pl.Int64(),
        "scope_successor": pl.Int64(),
        "scope_handler": pl.Int64(),
        "scope_recorder": pl.Int64(),
        "scope_about": pl.Int64(),
        "scope_set_aside": pl.String(),
    }
)
"""Units and people as ids, null for nobody; why the rating does not count, "" where it does, null without one."""

FACTS: Final = pl.Schema({**CASES, **SCOPE})
"""One row per case that stands, as the system itself reads it."""

LATE: Final = pl.Schema({**FACTS, "late_month": pl.Date(), "late_gone": pl.Boolean()})
"""What has changed since a month was written; of a case that is gone all but its id is null."""


def written(schema: pl.Schema) -> dict[str, str]:
    """The schema as words, to be compared with that of files written by an older version."""
    return {name: str(dtype) for name, dtype in schema.items()}
