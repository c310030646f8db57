"""A handover on paper (打印移交书): matters, appraisal, papers, and who signed when, with lines for the hand (R4.8b)."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.handovers import get_handover, handover_of, signatures_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.handovers.lines import (
    named,
    parts_text,
    person_text,
    signature_views,
    state_text,
    taken_matters,
)
from shouwen_app.services.handovers.views import SignatureView
from shouwen_app.services.permission import require
from shouwen_app.texts import t

_FULL = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class PrintedMatter:
    """A line of the table of matters."""

    case_no: str
    title: str
    parts: str
    receiver: str


@dataclass(frozen=True, slots=True)
class PrintedHandover:
    """The sheet in words; ``facts`` are pairs of a text key and its value, ``note`` tells of matters left out."""

    number: str
    standing: str
    facts: tuple[tuple[str, str], ...]
    matters: tuple[PrintedMatter, ...]
    note: str
    risk: str
    papers: str
    signatures: tuple[SignatureView, ...]
    printed: str


def print_handover(session: Session, act: Act, *, handover: int) -> PrintedHandover:
    """One handover for paper. Raises NotPermitted, NotFound outside the scope."""
    require(act, Permission.HANDOVER_VIEW)
    row = get_handover(session, act.actor, handover)
    rules, given = handover_of(session, row), signatures_of(session, row)
    known = people(session, named(row, rules, given))
    taken = taken_matters(session, row, rules)
    told = [each for each in taken if each.case.about_staff_id != act.actor.staff_id]
    facts = (
        ("handover.signer.giver", person_text(known, row.giver_id)),
        ("handover.signer.supervisor", person_text(known, row.supervisor_id)),
        ("field.handover_reason", t(f"handover.reason.{row.reason}")),
        ("handover.paper.opened", local_text(row.opened_at, _FULL)),
        ("handover.paper.done", local_text(row.done_at, _FULL) if row.done_at else ""),
    )
    hidden = len(taken) - len(told)
    return PrintedHandover(
        number=t("handover.number", number=row.id),
        standing=state_text(rules),
        facts=tuple((key, value) for key, value in facts if value),
        matters=tuple(
            PrintedMatter(
                each.case.case_no,
                each.case.title,
                parts_text(each),
                known[each.receiver_id][0].name if each.receiver_id else t("handover.nobody"),
            )
            for each in told
        ),
        note=t("handover.hidden", count=hidden) if hidden else "",
        risk=row.risk,
        papers=row.papers,
        signatures=signature_views(rules, given, known, lambda at: local_text(at, _FULL)),
        printed=t("register.printed", at=local_text(act.at, _FULL), by=act.actor.name),
    )
