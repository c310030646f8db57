"""Senders over HTTP (短信、机器人、回调): SMS and webhooks in our own signed form, robots in that of their makers."""

import json
from urllib.parse import quote

from shouwen_app.domain.channels import HttpDoor, Robot
from shouwen_app.domain.signing import (
    ID_HEADER,
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    dingtalk_signature,
    feishu_signature,
    signature,
)
from shouwen_app.services.outbox.outgoing import Outgoing, SendFailed
from shouwen_app.services.outbox.posting import post_json
from shouwen_app.settings import settings


def send_sms(outgoing: Outgoing) -> None:
    """Hand the text to the house's SMS gateway (docs/channels.md)."""
    _signed(settings().channels.sms, outgoing, {"to": outgoing.recipient, "text": outgoing.text})


def send_webhook(outgoing: Outgoing) -> None:
    """Tell the house's own system what happened, by number; it asks for the rest."""
    told = {"event": outgoing.params.get("event", outgoing.template), "case_no": outgoing.case_no}
    place = {"number": int(outgoing.params["number"])} if "number" in outgoing.params else {}
    _signed(settings().channels.webhook, outgoing, {**told, **place})


def send_to_robot(outgoing: Outgoing) -> None:
    """Post into a chat of the staff; these makers answer 200 with a code of their own."""
    robot = Robot(outgoing.recipient)
    door = settings().channels.robots.get(robot)
    if door is None:
        raise SendFailed("not_set_up")
    url, payload = _ROBOTS[robot](door, outgoing)
    answer = post_json(url, _bytes(payload), {})
    code = answer.get("errcode", answer.get("code"))
    if code != 0:
        raise SendFailed(f"robot_{code}")


def _signed(door: HttpDoor | None, outgoing: Outgoing, payload: dict[str, object]) -> None:
    if door is None:
        raise SendFailed("not_set_up")
    body = _bytes({"id": outgoing.key, "at": outgoing.sent_at, **payload})
    headers = {
        ID_HEADER: outgoing.key,
        TIMESTAMP_HEADER: str(outgoing.sent_at),
        SIGNATURE_HEADER: signature(door.secret, outgoing.sent_at, body),
    }
    post_json(door.url, body, headers)


def _wecom(door: HttpDoor, outgoing: Outgoing) -> tuple[str, dict[str, object]]:
    return door.url, {"msgtype": "markdown", "markdown": {"content": outgoing.text}}


def _dingtalk(door: HttpDoor, outgoing: Outgoing) -> tuple[str, dict[str, object]]:
    payload: dict[str, object] = {
        "msgtype": "markdown",
        "markdown": {"title": outgoing.subject, "text": outgoing.text},
    }
    if not door.secret:
        return door.url, payload
    milliseconds = outgoing.sent_at * 1000
    sign = quote(dingtalk_signature(door.secret, milliseconds), safe="")
    glue = "&" if "?" in door.url else "?"
    return f"{door.url}{glue}timestamp={milliseconds}&sign={sign}", payload


def _feishu(door: HttpDoor, outgoing: Outgoing) -> tuple[str, dict[str, object]]:
    payload: dict[str, object] = {"msg_type": "text", "content": {"text": outgoing.text}}
    if door.secret:
        payload |= {
            "timestamp": str(outgoing.sent_at),
            "sign": feishu_signature(door.secret, outgoing.sent_at),
        }
    return door.url, payload


_ROBOTS = {Robot.WECOM: _wecom, Robot.DINGTALK: _dingtalk, Robot.FEISHU: _feishu}


def _bytes(payload: dict[str, object]) -> bytes:
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
