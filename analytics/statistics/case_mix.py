"""Case-mix (业务结构调整): what a unit's matters let one expect, so that hard ones are not held against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from warnings import catch_warnings, simplefilter

import numpy as np
import polars as pl

from analytics.statistics.design import design_matrix
from analytics.statistics.intervals import poisson_interval
from analytics.statistics.numbers import Floats, Numbers, check_complete, floats


@dataclass(frozen=True, slots=True, eq=False)
class LogisticModel:
    """A fitted model: ``terms`` (``term, coefficient, std_error``), and each row's expected probability."""

    terms: pl.DataFrame
    log_likelihood: float
    expected: Floats


def logistic_model(frame: pl.DataFrame, outcome: str, predictors: Sequence[str]) -> LogisticModel:
    """Logistic regression of a 0/1 ``outcome`` on the case-mix, by maximum likelihood (Greene, Econometric Analysis).

    Predictors as in ``design_matrix``; the constant is the term "const". Raises ValueError as that does,
    where the outcome is not 0/1 or does not vary, with fewer rows than terms, and where the predictors
    foretell the outcome perfectly or repeat each other: then there is no finite fit.
    """
    import statsmodels.api as sm
    from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

    result = floats(frame[outcome])
    if sorted(set(result.tolist())) != [0.0, 1.0]:
        raise ValueError("the outcome must be 0 or 1, and both must occur")
    names, matrix = design_matrix(frame, predictors)
    matrix = np.column_stack([np.ones(frame.height), matrix])
    if np.linalg.matrix_rank(matrix) < matrix.shape[1]:
        raise ValueError("predictors repeat each other, or there are fewer rows than terms")
    with catch_warnings():
        simplefilter("error", PerfectSeparationWarning)
        try:
            fit = sm.GLM(result, matrix, family=sm.families.Binomial()).fit()
        except PerfectSeparationWarning:
            raise ValueError("the predictors foretell the outcome perfectly") from None
    if not fit.converged or np.abs(np.log(fit.fittedvalues / (1 - fit.fittedvalues))).max() > _CERTAIN:
        raise ValueError("the predictors foretell the outcome perfectly for some rows")
    terms = {"term": ["const", *names], "coefficient": fit.params, "std_error": fit.bse}
    return LogisticModel(pl.DataFrame(terms), float(fit.llf), floats(fit.fittedvalues))


def expected_by_stratum(
    outcome: Numbers, strata: Sequence[pl.Series], cases: Numbers | None = None
) -> Floats:
    """What a case like this lets one expect: the share of the ``outcome`` (0/1) among all cases of its stratum.

    ``cases`` tells of how many like cases each entry speaks, one without it; ``outcome`` then is how many of them.

    Indirect standardisation (Breslow & Day 1987, IARC 82, §2.3) by every combination of ``strata``, each with one
    value per case; null is a value of its own. It needs no model and fits wherever there are cases: what only one unit
    has is expected of it as it came. Raises ValueError on unequal lengths, missing outcomes and without any strata.
    """
    happened = floats(outcome)
    check_complete(happened, "outcome")
    if not strata or any(len(each) != happened.size for each in strata):
        raise ValueError("outcome and strata must be of one length, and there must be strata")
    numbers = np.ones(happened.size) if cases is None else floats(cases)
    names = [f"stratum_{number}" for number in range(len(strata))]
    table = pl.DataFrame([each.alias(name) for each, name in zip(strata, names, strict=True)])
    counted = table.with_columns(pl.Series("outcome", happened), pl.Series("cases", numbers))
    share = (pl.col("outcome").sum() / pl.col("cases").sum()).over(names)
    return floats(counted.select(share.alias("share"))["share"])


_CERTAIN: Final = 15
"""Odds of three million to one come from a fit that runs away, not from data."""


def observed_expected(
    units: Sequence[str] | pl.Series,
    observed: Sequence[float] | pl.Series | Floats,
    expected: Floats,
    confidence: float = 0.95,
) -> pl.DataFrame:
    """``unit, cases, observed, expected, ratio, low, high``, one row per unit in the order of their codes.

    One entry per case: its unit, whether it happened (0/1), its expected probability; or one for several cases of a unit,
    with how many happened and were expected, which counts as one in ``cases``. The ratio O/E is 1
    for a unit whose cases went as such cases do, its limits are exact Poisson ones (Garwood 1936), which are
    on the safe side for probabilities; null where nothing was expected. Raises ValueError on unequal lengths and
    missing or negative values.
    """
    happened, chance = floats(observed), floats(expected)
    if not len(units) == happened.size == chance.size:
        raise ValueError("units, observed and expected must be of one length")
    check_complete(happened, "observed")
    check_complete(chance, "expected")
    cases = pl.DataFrame(
        {"unit": units, "observed": happened, "expected": chance},
        schema={"unit": pl.String(), "observed": pl.Float64(), "expected": pl.Float64()},
    )
    table = (
        cases.group_by("unit")
        .agg(pl.len().cast(pl.Int64).alias("cases"), pl.col("observed", "expected").sum())
        .sort("unit")
    )
    low, high = poisson_interval(table["observed"], confidence)
    bounds = pl.Series("low", low, dtype=pl.Float64), pl.Series("high", high, dtype=pl.Float64)
    ratios = table.with_columns(pl.col("observed").alias("ratio"), *bounds)
    known = pl.when(pl.col("expected") > 0).then(pl.col("ratio", "low", "high") / pl.col("expected"))
    return ratios.with_columns(known)
