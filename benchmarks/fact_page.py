"""Pages of a large house (大机构页面), alone in a process so that its memory can be told."""

import json
import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import plotly.graph_objects as go

from analytics.figures import caterpillar_chart, funnel_chart, line_chart
from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.services.insight.counts import BY_STRATUM, BY_UNIT, counts_between
from shouwen_app.services.insight.department import department
from shouwen_app.services.insight.fair import fair_comparison
from shouwen_app.services.insight.overview import overview
from shouwen_app.services.insight.periods import PeriodKind, period_of
from shouwen_app.services.insight.quality import data_quality
from shouwen_app.services.insight.signals import signals
from shouwen_app.services.insight.summary import summary
from shouwen_app.services.insight.voice import customer_voice
from shouwen_app.services.transaction import read
from tests.factories import TUESDAY

_MOST: Final = re.compile(r"VmHWM:\s+(\d+) kB")
"""``getrusage`` would tell of the process that started this one as well."""
_TIMES: Final = 3
_ACT: Final = Act(SYSTEM, TUESDAY, via=Via.CLI)
_YEAR: Final = period_of(PeriodKind.YEAR, TUESDAY.date())


def main() -> None:
    """Print the processor time of each page in milliseconds (the best of a few), the size of each of their figures as it
    is sent in kB, and the most memory in MB."""
    two_years = {"first": _YEAR.before.first, "last": TUESDAY.date()}
    asked: dict[str, Callable[[], object]] = {
        "counts of two years by day and unit": partial(read, counts_between, _ACT, **two_years, by=BY_UNIT),
        "counts of a year by unit and kind": partial(
            read, counts_between, _ACT, first=_YEAR.before.first, last=_YEAR.before.last, by=BY_STRATUM
        ),
    }
    for kind in PeriodKind:
        asked[f"cockpit of a {kind}"] = partial(read, overview, _ACT, period=kind)
    asked |= {
        "fair comparison of a quarter": partial(read, fair_comparison, _ACT),
        "one page of a quarter": partial(read, summary, _ACT),
        "department, a quarter": partial(read, department, _ACT, unit="u007"),
        "signal desk of a quarter": partial(read, signals, _ACT),
        "voice of customers, a quarter": partial(read, customer_voice, _ACT),
        "data quality of a quarter": partial(read, data_quality, _ACT),
    }
    spent = {name: min(_cpu(page) for _ in range(_TIMES)) * 1e3 for name, page in asked.items()}
    found = _MOST.search(Path("/proc/self/status").read_text("utf-8"))
    peak = int(found[1]) / 1024 if found else 0
    sent = {name: len(str(chart.to_json())) / 1e3 for name, chart in _charts().items()}
    print(json.dumps({"pages": spent, "figures": sent, "peak": peak}))


def _charts() -> dict[str, go.Figure]:
    shown, compared, watched = read(overview, _ACT), read(fair_comparison, _ACT), read(signals, _ACT)
    return {
        "line of the cockpit": line_chart(shown.weekly, shown.metric),
        "funnel": funnel_chart(compared.found, compared.metric),
        "caterpillar plot": caterpillar_chart(compared.found, compared.metric),
        "line of the signal desk": line_chart(watched.table, watched.metric),
    }


def _cpu(page: Callable[[], object]) -> float:
    began = time.process_time()
    page()
    return time.process_time() - began


if __name__ == "__main__":
    main()
