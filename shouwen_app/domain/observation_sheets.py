"""Observation sheets (检查表) as versioned data: what an inspector looks at, each item with the rules it comes from."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Subject(StrEnum):
    """What one sheet is about: a visit to a unit's counters, or the papers of one case (检查对象)."""

    VISIT = "visit"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at; its words are ``inspection.item.<key>``."""

    key: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One version of the sheets; a version in use never changes, a new one is added behind it."""

    version: int
    visit: tuple[Item, ...]
    case: tuple[Item, ...]

    def items(self, subject: Subject) -> tuple[Item, ...]:
        """What is looked at in a visit, or in the papers of a case."""
        return self.visit if subject is Subject.VISIT else self.case


SHEETS: Final = (
    Sheet(
        version=1,
        visit=(
            Item("smile", ("R16.2c",)),
            Item("hello", ("R16.2c",)),
            Item("chair", ("R16.2c",)),
            Item("tea", ("R16.2c",)),
            Item("goodbye", ("R16.2c",)),
            Item("first_takes", ("R12.3.5", "R15.1")),
            Item("no_turning_away", ("R16.3d",)),
            Item("shown_on", ("R16.3c",)),
            Item("told_at_once", ("R7.5.1b",)),
            Item("written_down", ("R15.3.2",)),
        ),
        case=(
            Item("record_complete", ("R16.6a",)),
            Item("answers_question", ("R16.4b",)),
            Item("opinion_concrete", ("R16.9b",)),
            Item("state_told", ("R16.8",)),
            Item("followed", ("R12.2.5", "R15.2.3")),
        ),
    ),
)


def sheet_of(version: int) -> Sheet:
    """The sheets of a version. Raises StopIteration for one that never was."""
    return next(sheet for sheet in SHEETS if sheet.version == version)
