"""The timeline of a case (办理过程): every event as a sentence, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen_app.db.models import Case, CaseEvent
from shouwen_app.db.repositories.case_pages import EventRow
from shouwen_app.domain.act import Actor, ActorKind
from shouwen_app.domain.events import UNTOLD, CaseEventKind
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.event_words import event_text
from shouwen_app.services.cases.names import Names
from shouwen_app.services.cases.views import due_text, status_of
from shouwen_app.texts import t

_PEOPLE = ("handler", "instead_of", "giver", "receiver", "supervisor", "main", "handling")


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One event in words; ``seq`` counts the rows, ``kind`` chooses icon and colour, ``text`` may hold line breaks."""

    seq: int
    kind: str
    title: str
    who: str
    at: str
    text: str


def timeline(
    case: Case, events: Sequence[EventRow], viewer: Actor, names: Names, now: datetime, *, reads_rating: bool
) -> tuple[TimelineRow, ...]:
    """The events this viewer may read, newest first.

    That the customer rated, everybody may see; what supervision did exists only for those who read the rating, and
    to all others a case is archived when its rating link runs out: anything else would betray a bad rating
    (product design §5).
    """
    told = [row for row in events if _is_told(row.event, viewer, reads_rating=reads_rating)]
    rows = [_row(row, seq, names, now) for seq, row in enumerate(told, start=1)]
    if not reads_rating and status_of(case, now, reads_rating=False) is CaseStatus.ARCHIVED:
        rows.append(_archived(case, len(rows) + 1, now))
    return tuple(reversed(rows))


def _is_told(event: CaseEvent, viewer: Actor, *, reads_rating: bool) -> bool:
    if event.kind is CaseEventKind.SIGNAL_RAISED:
        return viewer.may(Permission.SIGNAL_VIEW)
    if reads_rating:
        return True
    if event.kind is CaseEventKind.UNMASKED:
        return event.actor_id == viewer.staff_id or viewer.may(Permission.AUDIT_VERIFY)
    return event.kind not in UNTOLD


def _archived(case: Case, seq: int, now: datetime) -> TimelineRow:
    kind, at = CaseEventKind.ARCHIVED, case.rating_closes_at or case.changed_at
    return TimelineRow(seq, kind, t(f"event.{kind}"), t(f"actor.{ActorKind.SYSTEM}"), due_text(at, now), "")


def mentioned(events: Sequence[EventRow]) -> tuple[set[int], set[int]]:
    """Ids of people and of units that payloads mention."""
    people = {_id(row, key) for row in events for key in _PEOPLE}
    people |= {
        one
        for row in events
        for key in ("urged", "heads", "told", "were", "bearers")
        for one in _ids(row, key)
    }
    units = {_id(row, key) for row in events for key in ("to_unit", "unit")}
    return people - {0}, units - {0}


def who_text(row: EventRow) -> str:
    """陈立群 · 信贷管理部, 客户, 系统."""
    if row.event.actor_kind is not ActorKind.STAFF:
        return t(f"actor.{row.event.actor_kind}")
    return " · ".join(filter(None, (row.actor_name, row.unit_name)))


def _row(row: EventRow, seq: int, names: Names, now: datetime) -> TimelineRow:
    kind = row.event.kind
    return TimelineRow(
        seq,
        kind,
        t(f"event.{kind}"),
        who_text(row),
        due_text(row.event.at, now),
        event_text(row, names, now),
    )


def _ids(row: EventRow, key: str) -> list[int]:
    value = row.event.payload.get(key)
    return [one for one in value if isinstance(one, int)] if isinstance(value, list) else []


def _id(row: EventRow, key: str) -> int:
    value = row.event.payload.get(key)
    return value if isinstance(value, int) else 0
