"""The public lists as markup (公开清单): units with their hours, and what the house promises."""

from collections.abc import Sequence

from shouwen_app.services.progress.directory import PublicUnit
from shouwen_app.services.progress.promises import Promise, PromiseGroup
from shouwen_app.state.public.markup import Html, el
from shouwen_app.texts import t
from shouwen_app.texts.language import own_path


def units_answer(units: Sequence[PublicUnit]) -> Html:
    """Each unit with what it is there for, when it is open today, and the ways to reach it."""
    if not units:
        return el("p", t("units.none"), cls="sw-note t2")
    return el("ul", *map(_unit, units), cls="sw-places")


def promises_answer(groups: Sequence[PromiseGroup]) -> Html:
    """What is promised, by group."""
    return el("div", *map(_group, groups), cls="col g4")


def _unit(unit: PublicUnit) -> Html:
    digits = "".join(char for char in unit.phone if char.isdigit() or char == "-")
    parts = [
        el("h2", unit.name, cls="t3 b"),
        el("span", unit.today, cls="t2 jade" if unit.is_open else "t2 mute"),
        el("span", unit.address, cls="t2") if unit.address else Html(),
        el("p", unit.duties, cls="t2 mute") if unit.duties else Html(),
        el(
            "div",
            el("a", t("progress.call", phone=unit.phone), href=f"tel:{digits}", cls="sw-btn soft"),
            el("a", t("units.ask"), href=own_path(f"/ask/?unit={unit.code}"), cls="sw-btn soft"),
            cls="row wrap",
        ),
    ]
    return el("li", *parts, cls="sw-card col g1")


def _group(group: PromiseGroup) -> Html:
    rows = [_promise(promise) for promise in group.promises]
    head = el("div", el("h2", group.title, cls="t4 b"), el("span", group.note, cls="t1 mute"), cls="col g0")
    return el("section", head, el("ul", *rows, cls="sw-list"), cls="sw-card col g3")


def _promise(promise: Promise) -> Html:
    said = el(
        "span",
        el("span", promise.what, cls="t2"),
        el("span", promise.basis, cls="t1 mute"),
        cls="col g0 grow",
    )
    return el("li", el("b", promise.limit, cls="t3 nw"), said, cls="row base g3")
