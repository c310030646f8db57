"""The audit (反推审计): what a reader can work out about hidden cells, by linear programming."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from analytics.privacy.table import THRESHOLD, Mask, PublishedTable, Real, check_within, is_small

_ROUNDING: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """For each cell the lowest and highest count that fits all that is shown, inf without end.

    A cell that is shown has its count as both. ``revealed`` marks cells whose bounds lie too close.
    """

    low: Real
    high: Real
    revealed: Mask


@dataclass(frozen=True, slots=True, eq=False)
class Audit:
    """The bounds of the table; with an earlier one also of that, and of the cases that only it counts."""

    table: Bounds
    earlier: Bounds | None = None
    rest: Bounds | None = None

    @property
    def safe(self) -> bool:
        """Whether nothing that must not be is revealed."""
        parts = (self.table, self.earlier, self.rest)
        return not any(part is not None and bool(part.revealed.any()) for part in parts)


def audit(
    table: PublishedTable,
    earlier: PublishedTable | None = None,
    threshold: int = THRESHOLD,
    protection: int = THRESHOLD - 1,
) -> Audit:
    """What ``table`` tells about its hidden cells, alone or together with an ``earlier`` table.

    The earlier table counts the same cells of more cases, as before a filter was set: a reader subtracts.
    Each hidden cell of either must keep bounds at least ``protection`` apart, and so must differences below
    ``threshold``. The bounds are the least and the greatest value under rows and columns that add up, nothing
    negative and no cell greater than its earlier one (FCSM Statistical Policy Working Paper 22). Raises
    ValueError unless the table counts a part of the earlier one.
    """
    check_within(table.counts, None if earlier is None else earlier.counts)
    tables = [table] if earlier is None else [table, earlier]
    truth = np.concatenate([each.counts.ravel() for each in tables]).astype(float)
    hidden = np.concatenate([each.hidden.ravel() for each in tables])
    cells = table.counts.size
    rest = np.hstack([-np.eye(cells), np.eye(cells)]) if earlier is not None else np.zeros((0, cells))
    sums = np.kron(np.eye(len(tables)), _sums(*table.counts.shape)).astype(np.float64)
    system = _System(sums[:, hidden], rest[:, hidden], truth[hidden], rest @ truth)

    low, high = truth.copy(), truth.copy()
    low[hidden], high[hidden] = system.ranges(np.eye(hidden.sum()), truth[hidden])
    parts = [
        _bounds(part, each.hidden, protection)
        for part, each in zip(np.split(np.stack([low, high]), len(tables), axis=1), tables, strict=True)
    ]
    if earlier is None:
        return Audit(parts[0])
    small = is_small(earlier.counts - table.counts, threshold)
    between = np.stack([rest @ truth, rest @ truth])
    between[:, small.ravel()] = system.ranges(rest[small.ravel()][:, hidden], (rest @ truth)[small.ravel()])
    return Audit(parts[0], parts[1], _bounds(between, small, protection))


@dataclass(frozen=True, slots=True, eq=False)
class _System:
    """What is known of hidden cells: ``sums`` of them are as in truth, and every ``rest`` stays at least 0."""

    sums: Real
    rest: Real
    truth: Real
    rest_truth: Real

    def ranges(self, expressions: Real, values: Real) -> Real:
        """The lowest and the highest value (2 × expressions) of sums of hidden cells that truly have ``values``."""
        if not expressions.any():
            return np.stack([values, values])
        wanted = np.vstack([expressions, -expressions])
        step = max(1, _MOST_VARIABLES // self.truth.size)
        found = np.concatenate([self._least(wanted[at : at + step]) for at in range(0, len(wanted), step)])
        shift = values - expressions @ self.truth
        low, high = np.split(found * np.repeat([1, -1], len(expressions)), 2)
        high = np.where(high + shift > self._everything, np.inf, high + shift)
        return np.stack([low + shift, high])

    @property
    def _everything(self) -> float:
        """More than any cell that has an end can reach."""
        return 2 * float(self.truth.sum() + self.rest_truth.sum()) + _ROOM

    def _least(self, wanted: Real) -> Real:
        """The least value of each row of ``wanted``: independent programs, solved as one."""
        from scipy.optimize import linprog
        from scipy.sparse import csr_array, eye_array, kron

        copies = eye_array(len(wanted))
        atmost = self.rest_truth - self.rest @ self.truth
        found = linprog(
            wanted.ravel(),
            A_eq=kron(copies, csr_array(self.sums), format="csr"),
            b_eq=np.tile(self.sums @ self.truth, len(wanted)),
            A_ub=kron(copies, csr_array(-self.rest), format="csr") if self.rest.size else None,
            b_ub=np.tile(atmost, len(wanted)) if self.rest.size else None,
            bounds=(0, 4 * self._everything),
            method="highs",
        )
        return (found.x.reshape(wanted.shape) * wanted).sum(axis=1)


_MOST_VARIABLES: Final = 20_000
_ROOM: Final = 1_000.0


def _sums(rows: int, columns: int) -> Real:
    """Every row and column of cells (in reading order) less its total is 0."""
    whole_row, whole_column = np.ones((1, columns)), np.ones((1, rows))
    whole_row[0, -1] = whole_column[0, -1] = -1
    lines = np.kron(np.eye(rows), whole_row), np.kron(whole_column, np.eye(columns))
    return np.vstack(lines, dtype=np.float64)


def _bounds(ends: Real, protected: Mask, protection: int) -> Bounds:
    low, high = (end.reshape(protected.shape) for end in ends)
    return Bounds(low, high, protected & (high - low < protection - _ROUNDING))
