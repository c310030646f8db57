"""Events about the time of a case in words (暂停、延期事件): why, until when, and how the customer was told."""

from collections.abc import Mapping
from datetime import date, datetime

from shouwen_app.services.cases.views import due_text
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import extension_by
from shouwen_app.texts.durations import date_label


def suspended_text(
    payload: Mapping[str, object], private: Mapping[str, str], _: object, now: datetime
) -> str:
    """The reason, the day it is expected to go on, and the proof."""
    until = date_label(date.fromisoformat(str(payload["until"])), today=now.date())
    reason = t(f"pause_reason.{payload['reason']}")
    return _joined(t("timeline.suspended", reason=reason, until=until), _told(payload, private, "note", now))


def extension_asked_text(payload: Mapping[str, object], private: Mapping[str, str], *_: object) -> str:
    """How much more time for which limit, and why."""
    asked = t("timeline.extension_asked", clock=t(f"clock.{payload['clock']}"), by=extension_by(payload))
    return _joined(asked, private.get("note", ""))


def extension_decided_text(
    payload: Mapping[str, object], private: Mapping[str, str], _: object, now: datetime
) -> str:
    """What was decided, in the approver's words, and how the customer was told of a grant."""
    outcome = "granted" if payload["granted"] else "refused"
    said = t(f"timeline.extension_{outcome}", clock=t(f"clock.{payload['clock']}"), by=extension_by(payload))
    told = _told(payload, private, "told", now) if payload["granted"] else ""
    return _joined(said, private.get("note", ""), told)


def _told(payload: Mapping[str, object], private: Mapping[str, str], key: str, now: datetime) -> str:
    at = due_text(datetime.fromisoformat(str(payload["told_at"])), now)
    way = t(f"way.{payload['way']}")
    return t("timeline.told", at=at, way=way, words=private[key]) if key in private else ""


def _joined(*parts: str) -> str:
    return "\n".join(filter(None, parts))
