"""Appeals against ratings (评价申诉): the appellant hears the same words however they are decided (decision 0024)."""

from sqlmodel import Session

from shouwen_app.db.models import RatingAppeal
from shouwen_app.db.repositories.appeals import own_appeal, rated_at, rating_appealed, undecided
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import stop_of
from shouwen_app.db.repositories.contact_backs import supervisors_of
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.ratings import rating_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.appeal import AppealGround, check_may_appeal, facts_in_words
from shouwen_app.domain.counted_rating import SetAside
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.time_limit import Clause
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.clocks import start_clock
from shouwen_app.services.permission import require


def appeal_rating(
    session: Session, act: Act, case_no: str, *, seen: int, ground: AppealGround, facts: str
) -> None:
    """Ask that the rating of a case one received or handled be examined, without learning what it says.

    Raises NotPermitted, NotFound, Conflict, RuleViolation without a rating, twice, after 10 working days and for
    anybody the rating is not about, InvalidInput naming ``facts``.
    """
    require(act, Permission.RATING_APPEAL)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    rating = rating_of(session, case)
    check_may_appeal(
        is_rated_person=act.actor.staff_id in case.bearers,
        rated_at=rated_at(session, case) if rating else None,
        has_appealed=own_appeal(session, case, act.actor.staff_id) is not None,
        now=act.at,
        calendar=unit_calendar(case.first_inquiry_unit_id),
    )
    text = facts_in_words(facts)
    appeal = RatingAppeal(
        case_id=case.id or 0,
        rating_id=(rating.id or 0) if rating else 0,
        appellant_id=act.actor.staff_id or 0,
        ground=ground,
        facts=text,
        filed_at=act.at,
        due_at=act.at,
    )
    session.add(appeal)
    session.flush()
    clock = start_clock(session, case, ClockKind.APPEAL, Clause.APPEAL, act.at, subject_id=appeal.id)
    appeal.due_at = clock.due_at
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.APPEALED, {"ground": ground}, {"note": text}
    )
    notify(session, supervisors_of(session, case), "appealed", act.at, case.case_no, title=case.title)


def decide_appeal(
    session: Session, act: Act, case_no: str, *, seen: int, upheld: bool | None, reasons: str
) -> None:
    """Decide the appeal that waits: upheld, the rating is set aside and shown as such; rejected, it stays as it is.

    Either way an open contact-back goes on, and the appellant is told that the examination is over. Raises NotPermitted
    outside supervision and for whom the rating is about, NotFound without an appeal, Conflict, InvalidInput naming
    ``upheld`` or ``reasons``.
    """
    require(act, Permission.CONTACT_BACK)
    cases = CaseRepository(session, act.actor)
    case = cases.get(case_no, seen=seen)
    if not cases.reads_rating(case):
        raise NotPermitted("contact_back.recused")
    appeal = undecided(session, case)
    if upheld is None:
        raise InvalidInput("input.required", field="upheld")
    appeal.reasons = concrete_opinion(reasons, "reasons")
    appeal.upheld, appeal.decided_at, appeal.decided_by_id = upheld, act.at, act.actor.staff_id
    rating = rating_appealed(session, appeal)
    if upheld and not rating.set_aside:
        rating.set_aside = SetAside.APPEAL.value
    stop_of(session, case, ClockKind.APPEAL, appeal.id, at=act.at)
    cases.record(case, act, CaseEventKind.APPEAL_DECIDED, {"upheld": upheld}, {"note": appeal.reasons})
    notify(session, [appeal.appellant_id], "appeal_examined", act.at, case.case_no, title=case.title)
