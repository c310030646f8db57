"""Events of meetings in words (会议事件): called, recorded, signed; and why a matter went up."""

from collections.abc import Mapping
from datetime import datetime

from shouwen_app.services.cases.views import due_text
from shouwen_app.texts import t


def called_text(payload: Mapping[str, object], private: Mapping[str, str], _: object, now: datetime) -> str:
    """When and where, how many, and the agenda."""
    when = t("meeting.planned", at=_when(payload, "planned_at", now), place=private.get("place", ""))
    quorum = t("meeting.quorum", invited=payload["invited"], quorum=payload["quorum"])
    return _joined(when, quorum, private.get("note", ""))


def recorded_text(payload: Mapping[str, object], private: Mapping[str, str], _: object, now: datetime) -> str:
    """When it was held, how many came, and what was decided."""
    held = t("timeline.held", at=_when(payload, "held_at", now), attended=payload["attended"])
    return _joined(held, private.get("note", ""))


def signed_text(payload: Mapping[str, object], private: Mapping[str, str], *_: object) -> str:
    """How many have signed by now, and the remark."""
    signed = t("meeting.signatures", signed=payload["signed"], quorum=payload["quorum"])
    return _joined(signed, private.get("note", ""))


def escalated_text(payload: Mapping[str, object], private: Mapping[str, str], *_: object) -> str:
    """Why it went up, and the words that went along."""
    why = t(f"escalation.{payload['why']}") if "why" in payload else ""
    return _joined(why, private.get("note", ""))


def _when(payload: Mapping[str, object], key: str, now: datetime) -> str:
    return due_text(datetime.fromisoformat(str(payload[key])), now)


def _joined(*parts: str) -> str:
    return "\n".join(filter(None, parts))
