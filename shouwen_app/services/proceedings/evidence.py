"""Evidence (问责依据): events of cases with their hashes, and a measure as counted then, set against the peers (R13.4.1)."""

from datetime import date

from sqlmodel import Session

from analytics.metrics import Better, Metric
from analytics.metrics.rates import Rate, rate_of
from shouwen_app.db.models import ProceedingEvidence
from shouwen_app.db.repositories.case_pages import history
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.duty import any_unit
from shouwen_app.db.repositories.proceeding_reach import handlers_of
from shouwen_app.db.repositories.proceedings import Found, record
from shouwen_app.domain.accountability import check_may_add_evidence, check_rate_may_be_attached
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.proceeding import ProceedingEventKind, check_may_be_evidence
from shouwen_app.services.insight.fair import Fair, fair_comparison
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.insight.small_cells import OF_BAD_RATINGS, is_small
from shouwen_app.services.proceedings.reach import at_desk


def attach_case(
    session: Session, act: Act, number: str, *, seen: int, of_case: str, event: int | None = None
) -> None:
    """Let it rest on the ``event``-th entry of a case within the actor's reach, or on its last one.

    Whoever handled the case belongs to the line from then on. Raises NotPermitted, NotFound, InvalidInput, Conflict,
    RuleViolation once the facts are found, for entries that would tell of a rating, and when it would put reporter or
    investigator into the line.
    """
    found = at_desk(session, act, number, seen)
    case = CaseRepository(session, act.actor).get(of_case)
    entries = [row.event for row in history(session, case)]
    chosen = next((each for each in reversed(entries) if event in (None, each.seq)), None)
    if chosen is None:
        raise InvalidInput("accountability.no_such_event", field="event", last=len(entries))
    check_may_be_evidence(chosen.kind)
    check_may_add_evidence(found.rules, handlers_of(session, [case.id or 0]))
    session.add(
        ProceedingEvidence(
            proceeding_id=found.row.id or 0, case_id=case.id, seq=chosen.seq, event_hash=chosen.hash
        )
    )
    payload = {"case": case.id, "seq": chosen.seq, "hash": chosen.hash}
    record(session, found.row, act, ProceedingEventKind.EVIDENCE_ADDED, payload)


def attach_measure(
    session: Session,
    act: Act,
    number: str,
    *,
    seen: int,
    measure: str,
    period: PeriodKind = PeriodKind.QUARTER,
    on: date | None = None,
) -> None:
    """Freeze what a measure counted of the unit held to account, and of all other units together.

    Raises NotPermitted, NotFound, InvalidInput, Conflict, RuleViolation for people, for a rate that cannot be told from
    that of the peers or is better, and for so few answers that they would show single customers.
    """
    found = at_desk(session, act, number, seen)
    check_may_add_evidence(found.rules, frozenset())
    unit_id = found.subjects[0].unit_id
    if unit_id is None:
        raise RuleViolation("accountability.rate_of_people", field="measure")
    if measure in OF_BAD_RATINGS:
        raise RuleViolation("accountability.secret_evidence", field="measure")
    compared = fair_comparison(
        session, Act(SYSTEM, act.at, via=act.via), measure=measure, period=period, on=on
    )
    own, peers = _rates(compared, any_unit(session, unit_id).code)
    _check_tells(compared.metric, own, peers)
    _freeze(session, act, found, unit_id, compared, own, peers)


def _rates(compared: Fair, code: str) -> tuple[Rate, Rate]:
    """The unit's own rate and that of all others, who are its peers."""
    rows = compared.found.units.filter(compared.found.units["unit"] == code)
    if rows.is_empty():
        raise RuleViolation("accountability.rate_not_counted", field="measure")
    own, center = rate_of(rows["successes"][0], rows["trials"][0]), compared.found.center
    return own, rate_of(center.successes - own.successes, center.trials - own.trials)


def _check_tells(metric: Metric, own: Rate, peers: Rate) -> None:
    if is_small(own) or own.low is None or own.high is None or peers.rate is None or own.rate is None:
        raise RuleViolation("accountability.rate_not_counted", field="measure")
    check_rate_may_be_attached(own.low, own.high, peers.rate)
    if (own.rate > peers.rate) is (metric.better is Better.HIGHER):
        raise RuleViolation("accountability.rate_is_better", field="measure")


def _freeze(
    session: Session, act: Act, found: Found, unit_id: int, compared: Fair, own: Rate, peers: Rate
) -> None:
    first, last = (date.fromisoformat(day) for day in (compared.view.first, compared.view.last))
    counted = {
        "successes": own.successes,
        "trials": own.trials,
        "peer_successes": peers.successes,
        "peer_trials": peers.trials,
    }
    session.add(
        ProceedingEvidence(
            proceeding_id=found.row.id or 0,
            measure=compared.metric.slug,
            unit_id=unit_id,
            first_on=first,
            last_on=last,
            successes=own.successes,
            trials=own.trials,
            peer_successes=peers.successes,
            peer_trials=peers.trials,
        )
    )
    days = {"first": first.isoformat(), "last": last.isoformat()}
    payload = {"measure": compared.metric.slug, "unit": unit_id, **counted, **days}
    record(session, found.row, act, ProceedingEventKind.EVIDENCE_ADDED, payload)
