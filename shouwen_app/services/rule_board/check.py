"""Writing down a check of a rule (记录抽查): what people looked at, for rules that no system can count (R12.2.5)."""

from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import RuleCheckRow
from shouwen_app.db.repositories.rule_checks import keep_check
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.rule_check import rule_check
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.permission import require


def record_rule_check(
    session: Session, act: Act, *, rule: str, checked_on: date, looked_at: int, in_order: int, note: str = ""
) -> str:
    """Keep what a check found, and return the rule's ID; earlier checks stay. Raises NotPermitted, InvalidInput."""
    require(act, Permission.RULE_CHECK)
    found = rule_check(
        rule,
        checked_on=checked_on,
        looked_at=looked_at,
        in_order=in_order,
        note=note,
        today=working_calendar().local(act.at).date(),
    )
    keep_check(
        session,
        RuleCheckRow(
            rule_id=found.rule_id,
            checked_on=found.checked_on,
            looked_at=found.looked_at,
            in_order=found.in_order,
            note=found.note,
            by_id=act.actor.staff_id or 0,
            recorded_at=act.at,
        ),
    )
    return found.rule_id
