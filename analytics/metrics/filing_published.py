"""A quarter's counts as they may leave the house (对外公布的季度投诉数): small cells hidden so that none can be reckoned."""

from dataclasses import dataclass

import numpy as np

from analytics.privacy import PublishedTable, suppress
from analytics.privacy.table import Mask, Whole, with_margins


@dataclass(frozen=True, slots=True, eq=False)
class QuarterTable:
    """Businesses × causes with their totals, and the channels of the same complaints with the same total last."""

    crossed: PublishedTable
    channels: Whole
    channels_hidden: Mask

    @property
    def hidden(self) -> int:
        """How many numbers are hidden, the total once."""
        return int(self.crossed.hidden.sum() + self.channels_hidden[:-1].sum())


def open_quarter(crossed: Whole, channels: Whole) -> QuarterTable:
    """Everything shown, for those who may see the cases themselves. Raises ValueError unless both add up to one total."""
    _check_total(crossed, channels)
    whole, line = with_margins(crossed), np.append(channels, channels.sum())
    shown = np.zeros(whole.shape, dtype=np.bool_)
    return QuarterTable(PublishedTable(whole, shown), line, np.zeros(line.shape, dtype=np.bool_))


def published_quarter(crossed: Whole, channels: Whole) -> QuarterTable:
    """Fit to be published: what a quarter shows depends on that quarter alone.

    So the same quarter looks the same in every return that shows it, as the running one or to compare with, and no two of
    them can be subtracted. The two tables share nothing but their total, which is hidden in both where it is in one.
    Raises ValueError unless both add up to one total.
    """
    _check_total(crossed, channels)
    table = suppress(crossed)
    beside = suppress(channels.reshape(-1, 1))
    hidden, line_hidden = table.hidden.copy(), beside.hidden[:, 0].copy()
    hidden[-1, -1] = line_hidden[-1] = hidden[-1, -1] or line_hidden[-1]
    return QuarterTable(PublishedTable(table.counts, hidden), beside.counts[:, 0], line_hidden)


def _check_total(crossed: Whole, channels: Whole) -> None:
    if int(crossed.sum()) != int(channels.sum()):
        raise ValueError("both tables must count the same complaints")
