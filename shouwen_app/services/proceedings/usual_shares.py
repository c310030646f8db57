"""Shares of a penalty nobody typed (默认责任比例): those of the loan it is about, else alike (R4.6, R19.5.2)."""

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.loans import entry_of, stages_of
from shouwen_app.db.repositories.proceedings import Found, evidence_of
from shouwen_app.domain.accountability_lists import TRIGGERS, Category
from shouwen_app.domain.shares import WHOLE, Shares, split


def usual_shares(session: Session, found: Found) -> Shares:
    """For credit, those of the last stage that exactly these people bear; else equal ones."""
    people = [subject.staff_id for subject in found.subjects]
    if TRIGGERS[found.row.trigger].category is Category.CREDIT:
        for each in evidence_of(session, found.row):
            case = session.get(Case, each.case_id) if each.case_id else None
            for stage in reversed(stages_of(session, case) if case else ()):
                entry = entry_of(stage)
                borne = dict(entry.bearers.of(WHOLE))
                if not entry.is_void and set(borne) == set(people):
                    return Shares(tuple(borne[person or 0] for person in people))
    return Shares(split(WHOLE, [1] * len(people)))
