"""Help from other units (协办): the lead handler stays in charge, each helper has a task and a goal (R6.3.2, R17.4.2)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.wording import NOTE_MAX, clean_text


@dataclass(frozen=True, slots=True)
class Help:
    """A request for help that keeps the rules; ``helping`` are units that have been asked and are not done."""

    unit_id: int
    task: str
    goal: str
    handling_unit_id: int
    helping: Collection[int] = ()

    def __post_init__(self) -> None:
        if self.unit_id == self.handling_unit_id:
            raise RuleViolation("help.same_unit", field="unit")
        if self.unit_id in self.helping:
            raise RuleViolation("help.already_asked", field="unit")
        object.__setattr__(self, "task", clean_text(self.task, "task", longest=NOTE_MAX, required=True))
        object.__setattr__(self, "goal", clean_text(self.goal, "goal", longest=NOTE_MAX))


def check_nothing_open(units: Sequence[str]) -> None:
    """Nothing is finished or answered while a unit still helps; ``units`` are their names. Raises RuleViolation."""
    if units:
        raise RuleViolation("help.open", units="、".join(units))
