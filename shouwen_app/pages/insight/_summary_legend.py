"""How the icons are read (图标怎么读): each drawn once beside its word."""

import reflex as rx

from analytics.monitoring import Assurance, Variation
from shouwen_app.components.drawings import assurance_icon, variation_icon
from shouwen_app.components.say import say

_VARIES = (Variation.COMMON, Variation.IMPROVING, Variation.CONCERNING)
_ASSURES = (Assurance.MEETS, Assurance.HIT_OR_MISS, Assurance.MISSES)


def legend() -> rx.Component:
    variations = [
        _item(variation_icon(kind.value, rises=kind is Variation.IMPROVING), say(f"summary.variation.{kind}"))
        for kind in _VARIES
    ]
    assurances = [
        _item(assurance_icon(kind.value, is_high_good=True), say(f"summary.assurance.{kind}"))
        for kind in _ASSURES
    ]
    return rx.el.div(
        rx.el.div(*variations, *assurances, class_name="sw-signs"),
        rx.el.p(say("summary.legend_text"), class_name="t2 mute"),
        class_name="col g2",
    )


def _item(drawing: rx.Component, name: rx.Var[str]) -> rx.Component:
    return rx.el.span(drawing, name, class_name="sw-signed t2")
