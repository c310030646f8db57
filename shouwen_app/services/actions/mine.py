"""What waits for the one who answers for an action (我的改进): figures to check, a cause, a plan, a verdict that is due."""

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session

from shouwen_app.domain.act import Act
from shouwen_app.domain.action import Stage
from shouwen_app.services.actions.story import Story, stories_within, today_of

WAITING: Final = (Stage.DUE, Stage.SIGNAL, Stage.VERIFIED, Stage.EXPLAINED)
"""The stages in which somebody has to do something, the most pressing first."""


def own_actions(session: Session, act: Act) -> Sequence[tuple[Story, Stage]]:
    """One's own actions that wait for a step, with where they stand, the most pressing first."""
    today = today_of(act)
    own = [each for each in stories_within(session, act) if each.row.owner_id == act.actor.staff_id]
    found = [(each, each.stage(today)) for each in own]
    waiting = [(each, stage) for each, stage in found if stage in WAITING]
    return sorted(waiting, key=lambda pair: (WAITING.index(pair[1]), pair[0].row.id or 0))
