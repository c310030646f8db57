"""One proceeding in full (查看问责): all of it at the desk, their own part for its subjects, and what each may do now."""

from datetime import date, datetime

from sqlmodel import Session

from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.proceedings import Found, ProceedingRepository
from shouwen_app.domain.accountability import OVER, Standing
from shouwen_app.domain.accountability_line import Part
from shouwen_app.domain.accountability_lists import SANCTIONS, TRIGGERS, Harm, Sanction, harms_at_least
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.insight.choices import known_metrics
from shouwen_app.services.insight.small_cells import OF_BAD_RATINGS
from shouwen_app.services.permission import require
from shouwen_app.services.proceedings.course import course_views
from shouwen_app.services.proceedings.decision_words import (
    appeal_facts,
    correction_facts,
    decision_facts,
    sanction_words,
    subject_views,
)
from shouwen_app.services.proceedings.evidence_words import evidence_views
from shouwen_app.services.proceedings.lines import Known, known_of, proceeding_line
from shouwen_app.services.proceedings.may import acts_now, blocked_from
from shouwen_app.services.proceedings.reach import at_desk
from shouwen_app.services.proceedings.repeats import earlier_of
from shouwen_app.services.proceedings.views import Option, ProceedingView, SanctionOption, StageView
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label

_WAY = (
    Standing.PROPOSED,
    Standing.INVESTIGATING,
    Standing.HEARING,
    Standing.DECIDED,
    Standing.CLOSED,
)


def read_proceeding(session: Session, act: Act, *, number: str) -> ProceedingView:
    """One proceeding as the actor may know it. Raises NotPermitted, NotFound for whoever has no part in it."""
    require(act, Permission.ACCOUNTABILITY_ANSWER)
    found = ProceedingRepository(session, act.actor).get(number)
    row, known = found.row, known_of(session, [found])
    is_desk = found.part is Part.DESK
    may = acts_now(found, act)
    evidence, unseen = evidence_views(session, act, found)

    def when(at: datetime) -> str:
        return due_text(at, act.at)

    return ProceedingView(
        number=row.number,
        version=row.length,
        is_desk=is_desk,
        is_unit=found.is_about_unit,
        line=proceeding_line(act, found, known),
        rules="、".join(TRIGGERS[row.trigger].rules),
        proposed=_proposed(act, found, known) if is_desk else "",
        claim=row.claim if is_desk else "",
        stages=_stages(found),
        subjects=subject_views(act, found, known),
        evidence=evidence,
        unseen_evidence=t("accountability.unseen_evidence", count=unseen) if unseen else "",
        investigator=known.person(row.investigator_id) if is_desk else "",
        finding_title=_finding_title(found),
        finding=row.finding or row.drop_reason,
        window=_window(act, found),
        repeated=_repeated(session, act, found),
        decision=decision_facts(act, found, known, when),
        sanctions=sanction_words(row),
        appeal=appeal_facts(act, found, known, when),
        correction=correction_facts(found, known, when),
        circulation=row.circulation if is_desk or row.circulated_at else "",
        course=course_views(session, act, found),
        may=may,
        blocked=blocked_from(found, act),
        investigators=_investigators(session, found) if "name" in may else (),
        known_measures=_measures() if "attach_measure" in may else (),
        print_href=f"/print/accountability/{row.number}" if row.decided_at else "",
    )


def sanction_options(
    session: Session, act: Act, number: str, *, seen: int, harm: Harm
) -> tuple[SanctionOption, ...]:
    """Each sanction with why it cannot be chosen for ``harm``. Raises like all acts at the desk."""
    found = at_desk(session, act, number, seen)
    is_repeated = bool(earlier_of(session, found, act.at))
    return tuple(
        SanctionOption(
            value=each.value,
            label=t(f"accountability.sanction.{each}"),
            rules="、".join(entry.rules),
            blocked=_why_not(each, harm, is_unit=found.is_about_unit, is_repeated=is_repeated),
        )
        for each, entry in SANCTIONS.items()
    )


def _why_not(sanction: Sanction, harm: Harm, *, is_unit: bool, is_repeated: bool) -> str:
    entry = SANCTIONS[sanction]
    if is_unit and not entry.for_units:
        return t("accountability.why_not.people_only")
    if not harms_at_least(harm, entry.least):
        return t("accountability.why_not.harm", least=t(f"accountability.harm.{entry.least}"))
    if sanction is Sanction.SUSPENDED_STUDY and not is_repeated:
        return t("accountability.why_not.first_time")
    return ""


def _proposed(act: Act, found: Found, known: Known) -> str:
    by = known.person(found.row.reporter_id) or t("accountability.noticed")
    return t("accountability.proposed", by=by, at=due_text(found.row.proposed_at, act.at))


def _stages(found: Found) -> tuple[StageView, ...]:
    """The way with where it stands; what ended early shows how far it came."""
    now = found.standing
    at = _WAY.index(now) if now in _WAY else _reached(found)
    looks = ["done" if place < at else "ahead" for place in range(len(_WAY))]
    looks[at] = "done" if now in OVER else "now"
    return tuple(
        StageView(t(f"accountability.stage.{each}"), look) for each, look in zip(_WAY, looks, strict=True)
    )


def _reached(found: Found) -> int:
    reached = {Standing.DROPPED: Standing.PROPOSED, Standing.UNFOUNDED: Standing.INVESTIGATING}
    return _WAY.index(reached.get(found.standing, Standing.DECIDED))


def _finding_title(found: Found) -> str:
    row = found.row
    if row.dropped_as is not None:
        return t(f"accountability.dropped.{row.dropped_as}")
    if row.verified is None:
        return ""
    return t("accountability.verified" if row.verified else "accountability.unfounded")


def _window(act: Act, found: Found) -> str:
    until = found.row.may_speak_until
    if until is None or found.standing is not Standing.HEARING:
        return ""
    key = "accountability.speak_until" if act.at <= until else "accountability.speak_over"
    return t(key, due=due_text(until, act.at))


def _repeated(session: Session, act: Act, found: Found) -> tuple[str, ...]:
    if found.part is not Part.DESK:
        return ()
    return tuple(
        t(
            "accountability.earlier",
            number=each.number,
            decided=date_label(each.decided_on, today=date.min, weekday=False),
            until=date_label(each.effect_until, today=date.min, weekday=False),
        )
        for each in earlier_of(session, found, act.at)
    )


def _investigators(session: Session, found: Found) -> tuple[Option, ...]:
    others = sorted(found.reach.desk - {found.row.reporter_id})
    known = Known(people(session, others), {})
    return tuple(Option(str(each), known.person(each)) for each in others)


def _measures() -> tuple[Option, ...]:
    return tuple(
        Option(each.slug, t(each.name_key))
        for each in known_metrics(SYSTEM)
        if each.slug not in OF_BAD_RATINGS
    )
