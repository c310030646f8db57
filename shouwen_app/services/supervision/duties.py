"""Supervision orders and inspections that wait for this person (督办待办), beside the queue of the workbench."""

from sqlmodel import Session

from shouwen_app.domain.act import Act
from shouwen_app.services.inspections.sheet import sheet_duties
from shouwen_app.services.rectifications.duties import MOST, DutyRow
from shouwen_app.services.supervision.read import list_orders
from shouwen_app.texts import t


def supervision_duties(session: Session, act: Act) -> tuple[DutyRow, ...]:
    """The first few orders and sheets that wait for the actor."""
    return (*order_duties(session, act), *sheet_duties(session, act))[:MOST]


def order_duties(session: Session, act: Act) -> tuple[DutyRow, ...]:
    """Orders whose reply, verdict or extension is the actor's to give, the latest first."""
    return tuple(
        DutyRow(
            key=f"s{line.number}",
            title=line.title,
            note=line.told,
            due="",
            clock_state=line.clock_state or "ok",
            clock_text=line.clock_text or line.state_text,
            href=f"/supervision?no={line.number}",
            verb=t("duties.supervision.go"),
        )
        for line in list_orders(session, act)
        if line.waits_for_me
    )[:MOST]
