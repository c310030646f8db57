"""What followed a rating (评价之后) on the page of a case: rectifications, the second rating beside the first, appeals."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Case, FollowUpTask, Rating, RatingAppeal, Rerating, Staff
from shouwen_app.db.repositories.appeals import appeals_of, own_appeal
from shouwen_app.db.repositories.improvements import improvements_of
from shouwen_app.db.repositories.links import link_expiry
from shouwen_app.db.repositories.ratings import rating_of
from shouwen_app.db.repositories.reratings import reratings_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.clock import read_clock
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.link import LinkPurpose
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.rating import Grade
from shouwen_app.domain.rectification import change
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.views import due_text, reading_label
from shouwen_app.services.improvements.list import ImprovementView, improvement_views
from shouwen_app.services.outbox.send import way_to
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class RectificationView:
    """One rectification in words; ``closed`` is "" while it is open, ``note`` what was done."""

    task_id: int
    opened: str
    due: str
    clock_state: str
    clock_text: str
    closed: str
    note: str
    handed: tuple[ImprovementView, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Before and after; ``direction`` is a value of ``Change``, "" where one side gave no grade or does not count."""

    task_id: int
    before_grade: int
    before: str
    before_solved: str
    after_grade: int
    after: str
    after_solved: str
    comment: str
    at: str
    direction: str
    direction_text: str
    set_aside: str


@dataclass(frozen=True, slots=True)
class AppealView:
    """One appeal in words; ``decision`` is "" while it waits."""

    id: int
    who: str
    filed: str
    ground: str
    facts: str
    due: str
    decision: str
    upheld: bool
    reasons: str


@dataclass(frozen=True, slots=True)
class Aftermath:
    """``own_appeal`` is what the appellant is told; all else is for those who may read the rating.

    ``link_until`` tells until when the fresh link is valid; ``can_write`` that it can be sent to the customer.
    """

    own_appeal: str = ""
    rectifications: tuple[RectificationView, ...] = ()
    comparisons: tuple[ComparisonView, ...] = ()
    appeals: tuple[AppealView, ...] = ()
    link_until: str = ""
    can_write: bool = False


def aftermath(
    session: Session, act: Act, case: Case, tasks: Sequence[FollowUpTask], *, reads_rating: bool
) -> Aftermath:
    """What this viewer may know of it; ``tasks`` are all follow-ups of the case."""
    told = _told(session, act, case)
    if not (reads_rating and act.actor.may(Permission.CONTACT_BACK)):
        return Aftermath(own_appeal=told)
    expires = link_expiry(session, case, LinkPurpose.RERATING)
    return Aftermath(
        own_appeal=told,
        rectifications=tuple(
            _rectification(session, act, case, task) for task in tasks if task.kind is TaskKind.RECTIFICATION
        ),
        comparisons=_comparisons(session, act, case),
        appeals=tuple(_appeal(act, appeal, who) for appeal, who in appeals_of(session, case)),
        link_until=due_text(expires, act.at) if expires and expires > act.at else "",
        can_write=way_to(case) is not None,
    )


def _told(session: Session, act: Act, case: Case) -> str:
    """The appellant's own appeal: that it waits, or that it was examined, and never how it was decided."""
    appeal = own_appeal(session, case, act.actor.staff_id)
    if appeal is None:
        return ""
    key = "appeal.told_waiting" if appeal.upheld is None else "appeal.told_examined"
    return t(key, at=due_text(appeal.filed_at, act.at), ground=t(f"appeal_ground.{appeal.ground}"))


def _rectification(session: Session, act: Act, case: Case, task: FollowUpTask) -> RectificationView:
    reading = read_clock(
        unit_calendar(case.first_inquiry_unit_id),
        now=act.at,
        started_at=task.opened_at,
        due_at=task.due_at,
        stopped_at=task.concluded_at,
    )
    return RectificationView(
        task_id=task.id or 0,
        opened=due_text(task.opened_at, act.at),
        due=due_text(task.due_at, act.at),
        clock_state=reading.state,
        clock_text=reading_label(case, reading),
        closed=due_text(task.concluded_at, act.at) if task.concluded_at else "",
        note=task.note,
        handed=improvement_views(session, act, improvements_of(session, [task])),
    )


def _comparisons(session: Session, act: Act, case: Case) -> tuple[ComparisonView, ...]:
    first = rating_of(session, case)
    return tuple(_comparison(act, first, second, task) for second, task in reratings_of(session, case))


def _comparison(act: Act, first: Rating | None, second: Rerating, task: FollowUpTask) -> ComparisonView:
    counts = first is not None and not first.set_aside and not second.set_aside
    direction = change(Grade(first.grade), Grade(second.grade)).value if first and counts else ""
    return ComparisonView(
        task_id=task.id or 0,
        before_grade=first.grade if first else 0,
        before=t(f"rate.grade.{first.grade}") if first else t("contact_back.from_callback"),
        before_solved=_solved(first.solved if first else ""),
        after_grade=second.grade,
        after=t(f"rate.grade.{second.grade}"),
        after_solved=_solved(second.solved),
        comment=str(second.answers.get("comment", "")),
        at=due_text(second.rated_at, act.at),
        direction=direction,
        direction_text=t(f"rerate.{direction}") if direction else "",
        set_aside=t(f"rate.set_aside.{second.set_aside}") if second.set_aside else "",
    )


def _solved(answer: str) -> str:
    return t(f"solved.{answer}") if answer else t("rerate.solved_unsaid")


def _appeal(act: Act, appeal: RatingAppeal, who: Staff) -> AppealView:
    decision = ""
    if appeal.decided_at is not None:
        key = "appeal.upheld" if appeal.upheld else "appeal.rejected"
        decision = t(key, at=due_text(appeal.decided_at, act.at))
    return AppealView(
        id=appeal.id or 0,
        who=who.name,
        filed=due_text(appeal.filed_at, act.at),
        ground=t(f"appeal_ground.{appeal.ground}"),
        facts=appeal.facts,
        due=due_text(appeal.due_at, act.at),
        decision=decision,
        upheld=bool(appeal.upheld),
        reasons=appeal.reasons,
    )
