"""The order behind a case (派单) in words: who ordered it under which number, until when, and whether they were told."""

from collections.abc import Sequence
from datetime import datetime

from shouwen_app.db.models import Case, Clock
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.services.cases.views import due_text
from shouwen_app.texts import t


def order_text(case: Case, clocks: Sequence[Clock], now: datetime) -> str:
    """市民热线 · 2026-0917 · 10月9日 17:30 前反馈; "" for a case that nobody ordered."""
    order = next((clock for clock in clocks if clock.kind is ClockKind.ORDER), None)
    if order is None:
        return ""
    told = (
        t("order.reported", at=due_text(order.stopped_at, now))
        if order.stopped_at
        else t("order.report_by", due=due_text(order.due_at, now))
    )
    return " · ".join(filter(None, (case.order_from, case.order_no, told)))
