"""The cockpit's page: it can be built, and every figure on it is a way to its cases."""

from shouwen_app.pages.insight.overview import overview_page


def test_figures_lead_to_the_register_and_points_to_their_week() -> None:
    built = str(overview_page().render())

    assert built.count("/cases?measure=") >= 6
    assert "side=denominator" in built
    assert "side=missed" in built
    assert "open_week" in built


def test_periods_and_cases_are_a_key_away() -> None:
    built = str(overview_page().render())

    assert [key for key in ("[", "]", "d") if f'"data-key":"{key}"' not in built] == []
