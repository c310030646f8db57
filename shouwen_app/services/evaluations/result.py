"""What an evaluation comes to (考评结果): points, totals with intervals and bands; as it stands, or as it was sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlmodel import Session

from analytics.monitoring import FixedPart, Part, Total, told_share, totals
from shouwen_app.db.models import Evaluation, EvaluationScheme, EvaluationScore, Staff, Unit
from shouwen_app.db.repositories.evaluations import comments_of, evaluated_units, scores_of
from shouwen_app.domain.evaluation import SCORED_LEAST, EvaluationKind, Scored, given, scored
from shouwen_app.domain.evaluation_scheme import Item, Scheme, Source
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.services.evaluations.counting import Counted, counted_from
from shouwen_app.services.evaluations.schemes import scheme_of, scheme_title
from shouwen_app.services.sealing import Sealing


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an item was judged as it was: words, and the numbers of cases."""

    item: str
    text: str
    case_nos: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One unit; without a ``total`` too little of it could be scored. ``weight`` is how much was, of 100."""

    code: str
    name: str
    items: tuple[Scored, ...]
    evidence: tuple[Evidence, ...]
    weight: int
    total: float | None = None
    low: float | None = None
    high: float | None = None
    band: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """What a unit said, and the answer."""

    number: int
    unit: str
    unit_name: str
    text: str
    at: datetime
    by: str
    answer: str
    answered_by: str


@dataclass(frozen=True, slots=True)
class EvaluationResult:
    """All that an evaluation says; this is what is sealed."""

    kind: EvaluationKind
    covers: UnitKind
    first: date
    last: date
    scheme: str
    items: tuple[Item, ...]
    counted_at: datetime
    units: tuple[UnitResult, ...]
    remarks: tuple[Remark, ...]
    note: str
    decided_by: str
    decided_at: datetime | None


SEALED: Final = Sealing(EvaluationResult, "evaluation.damaged")


def result_of(session: Session, row: Evaluation) -> EvaluationResult:
    """The sealed copy of a published evaluation, else what stands now. Raises RuleViolation for a copy that was changed."""
    return SEALED.thaw(row.content, row.digest) if row.digest else standing_result(session, row)


def standing_result(session: Session, row: Evaluation) -> EvaluationResult:
    """What the figures, judgements and comments of now come to."""
    kept = session.get_one(EvaluationScheme, row.scheme_id)
    scheme = scheme_of(kept)
    return EvaluationResult(
        kind=row.kind,
        covers=row.covers,
        first=row.first_on,
        last=row.last_on,
        scheme=scheme_title(kept),
        items=scheme.items,
        counted_at=row.counted_at,
        units=_units(session, row, scheme),
        remarks=_remarks(session, row),
        note=row.note,
        decided_by=_name(session, row.decided_by_id),
        decided_at=row.decided_at,
    )


def _units(session: Session, row: Evaluation, scheme: Scheme) -> tuple[UnitResult, ...]:
    figures = counted_from(row.figures)
    judged = {(score.unit_id, score.item): score for score in scores_of(session, row.id or 0)}
    units = evaluated_units(session, row.id or 0)
    scores = {
        unit.code: tuple(_score(unit, item, figures, judged) for item in scheme.items) for unit in units
    }
    weights = {code: _weight(scheme, found) for code, found in scores.items()}
    parts = {
        code: _parts(code, scheme, scores[code], figures)
        for code in sorted(scores)
        if weights[code] >= SCORED_LEAST
    }
    told = totals(parts)
    return tuple(
        _unit(session, unit, scores[unit.code], judged, weights[unit.code], told.get(unit.code))
        for unit in units
    )


def _unit(
    session: Session,
    unit: Unit,
    items: tuple[Scored, ...],
    judged: Mapping[tuple[int, str], EvaluationScore],
    weight: int,
    total: Total | None,
) -> UnitResult:
    evidence = tuple(
        Evidence(item, score.evidence, tuple(score.case_nos), _name(session, score.by_id))
        for (unit_id, item), score in judged.items()
        if unit_id == unit.id
    )
    if total is None:
        return UnitResult(unit.code, unit.name, items, evidence, weight)
    return UnitResult(
        unit.code, unit.name, items, evidence, weight, total.total, total.low, total.high, total.band
    )


def _score(
    unit: Unit,
    item: Item,
    figures: Mapping[tuple[str, str], Counted],
    judged: Mapping[tuple[int, str], EvaluationScore],
) -> Scored:
    if item.source is Source.MANUAL:
        score = judged.get((unit.id or 0, item.code))
        return given(item, score.points) if score else Scored(item.code)
    counted = figures.get((unit.code, item.code))
    if counted is None:
        return Scored(item.code)
    return scored(item, counted.trials, *told_share(counted.part(item)))


def _weight(scheme: Scheme, scores: Sequence[Scored]) -> int:
    return sum(item.weight for item, one in zip(scheme.items, scores, strict=True) if one.points is not None)


def _parts(
    code: str, scheme: Scheme, scores: Sequence[Scored], figures: Mapping[tuple[str, str], Counted]
) -> list[Part]:
    found = list[Part]()
    for item, one in zip(scheme.items, scores, strict=True):
        if one.points is None:
            continue
        if item.source is Source.MANUAL:
            found.append(FixedPart(item.weight, one.points))
        else:
            found.append(figures[code, item.code].part(item))
    return found


def _remarks(session: Session, row: Evaluation) -> tuple[Remark, ...]:
    names = {unit.id: unit for unit in evaluated_units(session, row.id or 0)}
    return tuple(
        Remark(
            number=each.id or 0,
            unit=names[each.unit_id].code,
            unit_name=names[each.unit_id].name,
            text=each.text,
            at=each.at,
            by=_name(session, each.by_id),
            answer=each.answer,
            answered_by=_name(session, each.answered_by_id),
        )
        for each in comments_of(session, row.id or 0)
        if each.unit_id in names
    )


def _name(session: Session, staff_id: int | None) -> str:
    found = session.get(Staff, staff_id) if staff_id else None
    return found.name if found else ""
