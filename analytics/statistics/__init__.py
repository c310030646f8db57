"""Statistics (统计方法) under names that stay stable, so that published examples can be run against them."""

from analytics.statistics.against_others import against_others
from analytics.statistics.beta_binomial import beta_binomial_fit
from analytics.statistics.case_mix import (
    LogisticModel,
    expected_by_stratum,
    logistic_model,
    observed_expected,
)
from analytics.statistics.control_charts import p_chart, u_chart
from analytics.statistics.done_by import done_by, time_interval
from analytics.statistics.exact_test import fisher_p
from analytics.statistics.fair_funnel import FairFunnel, fair_funnel, limits_at
from analytics.statistics.false_alarms import (
    average_run_length,
    expected_false_alarms,
    false_alarm_probabilities,
    runs_false_alarm,
)
from analytics.statistics.funnel import Funnel, funnel_limits
from analytics.statistics.individuals import individuals_chart
from analytics.statistics.interrupted import level_shift, segmented_poisson
from analytics.statistics.intervals import difference_interval, poisson_interval, wilson_interval
from analytics.statistics.keyness import keyness
from analytics.statistics.learnt_limits import LearntPoints, learnt_alarms, learnt_points, prior_of_others
from analytics.statistics.limit_risk import limit_risk
from analytics.statistics.log_rank import log_rank
from analytics.statistics.mantel_haenszel import mantel_haenszel
from analytics.statistics.multiplicity import benjamini_hochberg
from analytics.statistics.ordinal import OrdinalModel, ordinal_model
from analytics.statistics.quantiles import quantile_interval
from analytics.statistics.raking import effective_n, rake
from analytics.statistics.relative_importance import importance_intervals, relative_importance
from analytics.statistics.runs import (
    Crossings,
    Runs,
    crossings_false_alarm,
    crossings_of,
    runs_limits,
    runs_of,
)
from analytics.statistics.shrinkage import shrink
from analytics.statistics.small_shifts import cusum_chart, ewma_chart
from analytics.statistics.survival import kaplan_meier, median_survival, survival_at

__all__ = [
    "Crossings",
    "FairFunnel",
    "Funnel",
    "LearntPoints",
    "LogisticModel",
    "OrdinalModel",
    "Runs",
    "against_others",
    "average_run_length",
    "benjamini_hochberg",
    "beta_binomial_fit",
    "crossings_false_alarm",
    "crossings_of",
    "cusum_chart",
    "difference_interval",
    "done_by",
    "effective_n",
    "ewma_chart",
    "expected_by_stratum",
    "expected_false_alarms",
    "fair_funnel",
    "false_alarm_probabilities",
    "fisher_p",
    "funnel_limits",
    "importance_intervals",
    "individuals_chart",
    "kaplan_meier",
    "keyness",
    "learnt_alarms",
    "learnt_points",
    "level_shift",
    "limit_risk",
    "limits_at",
    "log_rank",
    "logistic_model",
    "mantel_haenszel",
    "median_survival",
    "observed_expected",
    "ordinal_model",
    "p_chart",
    "poisson_interval",
    "prior_of_others",
    "quantile_interval",
    "rake",
    "relative_importance",
    "runs_false_alarm",
    "runs_limits",
    "runs_of",
    "segmented_poisson",
    "shrink",
    "survival_at",
    "time_interval",
    "u_chart",
    "wilson_interval",
]
