"""Minutes of a special meeting on paper (打印纪要): what was discussed and decided, and who signed when."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.meetings import Called, meetings_of
from shouwen_app.db.repositories.progress import unit_names
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.opinion_view import People, person_text
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.permission import require
from shouwen_app.texts import t

_FULL = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line of the signature table; ``signed`` is "" where a hand may still sign."""

    name: str
    unit: str
    signed: str
    remark: str


@dataclass(frozen=True, slots=True)
class PrintedMinutes:
    """The minutes in words; ``facts`` are pairs of a text key and its value."""

    case_no: str
    standing: str
    facts: tuple[tuple[str, str], ...]
    agenda: str
    minutes: str
    decision: str
    signatures: tuple[SignatureLine, ...]
    printed: str


def print_minutes(session: Session, act: Act, *, case_no: str, meeting: int) -> PrintedMinutes:
    """The minutes of one meeting of a case.

    Raises NotPermitted, and NotFound outside the scope and while there are no minutes.
    """
    require(act, Permission.CASE_VIEW)
    case = CaseRepository(session, act.actor).get(case_no)
    found = [called for called in meetings_of(session, case) if called.meeting.id == meeting]
    if not found or found[0].meeting.recorded_at is None:
        raise NotFound("meeting.no_such")
    (called,) = found
    known = people(session, {*called.invitation.participants, called.meeting.recorded_by_id or 0})
    return PrintedMinutes(
        case_no=case.case_no,
        standing=_standing(called),
        facts=(("minutes.matter", case.title), *_facts(session, called, known)),
        agenda=called.meeting.agenda,
        minutes=called.meeting.minutes,
        decision=called.meeting.decision,
        signatures=_signatures(called, known),
        printed=t("register.printed", at=local_text(act.at, _FULL), by=act.actor.name),
    )


def _standing(called: Called) -> str:
    if called.meeting.cancelled_at:
        return t("minutes.void")
    if called.meeting.decided_at is None:
        return t("minutes.not_in_force")
    return t("minutes.in_force", at=local_text(called.meeting.decided_at, _FULL))


def _facts(session: Session, called: Called, known: People) -> tuple[tuple[str, str], ...]:
    meeting, came = called.meeting, called.attended or frozenset()
    present = [known[one.staff_id][0].name for one in called.people if one.staff_id in came]
    absent = [known[one.staff_id][0].name for one in called.people if one.staff_id not in came]
    unit = unit_names(session, [meeting.to_unit_id])[meeting.to_unit_id] if meeting.to_unit_id else ""
    facts = (
        ("minutes.when", local_text(meeting.held_at, _FULL) if meeting.held_at else ""),
        ("minutes.place", meeting.place),
        ("meeting.convener", person_text(known, meeting.convened_by_id)),
        ("minutes.recorder", person_text(known, meeting.recorded_by_id)),
        ("meeting.quorum_label", t("meeting.quorum", invited=len(called.people), quorum=meeting.quorum)),
        ("minutes.present", "、".join(present)),
        ("minutes.absent", "、".join(absent)),
        ("meeting.unit", unit),
    )
    return tuple((key, value) for key, value in facts if value)


def _signatures(called: Called, known: People) -> tuple[SignatureLine, ...]:
    came = [one for one in called.people if one.attended]
    return tuple(
        SignatureLine(
            known[one.staff_id][0].name,
            f"{known[one.staff_id][1].name} · {known[one.staff_id][0].post}",
            local_text(one.signed_at, _FULL) if one.signed_at else "",
            one.remark,
        )
        for one in came
    )
