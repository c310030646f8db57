"""A decision on paper (打印问责决定书): facts, factors, sanctions, what to put right, and how to appeal."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.repositories.proceedings import ProceedingRepository
from shouwen_app.domain.accountability_lists import TRIGGERS
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.permission import require
from shouwen_app.services.proceedings.decision_words import (
    appeal_facts,
    correction_facts,
    decision_facts,
    sanction_words,
    subject_views,
)
from shouwen_app.services.proceedings.lines import known_of
from shouwen_app.services.proceedings.views import FactView, SubjectView
from shouwen_app.texts import t

_FULL = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class PrintedDecision:
    """The sheet in words; a section without facts is left out."""

    number: str
    standing: str
    trigger: str
    finding: str
    subjects: tuple[SubjectView, ...]
    sanctions: tuple[str, ...]
    decision: tuple[FactView, ...]
    correction: tuple[FactView, ...]
    appeal: tuple[FactView, ...]
    printed: str


def print_decision(session: Session, act: Act, *, number: str) -> PrintedDecision:
    """One decision for paper. Raises NotPermitted, NotFound for whoever has no part, RuleViolation before there is one."""
    require(act, Permission.ACCOUNTABILITY_ANSWER)
    found = ProceedingRepository(session, act.actor).get(number)
    row, known = found.row, known_of(session, [found])
    if row.decided_at is None:
        raise RuleViolation("accountability.not_decided")
    rules = "、".join(TRIGGERS[row.trigger].rules)
    return PrintedDecision(
        number=row.number,
        standing=t(f"accountability.standing.{found.standing}"),
        trigger=t("accountability.paper.trigger", trigger=t(f"trigger.{row.trigger}"), rules=rules),
        finding=row.finding,
        subjects=subject_views(act, found, known),
        sanctions=sanction_words(row),
        decision=decision_facts(act, found, known, _in_full),
        correction=correction_facts(found, known, _in_full),
        appeal=appeal_facts(act, found, known, _in_full),
        printed=t("register.printed", at=local_text(act.at, _FULL), by=act.actor.name),
    )


def _in_full(at: datetime) -> str:
    return local_text(at, _FULL)
