"""The return of a quarter (季度监管报送): complaints by business and cause, beside earlier quarters, and what is missing."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from sqlmodel import Session

from analytics.metrics.filing_published import QuarterTable
from analytics.privacy.table import Whole
from shouwen_app.domain.act import Act
from shouwen_app.domain.complaint_codes import Axis, Code
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.filing.cases import CLASSIFIED_ONES, MISSING, filing_path
from shouwen_app.services.filing.codes import complaint_codes
from shouwen_app.services.filing.counts import Quarters, quarters_of
from shouwen_app.services.filing.missing import MOST_LISTED, missing_rows
from shouwen_app.services.filing.rates import complaint_rates
from shouwen_app.services.filing.reach import may_publish
from shouwen_app.services.filing.views import CompareRow, FilingView, MatrixRow
from shouwen_app.services.filing.words import interval_text, quarter_name
from shouwen_app.services.insight.case_links import CountCell
from shouwen_app.services.insight.periods import Period, period_days
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import count


def quarterly_filing(session: Session, act: Act, *, on: date | None = None) -> FilingView:
    """The quarter that ``on`` falls in, for the complaints the actor may see; everything opens its cases.

    Raises NotPermitted without insight.view, InvalidInput for a day out of range.
    """
    require(act, Permission.INSIGHT_VIEW)
    quarters, codes = quarters_of(session, act, on), complaint_codes()
    tables = [quarters.table(period, is_published=False) for period in quarters.periods]
    names = [quarter_name(period) for period in quarters.periods]
    return FilingView(
        **period_days(quarters.reach),
        quarter=names[0],
        before=names[1],
        year_ago=names[2],
        summary=_summary(quarters),
        has_cases=not quarters.frame.is_empty(),
        total=_total(quarters, tables),
        missing_count=_cell(quarters, quarters.periods[0], MISSING, quarters.missing.height),
        missing=missing_rows(session, act, quarters.missing["case_id"].to_list()),
        missing_more=_more(quarters.missing.height),
        rates=complaint_rates(session, act, quarters),
        matrix=_matrix(quarters, tables[0]),
        by_channel=_compared(quarters, codes.of(Axis.CHANNEL), [each.channels[:-1] for each in tables]),
        by_business=_compared(quarters, codes.of(Axis.BUSINESS), [_of_rows(each) for each in tables]),
        by_cause=_compared(quarters, codes.of(Axis.CAUSE), [_of_columns(each) for each in tables]),
        codes_note=t("filing.codes" if codes.is_checked else "filing.codes_unchecked", list=codes.version),
        may_publish=may_publish(session, act.actor),
    )


def _of_rows(table: QuarterTable) -> Whole:
    return table.crossed.counts[:-1, -1]


def _of_columns(table: QuarterTable) -> Whole:
    return table.crossed.counts[-1, :-1]


def _summary(quarters: Quarters) -> str:
    reach = quarters.reach
    return t(
        "filing.summary",
        days=date_range_label(reach.period.first, reach.last, today=reach.today),
        cases=count(quarters.now.height),
        missing=count(quarters.missing.height),
    )


def _more(missing: int) -> str:
    beyond = missing - MOST_LISTED
    return t("filing.missing.more", n=count(beyond)) if beyond > 0 else ""


def _matrix(quarters: Quarters, table: QuarterTable) -> tuple[MatrixRow, ...]:
    codes, counts = complaint_codes(), table.crossed.counts
    causes = codes.of(Axis.CAUSE)
    rows = [(code.number, code.name, code.number) for code in codes.of(Axis.BUSINESS)]
    rows.append(("", t("filing.total"), ""))
    period = quarters.periods[0]
    return tuple(
        MatrixRow(
            number,
            name,
            tuple(
                _cell(quarters, period, "-".join(filter(None, (side, cause.number))), counts[row, column])
                for column, cause in enumerate(causes)
            ),
            _cell(quarters, period, side or CLASSIFIED_ONES, counts[row, -1]),
        )
        for row, (number, name, side) in enumerate(rows)
    )


def _compared(quarters: Quarters, codes: Sequence[Code], counts: Sequence[Whole]) -> tuple[CompareRow, ...]:
    return tuple(
        _row(quarters, code.number, code.name, code.group, code.number, numbers)
        for code, *numbers in zip(codes, *counts, strict=True)
    )


def _total(quarters: Quarters, tables: Sequence[QuarterTable]) -> CompareRow:
    totals = [each.crossed.counts[-1, -1] for each in tables]
    return _row(quarters, "", t("filing.classified"), "", CLASSIFIED_ONES, totals)


def _row(
    quarters: Quarters, number: str, name: str, group: str, side: str, counts: Sequence[np.int64]
) -> CompareRow:
    now, before, year_ago = (
        _cell(quarters, period, side, each) for period, each in zip(quarters.periods, counts, strict=True)
    )
    return CompareRow(number, name, group, now, interval_text(int(counts[0])), before, year_ago)


def _cell(quarters: Quarters, period: Period, side: str, number: int | np.int64) -> CountCell:
    last = min(period.last, quarters.reach.last)
    return CountCell(count(int(number)), filing_path(side, period.first, last) if number else "")
