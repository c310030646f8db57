"""Voice of customers (客户声音): how they graded and who kept silent, what complaints are about, what is new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl
from sqlmodel import Session

from analytics.metrics.rates import rate_of
from analytics.metrics.satisfaction import SATISFACTION
from analytics.voice import KeyPhrase, cases_saying, key_phrases, phrases
from analytics.voice.phrases import FEWEST
from shouwen_app.db.voice_extract import names_of_people, said_in_cases
from shouwen_app.domain.act import Act
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.case_links import Listing
from shouwen_app.services.insight.facts import cases_between
from shouwen_app.services.insight.periods import PeriodKind, Reach, period_days, period_shown
from shouwen_app.services.insight.small_cells import may_see_singles
from shouwen_app.services.insight.unit_scope import of_unit
from shouwen_app.services.insight.views import UnitChoice
from shouwen_app.services.insight.voice_grades import grade_rows, share_cell, share_words, weighted_view
from shouwen_app.services.insight.voice_views import PhraseRow, VoiceView
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import count

MOST_PHRASES: Final = 12
SAID: Final = "said"
"""Not a rate: asks for the cases of a period that say a phrase, the phrase standing for the side."""

COMPLAINED: Final = "complained"
"""The same for complaints alone."""

OTHERS: Final = "others"
"""The part of COMPLAINED that complaints are set against: all that is none, for one unit the complaints of the others."""


_LOOKED_AT: Final = ("kind", "channel", "requester_kind", "rating_asked_at")
"""What the page reads of a case beside its grade."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What the cases of a span say: their frame, and their phrases as rows ``case_id, phrase``."""

    frame: pl.DataFrame
    phrases: pl.DataFrame

    def of(self, condition: pl.Expr) -> "_Said":
        chosen = self.frame.select("case_id", "unit", "kind").filter(condition)
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
    scope = _said(session, act, first=reach.period.first, last=reach.last, by=_LOOKED_AT)
    earlier = _said(session, act, first=before.first, last=before.last, by=("kind",))
    names = names_of_people(session, first=before.first, last=reach.last, zone=working_calendar().zone)
    frame = of_unit(session, scope.frame, unit)
    chosen = pl.lit(value=True) if not unit else pl.col("unit") == unit
    here = scope.of(chosen)
    complaint = pl.col("kind") == ContactKind.COMPLAINT
    others = here.of(~complaint) if not unit else scope.of(complaint & ~chosen)
    listing = Listing(reach.period.first, reach.last, unit)
    past = Listing(before.first, before.last, unit)
    complaints = _rows(here.of(complaint), others, names, _Ways(listing, listing, COMPLAINED, OTHERS))
    risen = _rows(here, earlier.of(chosen), names, _Ways(listing, past, SAID))
    return VoiceView(
        **period_days(reach),
        summary=_summary(reach, frame),
        has_cases=not scope.frame.is_empty(),
        unit=unit,
        units=_units(scope.frame),
        all_units=t("insight.all_units", n=scope.frame["unit"].n_unique()),
        weighted=weighted_view(frame, act, listing),
        channels=grade_rows(frame, "channel", act, listing),
        requesters=grade_rows(frame, "requester_kind", act, listing),
        hidden_note="" if may_see_singles(act.actor, SATISFACTION) else t("insight.hidden_note"),
        complaints=complaints,
        complaints_compared=_compared("unit" if unit else "kind", here.of(complaint), others),
        complaints_none="" if complaints else t("voice.none", least=FEWEST),
        risen=risen,
        risen_compared=_compared("earlier", here, earlier.of(chosen)),
        risen_none="" if risen else t("voice.none", least=FEWEST),
    )


def cases_that_say(
    session: Session, act: Act, *, measure: str, phrase: str, unit: str, part: str, first: date, last: date
) -> tuple[int, ...]:
    """Ids of the cases, ascending, that a phrase of the page counts; ``measure`` is SAID or COMPLAINED.

    ``part`` is "", or OTHERS for what complaints are set against. Raises NotPermitted without insight.view, InvalidInput
    for an unknown unit or part.
    """
    require(act, Permission.INSIGHT_VIEW)
    if part and (measure, part) != (COMPLAINED, OTHERS):
        raise InvalidInput("insight.part_unknown", field="part")
    span = {"first": first, "last": last, "zone": working_calendar().zone}
    scope = cases_between(session, act, first=first, last=last)
    frame = of_unit(session, scope, unit)
    if measure == COMPLAINED:
        complaint = pl.col("kind") == ContactKind.COMPLAINT
        frame = frame.filter(complaint) if not part else _set_against(scope, complaint, unit)
    texts = said_in_cases(session, act.actor, **span).join(frame.select("case_id"), on="case_id", how="semi")
    return tuple(cases_saying(texts, phrase))


def _said(session: Session, act: Act, *, first: date, last: date, by: Sequence[str]) -> _Said:
    span = {"first": first, "last": last, "zone": working_calendar().zone}
    frame = cases_between(session, act, first=first, last=last, metrics=(SATISFACTION,), by=by)
    texts = said_in_cases(session, act.actor, **span)
    return _Said(frame, phrases(texts.join(frame.select("case_id"), on="case_id", how="semi")))


def _set_against(scope: pl.DataFrame, complaint: pl.Expr, unit: str) -> pl.DataFrame:
    return scope.filter(complaint & (pl.col("unit") != unit) if unit else ~complaint)


@dataclass(frozen=True, slots=True)
class _Ways:
    """The ways to the cases of a phrase, here and in the comparison."""

    here: Listing
    there: Listing
    measure: str
    part: str = ""


def _rows(here: _Said, there: _Said, names: frozenset[str], ways: _Ways) -> tuple[PhraseRow, ...]:
    found = key_phrases(here.phrases, here.frame.height, there.phrases, there.frame.height)
    told = [phrase for phrase in found if not _is_name(phrase.text, names)][:MOST_PHRASES]
    strongest = max((phrase.strength for phrase in told), default=1.0)
    return tuple(_row(phrase, here, there, strongest, ways) for phrase in told)


def _is_name(phrase: str, names: Iterable[str]) -> bool:
    """Whether a phrase tells of a person or an organisation: a name, a part of one, or more around one."""
    return any(phrase in name or name in phrase for name in names)


def _row(phrase: KeyPhrase, here: _Said, there: _Said, strongest: float, ways: _Ways) -> PhraseRow:
    found, compared = rate_of(phrase.here, here.frame.height), rate_of(phrase.there, there.frame.height)
    return PhraseRow(
        text=phrase.text,
        here=share_cell(found, ways.here, ways.measure, phrase.text),
        here_share=share_words(found),
        there=share_cell(compared, ways.there, ways.measure, phrase.text, ways.part),
        there_share=share_words(compared),
        strength=f"{phrase.strength:.1f}",
        width=round(100 * phrase.strength / strongest),
        badge=t(f"voice.badge.{ways.measure}") if phrase.there == 0 else "",
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
