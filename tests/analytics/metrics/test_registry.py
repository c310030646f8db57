"""The registry: what is there, and that each measure can be explained."""

import pytest

from analytics.metrics import HEADLINES, METRICS, Better, metric
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.texts import CATALOG


def test_holds_the_four_headline_rates_in_order_of_display():
    assert [each.slug for each in HEADLINES] == ["response", "resolution", "satisfaction", "on_time"]
    assert [each.slug for each in METRICS[4:]] == ["named_contact"]


@pytest.mark.parametrize("each", METRICS, ids=lambda each: each.slug)
def test_every_measure_has_a_name_a_definition_a_target_and_a_rule(each):
    assert CATALOG[each.name_key]
    assert len(CATALOG[each.definition_key]) > len(CATALOG[each.name_key])
    assert 0 < each.target <= 1
    assert each.better is Better.HIGHER
    assert all(rule.startswith("R") for rule in each.rule_ids)


def test_finds_a_measure_by_its_slug():
    assert metric("on_time").slug == "on_time"


def test_a_slug_from_elsewhere_is_refused_with_a_text():
    with pytest.raises(InvalidInput) as refusal:
        metric("drop table")

    assert refusal.value.field == "measure"
    assert f"error.{refusal.value.code}" in CATALOG
