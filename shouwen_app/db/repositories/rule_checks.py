"""Checks of rules (制度抽查): kept as they come, read as the newest of each rule says."""

from datetime import date

from sqlmodel import Session, col, select

from shouwen_app.db.models import RuleCheckRow


def keep_check(session: Session, check: RuleCheckRow) -> None:
    session.add(check)
    session.flush()


def latest_checks(session: Session, until: date) -> dict[str, RuleCheckRow]:
    """The newest check of each rule up to a day, by the rule's ID."""
    query = (
        select(RuleCheckRow)
        .where(col(RuleCheckRow.checked_on) <= until)
        .order_by(col(RuleCheckRow.checked_on), col(RuleCheckRow.id))
    )
    return {row.rule_id: row for row in session.exec(query)}
