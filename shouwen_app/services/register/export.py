"""Taking the register out of the house (登记簿导出): the whole result, masked, and an entry in the access log."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from shouwen_app.db.repositories import access_log, register
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.permissions import ROLES, Permission, Role
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.permission import require
from shouwen_app.services.register.criteria import criteria_of
from shouwen_app.services.register.filters import Filters, read_filters
from shouwen_app.services.register.rows import RegisterRow, row_of
from shouwen_app.texts import t

REASON_MAX: Final = 100

COLUMNS: Final[tuple[str, ...]] = (
    "case_no",
    "register_no",
    "received_full",
    "channel_name",
    "kind",
    "title",
    "requester",
    "first_inquiry",
    "first_unit",
    "handler",
    "unit",
    "due",
    "clock_text",
    "status_text",
    "rated",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be written to a file; ``rows`` can be gone through once, inside the transaction.

    Whole numbers stay numbers, a float is a share; ``widths`` of the columns in characters, () for those of the register.
    """

    title: str
    header: tuple[str, ...]
    rows: Iterator[tuple[str | float, ...]]
    widths: tuple[int, ...] = ()


def export_register(
    session: Session, act: Act, *, query: Mapping[str, str], reason: str, file_format: str
) -> Sheet:
    """Every case the filters find, in the order shown; who exported what is logged (product design §3, §4).

    Raises NotPermitted; InvalidInput for an auditor without a reason, and for filters that cannot be read.
    """
    require(act, Permission.CASE_EXPORT)
    why = clean_line(reason, "reason", longest=REASON_MAX, required=owes_reason(act.actor))
    filters = read_filters(query)
    criteria = criteria_of(session, act, filters)
    found = register.count(session, act.actor, criteria)
    detail = {"cases": found, "format": file_format, "reason": why, "filters": _logged(filters)}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.REGISTER_EXPORTED, detail)
    lines = register.lines(
        session,
        act.actor,
        criteria,
        sort=filters.sort.removeprefix("-"),
        descending=filters.sort.startswith("-"),
    )
    return Sheet(
        t("register.title"),
        tuple(t(f"register.column.{column}") for column in COLUMNS),
        (_cells(row_of(line, act.at)) for line in lines),
    )


def owes_reason(actor: Actor) -> bool:
    """Whether the actor may export as auditor only, and so must say why (product design §3)."""
    exporting = {role for role in actor.roles if Permission.CASE_EXPORT in ROLES[role].does}
    return exporting == {Role.AUDITOR}


def _logged(filters: Filters) -> str:
    """The filters without the words looked for, which may be a customer's name or phone."""
    return filters.query(q="", page=1)


def _cells(row: RegisterRow) -> tuple[str, ...]:
    return tuple(str(getattr(row, column)) for column in COLUMNS)
