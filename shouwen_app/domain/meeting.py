"""Special meetings (专题会议, R16.9d): who is called, whether enough came, what was decided, when it holds."""

from collections.abc import Collection
from dataclasses import InitVar, dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.opinion import SHORTEST, concrete_opinion, spoken
from shouwen_app.domain.wording import NOTE_MAX, clean_line, clean_text
from shouwen_app.domain.working_calendar import WorkingCalendar

FEWEST, MOST = 2, 50
PLACE_MAX = 100
MINUTES_MAX = 3000
LONGEST_AHEAD = timedelta(days=30)
"""A meeting planned later than that is a slip of the pen, and no way to settle a customer's matter (house rule)."""


def least_quorum(invited: int) -> int:
    """The smallest quorum for that many invited: more than half, and never one person alone (house rule)."""
    return max(FEWEST, invited // 2 + 1)


@dataclass(frozen=True, slots=True)
class MeetingCall:
    """The call of a meeting (召集): if it could be built, it keeps the rules, and its texts are clean.

    ``calendar`` says when people are at work, ``recused`` whom the complaint is about and who stays away (回避).
    """

    convener_id: int
    called_at: datetime
    planned_at: datetime
    place: str
    agenda: str
    participants: tuple[int, ...]
    quorum: int
    recorder_id: int | None
    calendar: InitVar[WorkingCalendar]
    recused: InitVar[Collection[int]] = ()

    def __post_init__(self, calendar: WorkingCalendar, recused: Collection[int]) -> None:
        _check_planned(self.called_at, self.planned_at, calendar)
        place = clean_line(self.place, "place", longest=PLACE_MAX, required=True)
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "agenda", _in_words(self.agenda, "agenda", longest=NOTE_MAX))
        self._check_participants(recused)

    def _check_participants(self, recused: Collection[int]) -> None:
        invited = set(self.participants)
        if len(invited) < len(self.participants):
            raise InvalidInput("meeting.invited_twice", field="participants")
        if len(invited) > MOST:
            raise InvalidInput("meeting.too_many_invited", field="participants", most=MOST)
        if invited & set(recused):
            raise RuleViolation("meeting.recused", field="participants")
        if self.convener_id not in invited:
            raise RuleViolation("meeting.convener_missing", field="participants")
        if self.recorder_id is not None and self.recorder_id not in invited:
            raise RuleViolation("meeting.recorder_not_invited", field="recorder")
        least = least_quorum(len(invited))
        if len(invited) < max(least, self.quorum):
            missing = max(least, self.quorum) - len(invited)
            raise RuleViolation("meeting.too_few_invited", field="participants", missing=missing)
        if self.quorum < least:
            raise RuleViolation("meeting.quorum_too_small", field="quorum", least=least, invited=len(invited))


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who was called to a meeting, as its minutes are held against it; ``recorder_id`` writes them, if named."""

    convener_id: int
    called_at: datetime
    planned_at: datetime
    participants: frozenset[int]
    quorum: int
    recorder_id: int | None = None

    @property
    def writer_id(self) -> int:
        """Whose task the minutes are: the named recorder's, else the convener's."""
        return self.recorder_id or self.convener_id


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of a meeting (纪要): held by enough of those invited, with what was said and decided.

    The convener is among those who ``attended``, since the decision needs that signature.
    """

    invitation: Invitation
    recorded_at: datetime
    held_at: datetime
    attended: frozenset[int]
    minutes: str
    decision: str

    def __post_init__(self) -> None:
        self._check_held()
        self._check_attended()
        object.__setattr__(self, "minutes", _in_words(self.minutes, "minutes", longest=MINUTES_MAX))
        object.__setattr__(self, "decision", concrete_opinion(self.decision, "decision"))

    def _check_held(self) -> None:
        if self.held_at > self.recorded_at:
            raise InvalidInput("meeting.held_in_future", field="held_at")
        if self.held_at < self.invitation.called_at.replace(second=0, microsecond=0):
            raise InvalidInput("meeting.held_before_called", field="held_at")

    def _check_attended(self) -> None:
        if not self.attended <= self.invitation.participants:
            raise InvalidInput("meeting.not_invited", field="attended")
        missing = self.invitation.quorum - len(self.attended)
        if missing > 0:
            raise RuleViolation(
                "meeting.no_quorum",
                field="attended",
                quorum=self.invitation.quorum,
                attended=len(self.attended),
                missing=missing,
            )
        if self.invitation.convener_id not in self.attended:
            raise RuleViolation("meeting.convener_absent", field="attended")


class MeetingTask(StrEnum):
    """What a meeting asks of a person now (会议待办)."""

    PREPARE = "prepare"
    RECORD = "record"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class MeetingPart:
    """A person's part in a meeting that runs; ``task`` waits for them now, the rest they may do."""

    task: MeetingTask | None = None
    may_record: bool = False
    may_cancel: bool = False


NO_PART = MeetingPart()


def part_of(
    staff_id: int | None,
    invitation: Invitation,
    *,
    attended: Collection[int] | None,
    signed: Collection[int],
    now: datetime,
) -> MeetingPart:
    """A person's part; ``attended`` is None until the minutes are recorded, which may be mended until one signs."""
    return MeetingPart(
        task=_task_of(staff_id, invitation, attended, signed, now),
        may_record=not signed and staff_id in (invitation.convener_id, invitation.recorder_id),
        may_cancel=staff_id == invitation.convener_id,
    )


def check_may_record(staff_id: int | None, invitation: Invitation, *, signed: Collection[int]) -> None:
    """The convener and the named recorder write the minutes, until somebody has signed. Raises RuleViolation."""
    if staff_id not in (invitation.convener_id, invitation.recorder_id):
        raise RuleViolation("meeting.recorder_only")
    if signed:
        raise RuleViolation("meeting.signed_already")


def check_may_sign(
    staff_id: int | None, *, attended: Collection[int] | None, signed: Collection[int]
) -> None:
    """Whoever attended signs, once, when there are minutes to sign. Raises RuleViolation."""
    if attended is None:
        raise RuleViolation("meeting.no_minutes")
    if staff_id not in attended:
        raise RuleViolation("meeting.attended_only")
    if staff_id in signed:
        raise RuleViolation("meeting.signed_once")


def decision_holds(invitation: Invitation, signed: Collection[int]) -> bool:
    """Whether the decision holds: the convener and at least a quorum have signed (house rule for R16.9d)."""
    return invitation.convener_id in signed and len(signed) >= invitation.quorum


def _task_of(
    staff_id: int | None,
    invitation: Invitation,
    attended: Collection[int] | None,
    signed: Collection[int],
    now: datetime,
) -> MeetingTask | None:
    if attended is not None:
        return MeetingTask.SIGN if staff_id in attended and staff_id not in signed else None
    if now < invitation.planned_at:
        return MeetingTask.PREPARE if staff_id == invitation.convener_id else None
    return MeetingTask.RECORD if staff_id == invitation.writer_id else None


def _check_planned(called_at: datetime, planned_at: datetime, calendar: WorkingCalendar) -> None:
    if planned_at <= called_at:
        raise InvalidInput("meeting.not_in_future", field="planned_at")
    if planned_at - called_at > LONGEST_AHEAD:
        raise InvalidInput("meeting.too_far_ahead", field="planned_at", days=LONGEST_AHEAD.days)
    local = calendar.local(planned_at)
    hours = calendar.hours_on(local.date())
    if not (calendar.is_workday(local.date()) and hours.is_open(local.time())):
        spans = "、".join(f"{first:%H:%M}–{last:%H:%M}" for first, last in hours.spans)
        raise RuleViolation("meeting.outside_hours", field="planned_at", hours=spans)


def _in_words(text: str, field: str, *, longest: int) -> str:
    cleaned = clean_text(text, field, longest=longest, required=True)
    if len(spoken(cleaned)) < SHORTEST:
        raise InvalidInput("meeting.not_in_words", field=field, shortest=SHORTEST)
    return cleaned
