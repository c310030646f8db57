"""The timeline of a case (办理过程): every event as a sentence, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen_app.db.repositories.case_pages import EventRow
from shouwen_app.domain.act import Actor, ActorKind
from shouwen_app.domain.events import SUPERVISION_ONLY, CaseEventKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.event_words import Names, event_text
from shouwen_app.services.cases.views import due_text
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One event in words; ``kind`` chooses icon and colour, ``text`` may hold line breaks."""

    seq: int
    kind: str
    title: str
    who: str
    at: str
    text: str


def timeline(
    events: Sequence[EventRow], viewer: Actor, names: Names, now: datetime
) -> tuple[TimelineRow, ...]:
    """The events this viewer may read, newest first.

    Contact-backs exist only for holders of ``rating.view``: to the rated line they would betray a bad rating
    (product design §5); that the customer rated, everybody may see.
    """
    told = [row for row in events if is_told(row.event.kind, viewer)]
    return tuple(_row(row, names, now) for row in reversed(told))


def is_told(kind: CaseEventKind, viewer: Actor) -> bool:
    """Whether the viewer may know that this happened."""
    return kind is CaseEventKind.RATED or kind not in SUPERVISION_ONLY or viewer.may(Permission.RATING_VIEW)


def mentioned(events: Sequence[EventRow]) -> tuple[set[int], set[int]]:
    """Ids of people and of units that payloads mention."""
    people = {_id(row, key) for row in events for key in ("handler", "instead_of")}
    units = {_id(row, key) for row in events for key in ("to_unit", "unit")}
    return people - {0}, units - {0}


def who_text(row: EventRow) -> str:
    """陈立群 · 信贷管理部, 客户, 系统."""
    if row.event.actor_kind is not ActorKind.STAFF:
        return t(f"actor.{row.event.actor_kind}")
    return " · ".join(filter(None, (row.actor_name, row.unit_name)))


def _row(row: EventRow, names: Names, now: datetime) -> TimelineRow:
    kind = row.event.kind
    return TimelineRow(
        row.event.seq,
        kind,
        t(f"event.{kind}"),
        who_text(row),
        due_text(row.event.at, now),
        event_text(row, names, now),
    )


def _id(row: EventRow, key: str) -> int:
    value = row.event.payload.get(key)
    return value if isinstance(value, int) else 0
