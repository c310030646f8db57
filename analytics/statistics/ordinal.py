"""Ordered answers (有序评价): grades are steps and no numbers, so drivers move the odds of a better one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from analytics.statistics.design import design_matrix, levels
from analytics.statistics.numbers import Numbers, check_counts, floats, z_value


@dataclass(frozen=True, slots=True, eq=False)
class OrdinalModel:
    """A fitted model; odds of a higher grade are multiplied by ``odds_ratio`` for each unit of a term.

    ``terms`` has ``term, coefficient, std_error, odds_ratio, low, high``. ``thresholds`` are the log odds between
    neighbouring grades for a row with all terms 0, lowest first; ``deviance`` is −2 log-likelihood.
    """

    terms: pl.DataFrame
    thresholds: tuple[float, ...]
    deviance: float


def ordinal_model(
    frame: pl.DataFrame,
    outcome: str,
    drivers: Sequence[str],
    frequency: Numbers | None = None,
    confidence: float = 0.95,
) -> OrdinalModel:
    """Proportional odds of ordered answers (McCullagh 1980; Venables & Ripley, MASS §7.3).

    ``outcome`` is an Enum in its order, or whole grades; drivers as in ``design_matrix``; ``frequency`` says
    for how many answers a row stands (1 each when None). Raises ValueError as ``design_matrix`` does, with
    fewer than two grades, on frequencies that are not whole, and where no fit is found.
    """
    from statsmodels.miscmodels.ordinal_model import OrderedModel

    z = z_value(confidence)
    rows = _repeated(frame, frequency)
    grades = levels(rows[outcome])
    if rows[outcome].null_count() or len(grades) <= 1:
        raise ValueError("the outcome must have at least two grades and none missing")
    names, matrix = design_matrix(rows, drivers)
    if np.linalg.matrix_rank(matrix - matrix.mean(axis=0)) < matrix.shape[1]:
        raise ValueError("drivers repeat each other, or there are fewer rows than terms")
    codes = rows[outcome].cast(pl.String).replace_strict(grades, range(len(grades)), return_dtype=pl.Int64)
    model = OrderedModel(codes.to_numpy(), matrix, distr="logit")
    fit = model.fit(method="bfgs", maxiter=500, disp=False)
    if not fit.mle_retvals["converged"] or np.abs(fit.params[: len(names)]).max() > _CERTAIN:
        raise ValueError(
            "no finite fit: a driver foretells the grade perfectly, or there are too few answers"
        )
    coefficient, error = fit.params[: len(names)], fit.bse[: len(names)]
    terms = pl.DataFrame(
        {
            "term": names,
            "coefficient": coefficient,
            "std_error": error,
            "odds_ratio": np.exp(coefficient),
            "low": np.exp(coefficient - z * error),
            "high": np.exp(coefficient + z * error),
        }
    )
    thresholds = model.transform_threshold_params(fit.params)[1:-1]
    return OrdinalModel(terms, tuple(float(cut) for cut in thresholds), -2 * float(fit.llf))


_CERTAIN: Final = 15
"""Odds of three million to one for a unit of a driver come from a fit that runs away."""


def _repeated(frame: pl.DataFrame, frequency: Numbers | None) -> pl.DataFrame:
    if frequency is None:
        return frame
    times = floats(frequency)
    check_counts(times)
    if times.size != frame.height or bool(np.any(times != np.round(times))):
        raise ValueError("frequencies must be whole, one for each row")
    return frame[np.repeat(np.arange(frame.height), times.astype(np.int64))]
