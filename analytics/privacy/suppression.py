"""Hiding small cells (小单元格隐藏): the small ones, and as few others as keep them from being worked out."""

import numpy as np

from analytics.privacy.audit import audit
from analytics.privacy.table import (
    THRESHOLD,
    Counts,
    Mask,
    PublishedTable,
    Real,
    Whole,
    check_within,
    is_small,
    with_margins,
)


def suppress(
    counts: Counts,
    threshold: int = THRESHOLD,
    protection: int = THRESHOLD - 1,
    earlier: PublishedTable | None = None,
) -> PublishedTable:
    """The table of ``counts`` (rows × columns without margins) with its margins, fit to be published.

    Hidden are counts from 1 to ``threshold`` − 1, totals too, and for each the cheapest rectangle of other
    cells along which counts can be moved without changing anything shown, so that a reader who reckons
    finds a range of at least ``protection`` for every hidden cell: the hypercube method (Repsilber 1994;
    Hundepool et al., Statistical Disclosure Control, §4.4). Zeros are shown and hidden last of all.

    With an ``earlier`` table of the same cells, which counts this one's cases and others and is safe itself,
    what the two tell together is kept safe too, small differences included. Where rectangles do not suffice
    for that, by ``audit``, everything is hidden but what the earlier table shows as 0. Raises ValueError
    unless counts are whole, not negative and, cell by cell, a part of the earlier ones.
    """
    whole = with_margins(counts)
    hidden = is_small(whole, threshold)
    if earlier is None:
        _complete(whole, hidden, None, protection)
        return PublishedTable(whole, hidden)

    check_within(whole, earlier.counts)
    rest = earlier.counts - whole
    hidden |= is_small(rest, threshold) | (earlier.hidden & (whole > 0))
    _complete(whole, hidden, rest, protection)
    table = PublishedTable(whole, hidden)
    if audit(table, earlier, threshold, protection).safe:
        return table
    return PublishedTable(whole, earlier.hidden | (earlier.counts > 0))


def _complete(whole: Whole, hidden: Mask, rest: Whole | None, protection: int) -> None:
    """Hides, for each cell hidden so far, the cheapest rectangle of enough room; some cells may have none."""
    cost = _costs(whole)
    places = np.argwhere(hidden)
    for row, column in places[np.argsort(whole[hidden], kind="stable")]:
        room = _room(whole, rest, row, column)
        price = np.where(hidden, 0, cost)
        total = price + price[row] + price[:, [column]]
        total = np.where(room >= protection, total, np.inf)
        if np.isfinite(total).any():
            other_row, other_column = np.unravel_index(total.argmin(), total.shape)
            hidden[np.ix_((row, other_row), (column, other_column))] = True


def _costs(whole: Whole) -> Real:
    """What readers lose: a cell its count, a total more than all cells together, and zeros between the two."""
    cost = whole.astype(np.float64) + 1
    everything = float(cost.sum())
    cost[whole == 0] = everything
    cost[-1] += everything * whole.size
    cost[:, -1] += everything * whole.size
    return cost


def _room(whole: Whole, rest: Whole | None, row: int, column: int) -> Real:
    """How far the cell can move, up and down together, along the rectangle with each other row and column.

    Within a line cells move against each other, with their total they move together. What this table
    counts cannot fall below 0, nor, where ``rest`` is given, the rest of the earlier one, which moves against it.
    """
    rows, columns = whole.shape
    along_row = np.where((np.arange(columns) == columns - 1) | (column == columns - 1), 1, -1)
    along_column = np.where((np.arange(rows) == rows - 1) | (row == rows - 1), 1, -1)
    opposite = np.outer(along_column, along_row)

    def least(counts: Whole, sign: int) -> Real:
        """The least count among the corners that move in the direction ``sign`` of the cell's."""
        corners = np.minimum(
            np.where(along_row == sign, counts[row], np.inf)[None, :],
            np.where(along_column == sign, counts[:, column], np.inf)[:, None],
        )
        corners = np.minimum(corners, np.where(opposite == sign, counts, np.inf))
        return np.minimum(corners, counts[row, column]) if sign > 0 else corners

    up, down = least(whole, -1), least(whole, 1)
    if rest is not None:
        up, down = np.minimum(up, least(rest, 1)), np.minimum(down, least(rest, -1))
    room = np.asarray(up + down, dtype=np.float64)
    room[row], room[:, column] = -1, -1
    return room
