"""Signatures of what we post (签名): ours for webhooks and SMS, and the two that robots ask for."""

import base64
import hashlib
import hmac

TIMESTAMP_HEADER = "X-Shouwen-Timestamp"
SIGNATURE_HEADER = "X-Shouwen-Signature"
ID_HEADER = "X-Shouwen-Id"


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """``v1=`` and the hex HMAC-SHA256 of ``timestamp.body``, which the receiver computes too (docs/channels.md)."""
    signed = f"{timestamp}.".encode() + body
    return "v1=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def dingtalk_signature(secret: str, milliseconds: int) -> str:
    """What DingTalk asks for: base64 of HMAC-SHA256 keyed by the secret over ``milliseconds\\nsecret``."""
    return _base64(secret.encode(), f"{milliseconds}\n{secret}".encode())


def feishu_signature(secret: str, seconds: int) -> str:
    """What Feishu asks for: base64 of HMAC-SHA256 of nothing, keyed by ``seconds\\nsecret``."""
    return _base64(f"{seconds}\n{secret}".encode(), b"")


def _base64(key: bytes, message: bytes) -> str:
    return base64.b64encode(hmac.new(key, message, hashlib.sha256).digest()).decode()
