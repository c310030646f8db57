"""What followed a rating, in sentences of the timeline (差评联系、整改、再评、申诉), for those who may read the rating."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TypeAlias, cast

from shouwen_app.domain.events import CaseEventKind
from shouwen_app.services.cases.names import Names
from shouwen_app.services.cases.views import due_text
from shouwen_app.texts import t

_Payload: TypeAlias = Mapping[str, object]
_Private: TypeAlias = Mapping[str, str]


def _contact_back_concluded(payload: _Payload, private: _Private, *_: object) -> str:
    return _lines(t(f"contact_back_outcome.{payload['outcome']}"), private.get("note", ""))


def _handed(payload: _Payload, private: _Private, names: Names, now: datetime) -> str:
    due = due_text(datetime.fromisoformat(str(payload["due_at"])), now)
    return _lines(t("timeline.handed", unit=_unit(payload, names), due=due), private.get("note", ""))


def _answered(payload: _Payload, private: _Private, names: Names, _: datetime) -> str:
    accepted = t("improvement.accepted")
    return _lines(
        _of_unit(payload, private, names, _),
        accepted if payload["accepted"] else t("improvement.sent_back", reason=private.get("reason", "")),
    )


def _of_unit(payload: _Payload, private: _Private, names: Names, _: datetime) -> str:
    return t("timeline.of_unit", unit=_unit(payload, names), text=private.get("note", ""))


def _link_made(payload: _Payload, _: _Private, __: Names, now: datetime) -> str:
    return t("timeline.link", until=due_text(datetime.fromisoformat(str(payload["expires_at"])), now))


def _rerated(payload: _Payload, private: _Private, *_: object) -> str:
    set_aside = payload.get("set_aside")
    return _lines(
        t("timeline.rerated", grade=t(f"rate.grade.{payload['grade']}")),
        t(f"rate.set_aside.{set_aside}") if set_aside else "",
        private.get("comment", ""),
    )


def _appealed(payload: _Payload, private: _Private, *_: object) -> str:
    return _lines(t(f"appeal_ground.{payload['ground']}"), private.get("note", ""))


def _appeal_decided(payload: _Payload, private: _Private, *_: object) -> str:
    decided = t("timeline.appeal_upheld" if payload["upheld"] else "timeline.appeal_rejected")
    return _lines(decided, private.get("note", ""))


def _unit(payload: _Payload, names: Names) -> str:
    return names.units.get(cast("int", payload.get("unit", 0)), "")


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


_K = CaseEventKind

AFTER_RATING: Mapping[CaseEventKind, Callable[[_Payload, _Private, Names, datetime], str]] = MappingProxyType(
    {
        _K.CONTACT_BACK_CONCLUDED: _contact_back_concluded,
        _K.RECTIFICATION_HANDED: _handed,
        _K.RECTIFICATION_ANSWERED: _answered,
        _K.RECTIFICATION_WITHDRAWN: _of_unit,
        _K.RERATING_LINK_MADE: _link_made,
        _K.RERATED: _rerated,
        _K.RERATING_CHANGED: _rerated,
        _K.APPEALED: _appealed,
        _K.APPEAL_DECIDED: _appeal_decided,
    }
)
