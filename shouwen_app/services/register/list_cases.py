"""One page of the register book (登记簿列表) with its tabs, filters and choices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlmodel import Session

from shouwen_app.db.repositories import register
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.permission import require
from shouwen_app.services.register.chips import FilterChip, chips_of
from shouwen_app.services.register.criteria import criteria_of, view_criteria
from shouwen_app.services.register.filters import Filters, View, read_filters
from shouwen_app.services.register.rows import RegisterRow, row_of
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count as count_text

FILTER_NAMES: Final = ("period", "unit", "status", "person", "channel", "kind", "rated")
"""The parameters that the filter sheet sets."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A saved view with how many cases it holds."""

    text: str
    count: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """What the register shows; ``query`` begins with a question mark or is empty, and also fits export and print.

    ``asked`` holds the filters by name, for the sheet that changes them.
    """

    rows: tuple[RegisterRow, ...] = ()
    tabs: tuple[Tab, ...] = ()
    chips: tuple[FilterChip, ...] = ()
    total: str = ""
    found: int = 0
    page: int = 1
    pages: int = 1
    size: int = 15
    sort: str = "-received"
    words: str = ""
    query: str = ""
    asked: dict[str, str] = field(default_factory=dict[str, str])
    may_export: bool = False


def list_cases(session: Session, act: Act, *, query: Mapping[str, str]) -> RegisterPage:
    """The page an address asks for, within the actor's scope (R14.4.2, R15.3.2).

    Raises NotPermitted, and InvalidInput naming a parameter that cannot be read. A page past the end is the last one.
    """
    require(act, Permission.CASE_VIEW)
    filters = read_filters(query)
    criteria = criteria_of(session, act, filters)
    every = [view_criteria(view, act.at) for view in View]
    *in_views, found = register.counts(session, act.actor, [*every, criteria])
    pages = max(1, -(-found // filters.size))
    page = min(filters.page, pages)
    lines = register.lines(
        session,
        act.actor,
        criteria,
        sort=filters.sort.removeprefix("-"),
        descending=filters.sort.startswith("-"),
        first=(page - 1) * filters.size,
        most=filters.size,
    )
    return RegisterPage(
        rows=tuple(row_of(line, act.at) for line in lines),
        tabs=tuple(_tab(filters, view, number) for view, number in zip(View, in_views, strict=True)),
        chips=chips_of(session, filters),
        total=t("register.total", total=count_text(in_views[0]), found=count_text(found)),
        found=found,
        page=page,
        pages=pages,
        size=filters.size,
        sort=filters.sort,
        words=filters.q,
        query=filters.query(page=page),
        asked={name: query.get(name, "") for name in FILTER_NAMES},
        may_export=act.actor.may(Permission.CASE_EXPORT),
    )


def _tab(filters: Filters, view: View, number: int) -> Tab:
    href = Filters(view=view, size=filters.size).path()
    return Tab(t(f"register.view.{view}"), count_text(number), href, filters.view is view)
