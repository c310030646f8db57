"""The registry: what is there, and that each measure can be explained."""

import pytest

from analytics.metrics import HEADLINES, MEASURES, METRICS, Better, Metric, Unit, measure, metric
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.rules import RULES
from shouwen_app.texts import CATALOG

KNOWN_RULES = {rule.id for rule in RULES}


def test_holds_the_four_headline_rates_first():
    assert [each.slug for each in HEADLINES] == ["response", "resolution", "satisfaction", "on_time"]
    assert METRICS[:4] == HEADLINES
    assert MEASURES[: len(METRICS)] == METRICS


def test_every_slug_is_one_measure():
    assert len({each.slug for each in MEASURES}) == len(MEASURES) == 31


@pytest.mark.parametrize("each", MEASURES, ids=lambda each: each.slug)
def test_every_measure_has_a_name_a_definition_and_a_rule(each):
    assert CATALOG[each.name_key]
    assert len(CATALOG[each.definition_key]) > len(CATALOG[each.name_key])
    assert each.rule_ids
    assert set(each.rule_ids) <= KNOWN_RULES
    assert each.least >= 1
    assert (
        each.unit in {Unit.SHARE, Unit.MINUTES, Unit.WORKING_MINUTES} or CATALOG[f"measure.unit.{each.unit}"]
    )


@pytest.mark.parametrize("each", METRICS, ids=lambda each: each.slug)
def test_every_share_has_a_target(each):
    assert 0 < each.target <= 1
    assert (each.target > 0.2) is (each.better is Better.HIGHER)


def test_finds_a_measure_by_its_slug():
    assert metric("on_time").slug == "on_time"
    assert measure("reply_time").slug == "reply_time"


@pytest.mark.parametrize("find", [metric, measure])
def test_a_slug_from_elsewhere_is_refused_with_a_text(find):
    with pytest.raises(InvalidInput) as refusal:
        find("drop table")

    assert refusal.value.field == "measure"
    assert f"error.{refusal.value.code}" in CATALOG


def test_what_is_no_share_is_no_metric():
    assert not isinstance(measure("reply_time"), Metric)
    with pytest.raises(InvalidInput):
        metric("reply_time")
