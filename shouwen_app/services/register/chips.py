"""The filters that are on, in words (已选筛选), each with the address without it."""

from dataclasses import dataclass
from typing import TypeAlias

from sqlmodel import Session

from shouwen_app.db.repositories.duty import staff_of
from shouwen_app.db.repositories.units import unit_by_code
from shouwen_app.services.register.filters import Filters
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label


@dataclass(frozen=True, slots=True)
class FilterChip:
    """One filter that is on; ``href`` leads to the list without it."""

    name: str
    value: str
    href: str


def chips_of(session: Session, filters: Filters) -> tuple[FilterChip, ...]:
    """The chips in the order of the filter sheet; the words looked for stand in the search field instead."""
    return tuple(
        FilterChip(t(f"register.filter.{name}"), value, filters.path(**without))
        for name, value, without in [
            _time_chip(filters),
            *_place_chips(session, filters),
            *_state_chips(filters),
        ]
        if value
    )


_Chip: TypeAlias = tuple[str, str, dict[str, object]]


def _time_chip(on: Filters) -> _Chip:
    if on.measure:
        gone: dict[str, object] = {
            "measure": "",
            "side": "",
            "part": "",
            "own": False,
            "since": None,
            "until": None,
            "unit": "",
        }
        return "measure", t("register.behind_figure"), gone
    if on.period:
        return "period", t(f"register.period.{on.period}"), {"period": None}
    first = date_label(on.since, weekday=False) if on.since else ""
    last = date_label(on.until, weekday=False) if on.until else ""
    return "period", f"{first}–{last}" if on.since or on.until else "", {"since": None, "until": None}


def _place_chips(session: Session, on: Filters) -> list[_Chip]:
    unit = unit_by_code(session, on.unit) if on.unit else None
    return [
        ("unit", unit.name if unit else on.unit, {"unit": ""}),
        ("person", staff_of(session, on.person).name if on.person else "", {"person": None}),
        ("channel", t(f"channel.{on.channel}") if on.channel else "", {"channel": None}),
        ("kind", t(f"kind.{on.kind}") if on.kind else "", {"kind": None}),
    ]


def _state_chips(on: Filters) -> list[_Chip]:
    rated = {None: "", True: t("register.rated"), False: t("register.not_rated")}[on.rated]
    return [
        ("status", "、".join(t(f"status.{status}") for status in on.status), {"status": ()}),
        ("overdue", t("register.view.overdue") if on.overdue else "", {"overdue": False}),
        ("rated", rated, {"rated": None}),
        ("no", t("register.chosen", n=len(on.no)) if on.no else "", {"no": ()}),
    ]
