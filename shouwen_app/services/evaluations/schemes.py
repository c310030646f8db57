"""Schemes (考评办法): fixing a version before the periods it is for, and the form that begins with the one in force."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import EvaluationScheme
from shouwen_app.db.repositories.evaluations import schemes, versions_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.evaluation import EvaluationKind
from shouwen_app.domain.evaluation_draft import ItemDraft, typed_items
from shouwen_app.domain.evaluation_scheme import (
    Item,
    Scheme,
    Source,
    check_fixed_before,
    items_data,
    items_from,
)
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.evaluations.catalog import begun_with, item_name, offers
from shouwen_app.services.permission import require
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """A version of a scheme in the list; ``told`` is what it weighs, in words."""

    number: int
    title: str
    told: str
    since: str


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """A row of the form; ``source`` decides which of its fields there are."""

    code: str = ""
    name: str = ""
    source: str = ""
    heading: str = ""
    heading_text: str = ""
    may_adjust: bool = False
    weight: str = ""
    none_at: str = ""
    full_at: str = ""
    least: str = ""
    adjusted: bool = False


@dataclass(frozen=True, slots=True)
class SchemeForm:
    """The form of a new version; ``kind`` and ``covers`` are what it is for."""

    kind: str = EvaluationKind.QUARTER.value
    covers: str = UnitKind.BRANCH.value
    rows: tuple[SchemeRow, ...] = ()


def make_scheme(
    session: Session, act: Act, *, kind: EvaluationKind, covers: UnitKind, rows: tuple[ItemDraft, ...]
) -> int:
    """Fix a new version, which binds periods that begin later; return its number.

    Raises NotPermitted, and InvalidInput naming the field of the form that is wrong.
    """
    require(act, Permission.EVALUATION_MANAGE)
    scheme = Scheme(covers, typed_items(rows, offers(covers)))
    earlier = versions_of(session, kind, covers)
    row = EvaluationScheme(
        kind=kind,
        covers=covers,
        number=1 + (earlier[0].number if earlier else 0),
        items=items_data(scheme.items),
        fixed_at=act.at,
        fixed_by_id=act.actor.staff_id,
    )
    session.add(row)
    session.flush()
    return row.number


def scheme_form(
    session: Session,
    act: Act,
    *,
    kind: EvaluationKind = EvaluationKind.QUARTER,
    covers: UnitKind = UnitKind.BRANCH,
) -> SchemeForm:
    """The form as it begins: with the newest version, or with the aims of the house. Raises NotPermitted."""
    require(act, Permission.EVALUATION_MANAGE)
    earlier = versions_of(session, kind, covers)
    items = {each.code: each for each in scheme_of(earlier[0]).items} if earlier else {}
    rows = []
    for offer in offers(covers):
        draft = begun_with(offer, items.get(offer.code), is_first=not earlier)
        rows.append(
            SchemeRow(
                code=offer.code,
                name=draft.title if offer.source is Source.MANUAL else item_name(offer.code, offer.source),
                source=offer.source.value,
                heading=draft.heading,
                heading_text=t(f"evaluation.heading.{draft.heading}"),
                may_adjust=offer.may_adjust,
                weight=draft.weight,
                none_at=draft.none_at,
                full_at=draft.full_at,
                least=draft.least,
                adjusted=draft.adjusted,
            )
        )
    return SchemeForm(kind.value, covers.value, tuple(rows))


def scheme_lines(session: Session) -> tuple[SchemeLine, ...]:
    """Every version, the newest first."""
    return tuple(_line(row) for row in schemes(session))


def scheme_of(row: EvaluationScheme) -> Scheme:
    """The scheme as the rules see it."""
    return Scheme(row.covers, items_from(row.items))


def binding_scheme(
    session: Session, kind: EvaluationKind, covers: UnitKind, first: date
) -> EvaluationScheme | None:
    """The newest version that was fixed before ``first``, None without any version at all.

    Raises RuleViolation where all of them came too late.
    """
    versions = versions_of(session, kind, covers)
    if not versions:
        return None
    zone = working_calendar()
    in_time = [row for row in versions if zone.local(row.fixed_at).date() < first]
    found = in_time[0] if in_time else versions[-1]
    check_fixed_before(zone.local(found.fixed_at).date(), first)
    return found


def scheme_title(row: EvaluationScheme) -> str:
    """季度考评办法（信用社）第 2 版."""
    covers = t(f"unit.kind.{row.covers}")
    return t(f"evaluation.scheme.{row.kind}", covers=covers, number=row.number)


def _line(row: EvaluationScheme) -> SchemeLine:
    scheme = scheme_of(row)
    since = local_text(row.fixed_at, "%Y-%m-%d")
    return SchemeLine(
        row.id or 0, scheme_title(row), _told(scheme.items), t("evaluation.scheme.since", on=since)
    )


def _told(items: tuple[Item, ...]) -> str:
    return "、".join(f"{item_name(each.code, each.source, each.title)} {each.weight}" for each in items)
