"""An action with all that happened to it (行动全貌): where it stands is read from its steps, never kept beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from shouwen_app.db.models import ActionRow, ActionStep, Unit
from shouwen_app.db.repositories.actions import actions_within, get_action, steps_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.action import Progress, Registration, Stage, stage_of
from shouwen_app.domain.action_steps import StepKind
from shouwen_app.services.actions.frozen import Verdict, content_of, registration_of, verdict_of
from shouwen_app.services.calendars import working_calendar


@dataclass(frozen=True, slots=True)
class Story:
    """One action, its unit, and its steps, oldest first."""

    row: ActionRow
    unit: Unit
    steps: tuple[ActionStep, ...]

    @property
    def registration(self) -> Registration | None:
        told = self.told(StepKind.REGISTERED)
        return registration_of(told) if told else None

    @property
    def verdict(self) -> Verdict | None:
        told = self.told(StepKind.JUDGED)
        return verdict_of(told) if told else None

    def step(self, kind: StepKind) -> ActionStep | None:
        """The latest step of a kind."""
        return next((each for each in reversed(self.steps) if each.kind is kind), None)

    def told(self, kind: StepKind) -> dict[str, Any] | None:
        """What the latest step of a kind wrote down."""
        found = self.step(kind)
        return content_of(found.content) if found else None

    def stage(self, today: date) -> Stage:
        """Where the action stands on a day."""
        kinds, verdict = {each.kind for each in self.steps}, self.verdict
        progress = Progress(
            is_verified=StepKind.VERIFIED in kinds,
            is_explained=StepKind.EXPLAINED in kinds,
            registration=self.registration,
            effect=verdict.measure.judged.effect if verdict else None,
            balance=verdict.balance.judged.effect if verdict else None,
            is_standard=StepKind.STANDARDISED in kinds,
            is_ended=bool(kinds & {StepKind.ENDED, StepKind.WITHDRAWN}),
        )
        return stage_of(progress, today)


def story_of(session: Session, act: Act, number: str) -> Story:
    """One action within reach. Raises NotFound."""
    row, unit = get_action(session, act.actor, number)
    return told_story(session, row, unit)


def told_story(session: Session, row: ActionRow, unit: Unit) -> Story:
    """The story of a row that was found already."""
    return Story(row, unit, tuple(steps_of(session, [row.id or 0])[row.id or 0]))


def stories_within(session: Session, act: Act) -> Sequence[Story]:
    """All actions within reach, the latest first."""
    found = actions_within(session, act.actor)
    steps = steps_of(session, [row.id or 0 for row, _ in found])
    return [Story(row, unit, tuple(steps[row.id or 0])) for row, unit in found]


def today_of(act: Act) -> date:
    """The day of an act on the bank's calendar."""
    return working_calendar().local(act.at).date()
