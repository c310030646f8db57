"""The decision (问责决定): by somebody else, with four factors, what the harm bears, and what is to be put right (R19.4)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import ProceedingRow, ProceedingSubject
from shouwen_app.db.repositories.proceeding_notices import notify_proceeding
from shouwen_app.db.repositories.proceedings import Found, record
from shouwen_app.domain.accountability import APPEAL_DAYS, Grading, check_decision, check_may_decide
from shouwen_app.domain.accountability_effect import (
    CORRECT_DAYS,
    check_correct_days,
    check_study,
    effect_until,
    penalty_of,
)
from shouwen_app.domain.accountability_lists import Harm, Sanction
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.proceeding import ProceedingEventKind
from shouwen_app.domain.shares import Shares
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.proceedings.investigate import workdays_on
from shouwen_app.services.proceedings.reach import at_desk
from shouwen_app.services.proceedings.repeats import earlier_of
from shouwen_app.services.proceedings.usual_shares import usual_shares

_BETWEEN = re.compile(r"[\s,，、:：;；]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the decider writes; ``penalty`` and ``shares`` as typed, "" for none and for the usual ones."""

    nature: str
    circumstances: str
    consequence: str
    influence: str
    harm: Harm
    correction: str
    correct_days: int = CORRECT_DAYS
    penalty: str = ""
    shares: str = ""
    education: str = ""


def decide(
    session: Session,
    act: Act,
    number: str,
    *,
    seen: int,
    decision: Decision,
    sanctions: Sequence[Sanction] = (),
) -> None:
    """Decide on verified facts, after the hearing. Raises like all acts at the desk."""
    found = at_desk(session, act, number, seen)
    check_may_decide(found.rules, act.actor.staff_id or 0, act.at)
    chosen = frozenset(sanctions)
    grading = _grading(decision)
    check_decision(grading, chosen, is_unit=found.is_about_unit)
    education = clean_text(decision.education, "education", longest=NOTE_MAX)
    check_study(chosen, education, is_repeated=bool(earlier_of(session, found, act.at)))
    check_correct_days(decision.correct_days)
    _write(found.row, act, decision, grading, chosen, education)
    _share(session, found, penalty_of(chosen, decision.penalty), decision.shares)
    _record(session, act, found)
    notify_proceeding(session, found.row, found.reach.speakers, "proceeding_decided", act.at)


def _grading(decision: Decision) -> Grading:
    words = {
        name: clean_text(getattr(decision, name), name, longest=NOTE_MAX)
        for name in ("nature", "circumstances", "consequence", "influence")
    }
    return Grading(**words, harm=decision.harm)


def _write(
    row: ProceedingRow,
    act: Act,
    decision: Decision,
    grading: Grading,
    chosen: frozenset[Sanction],
    education: str,
) -> None:
    row.decider_id, row.decided_at = act.actor.staff_id, act.at
    row.nature, row.circumstances = grading.nature, grading.circumstances
    row.consequence, row.influence, row.harm = grading.consequence, grading.influence, grading.harm
    row.sanctions = [each.value for each in Sanction if each in chosen]
    row.correction = clean_text(decision.correction, "correction", longest=NOTE_MAX, required=True)
    row.education = education
    row.correct_by = workdays_on(act.at, decision.correct_days)
    row.may_appeal_until = workdays_on(act.at, APPEAL_DAYS)
    row.effect_until = effect_until(chosen, working_calendar().local(act.at).date())


def _share(session: Session, found: Found, penalty: int, typed: str) -> None:
    """The penalty by shares: as typed, else as the loan says, else alike (R4.6, R19.5.2)."""
    found.row.penalty = penalty
    if not penalty:
        return
    shares = _typed_shares(typed, found.subjects) if typed.strip() else usual_shares(session, found)
    for subject, share, part in zip(found.subjects, shares.percents, shares.of(penalty), strict=True):
        subject.share, subject.penalty = share, part


def _typed_shares(typed: str, subjects: Sequence[ProceedingSubject]) -> Shares:
    parts = [part.removesuffix("%") for part in _BETWEEN.split(typed.strip()) if part]
    if len(parts) != len(subjects) or not all(part.isascii() and part.isdigit() for part in parts):
        raise InvalidInput("accountability.shares_malformed", field="shares", count=len(subjects))
    return Shares(tuple(int(part) for part in parts))


def _record(session: Session, act: Act, found: Found) -> None:
    row = found.row
    payload = {
        "sanctions": row.sanctions,
        "harm": row.harm,
        "penalty": row.penalty,
        "parts": [[each.id, each.share, each.penalty] for each in found.subjects],
        "correct_by": row.correct_by.isoformat() if row.correct_by else None,
        "may_appeal_until": row.may_appeal_until.isoformat() if row.may_appeal_until else None,
        "effect_until": row.effect_until.isoformat() if row.effect_until else None,
    }
    names = ("nature", "circumstances", "consequence", "influence", "correction", "education")
    record(
        session, row, act, ProceedingEventKind.DECIDED, payload, {name: getattr(row, name) for name in names}
    )
