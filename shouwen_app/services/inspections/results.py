"""What a round found (检查结果): each item with how many were seen and an interval, never a share without its number."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.statistics.intervals import wilson_interval
from shouwen_app.db.models import InspectionSheet
from shouwen_app.db.repositories.inspections import state_of
from shouwen_app.domain.inspection import COUNTED, Answer
from shouwen_app.domain.observation_sheets import Sheet, Subject
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item over all sheets that count: how many were seen, in how many it was done, and what that allows to say."""

    subject: str
    label: str
    rule_ids: str
    seen: int
    done: int
    unseen: int
    told: str


def results_of(sheet: Sheet, rows: Sequence[InspectionSheet]) -> tuple[ItemResult, ...]:
    """Every item of the sheets in their order; sheets set aside and drafts do not count."""
    counted = [row for row in rows if state_of(row) in COUNTED]
    return tuple(
        _result(subject, item.key, item.rules, [row for row in counted if row.subject is subject])
        for subject in Subject
        if any(row.subject is subject for row in rows)
        for item in sheet.items(subject)
    )


def _result(subject: Subject, key: str, rules: Sequence[str], rows: Sequence[InspectionSheet]) -> ItemResult:
    found = Counter(row.answers.get(key) for row in rows)
    done = found[Answer.YES.value]
    seen = done + found[Answer.NO.value]
    return ItemResult(
        subject=t(f"inspection.subject.{subject}"),
        label=t(f"inspection.item.{key}"),
        rule_ids="、".join(rules),
        seen=seen,
        done=done,
        unseen=found[Answer.UNSEEN.value],
        told=share_text(done, seen),
    )


def share_text(done: int, seen: int) -> str:
    """12/15 做到，80%（95% 区间 55%–93%）; without anything seen no share at all."""
    if not seen:
        return t("inspection.nothing_seen")
    low, high = wilson_interval(done, seen)
    return t(
        "inspection.share",
        done=done,
        n=seen,
        share=round(100 * done / seen),
        low=round(100 * low),
        high=round(100 * high),
    )
