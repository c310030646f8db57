"""Every method gives the published figures (已发表的例子); the sources stand in examples.json beside them."""

import numpy as np
import polars as pl

from analytics.statistics import (
    benjamini_hochberg,
    beta_binomial_fit,
    difference_interval,
    effective_n,
    ewma_chart,
    funnel_limits,
    individuals_chart,
    kaplan_meier,
    keyness,
    log_rank,
    logistic_model,
    median_survival,
    ordinal_model,
    p_chart,
    poisson_interval,
    quantile_interval,
    rake,
    relative_importance,
    runs_limits,
    runs_of,
    segmented_poisson,
    wilson_interval,
)
from analytics.statistics.beta_binomial import log_likelihood


def test_wilson_interval(example):
    case = example("wilson_interval_95")

    found = [wilson_interval(x, n) for x, n in case.given["x_n"]]

    assert np.array(found) == case.near(np.array(case.expected))


def test_newcombes_difference(example):
    case = example("newcombe_difference_95")

    found = [difference_interval(*counts) for counts in case.given["x1_n1_x2_n2"]]

    assert np.array(found) == case.near(np.array(case.expected))


def test_anhoejs_runs_limits(example):
    case = example("anhoej_runs_limits")

    longest, crossings = zip(*map(runs_limits, case.given["n"]), strict=True)

    assert list(longest) == case.expected["longest_run_max"]
    assert list(crossings) == case.expected["crossings_min"]


def test_exact_poisson_limits(example):
    case = example("exact_poisson_limits_for_OE")

    low, high = poisson_interval(case.given["observed"])

    assert low == case.near(case.expected["lower"])
    assert high == case.near(case.expected["upper"])


def test_keyness_of_dunnings_bigrams(example):
    case = example("keyness_log_likelihood_G2")

    found = [keyness(*counts) for counts in case.given["tables_k11_k12_k21_k22"]]

    assert found == case.near(case.expected["G2"])


def test_quantile_of_nists_percentiles(example):
    case = example("quantile_definition")

    quantile, *_ = quantile_interval(case.given["x"], case.given["p"])

    assert quantile == case.near(case.expected["type7_numpy_default"])


def test_survival_of_the_6_mp_trial(example):
    case = example("kaplan_meier_greenwood_logrank")
    treated = case.given["time_6mp"], case.given["event_6mp"]
    control = case.given["time_control"], case.given["event_control"]

    curve = kaplan_meier(*treated)
    statistic, p_value = log_rank(
        treated[0] + control[0], treated[1] + control[1], ["6mp"] * 21 + ["control"] * 21
    )

    printed = curve.filter(pl.col("time").is_in(pl.Series(case.given["at"], dtype=pl.Float64).implode()))
    assert printed["survival"].to_list() == case.near(case.expected["S"])
    assert printed["std_error"].to_list() == case.near(case.expected["se"])
    assert median_survival(curve) == case.expected["median_6mp"]
    assert median_survival(kaplan_meier(*control)) == case.expected["median_control"]
    assert statistic == case.near(case.expected["logrank_chi2"])
    assert 4e-5 < p_value < 5e-5


def test_p_chart_of_orange_juice_cans(example):
    case = example("p_chart")
    beyond = case.expected["beyond"]
    kept = [count for at, count in enumerate(case.given["defectives"], start=1) if at not in beyond]

    chart = p_chart(case.given["defectives"], case.given["n"])
    after = p_chart(kept, case.given["n"])

    names = ("center", "lcl", "ucl")
    assert chart.select("center", "low", "high").row(0) == case.near([case.expected[name] for name in names])
    assert (np.flatnonzero(chart["signal"]) + 1).tolist() == beyond
    removed = case.expected["after_removing_15_23"]
    assert after.select("center", "low", "high").row(0) == case.near([removed[name] for name in names])


def test_laneys_chart_of_the_4_hour_waits(example):
    case = example("laney_p_prime_chart")
    counts = case.given["r"], case.given["n"]

    plain, prime = p_chart(*counts), p_chart(*counts, prime=True)
    runs = runs_of(plain["rate"], plain["center"][0])

    assert plain["center"][0] == case.near(case.expected["center"])
    assert plain.select("low", "high").row(0) == case.near(case.expected["first_limits_p"])
    assert prime.select("low", "high").row(0) == case.near(case.expected["first_limits_pprime"])
    assert plain["signal"].sum() == case.expected["points_beyond_p"]
    assert prime["signal"].sum() == case.expected["points_beyond_pprime"]
    spread = (prime["high"] - prime["center"]) / (plain["high"] - plain["center"])
    assert spread[0] == case.near(case.expected["sigma_z"])
    assert {
        "longest_run": runs.longest_run,
        "max": runs.longest_run_max,
        "crossings": runs.crossings,
        "min": runs.crossings_min,
        "signal": runs.signal,
    } == case.expected["anhoej"]


def test_individuals_of_nists_flow_rate(example):
    case = example("xmr_individuals")

    chart = individuals_chart(case.given["x"])

    limits = [case.expected[name] for name in ("center", "lcl", "ucl")]
    assert chart.select("center", "low", "high").unique().row(0) == case.near(limits)


def test_ewma_of_nist(example):
    case = example("ewma")
    given = case.given

    chart = ewma_chart(given["x"], given["target"], given["s"], given["lambda"])

    assert chart["value"].to_list() == case.near(case.expected["ewma"][1:])
    assert chart.select("low", "high").unique().row(0) == case.near(
        [case.expected["lcl"], case.expected["ucl"]]
    )
    assert not chart["signal"].any()


def test_funnel_of_54_hospitals(example):
    case = example("funnel_overdispersion")
    counts = case.given["observed"], case.given["expected"]
    roots, logs = case.expected["cqc_sqrt_winsor10"], case.expected["shmi_log_trunc10"]

    adjusted, plain = funnel_limits(*counts), funnel_limits(*counts, overdispersion=False)
    trimmed = funnel_limits(*counts, log_trimmed=True)

    assert (adjusted.phi, adjusted.tau_squared) == case.near((roots["phi"], roots["tau2"]))
    assert (trimmed.phi, trimmed.tau_squared) == case.near((logs["phi"], logs["tau2"]))
    assert (plain.phi, plain.tau_squared) == (adjusted.phi, 0)
    for funnel, which in ((adjusted, "adjusted"), (plain, "unadjusted")):
        z = np.abs(funnel.frame["z"].to_numpy())
        assert (z > 3).sum() == roots[f"outliers_3sd_{which}"]
        assert (z > 1.96).sum() == roots[f"outliers_95_{which}"]


def test_beta_binomial_fit_of_71_rat_groups(example):
    case = example("empirical_bayes_beta_binomial_mle")
    x, n = np.array(case.given["y"], float), np.array(case.given["n"], float)

    fit = beta_binomial_fit(x, n)

    assert fit == case.near(tuple(case.expected["mle71_alpha_beta"]))
    assert beta_binomial_fit(x[:70], n[:70]) == case.near(tuple(case.expected["mle70_alpha_beta"]))
    ways = log_likelihood(n - x, n, np.array(1.0), np.array(1.0)) + np.log(n + 1)
    alpha, beta = map(np.array, fit)
    assert (log_likelihood(x, n, alpha, beta) - ways).sum() == case.near(case.expected["loglik71"])


def test_logistic_model_of_spector(example):
    case = example("logistic_regression_case_mix_model")
    names = ["GPA", "TUCE", "PSI", "GRADE"]
    rows = np.array(case.given["rows_GPA_TUCE_PSI_GRADE"], float)

    model = logistic_model(pl.DataFrame(rows, schema=names, orient="row"), "GRADE", names[:3])

    assert dict(model.terms.select("term", "coefficient").iter_rows()) == case.near(case.expected["coef"])
    assert dict(model.terms.select("term", "std_error").iter_rows()) == case.near(case.expected["se"])
    assert model.log_likelihood == case.near(case.expected["loglik"])


def test_raking_of_the_school_survey(example):
    case = example("raking_nonresponse_weights")
    cells = case.given["cells_[stype,sch.wide,n,sum_w,sum_w_api00,sum_w_enroll]"]
    rows = [(stype, wide) for stype, wide, n, *_ in cells for _ in range(n)]

    weights = rake(pl.DataFrame(rows, schema=["stype", "sch.wide"], orient="row"), case.given["margins"])

    ends = np.cumsum([0, *(cell[2] for cell in cells)])
    sums = np.add.reduceat(weights, ends[:-1])
    raised = sums / np.array([cell[3] for cell in cells])
    api, enroll = np.array([cell[4] for cell in cells]), np.array([cell[5] for cell in cells])
    assert sums == case.near(case.expected["cell_weights"])
    assert (raised @ api) / sums.sum() == case.near(case.expected["mean_api00_raked"])
    assert raised @ enroll == case.near(case.expected["total_enroll_raked"])
    assert effective_n(weights) == case.near(case.expected["kish_neff"])


def test_key_drivers_of_swiss_fertility(example):
    case = example("key_driver_lmg_shapley_r2")
    outcome, *drivers = case.given["columns"]
    frame = pl.DataFrame(np.array(case.given["rows"], float), schema=case.given["columns"], orient="row")

    shares = dict(relative_importance(frame, outcome, drivers).iter_rows())

    assert {**shares, "R2": sum(shares.values())} == case.near(case.expected)


def test_ordinal_model_of_housing_satisfaction(example):
    case = example("ordinal_satisfaction_model")
    levels = {
        "Sat": ["Low", "Medium", "High"],
        "Infl": ["Low", "Medium", "High"],
        "Type": ["Tower", "Apartment", "Atrium", "Terrace"],
        "Cont": ["Low", "High"],
    }
    schema = {**{name: pl.Enum(each) for name, each in levels.items()}, "Freq": pl.Int64}
    frame = pl.DataFrame(case.given["rows_Sat_Infl_Type_Cont_Freq"], schema=schema, orient="row")

    model = ordinal_model(frame, "Sat", ["Infl", "Type", "Cont"], frame["Freq"])

    assert dict(model.terms.select("term", "coefficient").iter_rows()) == case.near(case.expected["coef"])
    assert model.thresholds == case.near(tuple(case.expected["thresholds"]))
    assert model.deviance == case.near(case.expected["deviance"])


def test_interrupted_series_of_the_smoking_ban(example):
    case = example("interrupted_time_series_poisson")
    post = [int(month >= case.given["smokban_from_index"]) for month in range(len(case.given["aces"]))]
    series = case.given["aces"], case.given["stdpop"], post

    *plain, dispersion = segmented_poisson(*series, seasonal=False)
    *seasonal, seasonal_dispersion = segmented_poisson(*series)

    assert plain == case.near(case.expected["quasi_RR_ci"])
    assert dispersion == case.near(case.expected["quasi_dispersion"])
    assert seasonal == case.near(case.expected["quasi_seasonal_RR_ci"])
    assert seasonal_dispersion == case.near(case.expected["seasonal_dispersion"])
    ratio, low, high = plain
    naive = np.exp(np.log(np.array([low, high]) / ratio) / np.sqrt(dispersion)) * ratio
    assert naive == case.near(case.expected["poisson_RR_ci"][1:])


def test_false_discovery_rate_of_benjamini_and_hochberg(example):
    case = example("benjamini_hochberg_fdr")

    adjusted = benjamini_hochberg(case.given["p"])

    assert adjusted[:5] == case.near(case.expected["adjusted_first5"])
    assert (adjusted <= case.given["q"]).sum() == case.expected["rejected_bh"]
    bonferroni = np.array(case.given["p"]) * len(case.given["p"]) <= case.given["q"]
    assert bonferroni.sum() == case.expected["rejected_bonferroni"]
