"""The decision in words (问责决定显示): factors, sanctions, parts of the penalty, appeal, what was put right.

``when`` tells an instant as the page does, 今天 17:30, or in full for paper.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeAlias

from shouwen_app.db.models import ProceedingRow, ProceedingSubject
from shouwen_app.db.repositories.proceedings import Found
from shouwen_app.domain.accountability_effect import year_effect
from shouwen_app.domain.accountability_line import Part
from shouwen_app.domain.accountability_lists import SANCTIONS, Sanction
from shouwen_app.domain.act import Act
from shouwen_app.domain.money import yuan_text
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.proceedings.lines import Known
from shouwen_app.services.proceedings.views import FactView, SubjectView
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label

When: TypeAlias = Callable[[datetime], str]


def subject_views(act: Act, found: Found, known: Known) -> tuple[SubjectView, ...]:
    """Whom it is about; a subject sees their own line alone."""
    return tuple(
        SubjectView(
            name=known.subject(each),
            statement=each.statement,
            spoke=due_text(each.spoke_at, act.at) if each.spoke_at else "",
            penalty=_penalty(each),
        )
        for each in found.subjects
        if found.part is Part.DESK or each.staff_id in (None, act.actor.staff_id)
    )


def decision_facts(act: Act, found: Found, known: Known, when: When) -> tuple[FactView, ...]:
    """What was decided, in the order of the form; empty before that."""
    row = found.row
    if row.decided_at is None:
        return ()
    told = {
        "decider": t(
            "accountability.decided_by",
            by=known.person(row.decider_id),
            at=when(row.decided_at),
        ),
        "nature": row.nature,
        "circumstances": row.circumstances,
        "consequence": row.consequence,
        "influence": row.influence,
        "harm": t(f"accountability.harm.{row.harm}"),
        "penalty": yuan_text(row.penalty) if row.penalty and found.part is Part.DESK else "",
        "education": row.education,
        "year": year_words(row),
        "effect": effect_words(act, row),
    }
    return _facts(told)


def sanction_words(row: ProceedingRow) -> tuple[str, ...]:
    """The sanctions with their rules, from light to heavy."""
    chosen = sorted((Sanction(each) for each in row.sanctions), key=lambda each: SANCTIONS[each].step)
    return tuple(
        t(
            "accountability.sanction_line",
            name=t(f"accountability.sanction.{each}"),
            rules="、".join(SANCTIONS[each].rules),
        )
        for each in chosen
    )


def year_words(row: ProceedingRow) -> str:
    """What it means for the assessment of its year (R13.3, R16.11c); nothing once it is overturned."""
    if row.overturned or row.decided_at is None:
        return ""
    year = working_calendar().local(row.decided_at).year
    effect = year_effect([Sanction(each) for each in row.sanctions])
    return t(f"accountability.year.{effect}", year=year)


def effect_words(act: Act, row: ProceedingRow) -> str:
    """Until when it counts as an earlier decision."""
    if row.overturned or row.effect_until is None:
        return ""
    lasts = row.effect_until >= working_calendar().local(act.at).date()
    key = "accountability.effect_until" if lasts else "accountability.effect_over"
    return t(key, on=date_label(row.effect_until, today=date.min, weekday=False))


def appeal_facts(act: Act, found: Found, known: Known, when: When) -> tuple[FactView, ...]:
    """The appeal and its answer, or until when there may be one."""
    row = found.row
    if row.may_appeal_until is None:
        return ()
    if row.appealed_at is None:
        key = (
            "accountability.appeal_until" if act.at <= row.may_appeal_until else "accountability.appeal_none"
        )
        return _facts({"appeal": t(key, due=when(row.may_appeal_until))})
    answer = ""
    if row.appeal_decided_at is not None:
        outcome = "granted" if row.overturned else "rejected"
        answer = t(
            f"accountability.appeal_{outcome}",
            by=known.person(row.appeal_decider_id),
            at=when(row.appeal_decided_at),
            answer=row.appeal_answer,
        )
    return _facts({"appeal": row.appeal, "appeal_answer": answer})


def correction_facts(found: Found, known: Known, when: When) -> tuple[FactView, ...]:
    """What is to be put right by when, what was reported, and who confirmed it."""
    row = found.row
    if row.correct_by is None:
        return ()
    confirmed = ""
    if row.put_right_at is not None:
        by = known.person(row.put_right_by_id) if found.part is Part.DESK else t("accountability.desk")
        confirmed = t("accountability.put_right", by=by, at=when(row.put_right_at))
    return _facts(
        {
            "correction": row.correction,
            "correct_by": when(row.correct_by),
            "report": row.correction_report,
            "put_right": confirmed,
        }
    )


def _facts(told: dict[str, str]) -> tuple[FactView, ...]:
    return tuple(FactView(t(f"accountability.fact.{name}"), text) for name, text in told.items() if text)


def _penalty(subject: ProceedingSubject) -> str:
    if not subject.penalty:
        return ""
    return t("accountability.penalty_part", share=subject.share, amount=yuan_text(subject.penalty))
