"""The board of one regulation (制度对照): every rule with its feature, how it is kept, its check and what is missing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from sqlmodel import Session

from analytics.metrics.rates import rate_of
from shouwen_app.db.models import RuleCheckRow
from shouwen_app.db.repositories.rule_checks import latest_checks
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.rule_check import is_check_due, is_conduct
from shouwen_app.domain.rules import RULES
from shouwen_app.domain.rules.carrying_out import BUILT, RuleStatus
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.periods import PeriodKind, Reach, period_days, period_shown
from shouwen_app.services.permission import require
from shouwen_app.services.rule_board.figures import Kept, kept_rules
from shouwen_app.services.rule_board.places import PLACES_OF_FEATURES
from shouwen_app.services.rule_board.views import (
    NO_STRIP,
    BoardView,
    Conclusion,
    FeatureLink,
    RegulationChoice,
    RuleLine,
    Shown,
    Tally,
)
from shouwen_app.services.rules import RuleRow, known_rules
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import percent

MAIN: Final = "R16"
"""The main text, which is shown first."""

_SAID_OF_FIGURES: Final = (Conclusion.MET, Conclusion.LEVEL, Conclusion.MISSED)


def regulation_of(rule_id: str) -> str:
    """The code of the regulation that a rule stands in."""
    return rule_id.partition(".")[0]


REGULATIONS: Final = tuple(code for code, _ in groupby(regulation_of(rule.id) for rule in RULES))


def rule_board(
    session: Session,
    act: Act,
    *,
    regulation: str = MAIN,
    shown: Shown = Shown.ALL,
    on: date | None = None,
) -> BoardView:
    """The rules of a regulation in the quarter that ``on`` falls in, over the cases the actor may see.

    Raises NotPermitted without insight.view, InvalidInput for an unknown regulation and a day out of range.
    """
    require(act, Permission.INSIGHT_VIEW)
    if regulation not in REGULATIONS:
        raise InvalidInput("rule_board.regulation_unknown", field="regulation")
    today = working_calendar().local(act.at).date()
    reach = Reach(period_shown(PeriodKind.QUARTER, on, today), today)
    rows = [row for row in known_rules() if regulation_of(row.rule.id) == regulation]
    known = _Known(
        kept_rules(session, act, [row.rule.id for row in rows], reach),
        latest_checks(session, reach.last),
        reach.last,
    )
    lines = tuple(_line(row, known) for row in rows)
    return BoardView(
        **period_days(reach),
        summary=date_range_label(reach.period.first, reach.last, today=today),
        regulation=regulation,
        title=t(f"regulation.{regulation}"),
        shown=shown.value,
        regulations=tuple(_choice(code) for code in REGULATIONS),
        tallies=tuple(_tallies(lines)),
        lines=tuple(line for line in lines if _is_shown(line, shown)),
        may_check=act.actor.may(Permission.RULE_CHECK),
        whole=_whole(),
        untested="" if any(row.tests for row in rows) else t("rule_board.untested"),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the rules: figures, and the last checks, up to a day."""

    kept: Mapping[str, Kept]
    checks: Mapping[str, RuleCheckRow]
    until: date


def _line(row: RuleRow, known: _Known) -> RuleLine:
    kept, check = known.kept.get(row.rule.id), known.checks.get(row.rule.id)
    conclusion = _conclusion(row, kept, check, known.until)
    return RuleLine(
        id=row.rule.id,
        gist=row.rule.gist,
        features=tuple(_feature(code) for code in row.rule.features),
        measure=kept.measure if kept else "",
        definition=kept.definition if kept else "",
        rate=kept.rate if kept else "",
        interval=kept.interval if kept else "",
        strip=kept.strip if kept else NO_STRIP,
        counts=kept.counts if kept else "",
        href=kept.href if kept else "",
        check=_checked(check),
        conclusion=conclusion.value,
        conclusion_text=t(f"rule_board.conclusion.{conclusion}"),
        evidence_count=len(row.tests),
        evidence="\n".join(row.tests),
        missing=_missing(row),
        is_conduct=is_conduct(row.rule.id),
    )


def _feature(code: str) -> FeatureLink:
    return FeatureLink(t(f"feature.{code}"), PLACES_OF_FEATURES.get(code, ""))


def _conclusion(row: RuleRow, kept: Kept | None, check: RuleCheckRow | None, until: date) -> Conclusion:
    """A figure says most, then a check by people, then that tests hold the rule."""
    if row.status is RuleStatus.NOT_CARRIED_OUT:
        return Conclusion.NOT_CARRIED_OUT
    if kept is not None:
        return kept.conclusion
    if check is not None and not is_check_due(check.checked_on, until):
        return Conclusion.CHECKED
    if is_conduct(row.rule.id):
        return Conclusion.CHECK_DUE
    return Conclusion.HELD if row.status is RuleStatus.DONE else Conclusion.PLANNED


def _checked(check: RuleCheckRow | None) -> str:
    """What the last check found, with its number and interval."""
    if check is None:
        return ""
    found = rate_of(check.in_order, check.looked_at)
    told = t(
        "rule_board.checked",
        day=f"{check.checked_on:%Y-%m-%d}",
        looked_at=check.looked_at,
        in_order=check.in_order,
        low=percent(found.low or 0.0),
        high=percent(found.high or 0.0),
    )
    return f"{told}{check.note}" if check.note else told


def _missing(row: RuleRow) -> str:
    """Why the rule is not, or not yet, carried out; "" where it is."""
    if row.status is RuleStatus.DONE:
        return ""
    if row.decision:
        return t(f"rule_board.decided.{row.status}", number=row.decision)
    waits = [t(f"feature.{code}") for code in row.rule.features if code not in BUILT]
    return t("rule_board.waits", features="、".join(waits)) if waits else t("rule_board.no_test")


def _is_shown(line: RuleLine, shown: Shown) -> bool:
    match shown:
        case Shown.ALL:
            return True
        case Shown.MEASURED:
            return line.rate != ""
        case Shown.CONDUCT:
            return line.is_conduct
        case Shown.OPEN:
            return line.missing != ""


def _tallies(lines: tuple[RuleLine, ...]) -> Iterator[Tally]:
    """What the strip above the table counts: a code for the sign, and the words."""
    concluded = Counter(line.conclusion for line in lines)
    carried = sum(line.missing == "" for line in lines)
    yield Tally("carried", t("rule_board.tally.carried", n=carried, of=len(lines)))
    yield Tally("measured", t("rule_board.tally.measured", n=sum(line.rate != "" for line in lines)))
    for each in _SAID_OF_FIGURES:
        if concluded[each]:
            yield Tally(each.value, t(f"rule_board.tally.{each}", n=concluded[each]))
    yield Tally("conduct", t("rule_board.tally.conduct", n=sum(line.is_conduct for line in lines)))
    if gaps := len(lines) - carried:
        yield Tally("open", t("rule_board.tally.open", n=gaps))


def _whole() -> str:
    counted = Counter(row.status for row in known_rules())
    return t("rules.total", n=len(RULES), **{status.value: counted[status] for status in RuleStatus})


def _choice(code: str) -> RegulationChoice:
    number = sum(regulation_of(rule.id) == code for rule in RULES)
    return RegulationChoice(
        code, t("rule_board.regulation", code=code, title=t(f"regulation.{code}"), n=number)
    )
