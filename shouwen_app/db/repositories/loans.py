"""Loans of cases (贷款责任): the amount, and the lines that say who bears which stage from when to when."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Loan, LoanStage
from shouwen_app.domain.lending import Bearers, Entry
from shouwen_app.domain.shares import ALONE, Shares


def loan_of(session: Session, case: Case) -> Loan | None:
    """The loan the case is about, None while nobody has recorded it."""
    return session.get(Loan, case.id)


def stages_of(session: Session, case: Case) -> Sequence[LoanStage]:
    """The lines of a loan, oldest first, those that were corrected too."""
    query = select(LoanStage).where(LoanStage.case_id == case.id)
    return session.exec(query.order_by(col(LoanStage.id))).all()


def add_stage(session: Session, case: Case, entry: Entry, *, reason: str = "") -> LoanStage:
    """Write a new line about a stage."""
    shares = (*entry.bearers.shares.percents, 0)
    row = LoanStage(
        case_id=case.id or 0,
        stage=entry.stage,
        main_id=entry.bearers.main_id,
        handling_id=entry.bearers.handling_id,
        main_share=shares[0],
        handling_share=shares[1],
        since=entry.since,
        by_id=entry.by_id,
        ended_at=entry.ended_at,
        is_over=entry.is_over,
        reason=reason,
    )
    session.add(row)
    session.flush()
    return row


def entry_of(row: LoanStage) -> Entry:
    """A line as the rules see it."""
    shares = Shares((row.main_share, row.handling_share)) if row.handling_share else ALONE
    bearers = Bearers(row.main_id, row.handling_id, shares)
    return Entry(row.stage, bearers, row.since, row.by_id, row.ended_at, row.is_over, row.is_void)
