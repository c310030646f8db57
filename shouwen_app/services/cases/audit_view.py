"""The chain of a case as a page shows it (审计链): every event with its hashes, and whether they fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.case_pages import EventRow
from shouwen_app.domain.events import SUPERVISION_ONLY, CaseEventKind
from shouwen_app.services.audit.verify import verify_case
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.event_words import event_text
from shouwen_app.services.cases.names import Names
from shouwen_app.services.cases.timeline import who_text
from shouwen_app.texts import t
from shouwen_app.texts.durations import due_label


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One event; hashes are whole, the page shows their first twelve characters."""

    seq: int
    at: str
    who: str
    title: str
    summary: str
    prev_hash: str
    hash: str
    fits: bool


@dataclass(frozen=True, slots=True)
class AuditView:
    """The rows this viewer may see, newest first; ``result`` covers the whole chain, also what is not shown."""

    rows: tuple[AuditRow, ...]
    whole: bool
    result: str
    closed_after: str


def audit_view(
    case: Case,
    events: Sequence[EventRow],
    names: Names,
    now: datetime,
    *,
    reads_rating: bool,
    reads_signals: bool = True,
) -> AuditView:
    """Verify the chain of one case and show it.

    For viewers who may not read the rating, or signals, it ends before the first event that they may not know of: gaps in
    the numbers would tell them what happened there (product design §5).
    """
    broken = verify_case([row.event for row in events], case.case_no, case.version, case.chain_head)
    unfit = min(
        [row.event.seq for row in events if not row.is_kept] + ([broken.seq] if broken else []), default=0
    )
    hidden = frozenset() if reads_rating else SUPERVISION_ONLY
    hidden |= frozenset() if reads_signals else {CaseEventKind.SIGNAL_RAISED}
    ends = next((index for index, row in enumerate(events) if row.event.kind in hidden), len(events))
    shown = list(events)[:ends]
    rows = tuple(_row(row, names, now, unfit) for row in reversed(shown))
    is_short = len(shown) < len(events)
    return AuditView(
        rows=rows,
        whole=unfit == 0,
        result=t("case.audit.broken", seq=unfit) if unfit else t("case.audit.whole", n=len(shown)),
        closed_after=t("case.audit.closed") if is_short else "",
    )


def _row(row: EventRow, names: Names, now: datetime, unfit: int) -> AuditRow:
    event = row.event
    second = working_calendar().local(event.at).strftime(":%S")
    return AuditRow(
        seq=event.seq,
        at=due_label(event.at, now, working_calendar().zone) + second,
        who=who_text(row),
        title=t(f"event.{event.kind}"),
        summary=event_text(row, names, now).replace("\n", "；"),
        prev_hash=event.prev_hash,
        hash=event.hash,
        fits=not unfit or event.seq < unfit,
    )
