"""Evidence in words (问责依据显示): an event with its place in the chain, a rate with its counts and interval."""

from datetime import date

from sqlmodel import Session

from analytics.metrics import metric
from analytics.metrics.rates import rate_of
from shouwen_app.db.models import Case, CaseEvent, ProceedingEvidence
from shouwen_app.db.repositories.cases import cases_within
from shouwen_app.db.repositories.duty import any_unit
from shouwen_app.db.repositories.proceeding_evidence import event_at
from shouwen_app.db.repositories.proceedings import Found, evidence_of
from shouwen_app.domain.accountability_line import Part
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.proceedings.views import EvidenceView
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import count, percent

HASH_SHOWN = 12


def evidence_views(session: Session, act: Act, found: Found) -> tuple[tuple[EvidenceView, ...], int]:
    """What it rests on, and how much of it this viewer is not told of: a subject is shown the cases within reach only."""
    rows = evidence_of(session, found.row)
    seen = {
        case.id: case
        for case in cases_within(session, act.actor, [each.case_id for each in rows if each.case_id])
    }
    told = [each for each in rows if each.measure or found.part is Part.DESK or each.case_id in seen]
    return tuple(_view(session, act, each, seen) for each in told), len(rows) - len(told)


def _view(
    session: Session, act: Act, evidence: ProceedingEvidence, seen: dict[int | None, Case]
) -> EvidenceView:
    if evidence.measure:
        return _of_measure(session, evidence)
    case = session.get_one(Case, evidence.case_id)
    event = event_at(session, case.id or 0, evidence.seq)
    is_seen = case.id in seen
    return EvidenceView(
        title=f"{case.case_no} · {case.title}" if is_seen else case.case_no,
        note=t("accountability.event_note", what=_what(event), at=due_text(event.at, act.at), seq=event.seq),
        href=f"/cases/{case.case_no}" if is_seen else "",
        proof=evidence.event_hash[:HASH_SHOWN],
    )


def _what(event: CaseEvent) -> str:
    if event.kind is CaseEventKind.SIGNAL_RAISED:
        return t(f"accountability.signal.{event.payload['signal']}")
    return t(f"event.{event.kind}")


def _of_measure(session: Session, evidence: ProceedingEvidence) -> EvidenceView:
    own = rate_of(evidence.successes, evidence.trials)
    peers = rate_of(evidence.peer_successes, evidence.peer_trials)
    shown = metric(evidence.measure or "")
    return EvidenceView(
        title=f"{t(shown.name_key)} · {any_unit(session, evidence.unit_id or 0).name}",
        note=t(
            "accountability.rate_note",
            rate=percent(own.rate or 0.0),
            low=percent(own.low or 0.0),
            high=percent(own.high or 0.0),
            trials=count(own.trials),
            peers=percent(peers.rate or 0.0),
            peer_trials=count(peers.trials),
            days=date_range_label(evidence.first_on or date.min, evidence.last_on or date.min),
        ),
        href=f"/insight/fair?measure={shown.slug}",
        proof="",
    )
