"""A proceeding as people see it (问责显示): plain values for the page and for paper."""

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """Which proceedings a list shows (问责清单分组)."""

    OPEN = "open"
    MINE = "mine"
    PROPOSED = "proposed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ProceedingLine:
    """One proceeding in the list; ``standing`` is a value of Standing."""

    number: str = ""
    title: str = ""
    told: str = ""
    standing: str = ""
    standing_text: str = ""
    category: str = ""
    waits_for_me: bool = False


@dataclass(frozen=True, slots=True)
class ProceedingList:
    """The lines asked for; ``more`` says how many are not shown, "" for none."""

    rows: tuple[ProceedingLine, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen: a person at the desk, a measure."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class SanctionOption:
    """A sanction in the form of the decision; ``blocked`` says why it cannot be chosen, "" when it can."""

    value: str
    label: str
    rules: str
    blocked: str


@dataclass(frozen=True, slots=True)
class StageView:
    """One step of the way; ``look`` is done, now or ahead."""

    name: str
    look: str


@dataclass(frozen=True, slots=True)
class SubjectView:
    """Whom it is about; ``statement`` and ``penalty`` "" without one."""

    name: str
    statement: str
    spoke: str
    penalty: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What it rests on; ``href`` opens the case or the figures, "" where this viewer cannot look."""

    title: str
    note: str
    href: str
    proof: str


@dataclass(frozen=True, slots=True)
class FactView:
    """A line of the decision: what it is called and what it says."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class CourseView:
    """One event of the course, newest first; ``kind`` is a value of ProceedingEventKind."""

    kind: str
    title: str
    who: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class ProceedingView:
    """One proceeding in full; ``number`` "" when none is chosen, ``may`` the acts that are this viewer's now.

    ``blocked`` says why the next act is not theirs, ``proposed`` and ``claim`` are "" for its subjects.
    """

    number: str = ""
    version: int = 0
    is_desk: bool = False
    is_unit: bool = False
    line: ProceedingLine = ProceedingLine()
    rules: str = ""
    proposed: str = ""
    claim: str = ""
    stages: tuple[StageView, ...] = ()
    subjects: tuple[SubjectView, ...] = ()
    evidence: tuple[EvidenceView, ...] = ()
    unseen_evidence: str = ""
    investigator: str = ""
    finding_title: str = ""
    finding: str = ""
    window: str = ""
    repeated: tuple[str, ...] = ()
    decision: tuple[FactView, ...] = ()
    sanctions: tuple[str, ...] = ()
    appeal: tuple[FactView, ...] = ()
    correction: tuple[FactView, ...] = ()
    circulation: str = ""
    course: tuple[CourseView, ...] = ()
    may: tuple[str, ...] = ()
    blocked: str = ""
    investigators: tuple[Option, ...] = ()
    known_measures: tuple[Option, ...] = ()
    print_href: str = ""
