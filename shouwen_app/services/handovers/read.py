"""One handover with what this viewer can do about it (查看责任移交)."""

from collections.abc import Sequence

from sqlmodel import Session

from shouwen_app.db.models import HandoverRow
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.cases import cases_within
from shouwen_app.db.repositories.handovers import get_handover, handover_of, signatures_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.handover import Handover, HandoverState, SignerPart
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.views import due_text, status_key
from shouwen_app.services.handovers.lines import (
    People,
    TakenMatter,
    handover_line,
    named,
    parts_text,
    person_text,
    signature_views,
    taken_matters,
)
from shouwen_app.services.handovers.reach import may_prepare, stands_above, workers_of
from shouwen_app.services.handovers.views import HandoverView, MatterView, PersonOption
from shouwen_app.services.permission import require
from shouwen_app.texts import t

_OPEN = (HandoverState.PREPARING, HandoverState.SIGNING)


def read_handover(session: Session, act: Act, *, handover: int) -> HandoverView:
    """One handover in full; what is a complaint about the viewer is left out and only counted (回避).

    Raises NotPermitted, NotFound outside the scope.
    """
    require(act, Permission.HANDOVER_VIEW)
    row = get_handover(session, act.actor, handover)
    rules, given = handover_of(session, row), signatures_of(session, row)
    taken = taken_matters(session, row, rules)
    told = [each for each in taken if each.case.about_staff_id != act.actor.staff_id]
    known = people(session, named(row, rules, given))
    signs = act.actor.may(Permission.HANDOVER_SIGN) and rules.state in _OPEN
    prepares = signs and may_prepare(session, act.actor, row)
    takes_part = prepares or (signs and act.actor.staff_id in {row.supervisor_id, *rules.receivers})
    preparing = rules.state is HandoverState.PREPARING
    part = rules.part_of(act.actor.staff_id) if signs else None
    return HandoverView(
        number=row.id or 0,
        version=row.version,
        line=handover_line(act, row, rules, known),
        giver=person_text(known, row.giver_id),
        supervisor=person_text(known, row.supervisor_id),
        reason=t(f"handover.reason.{row.reason}"),
        opened=t("handover.opened", by=known[row.opened_by_id][0].name, at=due_text(row.opened_at, act.at)),
        risk=row.risk,
        papers=row.papers,
        ended=_ended(row, act),
        matters=_matters(session, act, told, known),
        hidden=len(taken) - len(told),
        untaken=sum(each.receiver_id is None for each in taken),
        signatures=signature_views(rules, given, known, lambda at: due_text(at, act.at)),
        receivers=_receivers(session, row) if prepares and preparing else (),
        may_prepare=prepares and preparing,
        may_appraise=preparing and (prepares or (signs and act.actor.staff_id in rules.receivers)),
        my_part=t(f"handover.signer.{part}") if part else "",
        may_sign_for_giver=signs and _signs_for_giver(session, act, row, rules),
        may_take_back=takes_part and rules.state is HandoverState.SIGNING,
        may_cancel=takes_part,
        print_href=f"/print/handover/{row.id}",
    )


def _matters(
    session: Session, act: Act, told: Sequence[TakenMatter], known: People
) -> tuple[MatterView, ...]:
    seen = {case.id for case in cases_within(session, act.actor, [each.case.id or 0 for each in told])}
    return tuple(
        MatterView(
            case_no=each.case.case_no,
            title=each.case.title,
            href=f"/cases/{each.case.case_no}" if each.case.id in seen else "",
            parts=parts_text(each),
            told=t(f"status.{status_key(each.case, act.at, reads_rating=False)}"),
            receiver=str(each.receiver_id or ""),
            receiver_name=known[each.receiver_id][0].name if each.receiver_id else "",
        )
        for each in told
    )


def _receivers(session: Session, row: HandoverRow) -> tuple[PersonOption, ...]:
    ids = [each for each in workers_of(session, row.unit_id) if each not in (row.giver_id, row.supervisor_id)]
    found = people(session, ids)
    return tuple(PersonOption(str(each), f"{found[each][0].name} · {found[each][0].post}") for each in ids)


def _signs_for_giver(session: Session, act: Act, row: HandoverRow, rules: Handover) -> bool:
    others = {row.supervisor_id, *rules.receivers}
    awaited = (SignerPart.GIVER, row.giver_id) in rules.awaited
    return (
        awaited
        and bool(rules.receivers)
        and act.actor.staff_id not in others
        and stands_above(session, act.actor, row.unit_id, row.giver_id)
    )


def _ended(row: HandoverRow, act: Act) -> str:
    if row.done_at is not None:
        return t("handover.in_force", at=due_text(row.done_at, act.at))
    if row.cancelled_at is not None:
        return t("handover.called_off", at=due_text(row.cancelled_at, act.at), reason=row.cancel_reason)
    return ""
