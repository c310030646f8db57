"""Events in words (事件说明): what each kind of event says beyond its title."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias, cast

from shouwen_app.db.repositories.case_pages import EventRow
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.services.cases.attachment_view import attached_text
from shouwen_app.services.cases.bearing_words import BEARING
from shouwen_app.services.cases.class_view import classified_text
from shouwen_app.services.cases.meeting_words import called_text, escalated_text, recorded_text, signed_text
from shouwen_app.services.cases.names import Names
from shouwen_app.services.cases.rating_words import AFTER_RATING
from shouwen_app.services.cases.time_words import (
    extension_asked_text,
    extension_decided_text,
    suspended_text,
)
from shouwen_app.services.cases.views import due_text
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import rule_label

_Payload: TypeAlias = Mapping[str, object]
_Words: TypeAlias = Callable[[_Payload, Mapping[str, str], Names, datetime], str]


def event_text(row: EventRow, names: Names, now: datetime) -> str:
    """What an event says beyond its title."""
    words = _WORDS.get(row.event.kind, _note)
    return words(row.event.payload, row.private, names, now)


def _joined(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _when(payload: _Payload, key: str, now: datetime) -> str:
    return due_text(datetime.fromisoformat(str(payload[key])), now)


def _note(_: _Payload, private: Mapping[str, str], __: Names, ___: datetime) -> str:
    return private.get("note", "")


def _registered(payload: _Payload, private: Mapping[str, str], _: Names, now: datetime) -> str:
    return _joined(
        t("timeline.asked", content=private["content"]) if "content" in private else t("timeline.erased"),
        t("timeline.promised", due=_when(payload, "due_at", now)),
    )


def _imported(payload: _Payload, *_: object) -> str:
    said = payload.get("satisfaction", "")
    return _joined(
        t("timeline.imported", row=payload["row"]), t("timeline.satisfaction", said=said) if said else ""
    )


def _transfer(payload: _Payload, private: Mapping[str, str], names: Names, _: datetime) -> str:
    way = t(f"transfer_way.{payload['way']}")
    goal, by = private.get("goal", ""), private.get("answered_by", "")
    return _joined(
        t("timeline.to_unit", unit=_unit(payload, "to_unit", names), way=way),
        private.get("note", ""),
        t("timeline.goal", goal=goal) if goal else "",
        t("timeline.answered_by", by=by) if by else "",
    )


def _by_unit(payload: _Payload, private: Mapping[str, str], names: Names, _: datetime) -> str:
    return _joined(t("timeline.by_unit", unit=_unit(payload, "unit", names)), private.get("note", ""))


def _returned(payload: _Payload, private: Mapping[str, str], names: Names, _: datetime) -> str:
    reason = t(f"return_reason.{payload['reason']}")
    return _joined(
        t("timeline.returned", unit=_unit(payload, "unit", names), reason=reason), private.get("note", "")
    )


def _assigned(payload: _Payload, private: Mapping[str, str], names: Names, _: datetime) -> str:
    handler, absent = (
        names.people.get(cast("int", payload.get(key, 0)), "") for key in ("handler", "instead_of")
    )
    told = (
        t("timeline.deputy", handler=handler, absent=absent)
        if absent
        else t("timeline.handler", handler=handler)
    )
    return _joined(told, private.get("note", ""))


def _notified_once(payload: _Payload, private: Mapping[str, str], *_: object) -> str:
    about = "，".join(str(payload[key]) for key in ("item", "situation") if payload.get(key))
    return _joined(about, _listed("timeline.materials", payload), private.get("note", ""))


def _materials_asked(payload: _Payload, private: Mapping[str, str], *_: object) -> str:
    reason = private.get("reason", "")
    return _joined(
        _listed("timeline.materials_more", payload),
        t("timeline.situation_changed", reason=reason) if reason else "",
        private.get("note", ""),
    )


def _listed(key: str, payload: _Payload) -> str:
    materials = cast("list[str]", payload["materials"])
    return t(key, n=len(materials), list="、".join(materials))


def _material_taken(payload: _Payload, *_: object) -> str:
    left = cast("list[str]", payload["left"])
    more = t("timeline.left", list="、".join(left)) if left else ""
    return t("timeline.material_taken", name=payload["material"]) + more


def _materials_taken(payload: _Payload, private: Mapping[str, str], _: Names, now: datetime) -> str:
    return _joined(private.get("note", ""), t("timeline.resumed", due=_when(payload, "due_at", now)))


def _outside(payload: _Payload, private: Mapping[str, str], *_: object) -> str:
    told = {**payload, **private}
    where = "，".join(str(told[key]) for key in ("unit", "contact", "phone", "address") if told.get(key))
    return _joined(private.get("note", ""), t("timeline.referred", where=where) if where else "")


def _refused(payload: _Payload, private: Mapping[str, str], *_: object) -> str:
    return _joined(private.get("note", ""), t("timeline.rule", rule=payload.get("rule", "")))


def _replied(payload: _Payload, private: Mapping[str, str], *_: object) -> str:
    way = t("timeline.way", way=t(f"way.{payload['way']}"))
    return _joined(way + _to_proxy(payload), private.get("note", ""))


def _to_proxy(payload: _Payload) -> str:
    return t("timeline.to_proxy") if payload.get("to") == "proxy" else ""


def _promise_moved(payload: _Payload, _: Mapping[str, str], __: Names, now: datetime) -> str:
    before, after = _when(payload, "from", now), _when(payload, "to", now)
    return t("timeline.moved", before=before, after=after, why=t(f"moved.{payload['why']}"))


def _attempted(payload: _Payload, private: Mapping[str, str], *_: object) -> str:
    result = t("timeline.reached" if payload["reached"] else "timeline.not_reached")
    return _joined(
        t("timeline.attempt", way=t(f"way.{payload['way']}"), result=result) + _to_proxy(payload),
        private.get("note", ""),
    )


def _callback_concluded(payload: _Payload, private: Mapping[str, str], *_: object) -> str:
    satisfied = payload.get("satisfied")
    mood = "" if satisfied is None else t("timeline.satisfied" if satisfied else "timeline.dissatisfied")
    return _joined(
        t("timeline.customer_says", solved=t(f"solved.{payload['solved']}"), mood=mood),
        private.get("note", ""),
    )


def _ruled(payload: _Payload, private: Mapping[str, str], names: Names, now: datetime) -> str:
    matter = str(payload.get("matter", ""))
    named = t("timeline.matter", matter=matter) if matter else ""
    return _joined(named, _by_unit(payload, private, names, now))


def _help_asked(payload: _Payload, private: Mapping[str, str], names: Names, now: datetime) -> str:
    goal = private.get("goal", "")
    return _joined(
        t("timeline.help", unit=_unit(payload, "unit", names), due=_when(payload, "due_at", now)),
        private.get("note", ""),
        t("timeline.goal", goal=goal) if goal else "",
    )


def _of_unit(payload: _Payload, private: Mapping[str, str], names: Names, _: datetime) -> str:
    return t("timeline.of_unit", unit=_unit(payload, "unit", names), text=private.get("note", ""))


def _signal(payload: _Payload, *_: object) -> str:
    signal = t(f"signal.{payload['signal']}")
    return t("timeline.signal", signal=signal, rule=rule_label(str(payload["rule"])))


def _reopened(payload: _Payload, private: Mapping[str, str], _: Names, now: datetime) -> str:
    return _joined(private.get("note", ""), t("timeline.promised", due=_when(payload, "due_at", now)))


def _link_made(payload: _Payload, _: Mapping[str, str], __: Names, now: datetime) -> str:
    return t("timeline.link", until=_when(payload, "expires_at", now))


def _unit(payload: _Payload, key: str, names: Names) -> str:
    return names.units.get(cast("int", payload.get(key, 0)), "")


def _urged(payload: _Payload, private: Mapping[str, str], names: Names, _: datetime) -> str:
    by = payload.get("by")
    urged, above = _people(payload, "urged", names), _people(payload, "heads", names)
    return _joined(
        t(f"urging.by.{by}") if by else "",
        t("timeline.urged", names=urged) if urged else "",
        t("timeline.urged_above", names=above) if above else "",
        private.get("note", ""),
    )


def _reminded(payload: _Payload, _: Mapping[str, str], names: Names, __: datetime) -> str:
    rung = t(f"timeline.rung.{payload['rung']}")
    told = _people(payload, "told", names)
    return _joined(
        t("timeline.reminded", clock=t(f"clock.{payload['clock']}"), rung=rung),
        t("timeline.reminded_told", names=told) if told else "",
    )


def _major(payload: _Payload, private: Mapping[str, str], *_: object) -> str:
    return _joined(t("timeline.major", matter=t(f"major.{payload['matter']}")), private.get("note", ""))


def _withdrawn(payload: _Payload, private: Mapping[str, str], *_: object) -> str:
    return _joined(t("timeline.withdrawn", way=t(f"way.{payload['way']}")), private.get("note", ""))


def _merged(payload: _Payload, private: Mapping[str, str], *_: object) -> str:
    return _joined(t("timeline.merged", no=payload["into"]), private.get("note", ""))


def _case_joined(payload: _Payload, private: Mapping[str, str], *_: object) -> str:
    asked = t("timeline.asked", content=private["content"]) if "content" in private else ""
    return _joined(t("timeline.case_joined", no=payload["joined"]), asked, private.get("note", ""))


def _people(payload: _Payload, key: str, names: Names) -> str:
    ids = cast("list[int]", payload.get(key) or [])
    return "、".join(names.people[staff_id] for staff_id in ids if staff_id in names.people)


_K = CaseEventKind

_WORDS: dict[CaseEventKind, _Words] = {
    _K.REGISTERED: _registered,
    _K.IMPORTED: _imported,
    _K.NOTIFIED_ONCE: _notified_once,
    _K.ASSIGNED: _assigned,
    _K.TRANSFER_OFFERED: _transfer,
    _K.TRANSFER_RETURNED: _returned,
    _K.RULING_GIVEN: _ruled,
    _K.HELP_ASKED: _help_asked,
    _K.HELP_FINISHED: _of_unit,
    _K.HELP_RELEASED: _of_unit,
    _K.REPORTED_BACK: _replied,
    _K.SIGNAL_RAISED: _signal,
    _K.DECIDED: _by_unit,
    _K.ESCALATED: escalated_text,
    _K.MEETING_CONVENED: called_text,
    _K.MINUTES_RECORDED: recorded_text,
    _K.MINUTES_SIGNED: signed_text,
    _K.MEETING_DECIDED: _by_unit,
    _K.REFERRED_OUTSIDE: _outside,
    _K.REFUSED_BY_RULE: _refused,
    _K.MATERIALS_ASKED: _materials_asked,
    _K.MATERIAL_TAKEN: _material_taken,
    _K.MATERIALS_TAKEN: _materials_taken,
    _K.RESUMED: _materials_taken,
    _K.SUSPENDED: suspended_text,
    _K.EXTENSION_ASKED: extension_asked_text,
    _K.EXTENSION_DECIDED: extension_decided_text,
    _K.REPLIED: _replied,
    _K.PROMISE_MOVED: _promise_moved,
    _K.CALLBACK_ATTEMPTED: _attempted,
    _K.CONTACT_BACK_ATTEMPTED: _attempted,
    _K.CALLBACK_CONCLUDED: _callback_concluded,
    _K.REOPENED: _reopened,
    _K.RATING_LINK_MADE: _link_made,
    _K.URGED: _urged,
    _K.REMINDED: _reminded,
    _K.MAJOR_REPORTED: _major,
    _K.MAJOR_ACKNOWLEDGED: _major,
    _K.WITHDRAWN: _withdrawn,
    _K.MERGED: _merged,
    _K.CASE_JOINED: _case_joined,
    _K.CASE_REOPENED: _reopened,
    _K.ATTACHED: attached_text,
    _K.CLASSIFIED: classified_text,
    **BEARING,
    **AFTER_RATING,
}
