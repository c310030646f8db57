"""Voice of customers (客户声音): how they graded and who kept silent, what complaints are about, what is new."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl
from sqlmodel import Session

from analytics.figures import grade_strip
from analytics.metrics import Rate, Unit, summarise
from analytics.metrics.rates import rate_of
from analytics.metrics.satisfaction import SATISFACTION
from analytics.voice import GRADES, KeyPhrase, cases_saying, grades_by, key_phrases, phrases, weighted_rate
from analytics.voice.phrases import FEWEST
from shouwen_app.db.voice_extract import names_of_people, said_in_cases
from shouwen_app.domain.act import Act
from shouwen_app.domain.contact import Channel, ContactKind, RequesterKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.case_links import cases_path
from shouwen_app.services.insight.facts import cases_between
from shouwen_app.services.insight.measure_view import interval_words, percent_or_dash
from shouwen_app.services.insight.measure_words import interval_words as span_words
from shouwen_app.services.insight.periods import PeriodKind, Reach, period_days, period_shown
from shouwen_app.services.insight.small_cells import NOTHING, hide_small, is_small, may_see_singles, show_all
from shouwen_app.services.insight.unit_scope import of_unit
from shouwen_app.services.insight.views import UnitChoice
from shouwen_app.services.insight.voice_views import GradeRow, PhraseRow, VoiceView, WeightedView
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import count, percent

MOST_PHRASES: Final = 12
SAID: Final = "said"
"""Not a rate: asks for the cases of a period that say a phrase, the phrase standing for the side."""

COMPLAINED: Final = "complained"
"""The same for complaints alone."""

_ORDER: Final[Mapping[str, type[Channel | RequesterKind]]] = {
    "channel": Channel,
    "requester_kind": RequesterKind,
}
"""What grades are shown and weighted by, its values in the order of their vocabulary."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What the cases of a span say: their frame, and their phrases as rows ``case_id, phrase``."""

    frame: pl.DataFrame
    phrases: pl.DataFrame

    def of(self, condition: pl.Expr) -> "_Said":
        chosen = self.frame.filter(condition)
        return _Said(chosen, self.phrases.join(chosen.select("case_id"), on="case_id", how="semi"))


def customer_voice(
    session: Session,
    act: Act,
    *,
    period: PeriodKind = PeriodKind.QUARTER,
    on: date | None = None,
    unit: str = "",
) -> VoiceView:
    """The period that ``on`` falls in, by day of contact, for the cases the actor may see.

    ``unit`` narrows it to one first-inquiry unit, by code; its complaints are then compared with those of the other
    units. Raises NotPermitted without insight.view, InvalidInput for an unknown unit and a day out of range.
    """
    require(act, Permission.INSIGHT_VIEW)
    today = working_calendar().local(act.at).date()
    reach = Reach(period_shown(period, on, today), today)
    before = reach.period.before
    scope = _said(session, act, first=reach.period.first, last=reach.last)
    earlier = _said(session, act, first=before.first, last=before.last)
    names = names_of_people(session, first=before.first, last=reach.last, zone=working_calendar().zone)
    frame = of_unit(session, scope.frame, unit)
    chosen = pl.lit(value=True) if not unit else pl.col("unit") == unit
    here = scope.of(chosen)
    complaint = pl.col("kind") == ContactKind.COMPLAINT
    others = here.of(~complaint) if not unit else scope.of(complaint & ~chosen)
    complaints = _rows(here.of(complaint), others, names, _Link(reach, COMPLAINED, unit))
    risen = _rows(here, earlier.of(chosen), names, _Link(reach, SAID, unit))
    return VoiceView(
        **period_days(reach),
        summary=_summary(reach, frame),
        has_cases=not scope.frame.is_empty(),
        unit=unit,
        units=_units(scope.frame),
        all_units=t("insight.all_units", n=scope.frame["unit"].n_unique()),
        weighted=_weighted(frame, act),
        channels=_grades(frame, "channel", act),
        requesters=_grades(frame, "requester_kind", act),
        hidden_note="" if may_see_singles(act.actor, SATISFACTION) else t("insight.hidden_note"),
        complaints=complaints,
        complaints_compared=_compared("unit" if unit else "kind", here.of(complaint), others),
        complaints_none="" if complaints else t("voice.none", least=FEWEST),
        risen=risen,
        risen_compared=_compared("earlier", here, earlier.of(chosen)),
        risen_none="" if risen else t("voice.none", least=FEWEST),
    )


def cases_that_say(
    session: Session, act: Act, *, measure: str, phrase: str, unit: str, first: date, last: date
) -> tuple[int, ...]:
    """Ids of the cases, ascending, that a phrase of the page counts; ``measure`` is SAID or COMPLAINED.

    Raises NotPermitted without insight.view, InvalidInput for an unknown unit.
    """
    require(act, Permission.INSIGHT_VIEW)
    span = {"first": first, "last": last, "zone": working_calendar().zone}
    frame = of_unit(session, cases_between(session, act, first=first, last=last), unit)
    if measure == COMPLAINED:
        frame = frame.filter(pl.col("kind") == ContactKind.COMPLAINT)
    texts = said_in_cases(session, act.actor, **span).join(frame.select("case_id"), on="case_id", how="semi")
    return tuple(cases_saying(texts, phrase))


def _said(session: Session, act: Act, *, first: date, last: date) -> _Said:
    span = {"first": first, "last": last, "zone": working_calendar().zone}
    frame = cases_between(session, act, first=first, last=last)
    texts = said_in_cases(session, act.actor, **span)
    return _Said(frame, phrases(texts.join(frame.select("case_id"), on="case_id", how="semi")))


@dataclass(frozen=True, slots=True)
class _Link:
    """The way to the cases of a phrase."""

    reach: Reach
    measure: str
    unit: str

    def to_cases(self, phrase: str) -> str:
        first, last = self.reach.period.first, self.reach.last
        return cases_path(self.measure, phrase, first=first, last=last, unit=self.unit)


def _rows(here: _Said, there: _Said, names: frozenset[str], link: _Link) -> tuple[PhraseRow, ...]:
    found = key_phrases(here.phrases, here.frame.height, there.phrases, there.frame.height)
    told = [phrase for phrase in found if not _is_name(phrase.text, names)][:MOST_PHRASES]
    strongest = max((phrase.strength for phrase in told), default=1.0)
    return tuple(_row(phrase, here, there, strongest, link) for phrase in told)


def _is_name(phrase: str, names: Iterable[str]) -> bool:
    """Whether a phrase tells of a person or an organisation: a name, a part of one, or more around one."""
    return any(phrase in name or name in phrase for name in names)


def _row(phrase: KeyPhrase, here: _Said, there: _Said, strongest: float, link: _Link) -> PhraseRow:
    return PhraseRow(
        text=phrase.text,
        here=_share(rate_of(phrase.here, here.frame.height)),
        there=_share(rate_of(phrase.there, there.frame.height)),
        strength=f"{phrase.strength:.1f}",
        width=round(100 * phrase.strength / strongest),
        badge=t(f"voice.badge.{link.measure}") if phrase.there == 0 else "",
        href=link.to_cases(phrase.text),
    )


def _share(rate: Rate) -> str:
    if rate.rate is None or rate.low is None or rate.high is None:
        return t("voice.no_cases")
    return t(
        "voice.share",
        successes=count(rate.successes),
        trials=count(rate.trials),
        rate=percent(rate.rate),
        low=percent(rate.low),
        high=percent(rate.high),
    )


def _weighted(frame: pl.DataFrame, act: Act) -> WeightedView:
    found = weighted_rate(frame, tuple(_ORDER))
    raw = summarise(frame, SATISFACTION, act.at)
    response = _share(found.response)
    if is_small(raw) and not may_see_singles(act.actor, SATISFACTION):
        return WeightedView(raw="—", raw_counts=t("insight.few"), response=response, note=t("insight.few"))
    shown = WeightedView(
        raw=percent_or_dash(raw),
        raw_counts=f"n={count(raw.trials)}",
        raw_interval=interval_words(raw),
        response=response,
        note=t("voice.not_weighted"),
    )
    if found.rate is None or found.low is None or found.high is None or found.design_effect is None:
        return shown
    return WeightedView(
        raw=shown.raw,
        raw_counts=shown.raw_counts,
        raw_interval=shown.raw_interval,
        weighted=percent(found.rate),
        weighted_interval=t("insight.interval", low=percent(found.low), high=percent(found.high)),
        response=response,
        note=t(
            "voice.weighted_note",
            n=count(raw.trials),
            effect=f"{found.design_effect:.2f}",
            left=count(round(raw.trials / found.design_effect)),
        ),
    )


def _grades(frame: pl.DataFrame, column: str, act: Act) -> tuple[GradeRow, ...]:
    table = grades_by(frame, column)
    order = [each.value for each in _ORDER[column]]
    is_open = may_see_singles(act.actor, SATISFACTION)
    shown = show_all(table) if is_open else hide_small(table)
    rows = sorted(shown.iter_rows(named=True), key=lambda row: order.index(row["group"]))
    return tuple(_grade_row(row, column) for row in rows)


def _grade_row(row: dict[str, object], column: str) -> GradeRow:
    group, asked, hidden = str(row["group"]), int(str(row["asked"])), bool(row["hidden"])
    grades = [int(str(row[f"grade_{grade}"])) for grade in GRADES]
    name = t(f"channel.{group}" if column == "channel" else f"requester.{group}")
    if hidden:
        return GradeRow(name, t("insight.few"), "", "—", t("insight.few"), "", ())
    rate = rate_of(int(str(row["successes"])), int(str(row["trials"]))) if row["trials"] else NOTHING
    return GradeRow(
        name=name,
        counts=f"n={count(rate.trials)}",
        response=_share(rate_of(rate.trials, asked)),
        satisfied=percent_or_dash(rate),
        interval=span_words(rate.low, rate.high, Unit.SHARE) or interval_words(rate),
        shares="，".join(
            t("voice.grade_count", grade=t(f"rate.grade.{grade}"), n=count(number))
            for grade, number in zip(GRADES, grades, strict=True)
            if number
        ),
        strip=grade_strip(grades),
    )


def _compared(how: str, here: _Said, there: _Said) -> str:
    return t(f"voice.compared.{how}", here=count(here.frame.height), there=count(there.frame.height))


def _units(scope: pl.DataFrame) -> tuple[UnitChoice, ...]:
    named = scope.select("unit", "unit_name").unique().sort("unit")
    return tuple(UnitChoice(str(code), str(name)) for code, name in named.iter_rows())


def _summary(reach: Reach, frame: pl.DataFrame) -> str:
    return t(
        "voice.summary",
        days=date_range_label(reach.period.first, reach.last, today=reach.today),
        cases=count(frame.height),
    )
