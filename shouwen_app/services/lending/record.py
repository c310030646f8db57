"""Recording responsibility for a loan (登记贷款责任): amount, authority, bearers; every change is an event (R4)."""

from collections.abc import Sequence

from sqlmodel import Session

from shouwen_app.db.models import Case, Loan, LoanStage
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.duty import path_of
from shouwen_app.db.repositories.loans import add_stage, entry_of, loan_of, stages_of
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lending import (
    TEMPLATES,
    Authority,
    Bearers,
    Entry,
    Post,
    Stage,
    bearers_of,
    check_may_assign,
    check_may_correct,
    check_may_end,
    check_may_record,
    is_lending,
)
from shouwen_app.domain.money import fen_of
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.responsibility import heads
from shouwen_app.domain.shares import ALONE, SEVEN_TO_THREE
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases.item_of_case import item_of_case
from shouwen_app.services.lending.people import bearer_ids
from shouwen_app.services.permission import require

_MAIN, _HANDLING = SEVEN_TO_THREE.percents


def record_loan(
    session: Session,
    act: Act,
    case_no: str,
    *,
    seen: int,
    amount: str,
    authority: Authority,
    officer: int,
    deputy_head: int | None = None,
    head: int | None = None,
) -> None:
    """Record the loan by one of the two templates (R4.9); again, as long as no stage is over.

    ``amount`` is yuan as typed. Raises NotPermitted, NotFound, Conflict, InvalidInput naming the field, RuleViolation.
    """
    case = _to_record(session, act, case_no, seen)
    before = stages_of(session, case)
    check_may_record([entry_of(row) for row in before])
    fen = fen_of(amount, "amount")
    posts = _posts(session, case, authority, officer=officer, deputy_head=deputy_head, head=head)
    template = TEMPLATES[authority]
    _end(before, act)
    _keep_loan(session, act, case, fen, authority)
    for stage, post in template.bearers.items():
        bearers = Bearers(posts[post], posts[post], ALONE)
        add_stage(session, case, Entry(stage, bearers, act.at, act.actor.staff_id or 0))
    payload = {
        "amount": fen,
        "authority": authority,
        "rule": template.rule,
        "template": template.version,
        "bearers": [posts[post] for post in template.bearers.values()],
    }
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.LENDING_OPENED, payload)


def assign_stage(
    session: Session,
    act: Act,
    case_no: str,
    *,
    seen: int,
    stage: Stage,
    main: int,
    handling: int,
    main_share: int = _MAIN,
    handling_share: int = _HANDLING,
) -> None:
    """Name both bearers of a stage that is not over (R4.5 to R4.7); what was before stays on record with its time.

    Raises NotPermitted, NotFound, Conflict, InvalidInput naming the field, RuleViolation.
    """
    case = _with_loan(session, act, case_no, seen)
    rows = stages_of(session, case)
    check_may_assign([entry_of(row) for row in rows], stage)
    bearers = _bearers(session, case, main, handling, main_share, handling_share)
    _end([row for row in rows if row.stage is stage], act)
    add_stage(session, case, Entry(stage, bearers, act.at, act.actor.staff_id or 0))
    payload = {"stage": stage, **_told(bearers)}
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.LENDING_ASSIGNED, payload)


def end_stage(session: Session, act: Act, case_no: str, *, seen: int, stage: Stage) -> None:
    """The stage is over; its bearers stay from now on (R4.7, R4.8a). Raises like ``assign_stage``."""
    case = _with_loan(session, act, case_no, seen)
    rows = stages_of(session, case)
    check_may_end([entry_of(row) for row in rows], stage)
    (last,) = [row for row in rows if row.stage is stage and not row.is_void and row.ended_at is None]
    last.ended_at, last.is_over = act.at, True
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.LENDING_STAGE_ENDED, {"stage": stage})


def correct_stage(
    session: Session,
    act: Act,
    case_no: str,
    *,
    seen: int,
    stage: Stage,
    main: int,
    handling: int,
    main_share: int = _MAIN,
    handling_share: int = _HANDLING,
    reason: str = "",
) -> None:
    """Correct a stage that is over, as another person than who wrote it, with a reason; the wrong line stays as void.

    Raises like ``assign_stage``.
    """
    case = _with_loan(session, act, case_no, seen)
    rows = stages_of(session, case)
    check_may_correct([entry_of(row) for row in rows], stage, act.actor.staff_id or 0)
    text = clean_text(reason, "reason", longest=NOTE_MAX, required=True)
    bearers = _bearers(session, case, main, handling, main_share, handling_share)
    wrong = [row for row in rows if row.stage is stage and not row.is_void][-1]
    wrong.is_void = True
    right = Entry(stage, bearers, wrong.since, act.actor.staff_id or 0, wrong.ended_at, is_over=True)
    add_stage(session, case, right, reason=text)
    payload = {"stage": stage, **_told(bearers), "were": [wrong.main_id, wrong.handling_id]}
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.LENDING_CORRECTED, payload, {"note": text}
    )


def records_loan(session: Session, case: Case, actor: Actor) -> bool:
    """Whether the actor records who bears the loan: who handles or answers for the case, and their heads."""
    units = {case.unit_id, case.first_inquiry_unit_id}
    works = actor.staff_id in (case.answering_id, case.handler_id)
    return actor.may(Permission.LENDING_RECORD) and (
        works or any(heads(actor, path_of(session, unit_id)) for unit_id in units)
    )


def is_loan_matter(session: Session, case: Case) -> bool:
    """Whether the case is about a loan, by its service item and its title."""
    about = item_of_case(session, case)
    return is_lending(case.kind, about.item.name if about else "", case.title)


def _to_record(session: Session, act: Act, case_no: str, seen: int) -> Case:
    require(act, Permission.LENDING_RECORD)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    if not is_loan_matter(session, case):
        raise RuleViolation("lending.no_matter")
    if not records_loan(session, case, act.actor):
        raise RuleViolation("lending.not_yours")
    return case


def _with_loan(session: Session, act: Act, case_no: str, seen: int) -> Case:
    case = _to_record(session, act, case_no, seen)
    if loan_of(session, case) is None:
        raise RuleViolation("lending.not_opened")
    return case


def _posts(
    session: Session,
    case: Case,
    authority: Authority,
    *,
    officer: int,
    deputy_head: int | None,
    head: int | None,
) -> dict[Post, int]:
    """Who stands in each post that the template asks for."""
    known = bearer_ids(session, case)
    given = {Post.OFFICER: officer, Post.DEPUTY_HEAD: deputy_head, Post.HEAD: head}
    wanted = set(TEMPLATES[authority].bearers.values())
    for post in Post:
        if post in wanted and given[post] not in known:
            raise InvalidInput("lending.bearer_unknown", field=post.value)
    return {post: staff_id for post, staff_id in given.items() if staff_id is not None}


def _bearers(
    session: Session, case: Case, main: int, handling: int, main_share: int, handling_share: int
) -> Bearers:
    known = bearer_ids(session, case)
    for field, staff_id in (("main", main), ("handling", handling)):
        if staff_id not in known:
            raise InvalidInput("lending.bearer_unknown", field=field)
    return bearers_of(main, handling, main_share, handling_share)


def _keep_loan(session: Session, act: Act, case: Case, fen: int, authority: Authority) -> None:
    loan = loan_of(session, case) or Loan(
        case_id=case.id or 0,
        amount=fen,
        authority=authority,
        template=0,
        opened_at=act.at,
        opened_by_id=act.actor.staff_id or 0,
    )
    loan.amount, loan.authority, loan.template = fen, authority, TEMPLATES[authority].version
    session.add(loan)


def _end(rows: Sequence[LoanStage], act: Act) -> None:
    for row in rows:
        row.ended_at = row.ended_at or act.at


def _told(bearers: Bearers) -> dict[str, object]:
    return {
        "main": bearers.main_id,
        "handling": bearers.handling_id,
        "shares": list(bearers.shares.percents),
    }
