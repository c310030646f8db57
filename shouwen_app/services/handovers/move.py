"""Moving what was handed over (移交生效): every case in one transaction, each with an event that says so (R4.8b, R4.8c)."""

from sqlmodel import Session

from shouwen_app.db.models import Case, HandoverMatter, HandoverRow
from shouwen_app.db.repositories.cases import CaseRepository, cases_to_change
from shouwen_app.db.repositories.handovers import matters_of
from shouwen_app.db.repositories.loans import add_stage, entry_of
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.open_matters import (
    loan_run_by,
    open_matters,
    return_clocks,
    tasks_owned,
)
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.handover import MatterPart
from shouwen_app.domain.lending import Entry, Stage, after_handover


def move_matters(session: Session, act: Act, row: HandoverRow) -> None:
    """Let each receiver stand where the giver stood, from this moment on; the first-inquiry person stays on record.

    What ended since it was listed does not move; what came since stays with the giver.
    """
    open_now = {each.case.id: each.parts for each in open_matters(session, row.giver_id)}
    taken = [(matter, case) for matter, case in matters_of(session, row) if case.id in open_now]
    cases_to_change(session, [case.id or 0 for _, case in taken])
    for matter, case in taken:
        matter.parts = [part.value for part in open_now[case.id]]
        _move(session, act, row, matter, case)
    for receiver in sorted({matter.receiver_id for matter, _ in taken}):
        count = sum(matter.receiver_id == receiver for matter, _ in taken)
        notify(session, [receiver], "handover_done", act.at, count=str(count))


def _move(session: Session, act: Act, row: HandoverRow, matter: HandoverMatter, case: Case) -> None:
    receiver, case_id, parts = matter.receiver_id, case.id or 0, set(matter.parts)
    if MatterPart.ANSWERING in parts:
        case.successor_id = None if receiver == case.first_inquiry_id else receiver
    if MatterPart.HANDLING in parts:
        case.handler_id = receiver
    for task in tasks_owned(session, row.giver_id, case_id):
        task.owner_id = receiver
    for clock in return_clocks(session, row.giver_id, case_id):
        clock.subject_id = receiver
    if MatterPart.LENDING in parts:
        _move_loan(session, act, row, matter, case)
    payload = {
        "handover": row.id,
        "giver": row.giver_id,
        "receiver": receiver,
        "supervisor": row.supervisor_id,
        "parts": matter.parts,
    }
    CaseRepository(session, SYSTEM).record(case, act, CaseEventKind.HANDED_OVER, payload)


def _move_loan(session: Session, act: Act, row: HandoverRow, matter: HandoverMatter, case: Case) -> None:
    """The giver's line ends and the receiver's begins at the same instant (R4.8c)."""
    running = loan_run_by(session, row.giver_id, case.id or 0)
    if running is None:
        return
    before = entry_of(running).bearers
    running.ended_at = act.at
    bearers = after_handover(before, giver_id=row.giver_id, receiver_id=matter.receiver_id)
    add_stage(session, case, Entry(Stage.MANAGEMENT, bearers, act.at, act.actor.staff_id or 0))
