"""A limit as data (时限数据): what a clock and a stored policy keep of it, in plain JSON."""

from collections.abc import Mapping
from datetime import datetime

from shouwen_app.domain.time_limit import Clause, Limit, LimitUnit


def limit_data(limit: Limit) -> dict[str, object]:
    """Plain values, small enough to stand in every clock."""
    data: dict[str, object] = {"unit": limit.unit.value, "limit": limit.limit, "rule": limit.rule_id}
    if limit.target != limit.limit:
        data["target"] = limit.target
    if limit.house_rule:
        data["house"] = True
    if limit.ends_at is not None:
        data["ends_at"] = limit.ends_at.isoformat()
    return data


def limit_from(clause: Clause, data: Mapping[str, object]) -> Limit:
    """The limit again; a malformed mapping raises KeyError or ValueError."""
    figure, ends_at = data["limit"], data.get("ends_at")
    return Limit(
        clause=clause,
        unit=LimitUnit(str(data["unit"])),
        target=_figure(data.get("target", figure)),
        limit=_figure(figure),
        rule_id=str(data["rule"]),
        house_rule=bool(data.get("house")),
        ends_at=datetime.fromisoformat(str(ends_at)) if ends_at else None,
    )


def _figure(value: object) -> int | None:
    return None if value is None else int(str(value))
