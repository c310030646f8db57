"""The loan of a case in words (贷款责任显示): who bears which stage, in which share and amount, and what can be done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.loans import entry_of, loan_of, stages_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.lending import (
    TEMPLATES,
    Entry,
    Stage,
    check_may_assign,
    check_may_end,
    standing,
)
from shouwen_app.domain.money import yuan_text
from shouwen_app.services.cases.choices import Choice
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.lending.people import possible_bearers
from shouwen_app.services.lending.record import is_loan_matter, records_loan
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class BearerLine:
    """One bearer: the part, the name, and the share of the amount in words."""

    part: str
    name: str
    share: str


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage; ``told`` says since when or that it is over, ``earlier`` who bore it before, one line each."""

    stage: str
    name: str
    told: str
    is_over: bool
    bearers: tuple[BearerLine, ...]
    earlier: tuple[str, ...]
    may_assign: bool
    may_end: bool
    may_correct: bool


@dataclass(frozen=True, slots=True)
class LoanView:
    """``is_offered`` for lending matters; ``may_record`` while amount and authority can be set, with who can be named."""

    is_offered: bool = False
    is_recorded: bool = False
    amount: str = ""
    authority: str = ""
    stages: tuple[StageView, ...] = ()
    may_record: bool = False
    choices: tuple[Choice, ...] = ()


def loan_view(session: Session, act: Act, case: Case) -> LoanView:
    """The loan of one case as this viewer sees it."""
    loan, rows = loan_of(session, case), stages_of(session, case)
    if loan is None and not is_loan_matter(session, case):
        return LoanView()
    records = records_loan(session, case, act.actor)
    choices = possible_bearers(session, case) if records else ()
    given = tuple(Choice(str(person.id), person.name, person.post) for person in choices)
    if loan is None:
        return LoanView(is_offered=True, may_record=records, choices=given)
    named = {staff_id for row in rows for staff_id in (row.main_id, row.handling_id)}
    names = {staff_id: person.name for staff_id, (person, _) in people(session, named).items()}
    entries = [entry_of(row) for row in rows]
    template = TEMPLATES[loan.authority]
    return LoanView(
        is_offered=True,
        is_recorded=True,
        amount=t("lending.amount", yuan=yuan_text(loan.amount)),
        authority=t(f"lending.authority.{loan.authority}", rule=template.rule),
        stages=tuple(_stage(stage, loan.amount, entries, names, act, records=records) for stage in Stage),
        may_record=records and not any(entry.is_over for entry in entries),
        choices=given,
    )


def _stage(
    stage: Stage,
    amount: int,
    entries: Sequence[Entry],
    names: Mapping[int, str],
    act: Act,
    *,
    records: bool,
) -> StageView:
    last = standing(entries, stage)
    earlier = [
        entry
        for entry in entries
        if entry.stage is stage and not entry.is_void and entry is not last and entry.ended_at != entry.since
    ]
    return StageView(
        stage=stage.value,
        name=t(f"lending.stage.{stage}"),
        told=_told(last, act.at),
        is_over=bool(last and last.is_over),
        bearers=_bearers(last, amount, names) if last else (),
        earlier=tuple(_before(entry, names, act.at) for entry in earlier),
        may_assign=records and _allows(check_may_assign, entries, stage),
        may_end=records and _allows(check_may_end, entries, stage),
        may_correct=records and bool(last and last.is_over and last.by_id != act.actor.staff_id),
    )


def _allows(check: Callable[[Sequence[Entry], Stage], None], entries: Sequence[Entry], stage: Stage) -> bool:
    try:
        check(entries, stage)
    except RuleViolation:
        return False
    return True


def _told(last: Entry | None, now: datetime) -> str:
    if last is None:
        return t("lending.nobody")
    if last.is_over and last.ended_at:
        return t("lending.over", at=due_text(last.ended_at, now))
    return t("lending.since", at=due_text(last.since, now))


def _bearers(entry: Entry, amount: int, names: Mapping[int, str]) -> tuple[BearerLine, ...]:
    parts = ("both",) if entry.bearers.is_one_person else ("main", "handling")
    shares = zip(parts, entry.bearers.of(amount), entry.bearers.shares.percents, strict=True)
    return tuple(
        BearerLine(
            t(f"lending.part.{part}"),
            names.get(staff_id, ""),
            t("lending.share", percent=percent, yuan=yuan_text(fen)),
        )
        for part, (staff_id, fen), percent in shares
    )


def _before(entry: Entry, names: Mapping[int, str], now: datetime) -> str:
    who = dict.fromkeys((entry.bearers.main_id, entry.bearers.handling_id))
    return t(
        "lending.before",
        who="、".join(names.get(staff_id, "") for staff_id in who),
        began=due_text(entry.since, now),
        ended=due_text(entry.ended_at or now, now),
    )
