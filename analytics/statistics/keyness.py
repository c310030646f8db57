"""Keyness (关键词): which words set one unit's matters apart from the rest."""

from typing import overload

import numpy as np

from analytics.statistics.numbers import Floats, Numbers, check_counts, floats


@overload
def keyness(k11: float, k12: float, k21: float, k22: float) -> float: ...
@overload
def keyness(k11: Numbers, k12: Numbers, k21: Numbers, k22: Numbers) -> Floats: ...
def keyness(
    k11: float | Numbers, k12: float | Numbers, k21: float | Numbers, k22: float | Numbers
) -> float | Floats:
    """Signed log-likelihood ratio G² = 2 Σ O ln(O/E) of a word in two corpora (Dunning 1993, CL 19:61).

    ``k11`` and ``k12`` count the word here and there, ``k21`` and ``k22`` all other words. Positive where the word
    is commoner here than there, negative where it is rarer; chi-squared with one degree of freedom
    where it is equally common. Numbers give a number, sequences an array. Nan without any word. Raises
    ValueError on negative or missing counts.
    """
    table = np.array(np.broadcast_arrays(*(floats(count) for count in (k11, k12, k21, k22))))
    check_counts(table)
    cells = table.reshape(2, 2, *table.shape[1:])
    total = cells.sum(axis=(0, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = cells.sum(axis=1, keepdims=True) * cells.sum(axis=0, keepdims=True) / total
        terms = np.where(cells > 0, cells * np.log(cells / expected), 0.0)
    size = np.maximum(2 * terms.sum(axis=(0, 1)), 0)
    signed = np.where(total > 0, np.copysign(size, cells[0, 0] - expected[0, 0]), np.nan)
    return float(signed) if signed.ndim == 0 else signed
