"""Planning and registering an action (预登记): what it takes to find the gain, then the plan is frozen (R12.3.6)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from analytics.improvement import Counts, detectable_gain, shrunken_start, wanted_after
from analytics.metrics import Better, Metric
from shouwen_app.db.repositories.actions import led_by
from shouwen_app.db.repositories.units import unit_names, units_looked_on
from shouwen_app.domain.act import Act
from shouwen_app.domain.action import Analysis, Registration, check_may_register, check_registration
from shouwen_app.domain.action_steps import StepKind
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.services.actions.counting import (
    counted,
    for_the_record,
    is_hidden,
    read_counts,
    usable_metric,
)
from shouwen_app.services.actions.frozen import written_registration
from shouwen_app.services.actions.steps import to_lead, write
from shouwen_app.services.actions.story import Story, today_of
from shouwen_app.services.actions.told import needed_text, registration_facts
from shouwen_app.services.actions.views import FactView
from shouwen_app.services.actions.words import interval_text, share_text
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent, points

PER_POINT: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInput:
    """A plan as it is typed; ``smallest`` in percentage points, ``units`` and ``others`` are codes."""

    measure: str
    balance: str = ""
    units: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    before_first: date
    before_last: date
    after_first: date
    after_last: date
    smallest: float
    analysis: Analysis = Analysis.BEFORE_AFTER
    settle_days: int = 14


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """What a plan would be up against, in words; ``enough`` whether its days bring the answers it needs."""

    baseline: str = ""
    interval: str = ""
    balance: str = ""
    needed: str = ""
    expected: str = ""
    detectable: str = ""
    noticed: str = ""
    enough: bool = False
    facts: tuple[FactView, ...] = ()


def preview_plan(
    session: Session, act: Act, *, number: str, seen: int, deed: str, plan: PlanInput
) -> PlanPreview:
    """What the plan takes: where it starts, how many answers it needs and how many its days bring at the present flow.

    Counts what the actor may see. Raises as ``register_action`` does.
    """
    story = to_lead(session, act, number, seen)
    registration, words = _checked(session, act, story, plan), concrete_opinion(deed, "deed")
    measure, balance = _measures(act, registration)
    days = registration.before
    table = read_counts(session, act, (measure, balance), *days)
    start = counted(table, measure, registration.units, days)
    beside = counted(table, balance, registration.units, days)
    viewer = act.actor
    flow = start.trials / _length(days)
    expected = round(flow * _length(registration.after))
    needed = wanted_after(start, measure.better, registration.smallest)
    hidden = is_hidden(viewer, measure.slug, start)
    return PlanPreview(
        baseline=share_text(viewer, measure.slug, start),
        interval=interval_text(viewer, measure.slug, start),
        balance=share_text(viewer, balance.slug, beside),
        needed=needed_text(needed),
        expected="" if hidden else t("action.expected", n=count(expected), week=f"{7 * flow:.1f}"),
        detectable="" if hidden else _detectable(measure, start, expected),
        noticed=_noticed(session, act, story, measure, registration),
        enough=needed is not None and expected >= needed,
        facts=registration_facts(words, registration, unit_names(session)),
    )


def register_action(
    session: Session, act: Act, *, number: str, seen: int, deed: str, plan: PlanInput
) -> None:
    """Freeze the plan before its first day; nothing of it can be changed afterwards (R12.3.6).

    Raises NotPermitted, NotFound, Conflict when the action moved after ``seen``, RuleViolation before a cause was found,
    InvalidInput naming the field, such as a first day that is not in the future.
    """
    story = to_lead(session, act, number, seen)
    registration = _checked(session, act, story, plan)
    words = concrete_opinion(deed, "deed")
    measure, balance = _measures(act, registration)
    days = registration.before
    table = read_counts(session, for_the_record(act), (measure, balance), *days)
    start = counted(table, measure, registration.units, days)
    told = {
        "deed": words,
        "registration": written_registration(registration),
        "baseline": [start.successes, start.trials],
        "needed": wanted_after(start, measure.better, registration.smallest),
    }
    write(session, act, story.row, StepKind.REGISTERED, told)


def _checked(session: Session, act: Act, story: Story, plan: PlanInput) -> Registration:
    today = today_of(act)
    check_may_register(story.stage(today))
    registration = Registration(
        measure=plan.measure,
        balance=plan.balance,
        units=frozenset(plan.units),
        others=frozenset(plan.others),
        before=(plan.before_first, plan.before_last),
        after=(plan.after_first, plan.after_last),
        noticed=(story.row.noticed_first, story.row.noticed_last),
        smallest=plan.smallest / PER_POINT,
        analysis=plan.analysis,
        settle_days=plan.settle_days,
    )
    check_registration(registration, today)
    _measures(act, registration)
    if registration.units - {unit.code for unit in led_by(session, act.actor)}:
        raise InvalidInput("action.units_not_yours", field="units")
    if registration.others - {unit.code for unit in units_looked_on(session, act.actor)}:
        raise InvalidInput("action.others_not_seen", field="others")
    return registration


def _measures(act: Act, registration: Registration) -> tuple[Metric, Metric]:
    return (
        usable_metric(act.actor, registration.measure, "measure"),
        usable_metric(act.actor, registration.balance, "balance"),
    )


def _detectable(measure: Metric, start: Counts, expected: int) -> str:
    if not start.trials or not expected:
        return ""
    found = detectable_gain(start.rate, int(start.trials), expected, up=measure.better is Better.HIGHER)
    return t("action.detectable_none") if found is None else t("action.detectable", points=points(found)[1:])


def _noticed(session: Session, act: Act, story: Story, measure: Metric, registration: Registration) -> str:
    """The figure that made somebody act beside what is left of it without chance (回归均值)."""
    days = (story.row.noticed_first, story.row.noticed_last)
    table = read_counts(session, act, (measure,), *days)
    own = counted(table, measure, registration.units, days)
    if not own.trials or is_hidden(act.actor, measure.slug, own):
        return ""
    each = [counted(table, measure, (code,), days) for code in sorted(set(table["unit"]))]
    counts = [one for one in each if one.trials]
    shrunken = shrunken_start(own, [one.successes for one in counts], [one.trials for one in counts])
    if shrunken is None:
        return ""
    return t(
        "action.noticed_shrunken",
        raw=share_text(act.actor, measure.slug, own),
        shrunken=percent(shrunken.rate),
    )


def _length(days: tuple[date, date]) -> int:
    return (days[1] - days[0]).days + 1
