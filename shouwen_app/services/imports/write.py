"""Lines into cases (登记簿入库): as the book has them, with their own days, a line of the register and a chain of events.

Closed lines, nearly all of an old book, are written together; an open one is work from now on and goes the way of
every registration.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import BookLine, Case, Clock
from shouwen_app.db.repositories.case_events import NewEvent, append_events, holder_of
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.numbers import next_case_numbers, next_register_numbers
from shouwen_app.db.repositories.repeats import last_contact
from shouwen_app.db.search import index_cases
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.book_entry import BookEntry
from shouwen_app.domain.contact import Contact, RequesterKind
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.first_inquiry import FirstInquiry, Ground
from shouwen_app.domain.intake import Intake
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.domain.limit_data import limit_data
from shouwen_app.domain.time_limit import due_times
from shouwen_app.domain.triage import OUTCOMES, TriageOutcome
from shouwen_app.domain.wording import phone_tail, title_of
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.register_case import open_case, registered_payload, registered_private
from shouwen_app.services.cases.triage import way_back
from shouwen_app.services.imports.people import PlacedLine
from shouwen_app.services.rulebook import rulebook
from shouwen_app.texts import t

_BOOK_RULE = "R16.1a"
_ENDS = ("replied_at", "first_replied_at", "concluded_at", "rating_closes_at", "archived_at")


def write_closed(session: Session, act: Act, import_id: int, lines: Sequence[PlacedLine]) -> None:
    """Write lines that are closed: the case, the promise it had, what was answered, and that it came by import."""
    made = [(line, _closed_case(line, act)) for line in lines]
    _number(session, made)
    session.add_all(case for _, case in made)
    session.flush()
    events: list[NewEvent] = []
    for line, case in made:
        case.previous_at = last_contact(session, case.requester_phone, case.kind, before=case.received_at)
        session.add(_promise(case))
        events.extend(_events(act, import_id, line, case))
    index_cases(session, {case.id or 0: _searched(case) for _, case in made})
    append_events(session, act, events)
    session.add_all(book_line(import_id, line, case) for line, case in made)


def write_open(session: Session, act: Act, import_id: int, line: PlacedLine) -> None:
    """Register a line that is still open as of its own day. Raises what registration raises."""
    entry = line.entry
    then = replace(act, at=entry.received_at)
    registered = open_case(session, then, _intake(line), _contact(entry), _decision(line), None)
    case = CaseRepository(session, SYSTEM).get(registered.case_no)
    payload = _imported(import_id, line)
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.IMPORTED, payload)
    session.add(book_line(import_id, line, case))


def book_line(import_id: int, line: PlacedLine, case: Case) -> BookLine:
    """What remembers that a case came from this line."""
    return BookLine(
        import_id=import_id,
        case_id=case.id or 0,
        unit_id=line.unit_id,
        row=line.row,
        digest=line.entry.digest,
        version=case.version,
    )


def _closed_case(line: PlacedLine, act: Act) -> Case:
    entry, decision = line.entry, _decision(line)
    outcome = _outcome(line)
    on = entry.received_at.date()
    policy = rulebook().policies.adopted(on)
    clause = OUTCOMES[outcome].clause
    times = due_times(policy.limit(clause), entry.received_at, unit_calendar(line.unit_id))
    ended = dict.fromkeys(_ENDS, entry.concluded_at)
    case = Case(
        case_no="",
        status=CaseStatus.ARCHIVED,
        channel=entry.channel,
        kind=entry.kind,
        requester_kind=_requester(entry),
        requester_name=entry.name,
        requester_organisation=entry.organisation,
        requester_phone=entry.phone,
        phone_tail=phone_tail(entry.phone),
        is_anonymous=not (entry.name or entry.organisation),
        content=entry.content,
        title=title_of(entry.content),
        received_at=entry.received_at,
        registered_at=entry.received_at,
        changed_at=entry.received_at,
        recorder_id=act.actor.staff_id,
        first_inquiry_id=line.person_id,
        first_inquiry_unit_id=line.unit_id,
        first_inquiry_ground={**asdict(decision), "asked": list(decision.asked)},
        outcome=outcome,
        unit_id=line.handling_id,
        handler_id=line.person_id if line.handling_id == line.unit_id else None,
        passed_unit_ids=[],
        policy=policy.code,
        policy_version=policy.version,
        clause=clause,
        promise_target_at=times.target_at,
        promise_due_at=times.due_at,
        first_due_at=times.due_at,
        promise_provisional=times.provisional,
        first_responded_at=entry.received_at,
        reply=entry.result,
        register_unit_id=line.unit_id,
        register_year=on.year,
        register_no=0,
        **ended,
    )
    case.reply_way = way_back(case)
    return case


def _outcome(line: PlacedLine) -> TriageOutcome:
    """What the book shows of the way a matter went: answered on its day, in another unit, or in the own one."""
    if line.handling_id != line.unit_id:
        return TriageOutcome.TRANSFER
    entry = line.entry
    at_once = entry.concluded_at and entry.concluded_at.date() == entry.received_at.date()
    return TriageOutcome.ANSWERED if at_once else TriageOutcome.COLLEAGUE


def _searched(case: Case) -> tuple[str, ...]:
    who = (case.requester_name, case.requester_organisation, case.requester_phone)
    return (case.case_no, *who, case.content, case.reply)


def _number(session: Session, made: Sequence[tuple[PlacedLine, Case]]) -> None:
    """Numbers in the order of the book, drawn day by day and book by book."""
    days: Counter[date] = Counter(line.entry.received_at.date() for line, _ in made)
    numbers = {on: iter(drawn) for on, drawn in next_case_numbers(session, days).items()}
    books = Counter((case.register_unit_id, case.register_year) for _, case in made)
    drawn: dict[tuple[int, int], Iterator[int]] = {
        book: iter(next_register_numbers(session, *book, count)) for book, count in sorted(books.items())
    }
    for line, case in made:
        case.case_no = next(numbers[line.entry.received_at.date()])
        case.register_no = next(drawn[case.register_unit_id, case.register_year])


def _promise(case: Case) -> Clock:
    limit = rulebook().policies.pinned(case.policy, case.policy_version).limit(OUTCOMES[case.outcome].clause)
    return Clock(
        case_id=case.id or 0,
        kind=ClockKind.PROMISE,
        clause=case.clause,
        started_at=case.received_at,
        target_at=case.promise_target_at,
        due_at=case.promise_due_at,
        is_provisional=case.promise_provisional,
        limit=limit_data(limit),
        unit_id=case.first_inquiry_unit_id,
        counted_at=case.received_at,
        pauses=[],
        moves=[],
        stopped_at=case.replied_at,
    )


def _events(act: Act, import_id: int, line: PlacedLine, case: Case) -> Iterator[NewEvent]:
    """The way of the case as far as the book tells it, then the import itself at the time it happened."""
    entry, ended = line.entry, case.status
    case.status = CaseStatus.IN_PROGRESS
    held = holder_of(case)
    case.status = ended
    payload = registered_payload(case, _decision(line))
    yield NewEvent(
        case, CaseEventKind.REGISTERED, entry.received_at, payload, registered_private(_contact(entry)), held
    )
    answered = case.outcome is TriageOutcome.ANSWERED
    kind = CaseEventKind.ANSWERED if answered else CaseEventKind.REPLIED
    way = {"way": case.reply_way, "due_at": case.promise_due_at.isoformat()}
    yield NewEvent(case, kind, entry.concluded_at or act.at, way, {"note": entry.result})
    yield NewEvent(case, CaseEventKind.IMPORTED, act.at, _imported(import_id, line), {})


def _imported(import_id: int, line: PlacedLine) -> dict[str, object]:
    return {"import": import_id, "row": line.row, "satisfaction": line.entry.satisfaction}


def _decision(line: PlacedLine) -> FirstInquiry:
    """The book says who it was."""
    return FirstInquiry(line.person_id, Ground.ASKED_FIRST, _BOOK_RULE, (line.person_id,), at_once=False)


def _contact(entry: BookEntry) -> Contact:
    return Contact(
        channel=entry.channel,
        kind=entry.kind,
        requester_kind=_requester(entry),
        name=entry.name,
        organisation=entry.organisation,
        phone=entry.phone,
        anonymous=not (entry.name or entry.organisation),
        content=entry.content,
        received_at=entry.received_at,
    )


def _intake(line: PlacedLine) -> Intake:
    """An open line stays with who received it, or is offered to the unit that the book names."""
    entry = line.entry
    own = line.handling_id == line.unit_id
    return Intake(
        channel=entry.channel,
        kind=entry.kind,
        requester_kind=_requester(entry),
        content=entry.content,
        outcome=TriageOutcome.COLLEAGUE if own else TriageOutcome.TRANSFER,
        name=entry.name,
        organisation=entry.organisation,
        phone=entry.phone,
        anonymous=not (entry.name or entry.organisation),
        received_at=entry.received_at,
        colleague=line.person_id if own else None,
        to_unit=None if own else line.handling_id,
        reason=t("import.transfer_reason"),
    )


def _requester(entry: BookEntry) -> RequesterKind:
    return RequesterKind.COMPANY if entry.organisation and not entry.name else RequesterKind.PERSON
