"""The course of a proceeding (问责经过): its events in words, for its subjects without who proposed and looked."""

from sqlmodel import Session

from shouwen_app.db.models import ProceedingEvent
from shouwen_app.db.repositories.proceedings import Found, events_of, words_of
from shouwen_app.domain.accountability_line import Part
from shouwen_app.domain.act import Act, ActorKind
from shouwen_app.domain.proceeding import FOR_SUBJECTS, SIGNED, ProceedingEventKind
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.proceedings.views import CourseView
from shouwen_app.texts import t

_IN_THE_DECISION = frozenset({ProceedingEventKind.DECIDED})


def course_views(session: Session, act: Act, found: Found) -> tuple[CourseView, ...]:
    """The events this viewer may know of, newest first."""
    words = words_of(session, found.row)
    return tuple(
        CourseView(
            kind=event.kind.value,
            title=t(f"accountability.event.{event.kind}"),
            who=_who(event, name, act, found),
            at=due_text(event.at, act.at),
            text="" if event.kind in _IN_THE_DECISION else "\n".join(words.get(event.seq, ())),
        )
        for event, name in reversed(events_of(session, found.row))
        if found.part is Part.DESK or event.kind in FOR_SUBJECTS or _is_own(event, act)
    )


def _who(event: ProceedingEvent, name: str, act: Act, found: Found) -> str:
    if event.actor_kind is not ActorKind.STAFF:
        return t("accountability.noticed")
    return name if found.part is Part.DESK or event.kind in SIGNED or _is_own(event, act) else ""


def _is_own(event: ProceedingEvent, act: Act) -> bool:
    return event.actor_id == act.actor.staff_id and event.kind is ProceedingEventKind.SPOKE
