"""Opinions of a case as its page shows them (意见): who proposed, who answered in words, and how long it took."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from shouwen_app.db.models import Case, Opinion, Staff, Unit
from shouwen_app.domain.clock import read_clock
from shouwen_app.domain.opinion import OpinionLevel
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.views import ChipView, due_text
from shouwen_app.texts import t
from shouwen_app.texts.durations import clock_label

People: TypeAlias = Mapping[int, tuple[Staff, Unit]]


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """One opinion in words; ``answer`` is "" while it is awaited, ``chip`` and ``term`` are its internal clock."""

    title: str
    asked: str
    proposal: str
    given: str
    answer: str
    chip: ChipView
    term: str
    late: bool


@dataclass(frozen=True, slots=True)
class AskedLine:
    """What lies before whoever decides now: a heading and the words."""

    title: str
    text: str


def opinion_rows(
    case: Case, opinions: Sequence[Opinion], called_at: Collection[datetime], people: People, now: datetime
) -> tuple[OpinionRow, ...]:
    """All opinions asked, oldest first; ``called_at``: when a leader answered one by calling a meeting."""
    return tuple(_row(case, opinion, called_at, people, now) for opinion in opinions)


def asked_lines(opinions: Sequence[Opinion]) -> tuple[AskedLine, ...]:
    """The proposal that awaits an answer, with the head's opinion when the head submitted it up (R16.9c)."""
    if not opinions or opinions[-1].given_at is not None:
        return ()
    pending = opinions[-1]
    submitted = [
        earlier
        for earlier in opinions[:-1]
        if earlier.level is OpinionLevel.HEAD and earlier.text and earlier.text == pending.proposal
    ]
    if not submitted:
        return (AskedLine(t(f"opinion.proposed_to.{pending.level}"), pending.proposal),)
    return (
        AskedLine(t("opinion.proposal"), submitted[-1].proposal),
        AskedLine(t("opinion.title.head"), pending.proposal),
    )


def person_text(people: People, staff_id: int | None) -> str:
    """陈立群 · 信贷管理部."""
    found = people.get(staff_id or 0)
    return f"{found[0].name} · {found[1].name}" if found else ""


def _row(
    case: Case, opinion: Opinion, called_at: Collection[datetime], people: People, now: datetime
) -> OpinionRow:
    reading = read_clock(
        unit_calendar(case.first_inquiry_unit_id),
        now=now,
        started_at=opinion.asked_at,
        due_at=opinion.due_at,
        stopped_at=opinion.given_at,
    )
    due, asked_at = due_text(opinion.due_at, now), due_text(opinion.asked_at, now)
    return OpinionRow(
        title=t(f"opinion.title.{opinion.level}"),
        asked=t("opinion.asked", by=person_text(people, opinion.asked_by_id), at=asked_at),
        proposal=opinion.proposal,
        given=_given(opinion, people, now),
        answer=_answer(opinion, called_at),
        chip=ChipView(reading.state, clock_label(reading), due, round(reading.used_share * 100)),
        term=t("opinion.term_late" if reading.is_late else "opinion.term", due=due),
        late=reading.is_late,
    )


def _given(opinion: Opinion, people: People, now: datetime) -> str:
    if opinion.given_at is None:
        return ""
    by, at = person_text(people, opinion.given_by_id), due_text(opinion.given_at, now)
    return t("opinion.given", by=by, at=at) if by else at


def _answer(opinion: Opinion, called_at: Collection[datetime]) -> str:
    if opinion.given_at is None:
        return ""
    if opinion.text:
        return opinion.text
    return t("opinion.called" if opinion.given_at in called_at else "opinion.overtaken")
