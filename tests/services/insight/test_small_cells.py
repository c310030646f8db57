"""Small cells: what few customers said is not told, nor left over when the rest is subtracted."""

import polars as pl
import pytest

from analytics.metrics import MEASURES
from analytics.metrics.rates import with_intervals
from shouwen_app.domain.act import Actor, ActorKind
from shouwen_app.domain.permissions import Grant, Role
from shouwen_app.services.insight.small_cells import hide_small, may_see_singles

OF_RATINGS = {"resolution", "satisfaction", "callback_agreement", "named_contact", "rectified"}
OPEN_TO_ALL = {each.slug for each in MEASURES} - OF_RATINGS


def table(*pairs: tuple[int, int]) -> pl.DataFrame:
    counted = {"successes": [x for x, _ in pairs], "trials": [n for _, n in pairs]}
    return with_intervals(pl.DataFrame(counted, schema={"successes": pl.Int64, "trials": pl.Int64}), 0.95)


@pytest.mark.parametrize(
    ("trials", "hidden"),
    [
        ([], []),
        ([0], [False]),
        ([5, 40], [False, False]),
        ([4], [True]),
        ([3, 2, 40], [True, True, False]),
        ([3, 40, 9], [True, False, True]),
        ([3, 9, 9], [True, True, False]),
        ([0, 3, 9], [False, True, True]),
    ],
)
def test_hides_small_cells_and_what_would_give_them_away(trials: list[int], hidden: list[bool]) -> None:
    shown = hide_small(table(*((n // 2, n) for n in trials)))

    assert shown["hidden"].to_list() == hidden


def test_a_hidden_cell_counts_nothing() -> None:
    shown = hide_small(table((2, 3), (1, 4)))

    assert shown.drop("hidden").rows() == [(0, 0, None, None, None)] * 2


def test_others_keep_their_figures() -> None:
    whole = table((9, 10), (2, 4), (1, 2))

    shown = hide_small(whole)

    assert shown.drop("hidden").row(0) == whole.row(0)


@pytest.mark.parametrize(
    ("role", "opened"),
    [
        (Role.SUPERVISION, OF_RATINGS),
        (Role.HEAD, set()),
        (Role.OFFICE, set()),
        (Role.AUDITOR, set()),
    ],
)
def test_only_supervision_opens_what_single_customers_said(role: Role, opened: set[str]) -> None:
    viewer = Actor(ActorKind.STAFF, 1, grants=(Grant(role, 1, "/1/"),))

    assert {each.slug for each in MEASURES if may_see_singles(viewer, each)} == OPEN_TO_ALL | opened


def test_each_line_has_a_total_of_its_own() -> None:
    lines = [[(3, 4), (20, 40), (8, 9)], [(3, 3), (1, 2), (9, 9)], [(0, 0)], [(2, 4)]]
    stacked = pl.concat([table(*pairs).with_columns(line=pl.lit(n)) for n, pairs in enumerate(lines)])

    hidden = hide_small(stacked, by=("line",))

    for number, pairs in enumerate(lines):
        alone = hide_small(table(*pairs))
        assert hidden.filter(line=number).select(alone.columns).equals(alone)
