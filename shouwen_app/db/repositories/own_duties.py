"""What a person has to do on cases beside their own standing in them (附带任务): help, ask afterwards, report back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from shouwen_app.db.models import FollowUpTask
from shouwen_app.db.repositories.helpers import terms_of
from shouwen_app.domain.act import Actor
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.responsibility import working_units

_KINDS = (TaskKind.AFTER_TRANSFER, TaskKind.REPORT_BACK)


@dataclass(frozen=True, slots=True)
class OwnDuties:
    """On one case: whether some unit helps, until when one of the viewer's does, and open tasks with their due times."""

    is_helped: bool = False
    help_due_at: datetime | None = None
    tasks: Mapping[TaskKind, FollowUpTask] = field(default_factory=dict)


NO_DUTIES: Final = OwnDuties()


def own_duties(session: Session, viewer: Actor, case_ids: Collection[int]) -> dict[int, OwnDuties]:
    """By case id, for each of ``case_ids``."""
    helped = terms_of(session, case_ids)
    own = terms_of(session, case_ids, working_units(viewer)) if helped else {}
    query = select(FollowUpTask).where(
        col(FollowUpTask.case_id).in_(case_ids),
        col(FollowUpTask.kind).in_(_KINDS),
        FollowUpTask.owner_id == viewer.staff_id,
        col(FollowUpTask.concluded_at).is_(None),
    )
    tasks: dict[int, dict[TaskKind, FollowUpTask]] = {}
    for task in session.exec(query):
        tasks.setdefault(task.case_id, {})[task.kind] = task
    return {
        case_id: OwnDuties(case_id in helped, own.get(case_id), tasks.get(case_id, {}))
        for case_id in case_ids
    }
